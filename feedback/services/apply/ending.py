"""From event to cache: a case that ended without an answer, and one that was taken up again."""

from sqlalchemy import select

from core.clock import local
from core.db import db
from core.ledger import Entry
from feedback.models import CaseEnding, CaseState
from feedback.workflow import TOLD_ALIKE


def ended(case: CaseState, entry: Entry) -> None:
    """End a case, on this day and in the state it is in."""
    case.closed_on, case.closed_as = local(entry.recorded_at).date(), case.state
    ending = CaseEnding(
        subject=case.subject, seq=entry.seq, ended_on=case.closed_on, ended_as=case.closed_as, undone_on=None
    )
    db.session.add(ending)
    case.ended_event = entry.id if case.state in TOLD_ALIKE else None


def ended_otherwise(case: CaseState) -> None:
    """Say in another state how it ended; the day stays."""
    case.closed_as = _standing(case).ended_as = case.state


def undone(case: CaseState, entry: Entry) -> None:
    """Take a case up again; that it was ended until now stays on record."""
    if case.closed_on is None:
        return
    _standing(case).undone_on = local(entry.recorded_at).date()
    case.closed_on = case.closed_as = case.ended_event = None


def _standing(case: CaseState) -> CaseEnding:
    query = select(CaseEnding).where(CaseEnding.subject == case.subject, CaseEnding.undone_on.is_(None))
    return db.session.scalars(query).one()
