"""How long the answers took: one reading of the times, by the definitions of DESIGN section 4, for the Front and for
everybody.

Pure. Received = receipt in the period. Answered = first approved answer sent in the period. On time = answered on or
before the due day. On-time rate = on time ÷ (answered + open past due at the period's end). Response time = working
days by the counting rule, waiting for the citizen left out. A case counts for the unit holding it at the event, or at
the period's end for open and overdue; what ended otherwise (withdrawn, merged, guided, refused, filed) stands apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from core.deadlines import Pause, response_days
from core.workdays import Calendar
from supervision.periods import Period

FEWEST: Final = 20
"""Below so many answers no figure of speed is told, only the slowest are listed (DESIGN section 4)."""

SLOWEST: Final = 5
AGE_BANDS: Final = (7, 15, 30)
"""Upper ends of the bands of age in working days: the usual answer, the complex one, the complex one extended."""

_HALF, _NINE, _TEN = 5, 9, 10
_DAY: Final = timedelta(days=1)


class Count(StrEnum):
    """What is counted; the same word asks for the list of the cases behind the number."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    ON_TIME_BASE = "answered_on_time_base"
    LATE_BASE = "answered_late_base"
    ON_TIME = "answered_on_time"
    LATE = "answered_late"
    OPEN = "open"
    PAST_BASE = "open_past_base"
    OVERDUE = "overdue"
    BEHIND = "behind"
    CLOSED = "closed_otherwise"


class Stage(NamedTuple):
    """A unit that held a case, and since when; it held it until the next stage began."""

    from_at: datetime
    held_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the figures need to know of one case. `stages` are in order; `closed_as` is empty after an answer.

    `due_on` and `base_due_on` (without extension) are None while the case waits for the citizen. `firm`: a rule
    stands behind the deadline; without one its lateness is measured, but never called overdue.
    """

    subject: str
    received_on: date
    due_on: date | None
    base_due_on: date | None
    firm: bool
    calendar: int
    stages: tuple[Stage, ...]
    answered_on: date | None = None
    answered_at: datetime | None = None
    closed_on: date | None = None
    closed_as: str = ""
    restricted: bool = False
    pauses: tuple[Pause, ...] = ()

    def holder_at(self, moment: datetime) -> str:
        """Say who held the case at a moment; before the first stage, whoever received it."""
        return next((one.held_by for one in reversed(self.stages) if one.from_at <= moment), self.stages[0].held_by)

    def is_open_after(self, day: date) -> bool:
        """Say whether the case was received by the end of a day and neither answered nor ended by then."""
        ends = [end for end in (self.answered_on, self.closed_on) if end is not None]
        return self.received_on <= day and all(end > day for end in ends)


class Answer(NamedTuple):
    """How long one answer took: in working days by the rule of counting, and in days that simply passed."""

    days: int
    elapsed: int
    received_on: date
    subject: str
    held_by: str

    @property
    def answered_on(self) -> date:
        """Give the day of the answer."""
        return self.received_on + timedelta(self.elapsed)


@dataclass(kw_only=True)
class Figures:
    """The figures of one body, or of several together; `received_on` and `answers` say also on which days."""

    counts: Counter[Count] = field(default_factory=Counter)
    received_on: Counter[date] = field(default_factory=Counter)
    assigned: set[str] = field(default_factory=set)
    answers: list[Answer] = field(default_factory=list)
    ages: Counter[int] = field(default_factory=Counter)
    closed_as: Counter[str] = field(default_factory=Counter)
    restricted: int = 0

    def count(self, what: Count) -> int:
        """Give one number; a case handed to the same body twice is one."""
        return len(self.assigned) if what is Count.ASSIGNED else self.counts[what]

    @property
    def on_time_percent_base(self) -> int | None:
        """Give the on-time rate without extension, rounded down; None when there is nothing to judge."""
        return _percent(self.counts[Count.ON_TIME_BASE], self.counts[Count.ANSWERED] + self.counts[Count.PAST_BASE])

    @property
    def on_time_percent(self) -> int | None:
        """Give the on-time rate with extension, rounded down; None when there is nothing to judge."""
        late = self.counts[Count.OVERDUE] + self.counts[Count.BEHIND]
        return _percent(self.counts[Count.ON_TIME], self.counts[Count.ANSWERED] + late)

    @property
    def half(self) -> int | None:
        """Give the working days within which half of the answers came; None for fewer than 20 answers."""
        return self._within(_HALF, [answer.days for answer in self.answers])

    @property
    def nine_of_ten(self) -> int | None:
        """Give the working days within which nine of ten answers came; None for fewer than 20 answers."""
        return self._within(_NINE, [answer.days for answer in self.answers])

    @property
    def half_elapsed(self) -> int | None:
        """Give the same as `half` in days that simply passed."""
        return self._within(_HALF, [answer.elapsed for answer in self.answers])

    @property
    def nine_of_ten_elapsed(self) -> int | None:
        """Give the same as `nine_of_ten` in days that simply passed."""
        return self._within(_NINE, [answer.elapsed for answer in self.answers])

    @property
    def longest(self) -> int | None:
        """Give the working days of the slowest answer."""
        return max((answer.days for answer in self.answers), default=None)

    @property
    def slowest(self) -> list[Answer]:
        """List the five slowest answers, the slowest first."""
        return sorted(self.answers, key=_slowness)[:SLOWEST]

    def _within(self, tenths: int, values: list[int]) -> int | None:
        return nearest_rank(values, tenths) if len(values) >= FEWEST else None


def tally(cases: Iterable[Case], *, period: Period, calendars: Mapping[int, Calendar]) -> dict[str, Figures]:
    """Read the figures of a period that has ended or ends today, by unit.

    Response times are counted by the calendar of each case, ages by the newest.
    """
    found: dict[str, Figures] = {}
    starts = band_starts(period.last, calendars[max(calendars)])
    for case in cases:
        for what, held_by in marks(case, period):
            figures = found.setdefault(held_by, Figures())
            _note(figures, what, case)
            if what is Count.ANSWERED:
                figures.answers.append(_answer(case, held_by, calendars[case.calendar]))
            elif what is Count.OPEN:
                figures.ages[sum(case.received_on < start for start in starts)] += 1
    return found


def together(parts: Iterable[Figures]) -> Figures:
    """Put the figures of several bodies together."""
    whole = Figures()
    for part in parts:
        whole.counts.update(part.counts)
        whole.received_on.update(part.received_on)
        whole.assigned |= part.assigned
        whole.answers += part.answers
        whole.ages.update(part.ages)
        whole.closed_as.update(part.closed_as)
        whole.restricted += part.restricted
    return whole


def marks(case: Case, period: Period) -> Iterator[tuple[Count, str]]:
    """Say what of a case counts in a period, and for whom."""
    if case.received_on in period:
        yield Count.RECEIVED, case.stages[0].held_by
    for stage in case.stages[1:]:
        if period.begins_at <= stage.from_at < period.ends_at:
            yield Count.ASSIGNED, stage.held_by
    if case.answered_on in period:
        yield from ((what, case.holder_at(case.answered_at)) for what in _marks_of_answer(case))
    elif case.closed_on in period and case.closed_as and case.answered_on is None:
        yield Count.CLOSED, case.stages[-1].held_by
    if case.is_open_after(period.last):
        yield from ((what, case.holder_at(period.ends_at)) for what in _marks_of_open(case, period.last))


def nearest_rank(values: Sequence[int], tenths: int) -> int:
    """Give the smallest value within which so many tenths of all values lie."""
    rank = -(-len(values) * tenths // _TEN)
    return sorted(values)[rank - 1]


def band_starts(last: date, calendar: Calendar) -> tuple[date, ...]:
    """Give, for each band of age but the last, the earliest day of receipt that still falls into it.

    Age is what the citizen has waited in working days, with the time for which the case waited for the citizen.
    """
    starts, day, first = [], last, date(calendar.years[0], 1, 1)
    for end in AGE_BANDS:
        while day > first and calendar.working_days_between(day - _DAY, last) <= end:
            day -= _DAY
        starts.append(day)
    return tuple(starts)


def _marks_of_answer(case: Case) -> Iterator[Count]:
    yield Count.ANSWERED
    yield Count.LATE_BASE if _is_past(case.base_due_on, case.answered_on) else Count.ON_TIME_BASE
    yield Count.LATE if _is_past(case.due_on, case.answered_on) else Count.ON_TIME


def _marks_of_open(case: Case, last: date) -> Iterator[Count]:
    yield Count.OPEN
    if _is_past(case.base_due_on, last):
        yield Count.PAST_BASE
    if _is_past(case.due_on, last):
        yield Count.OVERDUE if case.firm else Count.BEHIND


def _is_past(due_on: date | None, day: date) -> bool:
    return due_on is not None and day > due_on


def _note(figures: Figures, what: Count, case: Case) -> None:
    figures.counts[what] += 1
    if what is Count.RECEIVED:
        figures.received_on[case.received_on] += 1
        figures.restricted += case.restricted
    elif what is Count.ASSIGNED:
        figures.assigned.add(case.subject)
    elif what is Count.CLOSED:
        figures.closed_as[case.closed_as] += 1


def _answer(case: Case, held_by: str, calendar: Calendar) -> Answer:
    days = response_days(case.received_on, case.answered_on, calendar=calendar, pauses=case.pauses)
    elapsed = (case.answered_on - case.received_on).days
    return Answer(days, elapsed, case.received_on, case.subject, held_by)


def _slowness(answer: Answer) -> tuple[int, int, date, str]:
    return -answer.days, -answer.elapsed, answer.received_on, answer.subject


def _percent(part: int, whole: int) -> int | None:
    return 100 * part // whole if whole else None
