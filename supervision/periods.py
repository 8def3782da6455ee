"""The periods over which figures are read: a month, a quarter, a year, the last thirty days, or any two dates.

Pure. Days are local days of Vietnam, both ends included.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from core.dates import VIETNAM, short_date

RECENT: Final = "30-ngay"
CUSTOM: Final = "khac"
RECENT_DAYS: Final = 30
LATEST_WEEKLY: Final = 120
"""Longer periods are drawn month by month, so that a chart keeps to about a dozen points."""

EARLIEST: Final = date(2000, 1, 1)
"""No figure is told of days before: a wrong digit in a year would otherwise ask for centuries, month by month."""

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_CODE: Final = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})))?", re.ASCII)
_ROMAN: Final = ("I", "II", "III", "IV")
_MONTHS_OFFERED: Final = 12
_YEARS_OFFERED: Final = 2


@dataclass(frozen=True)
class Period:
    """Some days in a row, with the code that stands in an address and the words that stand on a page."""

    first: date
    last: date
    code: str
    label: str

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def begins_at(self) -> datetime:
        """Give the moment at which the first day begins."""
        return datetime.combine(self.first, time(), VIETNAM)

    @property
    def ends_at(self) -> datetime:
        """Give the first moment after the last day."""
        return datetime.combine(self.last + _DAY, time(), VIETNAM)

    @property
    def days(self) -> int:
        """Count the days, both ends included."""
        return (self.last - self.first).days + 1

    @property
    def is_month(self) -> bool:
        """Say whether this is one month, whole."""
        return _is_month(self) and _months_in(self) == 1

    def until(self, today: date) -> "Period":
        """End a period that still runs with today, since nothing is known of the days to come."""
        return replace(self, last=min(self.last, today)) if self.first <= today else self


def is_told(period: Period, *, today: date) -> bool:
    """Say whether figures are told of a period: its ends lie neither before all figures nor years ahead."""
    return period.first >= EARLIEST and period.last.year <= today.year + 1


def between(first: date, last: date) -> Period:
    """Give the period from one day to another; ValueError, with words for the person asking, when it ends too early."""
    if last < first:
        raise ValueError("Ngày cuối không được trước ngày đầu")
    return Period(first, last, CUSTOM, f"từ {short_date(first)} đến hết {short_date(last)}")


def recent(today: date) -> Period:
    """Give the last thirty days, today included."""
    return Period(today - _DAY * (RECENT_DAYS - 1), today, RECENT, f"{RECENT_DAYS} ngày qua")


def week_of(day: date) -> Period:
    """Give the week of a day, from Monday to Sunday."""
    first = day - _DAY * day.weekday()
    return between(first, first + _DAY * (_WEEK - 1))


def quarter_of(day: date) -> Period:
    """Give the quarter of a day."""
    return _quarter(day.year, (day.month + 2) // 3)


def this_quarter_and_before(today: date) -> tuple[Period, Period]:
    """Give the quarter that runs and the one before it."""
    this = quarter_of(today)
    return this, quarter_of(this.first - _DAY)


def read(code: str, *, today: date) -> Period:
    """Give the period of a code: 2026, 2026-Q4, 2026-11 or the last thirty days; ValueError for anything else."""
    if code == RECENT:
        return recent(today)
    match = _CODE.fullmatch(code)
    if match is None:
        raise ValueError(f"unknown period {code!r}")
    year, quarter, month = (int(part) if part else None for part in match.groups())
    if year < EARLIEST.year:
        raise ValueError(f"too early a period {code!r}")
    if quarter:
        return _quarter(year, quarter)
    return _year(year) if month is None else _month(year, month)


def last_whole_month(today: date) -> Period:
    """Give the month before this one: the last that is whole."""
    last = today.replace(day=1) - _DAY
    return _month(last.year, last.month)


def months(today: date) -> list[Period]:
    """List this month and the eleven before it, the newest first."""
    found, day = [], today
    for _ in range(_MONTHS_OFFERED):
        found.append(_month(day.year, day.month))
        day = day.replace(day=1) - _DAY
    return found


def offered(today: date) -> list[Period]:
    """List the periods a form offers, those most asked for first."""
    months = [(year, month) for year in (today.year, today.year - 1) for month in range(12, 0, -1)]
    begun = [_month(year, month) for year, month in months if (year, month) <= (today.year, today.month)]
    quarters = [_quarter(year, number) for year in (today.year, today.year - 1) for number in range(4, 0, -1)]
    years = [_year(today.year - back) for back in range(_YEARS_OFFERED)]
    known = [recent(today), *quarters, *begun[:_MONTHS_OFFERED], *years]
    return [period for period in known if period.first <= today]


def before(period: Period, *, whole: Period) -> Period:
    """Give the period before one, to compare with; of one that still runs, as many days from the start of that before.

    `whole`: the period as it was asked for, of which `period` may be only what has passed.
    """
    if _is_month(whole):
        last = whole.first - _DAY
        first = _months_back(whole.first, _months_in(whole))
    else:
        last = whole.first - _DAY
        first = whole.first - _DAY * whole.days
    known = named(first, last, today=last)
    return known if period.last == whole.last else between(first, min(last, first + _DAY * (period.days - 1)))


def steps(period: Period) -> list[Period]:
    """Cut a period into weeks, or into months when it is long, for a chart over time; the ends may be cut short."""
    cut = _weeks(period) if period.days <= LATEST_WEEKLY else _months(period)
    return list(cut)


def named(first: date, last: date, *, today: date) -> Period:
    """Give the period between two days by its usual name where it has one; ValueError when it ends too early."""
    known = [_month(first.year, first.month), quarter_of(first), _year(first.year), recent(today)]
    return next((one for one in known if (one.first, one.last) == (first, last)), None) or between(first, last)


def is_weekly(period: Period) -> bool:
    """Say whether `steps` cuts this period into weeks."""
    return period.days <= LATEST_WEEKLY


def _is_month(period: Period) -> bool:
    """Say whether a period is made of whole months."""
    return period.first.day == 1 and (period.last + _DAY).day == 1


def _months_in(period: Period) -> int:
    end = period.last + _DAY
    return (end.year - period.first.year) * 12 + end.month - period.first.month


def _months_back(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 - months
    return date(place // 12, place % 12 + 1, 1)


def _weeks(period: Period) -> Iterator[Period]:
    first = period.first
    while first <= period.last:
        last = min(first + _DAY * (_WEEK - 1 - first.weekday()), period.last)
        yield Period(first, last, CUSTOM, f"{first:%d/%m}")
        first = last + _DAY


def _months(period: Period) -> Iterator[Period]:
    first = period.first
    while first <= period.last:
        last = min(_month(first.year, first.month).last, period.last)
        yield Period(first, last, CUSTOM, f"{first:%m/%Y}")
        first = last + _DAY


def _month(year: int, month: int) -> Period:
    last = date(year, month, monthrange(year, month)[1])
    return Period(date(year, month, 1), last, f"{year}-{month:02d}", f"Tháng {month} năm {year}")


def _quarter(year: int, number: int) -> Period:
    first, last = _month(year, 3 * number - 2).first, _month(year, 3 * number).last
    return Period(first, last, f"{year}-Q{number}", f"Quý {_ROMAN[number - 1]} năm {year}")


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year}", f"Năm {year}")
