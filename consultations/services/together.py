"""Reviewing several opinions at once: each decided by its own event, or left as it is and named with the reason.

What a page showed of each is what is published: an opinion that changed since then is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from consultations import queries
from consultations.covering import proposed, why_unconfirmed
from consultations.models import OpinionState
from consultations.proposing import as_lines
from consultations.services.opinions import review
from core.actor import Actor
from core.db import db
from core.errors import DomainError, Refused, Stale
from submissions.moderation import MASKED, SHOWN

MOST_REVIEWED: Final = 50
TOO_MANY: Final = f"Mỗi lần chọn nhiều nhất {MOST_REVIEWED} ý kiến. Bỏ bớt rồi làm lại."
NONE_CHOSEN: Final = "Chọn ít nhất một ý kiến."
TO_COVER: Final = "Có phần có thể là thông tin cá nhân. Chọn cách đăng có che, hoặc mở ra đọc rồi quyết định riêng."
SAME: Final = "Đã quyết định như vậy từ trước; không đổi gì."
OTHERWISE: Final = "Ý kiến đã được sửa hoặc quyết định khác sau khi ông/bà mở danh sách."


@dataclass(frozen=True)
class Reviewed:
    """What became of one opinion: `refused` says why nothing was decided; empty where it was."""

    opinion: OpinionState
    refused: str


def covered_form(opinion: OpinionState) -> tuple[str, str]:
    """Give what the public would read of it with all covered that the detector finds: its words, its wording."""
    before, worded = opinion.public_text, opinion.public_proposed
    if opinion.moderation != MASKED:
        before = worded = ""
    return proposed(opinion.text, covered=before), proposed(opinion.proposed_text, covered=worded)


def review_together(
    seen: Mapping[str, int], *, outcome: str, mask_reason: str = "", withhold_reason: str = "", actor: Actor
) -> list[Reviewed]:
    """Decide on the opinions of these subjects, each as its reader saw it at that version.

    Shown: those in which nothing personal is found. Masked: covered as proposed, or shown where nothing is to cover.
    Withheld: all for one reason. Those that somebody else reviews are not among what comes back.
    """
    if not seen:
        raise Refused(NONE_CHOSEN)
    if len(seen) > MOST_REVIEWED:
        raise Refused(TOO_MANY)
    found = queries.reviewable_together(seen, actor=actor)
    reasons = {"mask": mask_reason, "withhold": withhold_reason}
    return [Reviewed(one, _tried(one, seen[one.subject], _meant(one, outcome, reasons), actor)) for one in found]


def _meant(opinion: OpinionState, outcome: str, reasons: Mapping[str, str]) -> dict[str, Any]:
    """Give the decision that one for many means for this opinion."""
    if outcome not in (SHOWN, MASKED):
        return {"outcome": outcome, "reason": reasons["withhold"]}
    text, wording = covered_form(opinion)
    if outcome == SHOWN or as_lines(text, wording) == opinion.words:
        return {"outcome": SHOWN, "reason": ""}
    return {"outcome": MASKED, "reason": reasons["mask"], "public_text": text, "public_proposed": wording}


def _tried(opinion: OpinionState, version: int, decision: dict[str, Any], actor: Actor) -> str:
    if _stands(opinion, decision):
        return SAME
    if decision["outcome"] == SHOWN and why_unconfirmed(opinion.words):
        return TO_COVER
    try:
        with db.session.begin_nested():
            review(opinion, **decision, actor=actor, expected_version=version)
    except Stale:
        return OTHERWISE
    except DomainError as refused:
        return refused.message
    return ""


def _stands(opinion: OpinionState, decision: dict[str, Any]) -> bool:
    """Say whether this was decided before, so that a second press changes nothing and says so."""
    known = (opinion.moderation, opinion.moderation_reason)
    if opinion.withdrawn_at is not None or known != (decision["outcome"], decision["reason"]):
        return False
    covered = (opinion.public_text, opinion.public_proposed)
    return decision["outcome"] != MASKED or covered == (decision["public_text"], decision["public_proposed"])
