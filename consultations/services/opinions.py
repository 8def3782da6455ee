"""Opinions: given by citizens, reviewed before they are published; every one of them counts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from consultations import queries
from consultations.audiences import GIVEN_ELSEWHERE, Audience
from consultations.covering import check_covering
from consultations.filing import texts_of
from consultations.models import ConsultationPart, ConsultationState, OpinionState
from consultations.proposing import as_lines, why_not_proposed
from consultations.said import Said
from consultations.services.files import changes_files_alone, show_files
from consultations.services.letters import tell_of_withholding
from consultations.window import is_late
from consultations.workflow import NEEDS_WORDS, OPINION_LIMIT, PORTAL, REVIEW, STANCES, Stance
from consultations.workflow.objections import ObjectionState
from core import ledger, rulebook, search
from core.actor import Actor
from core.clock import local, now, today
from core.errors import Hidden, Refused, Stale
from core.ledger.record import STALE_MESSAGE
from submissions.models import Submission
from submissions.moderation import MASKED, WITHHELD, check_change

KIND: Final = "opinion"

NO_STANCE: Final = "Chọn ý kiến của ông/bà."
NO_WORDS: Final = "Viết rõ ý kiến của ông/bà: đề nghị sửa gì, vì sao."
TOO_LONG: Final = f"Ý kiến không quá {OPINION_LIMIT:,} ký tự. Phần dài hơn ông/bà gửi thêm một ý kiến nữa.".replace(
    ",", "."
)
TAKEN_BACK: Final = "Người gửi đã rút ý kiến này; không còn gì để đăng."
LOOKED_AT_AGAIN: Final = "Người gửi đã đề nghị xem xét lại ý kiến này; người duyệt quyết định đề nghị ấy."
DECIDED_BEFORE: Final = "Việc đăng ý kiến này đã được quyết định khi xem xét lại theo đề nghị của người gửi."
NO_SUCH_PART: Final = "Dự thảo không có phần này. Ông/bà chọn lại phần muốn góp ý."

ALONE: Final[Mapping[str, Any]] = MappingProxyType({})
"""The place of the only opinion of a sending: nothing is said of it, as in the events of old."""


def give_opinion(
    consultation: ConsultationState,
    *,
    submission: Submission,
    anchor: str | None,
    stance: str,
    text: str,
    proposed: str = "",
    begun_at: datetime,
    channel: str = PORTAL,
    subject: str = "",
    place: Mapping[str, Any] = ALONE,
    files: Sequence[str] = (),
) -> ledger.Entry:
    """Record an opinion on the whole draft (anchor None) or on one part of it, in the transaction of its submission.

    Refused outside the window; begun before closing it is taken for 30 minutes after it, and flagged. The first of a
    sending has the submission's subject; `place` says where it stands there (docs/adr/0027) and where its
    author lives (0033). One after another, so that near-copies sent at one moment find each other, in the log's order.
    """
    said = Said(anchor, stance, text, proposed)
    check_opinion(consultation, **said.plain)
    ledger.hold(consultation.subject)
    facts = {
        "consultation": consultation.subject,
        "code": submission.code,
        "anchor": anchor,
        "draft_version": consultation.draft_version,
        "stance": stance,
        "channel": channel,
        "late": comes_late(consultation, begun_at),
        "has_words": said.has_words,
        **place,
        **({"files": len(files)} if files else {}),
    }
    whose = {"subject": subject or submission.subject, "unit": consultation.unit}
    return ledger.record(
        **whose, kind=KIND, type="opinion.given", by="citizen", facts=facts, texts={**said.texts, **texts_of(files)}
    )


def comes_late(consultation: ConsultationState, begun_at: datetime) -> bool:
    """Say whether what was begun then is taken in the half hour after closing; refused outside the window."""
    days = {"opens_on": consultation.opens_on, "closes_on": consultation.closes_on}
    suspended_at = local(consultation.suspended_at) if consultation.suspended_at else None
    return is_late(consultation.state, **days, begun_at=local(begun_at), at=local(now()), suspended_at=suspended_at)


def check_opinion(
    consultation: ConsultationState, *, anchor: str | None, stance: str, text: str, proposed: str = ""
) -> None:
    """Refuse an opinion that cannot be recorded, in words for its author."""
    if consultation.audience == Audience.ELSEWHERE:
        raise Refused(GIVEN_ELSEWHERE)
    check_words(stance, text, proposed)
    part = None if anchor is None else queries.part(consultation, anchor)
    if anchor is not None and part is None:
        raise Refused(NO_SUCH_PART, field="anchor")
    check_proposed(part, proposed)


def check_words(stance: str, text: str, proposed: str) -> None:
    """Refuse a stance without the words it needs; a proposed wording is words enough to ask for a change."""
    if stance not in STANCES:
        raise Refused(NO_STANCE, field="stance")
    if stance in NEEDS_WORDS and not (text or (proposed and stance == Stance.AGREE_CHANGE)):
        raise Refused(NO_WORDS, field="text")
    for words, field in ((text, "text"), (proposed, "proposed")):
        if len(words) > OPINION_LIMIT:
            raise Refused(TOO_LONG, field=field)


def check_proposed(part: ConsultationPart | None, proposed: str) -> None:
    """Refuse a wording for the whole draft, and one that is the draft's own."""
    why = why_not_proposed(part, proposed)
    if why:
        raise Refused(why, field="proposed")


def review(
    opinion: OpinionState,
    *,
    outcome: str,
    actor: Actor,
    reason: str = "",
    public_text: str = "",
    public_proposed: str = "",
    confirmed: bool = False,
    files: Collection[int] = (),
    expected_version: int | None = None,
) -> ledger.Entry:
    """Decide whether the public may read an opinion: shown, masked (with the text that may be shown) or withheld.

    `reason`: a code of the policies, wanted for masking and withholding; `confirmed`: the reviewer has read what the
    detector takes for personal data and lets it stand; `files`: the places of the files that everybody may open.
    """
    _check_reviewable(opinion, outcome, actor=actor, expected_version=expected_version)
    public_proposed = public_proposed if opinion.proposed_text else ""
    check_covering(outcome, text=opinion.words, covered=as_lines(public_text, public_proposed), confirmed=confirmed)
    if reason or not changes_files_alone(opinion, files, outcome=outcome):
        check_change(opinion.moderation, outcome, reason=reason, policy=rulebook.current_policy(), on=today())
    shown = show_files(opinion, files, outcome=outcome)
    more = {"public_proposed": public_proposed} if public_proposed else {}
    decided = {"outcome": outcome, "reason": reason, "confirmed": confirmed}
    entry = ledger.record(
        subject=opinion.subject,
        kind=KIND,
        type="opinion.reviewed",
        actor=actor,
        unit=opinion.unit,
        facts={**decided, "shown_files": shown} if shown else decided,
        texts={"public_text": public_text, **more} if outcome == MASKED else {},
        expected_version=opinion.version,
    )
    search.queue(KIND, opinion.subject)
    if outcome == WITHHELD:
        tell_of_withholding(opinion, once=entry.hash)
    return entry


def _check_reviewable(opinion: OpinionState, outcome: str, *, actor: Actor, expected_version: int | None) -> None:
    """Leave alone what an author asked another person to look at, and what that person has decided."""
    if not actor.may(REVIEW, opinion.unit):
        raise Hidden()
    if expected_version is not None and expected_version != opinion.version:
        raise Stale(STALE_MESSAGE)
    if opinion.withdrawn_at is not None:
        raise Refused(TAKEN_BACK)
    objection = queries.objection_of(opinion)
    if objection is not None and objection.state == ObjectionState.WAITING:
        raise Refused(LOOKED_AT_AGAIN)
    if queries.is_settled(objection, outcome):
        raise Refused(DECIDED_BEFORE)
