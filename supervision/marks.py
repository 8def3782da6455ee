"""What one case adds to the figures, day by day and unit by unit, so that figures of any period are plain sums.

Pure. A **flow** (received, answered, ended) is summed over the days of the period. A **stock** (open, past its day) is
summed over all days up to the end of the period: a case adds one on the day on which it begins to stand so, and takes
it away on the day on which it no longer does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from core.dates import local
from core.deadlines import response_days
from core.workdays import Calendar
from supervision.figures import SLOWEST, Answer, Case, Count, Figures, band_starts, slowness
from supervision.parts import Portion
from supervision.periods import Period
from supervision.signs import ratings_of, signs_of

RESTRICTED: Final = "restricted"
"""Received, and closed to all."""
DAYS: Final = "days"
ELAPSED: Final = "elapsed"
"""An answer, by the working days and by the days it took."""
CLOSING: Final = "closing"
CLOSING_ELAPSED: Final = "closing_elapsed"
"""A case that came to rest after its answer, by the working days and by the days from its receipt."""
WAITING: Final = "waiting"
"""An open case, by its day of receipt."""
ENDED: Final = "ended:"
"""Ended without an answer; the state follows."""

SIGN: Final = "sign:"
"""A sign to look at; its code follows."""
RATING: Final = "rating"
"""A sender's rating, by its value."""

STOCKS: Final = frozenset({WAITING, Count.PAST_BASE, Count.OVERDUE, Count.BEHIND})
_DAY: Final = timedelta(days=1)


class Mark(NamedTuple):
    """One addition: for which unit, on which day, to what, at which value (0 where there is none), and how many."""

    unit: str
    day: date
    what: str
    value: int
    count: int

    def content(self) -> list[str | int]:
        """Give it as plain JSON values."""
        return [self.unit, self.day.isoformat(), str(self.what), self.value, self.count]

    @classmethod
    def of(cls, content: Sequence[str | int]) -> "Mark":
        """Read back what `content` gave."""
        unit, day, what, value, count = content
        return cls(unit, date.fromisoformat(day), what, value, count)


def marks_of(case: Case, calendar: Calendar) -> list[Mark]:
    """Give all that a case adds, now and, while it is open, on days to come."""
    return [
        *_received(case),
        *_assigned(case),
        *_answered(case, calendar),
        *_came_to_rest(case, calendar),
        *_ended(case),
        *_standing(case),
        *(Mark(unit, day, SIGN + what, 0, 1) for what, day, unit in signs_of(case, calendar)),
        *(Mark(unit, day, RATING, value, 1) for value, day, unit in ratings_of(case)),
    ]


def is_once(what: str) -> bool:
    """Say whether a body counts a case for this only once, the first time, however many of its units it touched."""
    return what == Count.ASSIGNED or what.startswith(SIGN)


def answer_of(case: Case, calendar: Calendar) -> Answer | None:
    """Give how long the answer of a case took, and which unit gave it; None without one."""
    if case.answered_on is None:
        return None
    days = response_days(case.received_on, case.answered_on, calendar=calendar, pauses=case.pauses)
    held = (one.held_by for one in reversed(case.stages) if one.from_at <= case.answered_at)
    held_by = next(held, case.stages[0].held_by)
    return Answer(days, (case.answered_on - case.received_on).days, case.received_on, case.subject, held_by)


def counts_in(mark: Mark, period: Period) -> bool:
    """Say whether an addition belongs to the figures of a period."""
    return mark.day <= period.last and (mark.what in STOCKS or mark.day >= period.first)


def gather(rows: Iterable[tuple[str, date | None, int, int]], *, starts: Sequence[date]) -> Figures:
    """Put sums (what, day, value, count) of one period together; `starts`: see `band_starts`."""
    found = Figures()
    spans = {
        ELAPSED: found.elapsed,
        CLOSING: found.closing,
        CLOSING_ELAPSED: found.closing_elapsed,
        RATING: found.ratings,
    }
    for what, day, value, count in rows:
        if what == WAITING:
            found.counts[Count.OPEN] += count
            found.ages[sum(date.fromordinal(value) < start for start in starts)] += count
        elif what.startswith(ENDED):
            found.counts[Count.CLOSED] += count
            found.closed_as[what.removeprefix(ENDED)] += count
        elif what.startswith(SIGN):
            found.signs[what.removeprefix(SIGN)] += count
        elif what == RESTRICTED:
            found.restricted += count
        elif what in spans:
            spans[what][value] += count
        else:
            _add_flow(found, what, day, value, count)
    found.ages = +found.ages
    return found


def _add_flow(found: Figures, what: str, day: date | None, value: int, count: int) -> None:
    """Add what is told also by the day on which it came (None: the day is not told)."""
    if what == DAYS:
        found.counts[Count.ANSWERED] += count
        found.days[value] += count
        found.answered_in.update({(day, value): count} if day else {})
        return
    found.counts[Count(what)] += count
    found.received_on.update({day: count} if day and what == Count.RECEIVED else {})


def tally(
    cases: Iterable[Case], bodies: Sequence[Portion], *, period: Period, calendars: Mapping[int, Calendar]
) -> list[Figures]:
    """Read the figures of a period that has ended or ends today, for each body.

    Response times are counted by the calendar of each case, ages by the newest.
    """
    sums: list[list[tuple[str, date, int, int]]] = [[] for _ in bodies]
    answers: list[list[Answer]] = [[] for _ in bodies]
    for case in cases:
        marks, answer = marks_of(case, calendars[case.calendar]), answer_of(case, calendars[case.calendar])
        touched = {mark.unit for mark in marks}
        for place, body in enumerate(bodies):
            if not body.takes(case.part) or body.units.isdisjoint(touched):
                continue
            sums[place] += within(marks, body.units, period)
            if answer and answer.held_by in body.units and answer.answered_on in period:
                answers[place].append(answer)
    starts = band_starts(period.last, calendars[max(calendars)])
    found = [gather(rows, starts=starts) for rows in sums]
    for figures, given in zip(found, answers, strict=True):
        figures.slowest = sorted(given, key=slowness)[:SLOWEST]
    return found


def within(marks: Iterable[Mark], codes: frozenset[str], period: Period) -> Iterator[tuple[str, date, int, int]]:
    """Give what the marks of one case add to a body's figures of a period."""
    mine = [mark for mark in marks if mark.unit in codes]
    for mark in [*(mark for mark in mine if not is_once(mark.what)), *firsts(mine)]:
        if counts_in(mark, period):
            yield mark.what, mark.day, mark.value, mark.count


def firsts(marks: Iterable[Mark]) -> Iterable[Mark]:
    """Give, of what is counted once, the first mark of each kind."""
    found: dict[str, Mark] = {}
    for mark in sorted((mark for mark in marks if is_once(mark.what)), key=lambda mark: mark.day):
        found.setdefault(mark.what, mark)
    return found.values()


def _received(case: Case) -> Iterator[Mark]:
    unit = case.stages[0].held_by
    yield Mark(unit, case.received_on, Count.RECEIVED, 0, 1)
    if case.restricted:
        yield Mark(unit, case.received_on, RESTRICTED, 0, 1)


def _assigned(case: Case) -> Iterator[Mark]:
    """Give each unit that got the case from another one, the first time."""
    seen: set[str] = set()
    for stage in case.stages[1:]:
        if stage.held_by not in seen:
            seen.add(stage.held_by)
            yield Mark(stage.held_by, local(stage.from_at).date(), Count.ASSIGNED, 0, 1)


def _answered(case: Case, calendar: Calendar) -> Iterator[Mark]:
    answer = answer_of(case, calendar)
    if answer is None:
        return
    late_base, late = (_is_past(due_on, case.answered_on) for due_on in (case.base_due_on, case.due_on))
    for what, value in (
        (Count.LATE_BASE if late_base else Count.ON_TIME_BASE, 0),
        (Count.LATE if late else Count.ON_TIME, 0),
        (DAYS, answer.days),
        (ELAPSED, answer.elapsed),
    ):
        yield Mark(answer.held_by, case.answered_on, what, value, 1)


def _came_to_rest(case: Case, calendar: Calendar) -> Iterator[Mark]:
    if case.closed_on is None:
        return
    days = response_days(case.received_on, case.closed_on, calendar=calendar, pauses=case.pauses)
    for what, value in ((CLOSING, days), (CLOSING_ELAPSED, (case.closed_on - case.received_on).days)):
        yield Mark(case.stages[-1].held_by, case.closed_on, what, value, 1)


def _ended(case: Case) -> Iterator[Mark]:
    if case.ending is not None and case.answered_on is None:
        yield Mark(case.stages[-1].held_by, case.ending.on, ENDED + case.ending.ended_as, 0, 1)


def _standing(case: Case) -> Iterator[Mark]:
    """Go through the days on which anything may change, and tell what does."""
    before: dict[tuple[str, str], int] = {}
    for day in _turning_days(case):
        now = dict(_stands(case, day))
        yield from (Mark(unit, day, what, value, -1) for (unit, what), value in before.items() - now.items())
        yield from (Mark(unit, day, what, value, 1) for (unit, what), value in now.items() - before.items())
        before = now


def _turning_days(case: Case) -> list[date]:
    days = {case.received_on, *(local(stage.from_at).date() for stage in case.stages[1:])}
    days |= {due_on + _DAY for due_on in (case.due_on, case.base_due_on) if due_on is not None}
    days |= {day for ending in case.endings for day in (ending.on, ending.undone_on) if day is not None}
    if case.answered_on is not None:
        days.add(case.answered_on)
    return sorted(day for day in days if day >= case.received_on)


def _stands(case: Case, day: date) -> Iterator[tuple[tuple[str, str], int]]:
    """Tell how an open case stands at the end of a day, and with whom."""
    if not case.is_open_after(day):
        return
    held = (one.held_by for one in reversed(case.stages) if local(one.from_at).date() <= day)
    unit = next(held, case.stages[0].held_by)
    yield (unit, WAITING), case.received_on.toordinal()
    if _is_past(case.base_due_on, day):
        yield (unit, Count.PAST_BASE), 0
    if _is_past(case.due_on, day):
        yield (unit, Count.OVERDUE if case.firm else Count.BEHIND), 0


def _is_past(due_on: date | None, day: date) -> bool:
    return due_on is not None and day > due_on
