"""From the caches of cases to the figures of a scope and a period, in a number of statements that never grows.

One read of the cases that matter, one of their stages, one of their pauses, one for each version of the calendar.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from core import rulebook
from core.db import db
from core.ledger.record import current_versions
from core.workdays import Calendar
from feedback.models import CasePause, CaseStage, CaseState
from feedback.workflow import OPEN
from supervision.access import of_units
from supervision.figures import Case, Figures, Stage, tally, together
from supervision.periods import Period
from supervision.queries.scopes import Body, Scope


@dataclass(frozen=True)
class Reading:
    """The figures of a scope in a period that has ended or ends today: body by body, and of all together."""

    scope: Scope
    period: Period
    bodies: tuple[tuple[Body, Figures], ...]
    total: Figures


def read(scope: Scope, period: Period, *, today: date) -> Reading:
    """Read the figures; bodies with which nothing happened have no line."""
    period = period.until(today)
    cases = cases_in(scope.codes, period)
    found = tally(cases, period=period, calendars=calendars(case.calendar for case in cases))
    inside = {code: figures for code, figures in found.items() if code in scope.codes}
    bodies = [(body, together(inside[code] for code in body.codes if code in inside)) for body in scope.bodies]
    shown = tuple((body, figures) for body, figures in bodies if any(figures.counts.values()))
    return Reading(scope, period, shown, together(inside.values()))


def cases_in(codes: frozenset[str], period: Period) -> list[Case]:
    """Give every case of these units that counts for anything in a period, with its stages and pauses."""
    wanted = and_(of_units(codes), _matters_in(period))
    stages, pauses = _stages(wanted), _pauses(wanted)
    return [_case(row, stages[row.subject], pauses[row.subject]) for row in db.session.execute(_rows(wanted))]


def calendars(versions: Iterable[int]) -> dict[int, Calendar]:
    """Give the calendars of these versions and the one in force now."""
    wanted = {*versions, current_versions()["calendar"]}
    return {version: rulebook.calendar(version) for version in sorted(wanted)}


def _matters_in(period: Period) -> ColumnElement[bool]:
    closed_to_all = and_(CaseState.restricted, CaseState.handed_over_on.is_(None))
    still_open = or_(CaseState.state.in_(sorted(OPEN)), closed_to_all)
    ended = or_(CaseState.answered_on >= period.first, CaseState.closed_on >= period.first)
    handed = CaseState.received_on >= period.first
    return and_(CaseState.received_on <= period.last, or_(handed, ended, still_open))


def _rows(wanted: ColumnElement[bool]) -> Select[Any]:
    columns = (
        CaseState.subject, CaseState.unit, CaseState.received_on, CaseState.due_on, CaseState.base_due_on,
        CaseState.due_firm, CaseState.calendar, CaseState.answered_on, CaseState.answered_at, CaseState.closed_on,
        CaseState.closed_as, CaseState.restricted, CaseState.submitted_at, CaseState.paused_from, CaseState.extended_by,
    )  # fmt: skip
    return select(*columns).where(wanted).order_by(CaseState.received_on, CaseState.subject)


def _stages(wanted: ColumnElement[bool]) -> dict[str, list[Stage]]:
    found: dict[str, list[Stage]] = defaultdict(list)
    columns = (CaseStage.subject, CaseStage.from_at, CaseStage.held_by)
    query = select(*columns).where(CaseStage.subject.in_(select(CaseState.subject).where(wanted)))
    for subject, from_at, held_by in db.session.execute(query.order_by(CaseStage.subject, CaseStage.seq)):
        found[subject].append(Stage(from_at, held_by))
    return found


def _pauses(wanted: ColumnElement[bool]) -> dict[str, list[tuple[date, date | None]]]:
    found: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    columns = (CasePause.subject, CasePause.from_on, CasePause.to_on)
    query = select(*columns).where(CasePause.subject.in_(select(CaseState.subject).where(wanted)))
    for subject, from_on, to_on in db.session.execute(query.order_by(CasePause.subject, CasePause.seq)):
        found[subject].append((from_on, to_on))
    return found


def _case(row: Any, stages: list[Stage], pauses: list[tuple[date, date | None]]) -> Case:
    return Case(
        subject=row.subject,
        received_on=row.received_on,
        due_on=None if _moves(row, row.due_on) else row.due_on,
        base_due_on=None if row.extended_by is None and _moves(row, row.base_due_on) else row.base_due_on,
        firm=row.due_firm,
        calendar=row.calendar,
        stages=tuple(stages) or (Stage(row.submitted_at, row.unit),),
        answered_on=row.answered_on,
        answered_at=row.answered_at,
        closed_on=row.closed_on,
        closed_as=row.closed_as or "",
        restricted=row.restricted,
        pauses=tuple(pauses),
    )


def _moves(row: Any, due_on: date) -> bool:
    """Say whether a case waits now and will come back with a later day; waiting after the due day moves nothing.

    The day without extension is not moved by waiting that began after the extension (core.deadlines).
    """
    return row.paused_from is not None and row.paused_from <= due_on
