"""From the kept sums to the figures of several bodies, without reading a case that is counted already.

A flow is summed over the whole months of the period and the days at its ends, a stock over all months before its last
day and the days of that month. The number of statements is the same for any number of cases, bodies and days; how many
rows they read grows with the days and bodies, not with the cases.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true, union_all

from core import rulebook
from core.db import db
from supervision.figures import SLOWEST, Answer, Figures, band_starts, slowness
from supervision.marks import STOCKS, Mark, gather, within
from supervision.models import CountedCase, DaySum, MonthSum, SumState
from supervision.parts import WHOLE
from supervision.periods import Period, is_weekly
from supervision.queries.counted import counted, marks_in, told, uncounted
from supervision.queries.scopes import Body, Key

Row = tuple[str, date | None, int, int]
"""What, on which day (or in the month of it), at which value, how many."""

Change = list[tuple[str, list[Mark], int]]
"""The part and the marks of cases that are to be added, or (-1) taken away."""

_DAY: Final = timedelta(days=1)
_EVER: Final = date(1, 1, 1)


def figures_of(bodies: Sequence[Body], period: Period, *, state: SumState) -> list[Figures]:
    """Read the figures of several bodies; the first is the whole, told also by time and by age.

    The others are units, of the same part as the whole, and parts of the whole.
    """
    whole, *lines = bodies
    fresh = told(uncounted(state))
    change = _change(fresh)
    rows = {place: [] for place in range(len(bodies))}
    rows[0] = [*_of_whole(whole, period), *_changed(change, whole, period)]
    places = {
        (body.code, body.below, part): place for place, body in enumerate(bodies) if place for part in body.kept_under
    }
    for same in (True, False):
        for key, row in _of_lines([body for body in lines if (body.part == whole.part) is same], period):
            rows[places[key]].append(row)
    for place, body in enumerate(lines, start=1):
        rows[place] += _changed(change, body, period)
    starts = band_starts(period.last, rulebook.current_calendar())
    found = [gather(rows[place], starts=starts) for place in range(len(bodies))]
    found[0].slowest = _slowest(found[0], whole, period, fresh)
    return found


def _change(fresh: list[CountedCase]) -> Change:
    """Give what came since the last count: what the cases add now, without what is in the sums of them."""
    before = counted(row.subject for row in fresh)
    return [
        *((row.part, marks_in(row), 1) for row in fresh),
        *((row.part, marks_in(row), -1) for row in before.values()),
    ]


def _changed(change: Change, body: Body, period: Period) -> Iterator[Row]:
    for part, marks, sign in change:
        added = within(marks, body.codes, period) if body.portion.takes(part) else ()
        yield from ((what, day, value, sign * count) for what, day, value, count in added)


def _of_whole(body: Body, period: Period) -> Iterable[Row]:
    """Read everything of one body: flows day by day (month by month in a long period), stocks by their value."""
    flows = [
        select(table.what, table.day, table.value, table.count).where(_of(table, [body]), _flows(table, span))
        for table, span in _spans(period)
    ]
    stocks = [
        select(table.what, table.value, table.count).where(_of(table, [body]), _stocks(table, span))
        for table, span in _until(period.last)
    ]
    summed = union_all(*stocks).subquery()
    columns = (summed.c.what, summed.c.value)
    totals = select(*columns, func.sum(summed.c.count)).group_by(*columns)
    yield from (tuple(row) for row in db.session.execute(union_all(*flows)))
    yield from ((what, None, value, count) for what, value, count in db.session.execute(totals))


def _of_lines(bodies: Sequence[Body], period: Period) -> Iterator[tuple[Key, Row]]:
    """Read what a table tells of each body."""
    if not bodies:
        return
    pieces: list[Select[Any]] = [_piece(table, bodies, _flows(table, span)) for table, span in _spans(period)]
    pieces += [_piece(table, bodies, _stocks(table, span)) for table, span in _until(period.last)]
    summed = union_all(*pieces).subquery()
    keys = (summed.c.unit, summed.c.below, summed.c.part, summed.c.what, summed.c.value)
    totals = select(*keys, func.sum(summed.c.count)).group_by(*keys)
    for unit, below, part, what, value, count in db.session.execute(totals):
        yield (unit, bool(below), part), (what, None, value, count)


def _piece(table: Any, bodies: Sequence[Body], wanted: ColumnElement[bool]) -> Select[Any]:
    columns = (table.unit, table.below, table.part, table.what, table.value, table.count)
    return select(*columns).where(_of(table, bodies), wanted)


def _of(table: Any, bodies: Sequence[Body]) -> ColumnElement[bool]:
    """Limit to the sums of some bodies (units of one part, or parts of one unit), spelt so that both go by the key."""
    parts = table.part.in_({part for body in bodies for part in body.kept_under})
    with_below, alone = ([body.code for body in bodies if body.below is below] for below in (True, False))
    return or_(
        and_(table.unit.in_(with_below), table.below.is_(True), parts),
        and_(table.unit.in_(alone), table.below.is_(False), parts),
    )


def _flows(table: Any, span: tuple[date, date]) -> ColumnElement[bool]:
    return and_(table.day.between(*span), table.what.not_in(sorted(STOCKS)))


def _stocks(table: Any, span: tuple[date, date]) -> ColumnElement[bool]:
    return and_(table.day.between(*span), table.what.in_(sorted(STOCKS)))


def _spans(period: Period) -> list[tuple[Any, tuple[date, date]]]:
    """Cut a period into days and whole months; one that is drawn week by week is read day by day."""
    first_whole = period.first if period.first.day == 1 else _month_after(period.first)
    end = period.last + _DAY
    after_whole = end.replace(day=1)
    if is_weekly(period) or first_whole >= after_whole:
        return [(DaySum, (period.first, period.last))]
    return [
        (DaySum, (period.first, first_whole - _DAY)),
        (MonthSum, (first_whole, after_whole - _DAY)),
        (DaySum, (after_whole, period.last)),
    ]


def _until(last: date) -> list[tuple[Any, tuple[date, date]]]:
    begins = last.replace(day=1)
    return [(MonthSum, (_EVER, begins - _DAY)), (DaySum, (begins, last))]


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _slowest(total: Figures, body: Body, period: Period, fresh: list[CountedCase]) -> list[Answer]:
    """Find the slowest answers: how slow they are at least is known from the sums, so that few rows are read."""
    mine = [row for row in fresh if row.answered_by in body.codes and body.portion.takes(row.part)]
    known = [_answer(row) for row in mine if row.answered_on in period]
    at_least, passed = 0, 0
    for days in sorted(total.days, reverse=True):
        passed += total.days[days]
        if passed >= SLOWEST:
            at_least = days
            break
    query = select(CountedCase).where(
        CountedCase.answered_by.in_(body.codes),
        CountedCase.days >= at_least,
        CountedCase.answered_on.between(period.first, period.last),
        CountedCase.subject.not_in([row.subject for row in fresh]),
        true() if body.part == WHOLE else CountedCase.part.in_(body.kept_under),
    )
    order = (CountedCase.days.desc(), CountedCase.elapsed.desc(), CountedCase.received_on, CountedCase.subject)
    found = db.session.scalars(query.order_by(*order).limit(SLOWEST))
    return sorted([*known, *(_answer(row) for row in found)], key=slowness)[:SLOWEST]


def _answer(row: CountedCase) -> Answer:
    return Answer(row.days, row.elapsed, row.received_on, row.subject, row.answered_by)
