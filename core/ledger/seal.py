"""The sealer: takes every event that has no place in the tree yet, extends the tree and signs how it stands.

Events are taken by what is missing, never by "id above the last": a transaction that commits late has a lower id and
would be lost. The minute's seal looks back over a day, the day's over everything (ADR 0018). One sealer at a
time; writers never wait for it.
"""

import os
from datetime import date, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import exists, func, select, text

from core import clock
from core.db import db, insert, is_postgres
from core.errors import Refused
from core.ledger import note, tree
from core.ledger.leaf import moment_text
from core.ledger.models import Event, LedgerBirth, LedgerCheckpoint, LedgerLeaf, LedgerNode
from core.settings import settings

KEY_NAME = "seal.ed25519"
BATCH = 10_000
LOOK_BACK = timedelta(days=1)
"""Far longer than any transaction may last."""

_SEALER_LOCK = 0x64616E62616E


class KeyOutOfReach(Refused):
    """The sealer's key is not there, or belongs to somebody else."""

    def __init__(self) -> None:
        super().__init__(
            "Không đọc được khóa chốt nhật ký. Chỉ tài khoản của tiến trình làm việc nền đọc được khóa ấy."
        )


def seal(*, daily: date | None = None) -> LedgerCheckpoint | None:
    """Seal what is new. Without news a minute's seal is skipped; a daily one (for that day) is made all the same.

    A day that has its daily checkpoint gets no second one. Only a daily seal looks for what is missing anywhere.
    """
    if is_postgres():
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SEALER_LOCK})
    if daily and db.session.scalar(select(LedgerCheckpoint.id).where(LedgerCheckpoint.day == daily)):
        return None
    old_size = tree_size()
    size = _extend(old_size, above=0 if daily else _looked_through())
    if size == old_size and not daily:
        return None
    return _sign(size, daily)


def seal_day(day: date) -> None:
    """Make the daily seal of a day that has ended: it is never skipped, and late it is made all the same."""
    seal(daily=day)


def tree_size() -> int:
    """Count the leaves that have their place."""
    last = db.session.scalar(select(func.max(LedgerLeaf.index)))
    return 0 if last is None else last + 1


def lookup(level: int, index: int) -> str:
    """Give the stored hash of a complete subtree, for roots and proofs."""
    if level == 0:
        return db.session.execute(select(LedgerLeaf.hash).where(LedgerLeaf.index == index)).scalar_one()
    query = select(LedgerNode.hash).where(LedgerNode.level == level, LedgerNode.index == index)
    return db.session.execute(query).scalar_one()


def birth() -> LedgerBirth:
    """Give the birth certificate of this database."""
    return db.session.execute(select(LedgerBirth)).scalar_one()


def create_key(folder: Path) -> Ed25519PrivateKey:
    """Make the sealer's key, readable by its owner only; an existing one is kept."""
    path = folder / "keys" / KEY_NAME
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        raw = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
    return read_key(folder)


def read_key(folder: Path) -> Ed25519PrivateKey:
    """Read the sealer's key; only the worker needs it, and who may not read it seals nothing."""
    try:
        return Ed25519PrivateKey.from_private_bytes((folder / "keys" / KEY_NAME).read_bytes())
    except OSError as error:
        raise KeyOutOfReach from error


def has_key(folder: Path) -> bool | None:
    """Say whether the key lies there; None where whoever asks may not look, as the web of a real installation."""
    try:
        with (folder / "keys" / KEY_NAME).open("rb"):
            return True
    except FileNotFoundError:
        return False
    except OSError:
        return None


def _looked_through() -> int:
    """Give the number of the event up to which a minute's seal need not look: that of the last line of a day ago.

    A transaction that stayed open longer has a lower number; the next daily seal finds it, and it counts as late.
    """
    old = select(LedgerCheckpoint.size).where(LedgerCheckpoint.sealed_at < clock.now() - LOOK_BACK)
    size = db.session.scalar(old.order_by(LedgerCheckpoint.sealed_at.desc()).limit(1))
    if not size:
        return 0
    return db.session.scalar(select(LedgerLeaf.event_id).where(LedgerLeaf.index == size - 1)) or 0


def _extend(size: int, *, above: int) -> int:
    """Place what has no place yet, a batch at a time; gives the size of the tree then.

    The last complete subtree of each level is kept at hand: the next leaf or node to its right completes one above.
    """
    placed = exists().where(LedgerLeaf.event_id == Event.id)
    query = select(Event.id, Event.hash).where(~placed).order_by(Event.id).limit(BATCH)
    last_left: dict[int, str] = {}
    more = True
    while more:
        batch = db.session.execute(query.where(Event.id > above)).all()
        leaves, nodes, more = [], [], len(batch) == BATCH
        for above, hash_ in batch:
            leaves.append({"index": size, "event_id": above, "hash": hash_})
            level, joined = 0, hash_
            for level, index in tree.completed_by(size):
                left = last_left.pop(level - 1, None) or lookup(level - 1, index * 2)
                joined = tree.node_hash(left, joined)
                nodes.append({"level": level, "index": index, "hash": joined})
            last_left[level] = joined
            size += 1
        for table, rows in ((LedgerLeaf, leaves), (LedgerNode, nodes)):
            if rows:
                db.session.execute(insert(table), rows)
    return size


def _sign(size: int, daily: date | None) -> LedgerCheckpoint:
    kind = "daily" if daily else "minute"
    day = daily.isoformat() if daily else None
    now = clock.now()
    statement = note.Checkpoint(
        note.ORIGIN, size, tree.root(size, lookup), moment_text(now), kind, day, birth().practice
    )
    last = db.session.scalar(select(func.max(LedgerCheckpoint.id))) or 0
    checkpoint = LedgerCheckpoint(
        id=last + 1,
        kind=kind,
        day=daily,
        size=size,
        root=statement.root,
        sealed_at=now,
        note=note.sign(statement, read_key(settings().var)),
    )
    db.session.add(checkpoint)
    db.session.flush()
    return checkpoint
