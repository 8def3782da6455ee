"""How a unit stands at the head of its papers and inside them (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II).

Pure.
"""

from typing import Final, Protocol

from core.papers import Letterhead
from units.kinds import LOCAL, Kind

COMMITTEE: Final = "Ủy ban nhân dân"
USUAL_SYMBOL: Final = "UBND"
USUAL_OFFICE: Final = "VP"
USUAL_SIGNATURE: Final = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
KIND_WORDS: Final = ("Xã ", "Phường ", "Đặc khu ", "Tỉnh ", "Thành phố ")


class Named(Protocol):
    """What must be known of a unit."""

    name: str
    kind: str
    symbol: str


def body_name(unit: Named) -> str:
    """Give the name of the body that acts for a unit: «Ủy ban nhân dân xã An Bình»; a department is its own."""
    return f"{COMMITTEE} {unit.name[:1].lower()}{unit.name[1:]}" if Kind(unit.kind) in LOCAL else unit.name


def place_name(unit: Named) -> str:
    """Give the place a paper is dated from: «An Bình»; a name that is a number keeps its «Phường»."""
    for word in KIND_WORDS:
        rest = unit.name.removeprefix(word)
        if rest != unit.name and not rest[:1].isdigit():
            return rest
    return unit.name


def letterhead(unit: Named, *, year: int, of: Named | None = None) -> Letterhead:
    """Give the head of a unit's own papers; for a department `of` is the unit it belongs to."""
    if of is not None:
        return Letterhead(body_name(of).upper(), (unit.name.upper(),), place_name(of), year)
    lines = (COMMITTEE.upper(), unit.name.upper()) if Kind(unit.kind) in LOCAL else (unit.name.upper(),)
    return Letterhead("", lines, place_name(unit), year)


def letter_symbol(unit: Named, department: Named | None) -> str:
    """Give what follows the number of a công văn: UBND-KT for a department that has a symbol, else UBND-VP."""
    own = department.symbol if department else ""
    return own or f"{unit_symbol(unit)}-{USUAL_OFFICE}"


def unit_symbol(unit: Named) -> str:
    """Give what follows the kind in the number of any other paper: UBND."""
    return unit.symbol or USUAL_SYMBOL
