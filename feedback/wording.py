"""Ready wording for what officials write to senders: data with dates (`policies/wording.toml`), per step and field.

Pure. A blank `[điền: …]` is for the official alone to fill; while one is left the text is not sent. What stands in
braces is known already and put in.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from core.policies import PolicyError
from core.text import nfc
from feedback.decisions import DECISIONS

FILE: Final = Path(__file__).resolve().parent.parent / "policies" / "wording.toml"
VALUES: Final = {
    "ma": "mã tra cứu",
    "tieu_de": "tên việc",
    "ngay_nhan": "ngày nhận",
    "co_quan": "tên cơ quan",
    "noi_giu": "nơi xử lý",
    "dia_diem": "nơi xảy ra",
}
"""What a text may say in braces, and how it is asked for where it is not known of a case."""

_BLANK: Final = re.compile(r"[\[［]\s*[đd]i[eêềéẻẹè]n\b[^\]］\n]*[\]］]?", re.IGNORECASE)
MOST_NAMED: Final = 3


@dataclass(frozen=True)
class Wording:
    """One ready text: for which steps and fields of work (none named: all), what an answer of it decides."""

    code: str
    steps: tuple[str, ...]
    label: str
    text: str
    valid_from: date
    categories: tuple[str, ...] = ()
    decision: str = ""


def wordings_for(step: str, *, fields: Collection[str], on: date) -> list[Wording]:
    """Give what may be used for a step on a day, those of the case's field first (and of what was merged into it)."""
    known = [one for one in newest(all_wordings(), on) if step in one.steps]
    own = [one for one in known if not frozenset(fields).isdisjoint(one.categories)]
    return [*own, *(one for one in known if not one.categories)]


def newest(known: tuple[Wording, ...], on: date) -> list[Wording]:
    """Give of each code the text in force on a day."""
    found: dict[str, Wording] = {}
    for one in sorted(known, key=lambda one: one.valid_from):
        if one.valid_from <= on:
            found[one.code] = one
    return [found[one.code] for one in known if found.get(one.code) is one]


def filled(wording: Wording, values: Mapping[str, str]) -> str:
    """Put what is known into a text; what is not known becomes a blank."""
    known = {name: values.get(name) or f"[điền: {words}]" for name, words in VALUES.items()}
    return wording.text.strip().format(**known)


def blanks_in(text: str) -> list[str]:
    """Name the blanks that are still in a text, however they were typed."""
    return [found.group().strip() for found in _BLANK.finditer(nfc(text))]


def unfilled(texts: Mapping[str, str]) -> str:
    """Say which blanks of some texts are left; empty where none is."""
    found = list(dict.fromkeys(blank for text in texts.values() for blank in blanks_in(text)))
    more = f" và {len(found) - MOST_NAMED} chỗ khác" if len(found) > MOST_NAMED else ""
    return f"Còn chỗ chưa điền: {', '.join(found[:MOST_NAMED])}{more}." if found else ""


@cache
def all_wordings() -> tuple[Wording, ...]:
    """Give the shipped texts."""
    return load(FILE)


def load(path: Path) -> tuple[Wording, ...]:
    """Read a file of ready texts; PolicyError names the first one that is not as it must be."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["wording"]
    return tuple(_wording(row, f"{path.name}, [[wording]] thứ {number}") for number, row in enumerate(rows, start=1))


def _wording(row: dict[str, Any], where: str) -> Wording:
    try:
        one = Wording(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
    except TypeError as error:
        raise PolicyError(f"{where}: thiếu hoặc thừa mục ({error})") from error
    if not (one.code and one.steps and one.label and one.text) or type(one.valid_from) is not date:
        raise PolicyError(f"{where}: mã, bước, tên, nội dung hoặc ngày bắt đầu chưa đúng")
    unknown = {name for _, name, _, _ in Formatter().parse(one.text) if name} - VALUES.keys()
    if unknown:
        raise PolicyError(f"{where}: không có nội dung nào tên là {', '.join(sorted(unknown))}")
    if one.decision and one.decision not in DECISIONS:
        raise PolicyError(f"{where}: không có kết quả giải quyết nào tên là {one.decision}")
    return one
