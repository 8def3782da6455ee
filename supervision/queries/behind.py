"""The cases behind each number, asked for in SQL by the same definitions that `figures` reads in plain Python.

That the two agree on every number is what the tests of this module show.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, or_, select

from core.ledger.models import Event
from feedback.models import CaseEnding, CaseStage, CaseState
from feedback.workflow import State
from supervision.figures import Basis, Count
from supervision.periods import Period
from supervision.signs import RATED

_TO_REST: Final = ("case.closed", "case.released")
_WITH_ANSWER = frozenset(
    {Count.ANSWERED, Count.ON_TIME_BASE, Count.LATE_BASE, Count.ON_TIME, Count.LATE},
)


def behind(what: Count | Basis, codes: frozenset[str], period: Period) -> ColumnElement[bool]:
    """Limit a statement to the cases that one number counts, in a period that has ended or ends today."""
    if what is Basis.AT_REST:
        return _at_rest(codes, period)
    if what is Basis.RATED:
        return CaseState.subject.in_(_recorded([RATED], period).where(Event.unit.in_(codes)))
    if what is Count.RECEIVED:
        return and_(CaseState.received_on.between(period.first, period.last), CaseState.unit.in_(codes))
    if what is Count.ASSIGNED:
        return _assigned(codes, period)
    if what in _WITH_ANSWER:
        return and_(_answered(codes, period), _answer(what))
    if what is Count.CLOSED:
        return _closed(codes, period)
    return and_(_open(codes, period), _standing(what, period))


def order_of(what: Count | Basis) -> tuple[Any, Any]:
    """Give the columns that order a list: the day of what is counted, then what makes it unique."""
    if what in _WITH_ANSWER:
        return CaseState.answered_on, CaseState.subject
    return (CaseState.closed_on if what is Count.CLOSED else CaseState.received_on), CaseState.subject


def is_newest_first(what: Count | Basis) -> bool:
    """Say how a list runs: what still waits begins with the oldest, everything else with the newest."""
    return what not in {Count.OPEN, Count.PAST_BASE, Count.OVERDUE, Count.BEHIND}


def rested_at() -> ScalarSelect[datetime]:
    """Give when a case came to rest after its answer: when it was closed, or released from being closed to all."""
    into = select(func.max(Event.recorded_at)).where(Event.subject == CaseState.subject, Event.type.in_(_TO_REST))
    return into.correlate(CaseState).scalar_subquery()


def _at_rest(codes: frozenset[str], period: Period) -> ColumnElement[bool]:
    rested = and_(CaseState.state == State.CLOSED, CaseState.held_by.in_(codes))
    return and_(rested, CaseState.subject.in_(_recorded(_TO_REST, period)), rested_at() < period.ends_at)


def _recorded(types: Collection[str], period: Period) -> Select[str]:
    """Ask for the subjects of which something was recorded in a period."""
    within = and_(Event.recorded_at >= period.begins_at, Event.recorded_at < period.ends_at)
    return select(Event.subject).where(Event.type.in_(types), within)


def _assigned(codes: frozenset[str], period: Period) -> ColumnElement[bool]:
    """Ask for cases that came from elsewhere for the first time in the period."""
    received = select(func.min(CaseStage.seq)).where(CaseStage.subject == CaseState.subject)
    received = received.correlate(CaseState).scalar_subquery()
    came = select(func.min(CaseStage.from_at)).where(
        CaseStage.subject == CaseState.subject, CaseStage.held_by.in_(codes), CaseStage.seq > received
    )
    came = came.correlate(CaseState).scalar_subquery()
    return and_(came >= period.begins_at, came < period.ends_at)


def _answered(codes: frozenset[str], period: Period) -> ColumnElement[bool]:
    in_time = CaseState.answered_on.between(period.first, period.last)
    return and_(in_time, CaseState.answered_by_unit.in_(codes))


def _answer(what: Count) -> ColumnElement[bool]:
    if what is Count.ANSWERED:
        return CaseState.answered_on.is_not(None)
    due = CaseState.base_due_on if what in {Count.ON_TIME_BASE, Count.LATE_BASE} else CaseState.due_on
    late = CaseState.answered_on > due
    return late if what in {Count.LATE_BASE, Count.LATE} else CaseState.answered_on <= due


def _closed(codes: frozenset[str], period: Period) -> ColumnElement[bool]:
    return and_(
        CaseState.closed_on.between(period.first, period.last),
        CaseState.closed_as.is_not(None),
        CaseState.answered_on.is_(None),
        CaseState.held_by.in_(codes),
    )


def _open(codes: frozenset[str], period: Period) -> ColumnElement[bool]:
    return and_(unanswered(period), holder_at_end(period).in_(codes))


def unanswered(period: Period) -> ColumnElement[bool]:
    """Limit a statement to what was neither answered nor ended otherwise at a period's end, whoever held it."""
    return and_(
        CaseState.received_on <= period.last,
        or_(CaseState.answered_on.is_(None), CaseState.answered_on > period.last),
        ~exists().where(
            CaseEnding.subject == CaseState.subject,
            CaseEnding.ended_on <= period.last,
            or_(CaseEnding.undone_on.is_(None), CaseEnding.undone_on > period.last),
        ),
    )


def _standing(what: Count, period: Period) -> ColumnElement[bool]:
    if what is Count.OPEN:
        return CaseState.received_on <= period.last
    if what is Count.PAST_BASE:
        stands = or_(_stands(CaseState.base_due_on), CaseState.extended_by.is_not(None))
        return and_(stands, CaseState.base_due_on < period.last)
    return and_(is_past(period.last), CaseState.due_firm.is_(what is Count.OVERDUE))


def is_past(day: date) -> ColumnElement[bool]:
    """Limit a statement to cases whose due day lies before a day and does not move any more."""
    return and_(CaseState.due_on < day, _stands(CaseState.due_on))


def late_at_end(codes: frozenset[str], period: Period) -> ColumnElement[bool]:
    """Limit a statement to what was open and past its due day at a period's end, with a rule behind the day or not."""
    return and_(_open(codes, period), is_past(period.last))


def holder_at_end(period: Period) -> ColumnElement[str]:
    """Give which unit held a case at a period's end."""
    return func.coalesce(_holder_at_end(period), CaseState.unit)


def _stands(due_on: Any) -> ColumnElement[bool]:
    """A case that waits for its sender since its due day or earlier will come back with a later day."""
    return or_(CaseState.paused_from.is_(None), CaseState.paused_from > due_on)


def _holder_at_end(period: Period) -> ScalarSelect[str]:
    begun = select(CaseStage.held_by).where(CaseStage.subject == CaseState.subject, CaseStage.from_at < period.ends_at)
    return begun.order_by(CaseStage.seq.desc()).limit(1).correlate(CaseState).scalar_subquery()
