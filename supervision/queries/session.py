"""The report for a session: every number by field of work, so that the fields together are the figures themselves."""

from sqlalchemy import ColumnElement, case, func, or_, select

from core import clock, rulebook
from core.actor import Actor
from core.dates import short_date
from core.db import db
from core.policies.merging import leading
from feedback.decisions import label_of
from feedback.models import CaseState
from feedback.workflow import LABELS, OTHERWISE_ENDED, State
from supervision.access import listed_to
from supervision.figures import Count
from supervision.parts import LABELS as OTHERS
from supervision.parts import UNSORTED
from supervision.periods import Period
from supervision.queries.behind import behind
from supervision.queries.figures import read
from supervision.queries.scopes import Scope, part_names
from supervision.session import COUNTED, MOST_LISTED, Field, Session, Told


def session_of(scope: Scope, period: Period, *, actor: Actor) -> Session:
    """Read the report of a period that has ended or runs; a constant number of statements."""
    period = period.until(clock.today())
    names = part_names(period)
    cases, more = _public(scope, period, actor, names)
    return Session(scope.code, scope.name, period, _fields(scope, period), cases, more)


def _fields(scope: Scope, period: Period) -> tuple[Field, ...]:
    """Give the fields of which anything is counted, the largest first, and below them what is of another kind."""
    read_parts = read(scope.with_parts(period), period, today=clock.today()).parts
    fields = [Field(body.part, body.name, tuple(map(one.count, COUNTED))) for body, one in read_parts]
    shown = (field for field in fields if any(field.counts))
    return tuple(sorted(shown, key=lambda field: (field.part in OTHERS, -field.counts[0], field.name)))


def _public(scope: Scope, period: Period, actor: Actor, names: dict[str, str]) -> tuple[tuple[Told, ...], int]:
    """List what everybody may read of what was received or answered in the period."""
    counted = or_(*(behind(what, scope.codes, period) for what in (Count.RECEIVED, Count.ANSWERED)))
    shown = (counted, CaseState.is_public, listed_to(actor))
    number = db.session.scalar(select(func.count()).select_from(CaseState).where(*shown)) or 0
    query = select(CaseState).where(*shown).order_by(_field_of(period), CaseState.received_on, CaseState.subject)
    cases = db.session.scalars(query.limit(MOST_LISTED))
    told = [Told(one.code, one.title, _field(one, names, period), _result(one, period)) for one in cases]
    return tuple(told), number - len(told)


def _field(case: CaseState, names: dict[str, str], period: Period) -> str:
    field = rulebook.current_policy().field_on(case.category, period.last) if case.category else UNSORTED
    return names.get(field, field)


def _field_of(period: Period) -> ColumnElement[str]:
    """Order by the field under which a case stands at the end of the period."""
    merged = leading(rulebook.current_policy().merged_fields, period.last)
    return case(merged, value=CaseState.category, else_=CaseState.category) if merged else CaseState.category


def _result(case: CaseState, period: Period) -> str:
    """Say what became of a case by the period's end."""
    if case.answered_on is not None and case.answered_on <= period.last:
        return f"{label_of(case.decision) or LABELS[State.ANSWERED]}, trả lời ngày {short_date(case.answered_on)}"
    if case.state in OTHERWISE_ENDED and case.closed_on is not None and case.closed_on <= period.last:
        return LABELS[State(case.state)]
    due = "hạn trả lời" if case.due_firm else "thời hạn dự kiến"
    return f"Chưa trả lời, {due} {short_date(case.due_on)}"
