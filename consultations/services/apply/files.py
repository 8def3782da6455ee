"""What the events of an opinion write down of its files."""

from collections.abc import Collection

from sqlalchemy import select

from consultations.filing import keys_in
from consultations.models import OpinionFile, OpinionState
from core.db import db
from core.ledger import Entry


def lay(opinion: OpinionState, entry: Entry) -> bool:
    """Let these files belong to an opinion and no others; says whether one came that was not there.

    What is taken out keeps its row, with the event that took it out; sent again it is looked at again.
    """
    wanted = keys_in(entry.texts)
    known = {row.key: row for row in _rows(opinion)} if entry.seq > 1 else {}
    for row in known.values():
        if row.key not in wanted and not row.removed:
            row.removed, row.is_shown = entry.seq, False
    new = [key for key in wanted if key not in known or known[key].removed]
    for key in new:
        if key in known:
            known[key].added, known[key].removed = entry.seq, 0
        else:
            known[key] = _row(opinion, entry, key, position=len(known) + 1)
    db.session.flush()
    opinion.files = len(wanted)
    opinion.public_files = sum(row.is_shown for row in known.values())
    return bool(new)


def show(opinion: OpinionState, positions: Collection[int]) -> None:
    """Let everybody open the files of these places and no others."""
    if not opinion.files:
        return
    rows = _rows(opinion)
    for row in rows:
        row.is_shown = row.position in positions and not row.removed
    opinion.public_files = sum(row.is_shown for row in rows)


def _row(opinion: OpinionState, entry: Entry, key: str, *, position: int) -> OpinionFile:
    row = OpinionFile(opinion=opinion.subject, key=key, position=position, added=entry.seq, removed=0, is_shown=False)
    db.session.add(row)
    return row


def _rows(opinion: OpinionState) -> list[OpinionFile]:
    mine = select(OpinionFile).where(OpinionFile.opinion == opinion.subject).order_by(OpinionFile.position)
    return list(db.session.scalars(mine))
