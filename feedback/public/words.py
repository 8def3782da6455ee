"""What the citizens' pages say of a case, put together from what the queries give; no page counts or decides."""

from dataclasses import dataclass
from typing import Any

from core.clock import local
from core.dates import short_date
from feedback import queries
from feedback.forms.public import WHOLE_COMMUNE
from feedback.models import CaseState
from feedback.queries import Line
from feedback.workflow import PUBLIC_LABELS, TONES, State
from units import queries as units

SENDERS_OWN = frozenset(
    {"case.restricted", "case.released", "case.guided", "case.insisted", "case.pin_reissued", "case.call_noted"}
    | {"case.summarised"}
)
"""What happened between the office and the sender: nobody else learns of it, also once the case is public again."""


@dataclass(frozen=True)
class DueWords:
    """The label of a due day and the day itself, with the rule behind it (WORDS rows 58 and 59)."""

    label: str
    text: str


def due_words(case: CaseState) -> DueWords:
    """Say when an answer is due and by what right; without a rule it is only what is intended."""
    label = "Hạn trả lời" if case.due_firm else "Thời hạn dự kiến"
    day = short_date(case.due_on) if case.due_on else "tạm dừng, chờ ông/bà bổ sung thông tin"
    basis = queries.basis_of(case) if case.due_firm else ""
    return DueWords(label, f"{day} ({basis})" if basis else day)


def state_words(case: CaseState) -> tuple[str, str]:
    """Give tone and words of the state, as the sender reads them."""
    if case.restricted and case.handed_over_on:
        return "grey", queries.state_label(case)
    return TONES.get(State(case.state), "blue"), PUBLIC_LABELS[State(case.state)]


def timeline_items(lines: list[Line], *, is_sender: bool) -> list[dict[str, Any]]:
    """Give the timeline for its macro, newest last; units are named, clerks never.

    Words meant for the sender are his alone; everybody else reads only what happened, and by which rule.
    """
    items: list[dict[str, Any]] = []
    for line in lines if is_sender else [line for line in lines if line.type not in SENDERS_OWN]:
        declared = f"Ngày ghi trên văn bản, dấu đến: {short_date(line.declared_on)}." if line.declared_on else ""
        parts = (line.unit, declared, line.body, line.to_sender if is_sender else "")
        time = f"{local(line.at):%d/%m/%Y %H:%M}"
        body = " · ".join(part for part in parts if part)
        told = {"time": time, "title": line.title, "body": body, "code": line.proof, "current": False}
        items.append({**told, "at": line.at, "id": f"{local(line.at):%Y%m%d%H%M%S}-{line.type.removeprefix('case.')}"})
    items[-1]["current"] = True
    return items


def place_words(village: str | None, place: str) -> str:
    """Say where it is: the community's name and the free words."""
    name = "Nhiều nơi, hoặc không rõ" if village == WHOLE_COMMUNE else units.names([village]).get(village, "")
    return ", ".join(part for part in (place, name) if part)


def phone_words(number: str) -> str:
    """Write a telephone number in groups, as people read it out: 0912 345 678."""
    return f"{number[:4]} {number[4:7]} {number[7:]}" if number else ""
