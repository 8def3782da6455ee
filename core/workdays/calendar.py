"""The calendar of working days: pure, versioned and able to say why a day does not count."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Self, get_args

from core.dates import weekday
from core.errors import DomainError

Kind = Literal["working", "weekend", "holiday", "swapped_off", "make_up"]

KINDS: Final[frozenset[str]] = frozenset(get_args(Kind))
CONTENT_FORMAT: Final = 1
_SATURDAY: Final = 5


class CalendarTooShort(DomainError):
    """A day was asked for that no year of the calendar covers; counting on would be guessing."""

    def __init__(self, day: dt.date, years: tuple[int, ...]) -> None:
        super().__init__(
            f"Lịch làm việc mới có từ năm {years[0]} đến hết năm {years[-1]}; "
            f"cần nhập lịch năm {day.year} trước khi tính hạn."
        )


@dataclass(frozen=True, order=True, kw_only=True)
class Day:
    """One day and why it counts or not; `source` is the decision or law, `forecast` says: not announced yet."""

    date: dt.date
    kind: Kind
    name: str = ""
    source: str = ""
    forecast: bool = False

    @property
    def is_working(self) -> bool:
        """Offices are open: an ordinary working day, or a day off worked to make up for a swap."""
        return self.kind in ("working", "make_up")

    @property
    def reason(self) -> str:
        """Why this day counts or not, as «Cách tính hạn này» writes it."""
        if self.kind == "weekend":
            return weekday(self.date)
        if self.kind == "holiday":
            return f"{self.name} (nghỉ lễ{', dự kiến' if self.forecast else ''})"
        by = f" theo {self.source}" if self.source else ""
        return f"{self.name or 'Ngày làm việc'}{by}{' (dự kiến)' if self.forecast else ''}"


@dataclass(frozen=True)
class Calendar:
    """The working days of whole years: Monday to Friday, except the `days` that a law or a decision made otherwise.

    Forty hours in five days for the offices of the State: Quyết định 188/1999/QĐ-TTg.
    """

    version: int
    days: tuple[Day, ...]
    years: tuple[int, ...]
    _special: dict[dt.date, Day] = field(init=False, repr=False, compare=False)
    _working: list[dt.date] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.years or self.years != tuple(range(self.years[0], self.years[-1] + 1)):
            raise ValueError(f"years of a calendar must follow one another: {self.years}")
        special = {day.date: day for day in self.days}
        if len(special) != len(self.days) or any(day.year not in self.years for day in special):
            raise ValueError("days of a calendar must be distinct and within its years")
        object.__setattr__(self, "days", tuple(sorted(self.days)))
        object.__setattr__(self, "_special", special)
        object.__setattr__(self, "_working", [day for day in self._every_date() if self.day(day).is_working])

    def day(self, date: dt.date) -> Day:
        """What this date is, with its reason; CalendarTooShort outside the years covered."""
        self._require(date)
        return self._special.get(date) or Day(date=date, kind="weekend" if date.weekday() >= _SATURDAY else "working")

    def is_working(self, date: dt.date) -> bool:
        """Offices are open on this date; CalendarTooShort outside the years covered."""
        return self.day(date).is_working

    def differing(self, other: "Calendar") -> list[dt.date]:
        """The dates, within the years of both, that one of the two counts and the other does not."""
        both = {*self.years} & {*other.years}
        special = (date for date in {*self._special, *other._special} if date.year in both)
        return sorted(date for date in special if self.is_working(date) != other.is_working(date))

    def next_working_day(self, date: dt.date) -> dt.date:
        """The first working day after this date; CalendarTooShort when it lies beyond the years covered."""
        self._require(date)
        place = bisect_right(self._working, date)
        if place == len(self._working):
            raise CalendarTooShort(dt.date(self.years[-1] + 1, 1, 1), self.years)
        return self._working[place]

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Working days after `start` up to and with `end`: the rule of counting, so the same day is 0.

        Negative when `end` lies before `start`. Bộ luật Dân sự 2015, Điều 147 khoản 2: the first day is not counted.
        """
        self._require(start)
        self._require(end)
        return bisect_right(self._working, end) - bisect_right(self._working, start)

    def to_content(self) -> dict[str, Any]:
        """The whole calendar as plain JSON values, always in the same order, so that a version can be an event."""
        days = [
            {"date": d.date.isoformat(), "kind": d.kind, "name": d.name, "source": d.source, "forecast": d.forecast}
            for d in self.days
        ]
        return {"format": CONTENT_FORMAT, "years": list(self.years), "days": days}

    @classmethod
    def from_content(cls, content: Mapping[str, Any], *, version: int) -> Self:
        """The calendar that `to_content` wrote; ValueError for another format."""
        if content["format"] != CONTENT_FORMAT:
            raise ValueError(f"unknown calendar format {content['format']!r}")
        days = tuple(_day(row) for row in content["days"])
        return cls(version, days, tuple(content["years"]))

    def _every_date(self) -> Iterable[dt.date]:
        first, last = dt.date(self.years[0], 1, 1), dt.date(self.years[-1], 12, 31)
        return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))

    def _require(self, date: dt.date) -> None:
        if not self.years[0] <= date.year <= self.years[-1]:
            raise CalendarTooShort(date, self.years)


def _day(row: Mapping[str, Any]) -> Day:
    if row["kind"] not in KINDS:
        raise ValueError(f"unknown kind of day {row['kind']!r}")
    return Day(**{**row, "date": dt.date.fromisoformat(row["date"])})
