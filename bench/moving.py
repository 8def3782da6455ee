"""How far back in time a copied case may stand so that all its days stay true: by whole weeks, over the same days off.

What any check reckons from its leaves (due days, response times, signs) is then as right as it was for the case it was
copied from.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from core.workdays import Calendar

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WEEK = 7
MARGIN = 2
"""A leaf tells moments in UTC, where a day may begin the day before; and what is late is so from the day after."""


def days_told(leaf: Mapping[str, Any]) -> Iterator[date]:
    """Give every day that a leaf speaks of."""
    told = (leaf["recorded_at"][:10], leaf["declared_on"], *leaf["facts"].values())
    return (date.fromisoformat(value) for value in told if isinstance(value, str) and DAY.fullmatch(value))


def weeks_back(leaves: Iterable[str], calendars: Sequence[Calendar], *, most: int) -> list[int]:
    """Give by how many weeks a case of these leaves may move back: none, and up to `most`."""
    days = [day.toordinal() for leaf in leaves for day in days_told(json.loads(leaf))]
    span = range(min(days) - MARGIN, max(days) + MARGIN + 1)
    return [weeks for weeks in range(most + 1) if all(_is_alike(span, weeks, known) for known in calendars)]


def spread(weeks: Sequence[int], copies: range) -> Iterator[tuple[int, int]]:
    """Give each copy its days back, over all the weeks in which it may stand."""
    for place, number in enumerate(copies):
        yield number, weeks[place * len(weeks) // len(copies)] * WEEK


def _is_alike(span: range, weeks: int, calendar: Calendar) -> bool:
    if weeks == 0:
        return True
    back = weeks * WEEK
    if (
        date.fromordinal(span[0] - back).year < calendar.years[0]
        or date.fromordinal(span[-1]).year > calendar.years[-1]
    ):
        return False
    return all(_works(calendar, day) == _works(calendar, day - back) for day in span)


def _works(calendar: Calendar, day: int) -> bool:
    return calendar.is_working(date.fromordinal(day))
