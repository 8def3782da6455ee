"""One page a month: who is late and who holds it, the slowest, promises past their day, and how the log fared."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from core import clock
from core.actor import Actor
from core.db import db
from core.ledger.models import LedgerCheckpoint
from core.paging import Page, paginate
from feedback.models import CasePromise, CaseState
from supervision import periods
from supervision.access import listed_to
from supervision.figures import Answer, Count
from supervision.models import LogCheck
from supervision.month import MOST_PROMISES, LatePromise, LogMonth, Month, Owing, Slow
from supervision.periods import Period
from supervision.queries.behind import holder_at_end, late_at_end
from supervision.queries.cases import codes_of, title_for
from supervision.queries.clock import doubts_in
from supervision.queries.disruptions import disruptions_of
from supervision.queries.figures import Reading, read
from supervision.queries.reading import calendars
from supervision.queries.scopes import Body, Scope
from units.queries import names

_DAY = timedelta(days=1)


def month_of(scope: Scope, month: Period, *, actor: Actor) -> Month:
    """Read one page a month; the number of statements is the same for any number of cases."""
    today = clock.today()
    reading = read(scope, month, today=today)
    earlier = periods.before(reading.period, whole=month)
    promises = late_promises(scope, reading.period.last, actor=actor, size=MOST_PROMISES)
    return Month(
        code=scope.code,
        name=scope.name,
        period=reading.period,
        total=reading.total,
        earlier=earlier,
        past=read(replace(scope, bodies=()), earlier, today=today).total,
        bodies=tuple((body.name, figures) for body, figures in reading.bodies),
        late=tuple(_late(reading, actor)),
        slowest=tuple(_slowest(reading.total.slowest, actor)),
        promises=count_promises(scope, reading.period.last, actor=actor),
        late_promises=tuple(promises.items),
        restricted_promises=count_restricted_promises(scope, reading.period.last),
        log=_log(reading.period),
        notes=tuple(disruptions_of(scope.codes, reading.period)),
    )


def late_promises(
    scope: Scope, on: date, *, actor: Actor, size: int = 50, token: str | None = None
) -> Page[LatePromise]:
    """Give what was promised for a day before `on` and not ended by then, the longest past first.

    The day is the one promised now: a later word of the unit may have moved it, the first one stays in the case.
    """
    query = select(CasePromise).join(CaseState, CaseState.subject == CasePromise.subject)
    query = query.where(_past(scope, on), listed_to(actor))
    page = paginate(query, by=(CasePromise.due_on, CasePromise.subject, CasePromise.seq), size=size, token=token)
    cases = codes_of([promise.subject for promise in page.items], actor=actor)
    known = names(promise.unit for promise in page.items)
    found = [_promise(promise, cases[promise.subject], known, on, actor) for promise in page.items]
    return Page(found, page.next_token, page.previous_token)


def count_promises(scope: Scope, on: date, *, actor: Actor) -> int:
    """Count the same."""
    query = select(func.count()).select_from(CasePromise).join(CaseState, CaseState.subject == CasePromise.subject)
    return db.session.scalar(query.where(_past(scope, on), listed_to(actor))) or 0


def count_restricted_promises(scope: Scope, on: date) -> int:
    """Count those of cases that are closed to all; once a competent body has a case, nothing promised is owed here."""
    query = select(func.count()).select_from(CasePromise).join(CaseState, CaseState.subject == CasePromise.subject)
    kept = or_(CaseState.handed_over_on.is_(None), CaseState.handed_over_on > on)
    return db.session.scalar(query.where(_past(scope, on), CaseState.restricted, kept)) or 0


def _past(scope: Scope, on: date) -> ColumnElement[bool]:
    open_then = or_(CasePromise.ended_on.is_(None), CasePromise.ended_on > on)
    return and_(CasePromise.due_on < on, open_then, CasePromise.unit.in_(scope.codes))


def _promise(promise: CasePromise, case: CaseState, known: dict[str, str], on: date, actor: Actor) -> LatePromise:
    unit = known.get(promise.unit, promise.unit)
    return LatePromise(case.code, title_for(case, actor), unit, promise.due_on, (on - promise.due_on).days)


def _late(reading: Reading, actor: Actor) -> Iterable[Owing]:
    oldest = _oldest(reading.scope, reading.period, actor)
    known = calendars(case.calendar for case in oldest.values())
    for body, figures in reading.bodies:
        overdue, behind = figures.count(Count.OVERDUE), figures.count(Count.BEHIND)
        if overdue or behind:
            case = _first(body, oldest)
            days = known[case.calendar].working_days_between(case.due_on, reading.period.last) if case else 0
            code, due_on = (case.code, case.due_on) if case else ("", None)
            yield Owing(body.code, body.name, body.opens, overdue, behind, code, due_on, days)


def _first(body: Body, oldest: dict[str, CaseState]) -> CaseState | None:
    held = [case for code, case in oldest.items() if code in body.codes]
    return min(held, key=lambda case: (case.due_on, case.subject), default=None)


def _oldest(scope: Scope, period: Period, actor: Actor) -> dict[str, CaseState]:
    """Give, for each unit that held late cases at the end, the one longest past its day that may be named."""
    holder = holder_at_end(period)
    order = (CaseState.due_on, CaseState.subject)
    rank = func.row_number().over(partition_by=holder, order_by=order)
    late = select(CaseState.subject, holder.label("holder"), rank.label("rank"))
    ranked = late.where(late_at_end(scope.codes, period), listed_to(actor)).subquery()
    query = select(ranked.c.holder, CaseState).join(ranked, ranked.c.subject == CaseState.subject)
    return {code: case for code, case in db.session.execute(query.where(ranked.c.rank == 1))}


def _slowest(answers: list[Answer], actor: Actor) -> Iterable[Slow]:
    cases, known = codes_of([one.subject for one in answers], actor=actor), names(one.held_by for one in answers)
    for one in answers:
        code = cases[one.subject].code if one.subject in cases else ""
        unit = known.get(one.held_by, one.held_by)
        yield Slow(code, unit, one.received_on, one.answered_on, one.days, one.elapsed)


def _log(period: Period) -> LogMonth:
    """Hold the daily checkpoints against the days on which there should be one."""
    first_ever = select(func.min(LedgerCheckpoint.day)).scalar_subquery()
    within = LedgerCheckpoint.day.between(period.first, period.last)
    kept, first = db.session.execute(select(func.count(), first_ever).where(within)).one()
    last = min(period.last, clock.today() - _DAY)
    due = (last - max(first, period.first)).days + 1 if first else 0
    checked = select(func.count(), func.count().filter(LogCheck.faults > 0))
    checks, faulty = db.session.execute(checked.where(LogCheck.day.between(period.first, period.last))).one()
    return LogMonth(kept, max(0, due - kept), checks, faulty, doubts_in(period))
