"""From a case back to where one came from: a list with its filter and page, the late register, or the month."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import request, url_for

from supervision.listing import WORDS

ORIGIN: Final = "tu-danh-sach"
_DAYS: Final = ("don-vi", "ky", "tu", "den")


@dataclass(frozen=True)
class Origin:
    """A page that leads to cases: its view, what a link back to it says, and what of its address it is asked by."""

    view: str
    words: str
    asked: tuple[str, ...]


ORIGINS: Final[Mapping[str, Origin]] = {
    "thoi-gian": Origin("figures", "Thời gian trả lời", (*_DAYS, "linh-vuc")),
    "vu-viec": Origin(
        "case_list",
        "Danh sách vụ việc",
        (*_DAYS, "linh-vuc", *WORDS, "trang"),
    ),
    "qua-han": Origin("late", "Danh sách việc quá hạn", ("don-vi", "trang")),
    "trang-dau": Origin("home", "Trang tháng", ()),
    "thang": Origin("month", "Trang tháng", ("don-vi", "ky")),
    "cham-hen": Origin("promises", "Việc đã hẹn", (*_DAYS, "trang")),
}
"""By the word that stands in the address of a case; an unknown one leads to the figures."""
_NAMED: Final = {origin.view: name for name, origin in ORIGINS.items()} | {
    "late_file": "qua-han",
    "case_list_file": "vu-viec",
}


def from_here() -> dict[str, str]:
    """Give what the link to a case carries so that it leads back to this page; nothing where this is no such page."""
    name = _NAMED.get((request.endpoint or "").rpartition(".")[2])
    return {ORIGIN: name, **_asked(ORIGINS[name])} if name else {}


def way_back() -> tuple[str, str]:
    """Give (address, words) of the page a case was opened from, built anew from what is known of its address."""
    origin = ORIGINS.get(request.args.get(ORIGIN, ""), ORIGINS["thoi-gian"])
    return url_for(f"supervision_desk.{origin.view}", **_asked(origin)), origin.words


def _asked(origin: Origin) -> dict[str, str]:
    return {name: value for name, value in request.values.items() if name in origin.asked and value}
