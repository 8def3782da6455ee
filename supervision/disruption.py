"""A flood, a storm, an outage as a dated note: which kinds there are, which papers say so, how it lives and is told.

It stands in supervision and not among the rules, because it must move nothing: what reckons due days and figures lies
below this domain and cannot import it, so that no note can ever reach a deadline. It is only shown beside what is late.

Pure.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from core.dates import short_date
from core.workflow import Step, Workflow

NOTE: Final = "rules.approve"
"""Whoever approves the calendar and the terms of a unit; a note is one person's act, since nothing moves by it."""

KINDS: Final[dict[str, str]] = {
    "disaster": "Thiên tai",
    "epidemic": "Dịch bệnh",
    "outage": "Sự cố hệ thống",
    "other": "Trường hợp khác",
}
PAPERS: Final[dict[str, str]] = {"decision": "Quyết định", "letter": "Công văn", "telegram": "Công điện"}
UNMOVED: Final = "Ghi chú chỉ để biết hoàn cảnh. Hạn và số liệu không thay đổi."


class State(StrEnum):
    """Where a note stands."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"


STATES: Final[dict[str, str]] = {State.STANDING: "Đang ghi", State.WITHDRAWN: "Đã rút"}
_STANDING: Final = frozenset({State.STANDING})
_WHOLE: Final = frozenset({"kind", "first", "paper", "paper_number", "issuer", "text"})

WORKFLOW: Final = Workflow(
    STATES,
    (
        Step("note", frozenset(), State.STANDING, NOTE, "Lưu ghi chú", requires=_WHOLE),
        Step("correct", _STANDING, State.STANDING, NOTE, "Lưu bản sửa", requires=_WHOLE),
        Step("end", _STANDING, State.STANDING, NOTE, "Ghi ngày kết thúc", requires=frozenset({"last"})),
        Step("withdraw", _STANDING, State.WITHDRAWN, NOTE, "Rút ghi chú", requires=frozenset({"reason"})),
    ),
)
EVENTS: Final[dict[str, str]] = {
    "note": "disruption.noted",
    "correct": "disruption.corrected",
    "end": "disruption.ended",
    "withdraw": "disruption.withdrawn",
}


@dataclass(frozen=True)
class Said:
    """What a note says; a kept note says the same under the same names."""

    kind: str
    first: date
    last: date | None
    below: bool
    paper: str
    paper_number: str
    paper_on: date
    issuer: str
    text: str


def span(note: Said) -> str:
    """Say when it was: «từ ngày 01/10/2026 đến hết ngày 05/10/2026»."""
    until = f"đến hết ngày {short_date(note.last)}" if note.last else "đến nay"
    return f"từ ngày {short_date(note.first)} {until}"


def paper_of(note: Said) -> str:
    """Name the paper that says so."""
    return f"{PAPERS[note.paper]} số {note.paper_number} ngày {short_date(note.paper_on)} của {note.issuer}"


def told(note: Said, unit: str) -> str:
    """Tell a note in one line, with the unit it holds for."""
    where = f"{unit} và các đơn vị bên dưới" if note.below else unit
    return f"{KINDS[note.kind]} {span(note)}, {where}: {note.text.rstrip('.')}. {paper_of(note)}."
