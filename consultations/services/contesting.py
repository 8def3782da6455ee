"""An approval entered from paper and contested by who is said to have signed it: nobody signs in another's name."""

from typing import Final

from consultations import queries
from consultations.models import ConsultationState, PaperSignature
from consultations.services.steps import act, begin
from core import search
from core.actor import Actor
from core.clock import today
from core.dates import short_date
from core.errors import Refused

NOT_SIGNED: Final = "Nội dung này không có việc duyệt trên giấy nào ghi tên ông/bà là người ký."
OVER: Final = "Thời gian xem lại việc duyệt trên giấy đã hết ngày {day}."


def contest_plan(
    consultation: ConsultationState, *, reason: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Say, as who was entered as the signer of the plan, that one did not sign: it waits to be approved here."""
    given = {"reason"} if reason else ()
    begin(consultation, "contest_plan", actor=actor, given=given, expected_version=expected_version)
    _check(consultation, consultation.plan_signature, actor)
    act(consultation, "plan_contested", actor=actor, texts={"reason": reason})
    search.queue("consultation", consultation.subject)


def contest_result(
    consultation: ConsultationState, *, reason: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Say, as who was entered as the signer of the report, that one did not sign: it waits to be approved here."""
    given = {"reason"} if reason else ()
    begin(consultation, "contest_result", actor=actor, given=given, expected_version=expected_version)
    _check(consultation, consultation.result_signature, actor)
    act(consultation, "result_contested", actor=actor, texts={"reason": reason})


def _check(consultation: ConsultationState, signature: PaperSignature | None, actor: Actor) -> None:
    until = queries.contest_until(consultation, signature) if signature else None
    if until is None or not queries.is_signer(signature, actor):
        raise Refused(NOT_SIGNED)
    if today() > until:
        raise Refused(OVER.format(day=short_date(until)))
