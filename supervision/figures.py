"""How long the answers took: one reading of the times, by the definitions of DESIGN section 4, for the Front and for
everybody.

Pure. Received = receipt in the period. Answered = first approved answer sent in the period. On time = answered on or
before the due day. On-time rate = on time ÷ (answered + open past due at the period's end). Response time = working
days by the counting rule, waiting for the citizen left out. A case counts for the unit holding it at the event, or at
the period's end for open and overdue; what ended otherwise (withdrawn, merged, guided, refused, filed) stands apart.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple

from core.dates import local
from core.deadlines import Pause
from core.workdays import Calendar
from supervision.parts import part_of

FEWEST: Final = 20
"""Below so many answers no figure of speed is told, only the slowest are listed (DESIGN section 4)."""

FEWEST_RATINGS: Final = 5
"""Below so many ratings nothing is said of satisfaction (DESIGN section 4)."""

SLOWEST: Final = 5
AGE_BANDS: Final = (7, 15, 30)
"""Upper ends of the bands of age in working days: the usual answer, the complex one, the complex one extended."""

HALF: Final = (1, 2)
NINE_OF_TEN: Final = (9, 10)
NINETEEN_OF_TWENTY: Final = (19, 20)
"""Shares of all answers, as parts of a whole."""

Share = tuple[int, int]
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


class Basis(StrEnum):
    """Cases from which a figure is reckoned that are no count of their own; asked for as those of a count are."""

    AT_REST = "closed_after_answer"
    RATED = "rated"


class Slowest(StrEnum):
    """Which cases of a list stand first: those that took longest in working days, or in days that simply passed."""

    BY_DAYS = "lau-nhat"
    BY_ELAPSED = "lau-nhat-ca-ngay-nghi"


class Stage(NamedTuple):
    """A unit that held a case, and since when; it held it until the next stage began."""

    from_at: datetime
    held_by: str


class Ending(NamedTuple):
    """A case ended without an answer: on which day, in which state, and from which day on it was open again."""

    on: date
    ended_as: str
    undone_on: date | None = None


class Happened(NamedTuple):
    """One act on a case: its type, moment, unit, who (a mark), the due day as it stood then, and its facts."""

    type: str
    at: datetime
    unit: str
    by: str
    due_on: date
    facts: Mapping[str, Any]

    @property
    def day(self) -> date:
        """Give the local day."""
        return local(self.at).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the figures need to know of one case. `stages`, `endings` and `pauses` are in order.

    `due_on` and `base_due_on` (without extension) are None while the case waits for the citizen. `firm`: a rule
    stands behind the deadline; without one its lateness is measured, but never called overdue. `closed_on`: when it
    came to rest after its answer («Kết thúc»); `category`: its field of work.
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
    endings: tuple[Ending, ...] = ()
    category: str | None = None
    restricted: bool = False
    pauses: tuple[Pause, ...] = ()
    version: int = 0
    """How many of its leaves were read."""
    happened: tuple[Happened, ...] = field(default=(), compare=False)
    """Everything that was done, for the signs."""

    @property
    def ending(self) -> Ending | None:
        """Give the ending that stands."""
        return self.endings[-1] if self.endings and self.endings[-1].undone_on is None else None

    @property
    def part(self) -> str:
        """Give the part of a body's cases to which it belongs."""
        ended_as = self.ending.ended_as if self.ending else None
        return part_of(restricted=self.restricted, ended_as=ended_as, category=self.category)

    def is_open_after(self, day: date) -> bool:
        """Say whether the case was received by the end of a day and neither answered nor ended by then."""
        if self.received_on > day or (self.answered_on is not None and self.answered_on <= day):
            return False
        return not any(one.on <= day and (one.undone_on is None or day < one.undone_on) for one in self.endings)


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
    """The figures of one body, or of several together.

    `received_on` and `answered_in` (day of the answer, working days it took) say also when; a long period is told by
    months, each on its first day. `days` and `elapsed` count answers by how long they took, `closing` and
    `closing_elapsed` cases by how long it was until they came to rest; `ages` open cases by band.
    """

    counts: Counter[Count] = field(default_factory=Counter)
    received_on: Counter[date] = field(default_factory=Counter)
    answered_in: Counter[tuple[date, int]] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    elapsed: Counter[int] = field(default_factory=Counter)
    closing: Counter[int] = field(default_factory=Counter)
    closing_elapsed: Counter[int] = field(default_factory=Counter)
    ages: Counter[int] = field(default_factory=Counter)
    closed_as: Counter[str] = field(default_factory=Counter)
    restricted: int = 0
    signs: Counter[str] = field(default_factory=Counter)
    ratings: Counter[int] = field(default_factory=Counter)
    slowest: list[Answer] = field(default_factory=list)

    def count(self, what: Count) -> int:
        """Give one number."""
        return self.counts[what]

    @property
    def is_silent(self) -> bool:
        """Say whether nothing happened: nothing counted, nothing came to rest, no sign, no rating."""
        told_of = (self.counts, self.closed_as, self.closing, self.signs, self.ratings)
        return not any(any(each.values()) for each in told_of)

    @property
    def satisfied_percent(self) -> int | None:
        """Give the share of 4 and 5 among the senders' ratings, rounded down; None for fewer than five ratings."""
        if self.ratings.total() < FEWEST_RATINGS:
            return None
        return _percent(self.ratings[4] + self.ratings[5], self.ratings.total())

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
        return told(self.days, HALF)

    @property
    def nine_of_ten(self) -> int | None:
        """Give the working days within which nine of ten answers came; None for fewer than 20 answers."""
        return told(self.days, NINE_OF_TEN)

    @property
    def nineteen_of_twenty(self) -> int | None:
        """Give the working days within which 19 of 20 answers came; None for fewer than 20 answers."""
        return told(self.days, NINETEEN_OF_TWENTY)

    @property
    def half_elapsed(self) -> int | None:
        """Give the same as `half` in days that simply passed."""
        return told(self.elapsed, HALF)

    @property
    def nine_of_ten_elapsed(self) -> int | None:
        """Give the same as `nine_of_ten` in days that simply passed."""
        return told(self.elapsed, NINE_OF_TEN)

    @property
    def longest(self) -> int | None:
        """Give the working days of the slowest answer."""
        return max(self.days, default=None)


def told(values: Counter[int], share: Share) -> int | None:
    """Give the value within which a share of all values lies; None for fewer than 20 of them."""
    return nearest_rank(values, share) if values.total() >= FEWEST else None


def nearest_rank(values: Counter[int], share: Share) -> int:
    """Give the smallest value within which this share of all values lies."""
    part, whole = share
    rank, passed = -(-values.total() * part // whole), 0
    for value in sorted(values):
        passed += values[value]
        if passed >= rank:
            return value
    raise ValueError("there is nothing to rank")


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


def slowness(answer: Answer) -> tuple[int, int, date, str]:
    """Order answers, the slowest first."""
    return -answer.days, -answer.elapsed, answer.received_on, answer.subject


def _percent(part: int, whole: int) -> int | None:
    return 100 * part // whole if whole else None
