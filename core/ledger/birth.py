"""The birth of a database: leaf 0 says for ever whether it is for practising and which key signs its checkpoints."""

from pathlib import Path

from sqlalchemy import select

from core import clock
from core.db import db
from core.ledger import note
from core.ledger.leaf import new_subject
from core.ledger.models import LedgerBirth
from core.ledger.record import record
from core.ledger.seal import create_key

KIND = "ledger"


def bear(*, practice: bool, var: Path) -> bool:
    """Write leaf 0, once; a database that is born already is left alone and False comes back."""
    if born():
        return False
    public_key = note.public_text(create_key(var).public_key())
    db.session.add(LedgerBirth(id=1, practice=practice, public_key=public_key, born_at=clock.now()))
    db.session.flush()
    record(
        subject=new_subject(),
        kind=KIND,
        type="ledger.born",
        facts={"practice": practice, "public_key": public_key},
    )
    return True


def born() -> bool:
    """Say whether this database has its leaf 0."""
    return db.session.scalar(select(LedgerBirth.id)) is not None


def is_practice() -> bool:
    """Say whether this database is one for practising (BẢN TẬP); one not yet born is not."""
    return bool(db.session.scalar(select(LedgerBirth.practice)))
