"""Reading the table of announced days (decision number, swaps), because the yearly announcement comes as a paper."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from core.dates import parse_date, weekday
from core.errors import DomainError
from core.text import nfc
from core.workdays.calendar import Day, Kind

COLUMNS: Final = ("date", "kind", "name", "decision")
IMPORTED_KINDS: Final = ("holiday", "swapped_off", "make_up", "working")
_SATURDAY: Final = 5


class CalendarFileError(DomainError):
    """The table cannot be taken over; `errors` says what to mend, line by line, in Vietnamese."""

    def __init__(self, errors: Sequence[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = list(errors)


def read_calendar_csv(text: str) -> list[Day]:
    """The announced days of a CSV table with the columns date, kind, name, decision; comma or semicolon.

    All or nothing: CalendarFileError lists every wrong line.
    """
    days: dict[dt.date, Day] = {}
    errors: list[str] = []
    for line, row in _rows(nfc(text)):
        try:
            day = read_day(row)
            if day.date in days:
                raise ValueError(f"ngày {day.date:%d/%m/%Y} có hai lần")
            days[day.date] = day
        except ValueError as error:
            errors.append(f"Dòng {line}: {error}")
    if errors:
        raise CalendarFileError(errors)
    return sorted(days.values())


def read_day(row: Mapping[str, str]) -> Day:
    """The day that one row announces; ValueError with what to mend, in Vietnamese."""
    date, kind = parse_date(row["date"]), row["kind"]
    if kind not in IMPORTED_KINDS:
        raise ValueError(f"loại ngày «{kind}» không có; dùng một trong: {', '.join(IMPORTED_KINDS)}")
    if not row["name"]:
        raise ValueError("thiếu tên ngày")
    if not row["decision"]:
        raise ValueError("thiếu số, ngày văn bản quyết định")
    is_weekend = date.weekday() >= _SATURDAY
    if kind == "make_up" and not is_weekend:
        raise ValueError(f"{date:%d/%m/%Y} là {weekday(date).lower()}, không phải ngày nghỉ hằng tuần để làm bù")
    if kind == "swapped_off" and is_weekend:
        raise ValueError(f"{date:%d/%m/%Y} là {weekday(date).lower()}, vốn đã là ngày nghỉ hằng tuần")
    return Day(date=date, kind=cast(Kind, kind), name=row["name"], source=row["decision"])


def _rows(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    header = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in header else ",", restval="")
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise CalendarFileError([f"Dòng 1: thiếu cột {', '.join(missing)}"])
    for row in reader:
        if any(row[column].strip() for column in COLUMNS):
            yield reader.line_num, {column: row[column].strip() for column in COLUMNS}
