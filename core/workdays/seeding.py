"""Where a calendar comes from: the holidays the law names, then the corrections a unit imports."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.workdays.calendar import Calendar, Day
from core.workdays.importing import read_calendar_csv

_LAW: Final = "Bộ luật Lao động 2019, Điều 111, 112"
_SWAP: Final = re.compile(r"thay cho ngày (\d\d)/(\d\d)/(\d{4})")
_OBSERVED: Final = " (nghỉ bù)"
_NAMES: Final = {
    "Ngày Giỗ Tổ Hùng Vương": "Giỗ Tổ Hùng Vương",
    "Ngày Chiến thắng": "Ngày Chiến thắng 30/4",
    "Ngày Quốc tế Lao động": "Ngày Quốc tế Lao động 1/5",
}
_NOT_YET_LAW: Final = {"Ngày Văn hóa Việt Nam": "Nghị quyết số 80-NQ/TW ngày 07/01/2026"}
"""Days off by a resolution whose amendment of the law could not be confirmed: forecast until a decision is imported."""


def seed(years: Iterable[int]) -> list[Day]:
    """The days off and make-up days of these years as the law and past announcements give them, all marked forecast.

    Announced swaps may be missing (the library learns of them late), so a seed only stands until `corrected`.
    """
    import holidays  # loaded here so that checking an exported log needs the standard library alone

    wanted = frozenset(years)
    days: dict[dt.date, Day] = {}
    for date, names in sorted(holidays.country_holidays("VN", years=wanted, language="vi").items()):
        days.update({day.date: day for day in _days(date, names)})
    return sorted(day for day in days.values() if day.date.year in wanted)


def _days(date: dt.date, names: str) -> list[Day]:
    swap = _SWAP.search(names)
    if not swap:
        name = " và ".join(dict.fromkeys(_plain_name(name) for name in names.split("; ")))
        return [Day(date=date, kind="holiday", name=name, source=_NOT_YET_LAW.get(name, _LAW), forecast=True)]
    worked = dt.date(*map(int, reversed(swap.groups())))
    off = Day(date=date, kind="swapped_off", name=f"Nghỉ hoán đổi, làm bù ngày {worked:%d/%m/%Y}", forecast=True)
    return [off, Day(date=worked, kind="make_up", name=f"Làm bù ngày {date:%d/%m/%Y}", forecast=True)]


def _plain_name(name: str) -> str:
    if name.endswith(_OBSERVED):
        return "Nghỉ bù " + _plain_name(name.removesuffix(_OBSERVED))
    if "Tết" in name and "Dương lịch" not in name:
        return "Tết Nguyên đán"
    return _NAMES.get(name, name)


def corrected(calendar: Calendar, rows: Sequence[Day], *, version: int, whole: bool = True) -> Calendar:
    """The calendar with announced days put in; years up to the last announced one are no longer forecast.

    Not `whole`: the rows are single days, and the rest of their years stays as uncertain as it was. Years that the rows
    reach and the calendar does not yet cover are seeded. No rows: only the version changes.
    """
    row_years = {row.date.year for row in rows}
    reached = row_years | set(calendar.years)
    years = tuple(range(min(reached), max(reached) + 1))
    announced = max(row_years, default=0) if whole else 0
    known = [*calendar.days, *seed(set(years) - set(calendar.years))]
    days = {day.date: _settled(day) if day.date.year <= announced else day for day in known}
    days.update({row.date: row for row in rows})
    return Calendar(version, tuple(days.values()), years)


def _settled(day: Day) -> Day:
    return day if day.name in _NOT_YET_LAW else replace(day, forecast=False)


def shipped(folder: Path, *, years: Sequence[int], version: int) -> Calendar:
    """The calendar a new installation starts with: the seed of these years and every `calendar-<year>.csv` shipped.

    Rows outside the years asked for are left out. CalendarFileError when a file is wrong.
    """
    files = sorted(folder.glob("calendar-*.csv"))
    rows = [row for file in files for row in read_calendar_csv(file.read_text(encoding="utf-8"))]
    calendar = Calendar(version, tuple(seed(years)), tuple(years))
    return corrected(calendar, [row for row in rows if row.date.year in calendar.years], version=version)
