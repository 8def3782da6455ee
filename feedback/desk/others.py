"""Who else has to do with a case, for its page at the desk: bodies that were asked, cases joined or split."""

from dataclasses import dataclass
from typing import Any

from core import clock
from core.actor import current_actor
from core.dates import short_date
from core.deadlines import Tone
from feedback import queries
from feedback.asking import REPLIED, WAITING
from feedback.models import CaseRequest, CaseState
from units.queries import names


@dataclass(frozen=True)
class AskedBody:
    """One body that was asked: in which words, what for, how it stands."""

    words: str
    text: str
    standing: str
    tone: Tone


def others_of(case: CaseState) -> dict[str, Any]:
    """Give what the page shows of them."""
    actor, requests = current_actor(), queries.requests_of(case)
    joined, main = queries.joined(case), queries.main_of(case)
    known = names({one.body for one in requests} | {case.transfer_from})
    return {
        "asked_bodies": [_asked(one, known) for one in requests],
        "sent_by": known.get(case.transfer_from, ""),
        "joined_count": len(joined),
        "joined": queries.visible_among(joined, actor=actor),
        "main": main if main and queries.may_see(main, actor=actor) else None,
        "parts": queries.visible_among(queries.parts_of(case), actor=actor),
        "copy": _copy_of(case),
        "interim": queries.interims_of(case),
        "interim_waiting": queries.interim_proposed(case) if case.interim_by is not None else "",
    }


def _copy_of(case: CaseState) -> str:
    """Say how the answer goes to who passed a case on: owed, by mail, done, or nothing to say."""
    if case.passed_on_kind is None:
        return ""
    if queries.is_copy_to_be_sent(case):
        return "owed"
    if case.copied is not None and case.copied_answer == case.told_event:
        return "sent"
    return "mail" if queries.copy_address(case) else "paper"


def _asked(request: CaseRequest, known: dict[str, str]) -> AskedBody:
    body = known.get(request.body, request.body)
    due_on = short_date(request.due_on) if request.due_on else ""
    words = WAITING[request.kind].format(body=body, letter_number=request.letter_number, due_on=due_on)
    if request.kind == "referral":
        words = f"{words} (Công văn số {request.letter_number})"
    return AskedBody(words, request.text, *_standing(request))


def _standing(request: CaseRequest) -> tuple[str, Tone]:
    if request.ended_on is not None:
        ended = "Đã có ý kiến" if request.outcome == REPLIED else "Đã thôi chờ"
        return f"{ended} ngày {short_date(request.ended_on)}", "grey"
    urged = f", đã đôn đốc {request.urged} lần" if request.urged else ""
    if request.due_on is not None and request.due_on < clock.today():
        return f"Chậm từ ngày {short_date(request.due_on)}{urged}", "orange"
    return f"Đang chờ từ ngày {short_date(request.asked_on)}{urged}", "blue"
