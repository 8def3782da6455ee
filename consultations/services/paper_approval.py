"""Entering that a leader approved on paper: never by a writer, never for one, always with the signed scan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from consultations import queries
from consultations.models import ConsultationState
from consultations.services.result import APPROVED
from consultations.services.scans import keep_scan
from consultations.services.steps import act, begin, check_other_person
from consultations.workflow import WROTE_PLAN, WROTE_RESULT
from core.actor import Actor
from core.clock import today
from core.dates import short_date
from core.errors import Refused
from core.storage import Reference
from core.text import exact_key

SIGNED_LATER: Final = "Ngày ký không thể sau hôm nay."
SIGNED_EARLIER: Final = "Ngày ký không thể trước ngày trình duyệt ({day})."
CONTESTED: Final = "Người được ghi tên nói không ký bản giấy. Nội dung này được duyệt trên trang, không nhập từ giấy."
NOT_A_SIGNER: Final = "Người ký phải là người duyệt của đơn vị và không phải người soạn: {names}."


@dataclass(frozen=True)
class Signed:
    """What stands on the signed paper, and its scan."""

    signer: str
    number: str
    signed_on: date | None
    scans: Sequence[Reference]

    @property
    def given(self) -> set[str]:
        """Name what is there."""
        known = {"signer": self.signer, "number": self.number, "signed_on": self.signed_on, "scan": self.scans}
        return {name for name, value in known.items() if value}


def approve_on_paper(
    consultation: ConsultationState, *, signed: Signed, actor: Actor, expected_version: int | None = None
) -> None:
    """Enter that the plan was approved on paper."""
    begin(consultation, "approve_on_paper", actor=actor, given=signed.given, expected_version=expected_version)
    if consultation.plan_contest:
        raise Refused(CONTESTED)
    check_other_person(consultation, actor=actor, wrote=WROTE_PLAN)
    _check(consultation, signed, wrote=WROTE_PLAN, handed_in="submitted")
    _record(consultation, "approved_on_paper", signed, actor)


def approve_result_on_paper(
    consultation: ConsultationState, *, signed: Signed, actor: Actor, expected_version: int | None = None
) -> None:
    """Enter that the report was approved on paper; the day on the paper starts the term of its publication."""
    begin(consultation, "approve_result_on_paper", actor=actor, given=signed.given, expected_version=expected_version)
    if consultation.result_approved_at is not None:
        raise Refused(APPROVED)
    if consultation.result_contest:
        raise Refused(CONTESTED)
    check_other_person(consultation, actor=actor, wrote=WROTE_RESULT)
    _check(consultation, signed, wrote=WROTE_RESULT, handed_in="result_submitted")
    _record(consultation, "result_approved_on_paper", signed, actor)


def _record(consultation: ConsultationState, what: str, signed: Signed, actor: Actor) -> None:
    facts = {"signed_on": signed.signed_on.isoformat(), **keep_scan(consultation, signed.scans)}
    texts = {"signer": signed.signer, "number": signed.number}
    act(consultation, what, actor=actor, facts=facts, texts=texts, declared_on=signed.signed_on)


def _check(consultation: ConsultationState, signed: Signed, *, wrote: Sequence[str], handed_in: str) -> None:
    names = [member.name for member in queries.signers_of(consultation, wrote)]
    if exact_key(signed.signer) not in {exact_key(name) for name in names}:
        raise Refused(NOT_A_SIGNER.format(names=", ".join(names)), field="signer")
    if signed.signed_on > today():
        raise Refused(SIGNED_LATER, field="signed_on")
    first = queries.handed_in_on(consultation, handed_in)
    if signed.signed_on < first:
        raise Refused(SIGNED_EARLIER.format(day=short_date(first)), field="signed_on")
