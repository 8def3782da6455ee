"""Which checkpoints others have signed beside us, and their text with these lines under it."""

from collections.abc import Iterable

from sqlalchemy import select

from core.db import db
from core.ledger.models import LedgerCheckpoint, LedgerCosignature


def cosignatures(checkpoints: Iterable[LedgerCheckpoint]) -> dict[int, list[LedgerCosignature]]:
    """Give the signatures of witnesses on these checkpoints, by checkpoint, in one statement."""
    found: dict[int, list[LedgerCosignature]] = {}
    wanted = LedgerCosignature.checkpoint.in_([row.id for row in checkpoints])
    for row in db.session.scalars(select(LedgerCosignature).where(wanted).order_by(LedgerCosignature.seq)):
        found.setdefault(row.checkpoint, []).append(row)
    return found


def whole_note(checkpoint: LedgerCheckpoint, signed: Iterable[LedgerCosignature]) -> str:
    """Give a checkpoint as it leaves the house: our own line first, then those of the witnesses."""
    return checkpoint.note + "".join(f"{row.line}\n" for row in signed)
