"""What the law asks of a phản biện xã hội: time before submission, an answer with reasons, no decision before it.

Pure.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from consultations.workflow import ANSWER_KINDS, UNANSWERED, WITHOUT_REASON, CritiqueState
from core.dates import short_date
from core.errors import Refused

LAW: Final = "Luật Mặt trận Tổ quốc Việt Nam 2015, Điều 36"
LONGEST_WORDS: Final = 20_000

TOO_EARLY: Final = "Gửi Mặt trận phản biện trước khi trình ít nhất {days} ngày ({basis}). Sớm nhất là ngày {day}."
LATER: Final = "Ngày của văn bản không được sau ngày hôm nay."
TOO_LONG: Final = "Rút gọn còn không quá 20.000 ký tự."
NO_KIND: Final = "Chọn tiếp thu, tiếp thu một phần hoặc không tiếp thu."
NO_REASON: Final = f"Không tiếp thu hoặc chỉ tiếp thu một phần thì phải giải trình, nêu rõ lý do ({LAW})."
NOT_SENT: Final = f"Nội dung này phải gửi Mặt trận phản biện xã hội trước khi trình, ban hành ({LAW})."
NOT_ANSWERED: Final = (
    f"Mặt trận đã phản biện. Trả lời bằng văn bản và công khai trước khi ghi văn bản đã ban hành ({LAW})."
)
STILL_WAITING: Final = (
    "Đã gửi Mặt trận phản biện, ngày dự kiến trình là {day}. Trước ngày ấy chưa ghi văn bản đã ban hành, "
    f"trừ khi Mặt trận đã phản biện và xã đã trả lời ({LAW})."
)


class Critique(Protocol):
    """What is judged of a phản biện."""

    state: str
    submits_on: date


@dataclass(frozen=True)
class Point:
    """One thing the Front says: of which part (none: of the whole), in which words, what it proposes instead."""

    words: str
    proposal: str = ""
    anchor: str | None = None


def check_ahead(submits_on: date, *, sent_on: date, days: int, basis: str) -> None:
    """Refuse a day of submission so near that the Front has less time than the law gives it."""
    earliest = sent_on + timedelta(days=days)
    if submits_on < earliest:
        raise Refused(TOO_EARLY.format(days=days, basis=basis, day=short_date(earliest)), field="submits_on")


def check_dated(day: date, *, today: date, field: str = "dated_on") -> None:
    """Refuse the day of a paper that is yet to come."""
    if day > today:
        raise Refused(LATER, field=field)


def check_lengths(**texts: str) -> None:
    """Refuse a text longer than a page can carry."""
    for name, text in texts.items():
        if len(text) > LONGEST_WORDS:
            raise Refused(TOO_LONG, field=name)


def check_answer(kind: str, reason: str) -> None:
    """Refuse an answer of no known kind, and one that takes in less than all without saying why."""
    if kind not in ANSWER_KINDS:
        raise Refused(NO_KIND, field="kind")
    if kind not in WITHOUT_REASON and not reason:
        raise Refused(NO_REASON, field="reason")


def was_sent(critiques: Collection[Critique]) -> bool:
    """Say whether the draft went to the Front; one that was withdrawn did not."""
    return any(critique.state != CritiqueState.WITHDRAWN for critique in critiques)


def check_decision(critiques: Collection[Critique], *, is_needed: bool, decided_on: date) -> None:
    """Refuse a decision before the Front was asked where it must be, before its day, before its opinion is answered.

    The law names no day on which the Front must have answered: once the day of submission has come, its silence stops
    nothing.
    """
    if is_needed and not was_sent(critiques):
        raise Refused(NOT_SENT)
    for critique in critiques:
        if critique.state in UNANSWERED:
            raise Refused(NOT_ANSWERED)
        if critique.state == CritiqueState.ASKED and decided_on < critique.submits_on:
            raise Refused(STILL_WAITING.format(day=short_date(critique.submits_on)))
