"""Reporting: up to the body that decides and its explanation, in the end to HĐND and Mặt trận, then the archive."""

from datetime import date
from typing import Final

from consultations.models import ConsultationState
from consultations.services.result import announce_result
from consultations.services.steps import act, begin
from core import search
from core.actor import Actor
from core.clock import today
from core.errors import Refused

NOT_DELEGATED: Final = "Nội dung này không do cơ quan cấp trên giao: công khai kết quả ngay tại xã."
LATER: Final = "Ngày ghi trên văn bản không thể sau hôm nay."
BEFORE_REPORT: Final = "Văn bản giải trình không thể có trước ngày xã báo cáo."
BEFORE_DECISION: Final = "Ngày báo cáo không thể trước ngày ban hành văn bản."


def report_up(
    consultation: ConsultationState,
    *,
    number: str,
    sent_on: date | None,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Note that the approved report went to the body that delegated the matter and decides it (Điều 28 khoản 4)."""
    given = {name for name, value in (("number", number), ("sent_on", sent_on)) if value}
    given |= {"approval"} if consultation.result_approved_at else set()
    begin(consultation, "report_up", actor=actor, given=given, expected_version=expected_version)
    if not consultation.delegated_by:
        raise Refused(NOT_DELEGATED)
    _check_past(sent_on)
    act(consultation, "reported_up", actor=actor, facts={"sent_on": sent_on.isoformat()}, texts={"number": number})
    search.queue("consultation", consultation.subject)


def record_explanation(
    consultation: ConsultationState,
    *,
    number: str,
    dated_on: date | None,
    text: str,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Keep the explanation of the body that decides, and make the result public with it (Điều 28 khoản 4)."""
    given = {name for name, value in (("number", number), ("dated_on", dated_on), ("text", text)) if value}
    begin(consultation, "record_explanation", actor=actor, given=given, expected_version=expected_version)
    _check_past(dated_on)
    if dated_on < consultation.reported_up_on:
        raise Refused(BEFORE_REPORT)
    facts, texts = {"dated_on": dated_on.isoformat()}, {"number": number, "text": text}
    act(consultation, "explained", actor=actor, facts=facts, texts=texts)
    announce_result(consultation)


def report(
    consultation: ConsultationState,
    *,
    number: str,
    reported_on: date | None,
    session: str,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Note the report to HĐND at its nearest regular session and to Mặt trận (Điều 28 khoản 5)."""
    known = (("number", number), ("reported_on", reported_on), ("session", session))
    given = {name for name, value in known if value}
    begin(consultation, "report", actor=actor, given=given, expected_version=expected_version)
    _check_past(reported_on)
    if reported_on < consultation.decided_on:
        raise Refused(BEFORE_DECISION)
    facts, texts = {"reported_on": reported_on.isoformat()}, {"number": number, "session": session}
    act(consultation, "reported", actor=actor, facts=facts, texts=texts)


def archive(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """End the work on it: from now on nothing changes, and everybody goes on reading."""
    begin(consultation, "archive", actor=actor, expected_version=expected_version)
    act(consultation, "archived", actor=actor)


def _check_past(day: date) -> None:
    if day > today():
        raise Refused(LATER)
