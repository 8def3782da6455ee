"""Households that are asked by letter: the list as it is pasted or read from a sheet, and what is wrong with its lines.

Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.text import fold

COLUMNS: Final = {"head": ("Chủ hộ", 28), "address": ("Địa chỉ", 34), "village": ("Thôn", 20)}
MOST: Final = 1_000
"""Households of one list; a commune adds list after list."""

LONGEST: Final = 200
SEPARATORS: Final = ("\t", ";")

SHORT: Final = "Dòng {number}: cần ba mục chủ hộ; địa chỉ; thôn"
LONG: Final = "Dòng {number}: mỗi mục không quá 200 ký tự"
NO_VILLAGE: Final = "Dòng {number}: không có thôn «{typed}» trong danh sách"
TWICE: Final = "Dòng {number}: hộ này đã có trong danh sách"
TOO_MANY: Final = "Mỗi lần nhận nhiều nhất 1.000 hộ. Chia thành nhiều lần"
NOTHING: Final = "Chưa có hộ nào"


@dataclass(frozen=True)
class Household:
    """One household: who heads it, where it lives, in which community."""

    head: str
    address: str
    village: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Give what makes it the same household."""
        return fold(self.head), fold(self.address), self.village


def lines_of(typed: str) -> list[list[str]]:
    """Cut a pasted list into its lines and their cells: from a sheet by tabs, by hand with semicolons."""
    lines = []
    for line in typed.splitlines():
        mark = next((mark for mark in SEPARATORS if mark in line), SEPARATORS[-1])
        lines.append([cell.strip() for cell in line.split(mark)])
    return lines


def read_households(
    rows: Sequence[Sequence[str | date]], *, villages: Mapping[str, str], known: Sequence[Household] = ()
) -> tuple[list[Household], list[str]]:
    """Read a list; `villages` are codes by name, `known` those listed before. Gives the households and each fault."""
    places = {fold(name): code for name, code in villages.items()}
    headings = [heading for heading, _ in COLUMNS.values()]
    found: list[Household] = []
    faults: list[str] = []
    seen = {one.key for one in known}
    for number, row in enumerate(rows, start=1):
        cells = [str(cell).strip() for cell in row[: len(COLUMNS)]]
        if not any(cells) or cells == headings:
            continue
        fault, household = _read(number, cells, places, seen)
        if household is None:
            faults.append(fault)
        else:
            seen.add(household.key)
            found.append(household)
    if len(found) > MOST:
        faults.append(TOO_MANY)
    if not found and not faults:
        faults.append(NOTHING)
    return found, faults


def _read(
    number: int, cells: list[str], places: Mapping[str, str], seen: set[tuple[str, str, str]]
) -> tuple[str, Household | None]:
    if len(cells) < len(COLUMNS) or not all(cells):
        return SHORT.format(number=number), None
    if max(len(cell) for cell in cells) > LONGEST:
        return LONG.format(number=number), None
    village = places.get(fold(cells[2]))
    if village is None:
        return NO_VILLAGE.format(number=number, typed=cells[2]), None
    household = Household(cells[0], cells[1], village)
    return (TWICE.format(number=number), None) if household.key in seen else ("", household)
