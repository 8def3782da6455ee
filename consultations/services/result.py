"""The answer as a whole: handed in, approved by another person, made public, and what was decided in the end."""

from datetime import date
from typing import Final

from consultations import queries
from consultations.critique import check_decision
from consultations.models import ConsultationState
from consultations.services.steps import act, begin, check_other_person
from consultations.services.synthesis import check_all_placed
from consultations.workflow import WROTE_RESULT
from core import outbox, search
from core.actor import Actor
from core.clock import today
from core.errors import Refused

PUBLISHED: Final = "consultation.result_published"
"""Topic: the authors who gave an address are told that the answer stands."""

EMPTY_GROUPS: Final = "Nhóm {numbers} chưa có ý kiến nào. Xếp ý kiến vào nhóm hoặc bỏ nhóm."
APPROVED: Final = "Báo cáo này đã được duyệt."
REPORT_FIRST: Final = (
    "Nội dung do {body} giao: báo cáo kết quả lên cơ quan đó, công khai khi có văn bản giải trình "
    "(Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 4)."
)
DECIDED_LATER: Final = "Ngày ban hành không thể sau hôm nay."
NO_REASON: Final = (
    "Quyết định khác với ý kiến đa số thì phải giải trình, nêu rõ lý do "
    "(Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 4)."
)


def submit_result(
    consultation: ConsultationState, *, conclusion: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Hand the report in: `conclusion` says in a few sentences what is done with what people said."""
    given = {"conclusion"} if conclusion else ()
    begin(consultation, "submit_result", actor=actor, given=given, expected_version=expected_version)
    check_all_placed(consultation)
    empty = [str(group.number) for group in queries.groups(consultation) if not group.opinions]
    if empty:
        raise Refused(EMPTY_GROUPS.format(numbers=", ".join(empty)))
    act(consultation, "result_submitted", actor=actor, texts={"conclusion": conclusion})


def approve_result(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Approve the report; nobody who wrote a part of it may."""
    begin(consultation, "approve_result", actor=actor, expected_version=expected_version)
    if consultation.result_approved_at is not None:
        raise Refused(APPROVED)
    check_other_person(consultation, actor=actor, wrote=WROTE_RESULT)
    act(consultation, "result_approved", actor=actor)


def return_result(
    consultation: ConsultationState, *, reason: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Give the report back to its writers, saying what to mend."""
    given = {"reason"} if reason else ()
    begin(consultation, "return_result", actor=actor, given=given, expected_version=expected_version)
    act(consultation, "result_returned", actor=actor, texts={"reason": reason})


def publish_result(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Make the approved report public; the authors who gave an address are told (Điều 28 khoản 3)."""
    given = {"approval"} if consultation.result_approved_at else ()
    begin(consultation, "publish_result", actor=actor, given=given, expected_version=expected_version)
    if consultation.delegated_by:
        raise Refused(REPORT_FIRST.format(body=consultation.delegated_by))
    act(consultation, "result_published", actor=actor)
    announce_result(consultation)


def announce_result(consultation: ConsultationState) -> None:
    """Let the search and the authors who gave an address know that the result is public."""
    search.queue("consultation", consultation.subject)
    outbox.put(PUBLISHED, {"consultation": consultation.subject}, key=f"{PUBLISHED}/{consultation.subject}")


def decide(
    consultation: ConsultationState,
    *,
    number: str,
    decided_on: date | None,
    differs: bool,
    actor: Actor,
    reason: str = "",
    expected_version: int | None = None,
) -> None:
    """Note the document that was issued; where it differs from what most people said, the reason (Điều 28 khoản 4)."""
    given = {name for name, value in (("number", number), ("decided_on", decided_on)) if value}
    begin(consultation, "decide", actor=actor, given=given, expected_version=expected_version)
    if decided_on > today():
        raise Refused(DECIDED_LATER)
    is_needed = consultation.needs_critique
    check_decision(queries.critiques(consultation), is_needed=is_needed, decided_on=decided_on)
    if differs and not reason:
        raise Refused(NO_REASON)
    act(
        consultation,
        "decided",
        actor=actor,
        facts={"decided_on": decided_on.isoformat(), "differs": differs},
        texts={"number": number, "reason": reason if differs else ""},
    )
