"""When an answer is due, day by day, so that «Cách tính hạn này» can show each day counted or skipped, and why.

The rule of counting (Bộ luật Dân sự 2015, Điều 147, 148): the day of receipt is not counted; n working days end at the
close of the n-th working day after it; n calendar days that would end on a day off end on the next working day. Days on
which the case waited for the citizen are not counted. An extension is counted from the old due day, which is kept.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from core.dates import short_date
from core.workdays import Calendar

Unit = Literal["working_day", "day"]
Tone = Literal["grey", "blue", "yellow", "orange", "red", "green"]
Pause = tuple[dt.date, dt.date | None]
"""First and last day of waiting for the citizen, both included; no last day: still waiting."""

WAITING: Final = "Chờ ông/bà bổ sung thông tin (tạm dừng tính hạn)"
_DAY: Final = dt.timedelta(days=1)
_SOON: Final = 3


class Extension(NamedTuple):
    """More days, granted once and before the due day; `pauses` are those that began after it was granted.

    Apart from the others only because the due day as it stood when the days were granted is kept.
    """

    amount: int
    unit: Unit
    pauses: Sequence[Pause] = ()


@dataclass(frozen=True)
class CountedDay:
    """A day that was counted, its number, and a note where people may wonder (a Saturday worked to make up)."""

    date: dt.date
    number: int
    note: str = ""
    in_extension: bool = False


@dataclass(frozen=True)
class SkippedDay:
    """A day that was not counted, and why."""

    date: dt.date
    reason: str
    in_extension: bool = False


@dataclass(frozen=True)
class Deadline:
    """A due day with its whole reckoning; none while the case waits for the citizen: then `remaining` days are left.

    `base_due_on` is the due day without extension; `extended_from` is that day, as it stood when extended.
    """

    due_on: dt.date | None
    base_due_on: dt.date | None
    counted: tuple[CountedDay, ...]
    skipped: tuple[SkippedDay, ...]
    extended_from: dt.date | None = None
    remaining: int = 0


class Band(NamedTuple):
    """How a deadline stands: colour and words of the badge; `days` are working days left, or negative when late."""

    tone: Tone
    text: str
    days: int = 0


def due(
    received_on: dt.date,
    *,
    amount: int,
    unit: Unit,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extension: Extension | None = None,
) -> Deadline:
    """The deadline of something received on a local date, whatever the hour.

    No due day is a day off or a day of waiting: waiting on the due day itself moves it, later waiting does not.
    CalendarTooShort when the count leaves the years of the calendar; ValueError for a negative amount.
    """
    if extension is None:
        return _count(received_on, amount, unit, calendar, pauses)
    old = _count(received_on, amount, unit, calendar, pauses).due_on
    waited = [*pauses, *extension.pauses]
    base = _count(received_on, amount, unit, calendar, waited)
    if base.due_on is None:
        return replace(base, base_due_on=old, extended_from=old, remaining=base.remaining + extension.amount)
    more = _count(base.due_on, extension.amount, extension.unit, calendar, waited, extended=True)
    return replace(
        more,
        base_due_on=old,
        counted=base.counted + more.counted,
        skipped=base.skipped + more.skipped,
        extended_from=old,
    )


def _count(
    start: dt.date, amount: int, unit: Unit, calendar: Calendar, pauses: Sequence[Pause], *, extended: bool = False
) -> Deadline:
    if amount < 0:
        raise ValueError(f"a deadline cannot have {amount} days")
    waiting = _merged(pauses)
    still_waiting_from = waiting[-1][0] if waiting and waiting[-1][1] is None else dt.date.max
    counted: list[CountedDay] = []
    skipped: list[SkippedDay] = []
    day = start
    while (counting := len(counted) < amount) or _why_not(day, "working_day", calendar, waiting):
        day += _DAY
        if day >= still_waiting_from:
            return Deadline(None, None, tuple(counted), tuple(skipped), remaining=amount - len(counted))
        if reason := _why_not(day, unit if counting else "working_day", calendar, waiting):
            skipped.append(SkippedDay(day, reason, extended))
        elif counting:
            counted.append(CountedDay(day, len(counted) + 1, _note(day, calendar), extended))
    return Deadline(day, day, tuple(counted), tuple(skipped))


def _why_not(day: dt.date, unit: Unit, calendar: Calendar, waiting: Sequence[Pause]) -> str:
    if any(first <= day and (last is None or day <= last) for first, last in waiting):
        return WAITING
    known = calendar.day(day)
    return known.reason if unit == "working_day" and not known.is_working else ""


def _note(day: dt.date, calendar: Calendar) -> str:
    known = calendar.day(day)
    return "" if known.kind == "working" and not known.name else known.reason


def _merged(pauses: Sequence[Pause]) -> list[Pause]:
    merged: list[Pause] = []
    for first, last in sorted(pauses, key=lambda pause: pause[0]):
        if last is not None and last < first:
            raise ValueError(f"a pause cannot end on {last} before it begins on {first}")
        if merged and (merged[-1][1] is None or first <= merged[-1][1] + _DAY):
            earlier_first, earlier_last = merged.pop()
            first, last = earlier_first, None if earlier_last is None or last is None else max(earlier_last, last)
        merged.append((first, last))
    return merged


def response_days(
    received_on: dt.date, answered_on: dt.date, *, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> int:
    """Working days an answer took by the same rule of counting, waiting for the citizen left out; the same day is 0."""
    waited = 0
    for first, last in _merged(pauses):
        begin, end = max(first - _DAY, received_on), min(last or answered_on, answered_on)
        if begin < end:
            waited += calendar.working_days_between(begin, end)
    return calendar.working_days_between(received_on, answered_on) - waited


def at_least_days(opened_on: dt.date, *, days: int) -> dt.date:
    """The earliest closing day of what must stand open for at least `days`: it closes with the end of this day.

    A consultation: 20 days from the day its content is made public (Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28.2).
    """
    return opened_on + dt.timedelta(days=days)


def band(
    due_on: dt.date | None,
    *,
    today: dt.date,
    calendar: Calendar,
    answered_on: dt.date | None = None,
    firm: bool = True,
) -> Band:
    """Where a deadline stands on a day, in the words of the badge; without a rule behind it, it is never called late.

    Late is compared by date; the number of days is in working days.
    """
    if due_on is None:
        return Band("blue", WAITING)
    until = answered_on or today
    days = calendar.working_days_between(until, due_on)
    answered, late = answered_on is not None, until > due_on
    tone = _tone(days, answered=answered, late=late, on_the_day=until == due_on)
    if firm:
        return Band(tone, _words(days, answered=answered, late=late, on_the_day=until == due_on), days)
    if late:
        tone = "grey" if answered else "orange"
    passed = "Đã qua thời" if late and not answered else "Thời"
    return Band(tone, f"{passed} hạn dự kiến {short_date(due_on)}", days)


def _tone(days: int, *, answered: bool, late: bool, on_the_day: bool) -> Tone:
    if late:
        return "red"
    if answered:
        return "green"
    if on_the_day:
        return "orange"
    return "yellow" if days <= _SOON else "grey"


def _words(days: int, *, answered: bool, late: bool, on_the_day: bool) -> str:
    if late:
        by = f"{-days} ngày làm việc" if days else "chưa đến 1 ngày làm việc"
        return f"Trả lời chậm {by}" if answered else f"Quá hạn {by}"
    if answered:
        return "Trả lời đúng hạn"
    return "Đến hạn hôm nay" if on_the_day else f"Còn {days} ngày làm việc"
