"""Phản biện xã hội, step by step: asked by the unit, written and sent by the Front, answered by two people."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy.exc import IntegrityError

from consultations import queries
from consultations.critique import Point, check_ahead, check_answer, check_dated, check_lengths
from consultations.models import ConsultationState, CritiquePoint, SocialCritique
from consultations.services.critique_letters import tell_front, tell_unit
from consultations.services.steps import WRITER
from consultations.workflow import (
    ANSWERED_BY,
    ASKABLE,
    CRITIQUE,
    CRITIQUE_EVENTS,
    RUNNING,
    STATES,
    CritiqueState,
    State,
)
from core import stepping
from core.actor import Actor
from core.clock import today
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger import Entry
from core.stepping import Act, Course
from core.storage import Reference
from core.workflow import Step
from submissions import queries as papers
from submissions import services as submissions

KIND: Final = "critique"
NOT_NOW: Final = "Không gửi Mặt trận phản biện được khi đang ở bước «{state}»."
GOES_ON: Final = "Dự thảo này đang chờ phản biện hoặc chờ trả lời phản biện. Xong lần này mới gửi lần sau."
STOPPED: Final = "Nội dung này đã dừng lấy ý kiến."
ASKED_BEFORE: Final = "Người khác vừa gửi Mặt trận phản biện dự thảo này."
NO_POINT: Final = "Viết ít nhất một ý kiến phản biện trước khi gửi."
NOT_ALL: Final = "Chưa trả lời ý kiến thứ {places}. Trả lời từng ý kiến rồi trình duyệt."
NO_PART: Final = "Dự thảo không có phần này. Chọn lại phần của dự thảo."


def _admit(actor: Actor | None, step: Step, critique: SocialCritique) -> None:
    if actor is None or not actor.may(step.who, critique.unit):
        raise Hidden()


COURSE: Final = Course(KIND, CRITIQUE, CRITIQUE_EVENTS, _admit)


def ask_critique(
    consultation: ConsultationState,
    *,
    number: str,
    dated_on: date,
    asked: str,
    submits_on: date,
    actor: Actor,
    subject: str = "",
) -> SocialCritique:
    """Ask the Front for phản biện on a draft, at least so many days before submission as the law says (Điều 36)."""
    if not actor.may(CRITIQUE.step("ask").who, consultation.unit):
        raise Hidden()
    state, before = queries.standing(consultation), queries.critiques(consultation)
    if state not in ASKABLE:
        raise Refused(NOT_NOW.format(state=STATES[state]))
    if any(one.state in RUNNING for one in before):
        raise Refused(GOES_ON)
    check_lengths(asked=asked)
    check_dated(dated_on, today=today())
    rule = queries.ahead_rule(on=today())
    check_ahead(submits_on, sent_on=today(), days=rule.amount, basis=rule.legal_basis)
    facts = {
        "consultation": consultation.subject,
        "place": len(before) + 1,
        "draft_version": consultation.draft_version,
        "dated_on": dated_on.isoformat(),
        "submits_on": submits_on.isoformat(),
    }
    act = Act("ask", facts, {"number": number, "asked": asked})
    try:
        entry = stepping.begin(COURSE, act, unit=consultation.unit, subject=subject, actor=actor)
    except IntegrityError as error:
        raise Stale(ASKED_BEFORE) from error
    critique = db.session.get_one(SocialCritique, entry.subject)
    tell_front("critique_asked", critique, consultation)
    return critique


def withdraw_critique(
    critique: SocialCritique, *, reason: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Take the request back, saying why, before the Front has sent its opinion."""
    consultation = _take(critique, Act("withdraw", texts={"reason": reason}), actor, expected_version)
    tell_front("critique_withdrawn", critique, consultation)


def write_point(
    critique: SocialCritique, number: int, point: Point, *, actor: Actor, expected_version: int | None = None
) -> None:
    """Write one point of the opinion, or write it anew; the same words sent twice are one point."""
    _admit(actor, CRITIQUE.step("write_point"), critique)
    known = queries.point_of(critique, number)
    if known is not None and (known.words, known.proposal, known.anchor) == (point.words, point.proposal, point.anchor):
        return
    check_lengths(words=point.words, proposal=point.proposal)
    place = _place(critique, point.anchor)
    if known is None:
        number = max((one.number for one in queries.points_of(critique)), default=0) + 1
    texts = {"words": point.words, "proposal": point.proposal, "place": place}
    _take(critique, Act("write_point", {"point": number, "anchor": point.anchor}, texts), actor, expected_version)


def remove_point(critique: SocialCritique, number: int, *, actor: Actor, expected_version: int | None = None) -> None:
    """Leave one point out."""
    _admit(actor, CRITIQUE.step("remove_point"), critique)
    _known(critique, number)
    _take(critique, Act("remove_point", {"point": number}), actor, expected_version)


def send_critique(
    critique: SocialCritique,
    *,
    number: str,
    dated_on: date,
    actor: Actor,
    references: Sequence[Reference] = (),
    expected_version: int | None = None,
) -> None:
    """Send the opinion to the unit under its number and day, with the signed scan where there is one."""
    _admit(actor, CRITIQUE.step("send"), critique)
    points = len(queries.points_of(critique))
    if critique.state == CritiqueState.ASKED and not points:
        raise Refused(NO_POINT)
    check_dated(dated_on, today=today())
    facts = {"points": points, "dated_on": dated_on.isoformat(), "files": len(references)}
    consultation = _take(critique, Act("send", facts, {"number": number}), actor, expected_version)
    if references:
        submissions.add_attachments(critique.subject, references, audience="desk", origin="office")
    tell_unit("critique_sent", critique, consultation)


def answer_point(
    critique: SocialCritique,
    number: int,
    *,
    kind: str,
    reason: str,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Answer one point: taken in, in part, or not, and why."""
    _admit(actor, CRITIQUE.step("answer_point"), critique)
    known = _known(critique, number)
    if (known.kind, known.reason) == (kind, reason):
        return
    check_answer(kind, reason)
    check_lengths(reason=reason)
    facts = {"point": number, "kind": kind}
    _take(critique, Act("answer_point", facts, {"reason": reason}), actor, expected_version)


def submit_reply(critique: SocialCritique, *, actor: Actor, expected_version: int | None = None) -> None:
    """Hand the answers in, once every point has one."""
    _admit(actor, CRITIQUE.step("submit_reply"), critique)
    missing = [str(place) for place, point in enumerate(queries.points_of(critique), start=1) if not point.kind]
    if critique.state == CritiqueState.SENT and missing:
        raise Refused(NOT_ALL.format(places=", ".join(missing)))
    _take(critique, Act("submit_reply"), actor, expected_version)


def approve_reply(
    critique: SocialCritique, *, number: str, dated_on: date, actor: Actor, expected_version: int | None = None
) -> None:
    """Approve the answers and make all public; nobody who wrote one of them may."""
    _admit(actor, CRITIQUE.step("approve_reply"), critique)
    if actor.person_id in queries.answered_by(critique, ANSWERED_BY):
        raise Refused(WRITER)
    check_dated(dated_on, today=today())
    act = Act("approve_reply", {"dated_on": dated_on.isoformat()}, {"number": number})
    consultation = _take(critique, act, actor, expected_version)
    for file in papers.attachments(critique.subject):
        submissions.set_audience(file, "public")
    tell_front("critique_answered", critique, consultation)


def return_reply(critique: SocialCritique, *, reason: str, actor: Actor, expected_version: int | None = None) -> None:
    """Give the answers back to their writers, saying what to mend."""
    _take(critique, Act("return_reply", texts={"reason": reason}), actor, expected_version)


def _take(critique: SocialCritique, act: Act, actor: Actor, seen: int | None) -> ConsultationState:
    """Take a step; gives the consultation. Nothing goes on once that was stopped."""
    _admit(actor, CRITIQUE.step(act.name), critique)
    consultation = queries.by_subject(critique.consultation)
    if consultation.state == State.CANCELLED:
        raise Refused(STOPPED)
    _record(critique, act, actor=actor, version=seen)
    return consultation


def _record(critique: SocialCritique, act: Act, **known: Any) -> Entry:
    return stepping.take(COURSE, critique, act, **known)


def _known(critique: SocialCritique, number: int) -> CritiquePoint:
    found = queries.point_of(critique, number)
    if found is None:
        raise Hidden()
    return found


def _place(critique: SocialCritique, anchor: str | None) -> str:
    if anchor is None:
        return ""
    parts = queries.parts_of(critique.consultation, critique.draft_version)
    for part in parts:
        if part.anchor == anchor:
            return part.name
    raise Refused(NO_PART, field="anchor")
