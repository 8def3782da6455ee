"""What the events of batches and meetings write down alike: entered by one person, checked by another."""

from typing import TypeVar

from consultations.models import HeldAgainstPaper
from consultations.workflow.entering import BatchState
from core.db import db
from core.ledger import Entry

Row = TypeVar("Row", bound=HeldAgainstPaper)


def entered(model: type[Row], entry: Entry, number: int) -> Row:
    """Give the row that was entered, new or again; what it says is still to be written."""
    row = db.session.get(model, (entry.subject, number))
    if row is None:
        row = model(consultation=entry.subject, number=number)
        db.session.add(row)
    row.version, row.state, row.returned_because = entry.seq, BatchState.WAITING, ""
    row.digest, row.entered_after = entry.facts["digest"], entry.facts["entered_after"]
    row.entered_by, row.entered_at = entry.person_id, entry.recorded_at
    row.checked_by = row.checked_at = None
    return row


def checked(model: type[HeldAgainstPaper], entry: Entry, number: int) -> None:
    """Write down that it agrees with the paper."""
    row = _known(model, entry, number)
    row.state = BatchState.CHECKED
    row.checked_by, row.checked_at = entry.person_id, entry.recorded_at


def returned(model: type[HeldAgainstPaper], entry: Entry, number: int) -> None:
    """Write down that it does not, and why."""
    row = _known(model, entry, number)
    row.state = BatchState.RETURNED
    row.returned_because = entry.texts.get("reason", "")


def _known(model: type[HeldAgainstPaper], entry: Entry, number: int) -> HeldAgainstPaper:
    row = db.session.get_one(model, (entry.subject, number))
    row.version = entry.seq
    return row
