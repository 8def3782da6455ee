"""The signatures of witnesses: each still on the checkpoint it was handed back for, and good."""

from sqlalchemy import select

from core.db import db
from core.ledger.cosignature import is_good, read_notes, read_witness
from core.ledger.cosigned import whole_note
from core.ledger.models import LedgerCheckpoint, LedgerCosignature
from core.ledger.verify.report import Report


def check_cosignatures(report: Report) -> None:
    """Reckon every kept signature anew, by the key that was known when it came."""
    query = select(LedgerCosignature, LedgerCheckpoint).outerjoin(
        LedgerCheckpoint, LedgerCheckpoint.id == LedgerCosignature.checkpoint
    )
    for row, checkpoint in db.session.execute(query.order_by(LedgerCosignature.seq)):
        if checkpoint is None or not _is_good(row, checkpoint):
            report.add(f"chữ ký của nhân chứng «{row.name}» không còn đúng với bản chốt số {row.checkpoint}")


def _is_good(row: LedgerCosignature, checkpoint: LedgerCheckpoint) -> bool:
    witness = read_witness(row.key)
    notes = read_notes(whole_note(checkpoint, [row]))
    return any(is_good(signed, body, witness) for body, lines in notes for signed in lines)
