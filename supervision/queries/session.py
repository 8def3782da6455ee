"""The report for a session: every number by field of work, so that the fields together are the figures themselves."""

from collections import defaultdict

from sqlalchemy import case as when
from sqlalchemy import func, or_, select

from core import clock, rulebook
from core.actor import Actor
from core.dates import short_date
from core.db import db
from feedback.decisions import label_of
from feedback.models import CaseState
from feedback.workflow import LABELS, OTHERWISE_ENDED, State
from supervision.access import listed_to
from supervision.figures import Count
from supervision.periods import Period
from supervision.queries.behind import behind
from supervision.queries.scopes import Scope
from supervision.session import COUNTED, HIDDEN, MOST_LISTED, UNSORTED, Field, Session, Told

CLOSED_TO_ALL = "-"
"""Stands for the field of work of a restricted case, which is nobody's to read."""


def session_of(scope: Scope, period: Period, *, actor: Actor) -> Session:
    """Read the report of a period that has ended or runs; a constant number of statements."""
    period = period.until(clock.today())
    labels = {one.code: one.label for one in rulebook.current_policy().categories}
    cases, more = _public(scope, period, actor, labels)
    return Session(scope.code, scope.name, period, _fields(scope, period, labels), cases, more)


def _fields(scope: Scope, period: Period, labels: dict[str, str]) -> tuple[Field, ...]:
    named = when((CaseState.restricted, CLOSED_TO_ALL), else_=func.coalesce(CaseState.category, ""))
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(COUNTED))
    for place, what in enumerate(COUNTED):
        query = select(named, func.count()).where(behind(what, scope.codes, period)).group_by(named)
        for code, count in db.session.execute(query):
            found[code][place] = count
    last = {"": UNSORTED, CLOSED_TO_ALL: HIDDEN}
    ordered = sorted(found, key=lambda code: (code in last, -found[code][0], labels.get(code, code)))
    return tuple(Field(last.get(code) or labels.get(code, code), tuple(found[code])) for code in ordered)


def _public(scope: Scope, period: Period, actor: Actor, labels: dict[str, str]) -> tuple[tuple[Told, ...], int]:
    """List what everybody may read of what was received or answered in the period."""
    counted = or_(*(behind(what, scope.codes, period) for what in (Count.RECEIVED, Count.ANSWERED)))
    shown = (counted, CaseState.is_public, listed_to(actor))
    number = db.session.scalar(select(func.count()).select_from(CaseState).where(*shown)) or 0
    query = select(CaseState).where(*shown).order_by(CaseState.category, CaseState.received_on, CaseState.subject)
    cases = db.session.scalars(query.limit(MOST_LISTED))
    told = [Told(one.code, one.title, _field(one, labels), _result(one, period)) for one in cases]
    return tuple(told), number - len(told)


def _field(case: CaseState, labels: dict[str, str]) -> str:
    return labels.get(case.category, case.category) if case.category else UNSORTED


def _result(case: CaseState, period: Period) -> str:
    """Say what became of a case by the period's end."""
    if case.answered_on is not None and case.answered_on <= period.last:
        return f"{label_of(case.decision) or LABELS[State.ANSWERED]}, trả lời ngày {short_date(case.answered_on)}"
    if case.state in OTHERWISE_ENDED and case.closed_on is not None and case.closed_on <= period.last:
        return LABELS[State(case.state)]
    due = "hạn trả lời" if case.due_firm else "thời hạn dự kiến"
    return f"Chưa trả lời, {due} {short_date(case.due_on)}"
