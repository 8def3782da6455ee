"""A case as its cached rows tell it, to be held against the life read from its leaves."""

from datetime import date

from sqlalchemy import func, select

from core.dates import local
from core.db import db
from core.ledger.models import Event
from feedback.models import CaseEnding, CasePause, CaseStage, CaseState
from feedback.workflow import State
from supervision.figures import Case, Ending, Stage


def told(case: CaseState) -> Case:
    """Give what the caches say of a case."""
    waits = case.paused_from
    return Case(
        subject=case.subject,
        version=case.version,
        received_on=case.received_on,
        due_on=None if waits and waits <= case.due_on else case.due_on,
        base_due_on=None if waits and waits <= case.base_due_on and not case.extended_by else case.base_due_on,
        firm=case.due_firm,
        calendar=case.calendar,
        stages=tuple(Stage(row.from_at, row.held_by) for row in _rows(CaseStage, case)),
        answered_at=case.answered_at,
        answered_on=case.answered_on,
        endings=tuple(Ending(row.ended_on, row.ended_as, row.undone_on) for row in _rows(CaseEnding, case)),
        closed_on=_rested_on(case),
        category=case.category,
        restricted=case.restricted,
        pauses=tuple((row.from_on, row.to_on) for row in _rows(CasePause, case)),
    )


def _rested_on(case: CaseState) -> date | None:
    if case.state != State.CLOSED:
        return None
    query = select(func.max(Event.recorded_at)).where(Event.subject == case.subject, Event.type == "case.closed")
    return local(db.session.scalar(query)).date()


def _rows(model, case: CaseState):
    return db.session.scalars(select(model).where(model.subject == case.subject).order_by(model.seq))
