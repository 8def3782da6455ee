"""Dates as people here write and read them, so that no form asks for a format of machines."""

import datetime as dt
import re
from typing import Final
from zoneinfo import ZoneInfo

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")

_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_IN_WORDS: Final = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})", re.IGNORECASE)
_WEEKDAYS: Final = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


def local(moment: dt.datetime) -> dt.datetime:
    """Turn a stored moment into the time on the wall in Vietnam."""
    return moment.astimezone(VIETNAM)


def parse_date(typed: str) -> dt.date:
    """The date meant by 5/1/2027, 05-01-2027, 05.01.2027, «ngày 05 tháng 01 năm 2027» or 2027-01-05.

    ValueError with a message for the person typing; a year of two digits is not guessed.
    """
    day, month, year = _day_month_year(typed.strip())
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"Không có ngày {day}/{month}/{year}") from error


def _day_month_year(typed: str) -> tuple[int, int, int]:
    if match := _YEAR_FIRST.fullmatch(typed):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(typed) or _IN_WORDS.fullmatch(typed):
        day, month, year = match.groups()
    else:
        raise ValueError("Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 5/1/2027")
    return int(day), int(month), int(year)


def short_date(day: dt.date) -> str:
    """The date on a screen: 05/01/2027."""
    return f"{day:%d/%m/}{day.year:04d}"


def document_date(day: dt.date) -> str:
    """The date in a paper: «ngày 05 tháng 01 năm 2027»; a nought before days under 10 and months 1 and 2 only.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 4, điểm b.
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday(day: dt.date) -> str:
    """The day of the week as a reason is written: «Thứ bảy», «Chủ nhật»."""
    return _WEEKDAYS[day.weekday()]
