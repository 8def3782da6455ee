"""Household codes: a list with a code each, one opinion by each, the code closed where a paper came (ADR 0031).

Nothing that is recorded of a code names an opinion, and nothing of an opinion names a code.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from consultations import queries
from consultations.audiences import ASKS_HOUSEHOLDS
from consultations.entering import BALLOT
from consultations.households import Household
from consultations.models import CodeState, ConsultationState, HouseholdCode
from consultations.said import Said
from consultations.services.apply.households import CODE, LIST
from consultations.services.entering import EnteredOpinion
from consultations.services.opinions import KIND, check_opinion, comes_late, give_opinion
from consultations.services.steps import begin
from core import ledger
from core.actor import Actor
from core.db import db
from core.errors import Refused, Stale
from submissions import services as submissions
from submissions.sender import Sender

NOT_FOR_ALL: Final = "Mã hộ gia đình chỉ dùng cho nội dung lấy ý kiến người dân."
STRANGE_PLACE: Final = "Danh sách chỉ nhận hộ ở những nơi được lấy ý kiến."
NOT_PLANNED: Final = "Kế hoạch chưa chọn hình thức «Phiếu lấy ý kiến tới hộ gia đình»."
NO_HOUSEHOLD: Final = "Danh sách chưa có hộ nào."
WRONG: Final = "Mã hộ gia đình chưa đúng. Kiểm tra lại từng chữ, số trên thư mời."
USED: Final = (
    "Mã này đã được dùng để góp ý: mỗi hộ góp ý một lần. Muốn sửa hoặc rút, ông/bà mở trang Tra cứu bằng mã tra cứu và "
    "mã riêng đã nhận khi gửi."
)
VOID: Final = "Hộ này đã nộp phiếu giấy, nên mã không dùng được nữa. Phiếu giấy được tính."
USED_ONLINE: Final = (
    "Hộ này đã góp ý trên trang. Không tính phiếu giấy của hộ: ghi là phiếu không hợp lệ khi nhập đợt phiếu."
)


def list_households(consultation: ConsultationState, *, households: Sequence[Household], actor: Actor) -> None:
    """Give each household of a list its code, which is kept nowhere. One that is listed gets no second."""
    begin(consultation, "list_households", actor=actor)
    if consultation.audience not in ASKS_HOUSEHOLDS:
        raise Refused(NOT_FOR_ALL)
    if BALLOT not in consultation.channels:
        raise Refused(NOT_PLANNED)
    ledger.hold(consultation.subject)
    places = queries.places_of(consultation)
    if places and not {one.village for one in households} <= places.keys():
        raise Refused(STRANGE_PLACE)
    listed = {one.key for one in queries.known_households(consultation)}
    added = [one for one in households if one.key not in listed]
    if not households:
        raise Refused(NO_HOUSEHOLD)
    if not added:
        return
    first = len(listed) + 1
    known = [
        {"head": one.head, "address": one.address, "village": one.village, "mark": _mark(consultation, number)}
        for number, one in enumerate(added, start=first)
    ]
    ledger.record(
        subject=ledger.new_subject(),
        kind=LIST,
        type="household_list.made",
        actor=actor,
        unit=consultation.unit,
        facts={"consultation": consultation.subject, "first": first, "count": len(added)},
        texts={"households": json.dumps(known, ensure_ascii=False)},
    )


def close_code(consultation: ConsultationState, *, household: HouseholdCode, actor: Actor) -> None:
    """Note that a household handed in a paper, which closes its code; refused where it spoke on the site before."""
    begin(consultation, "close_household_code", actor=actor)
    if household.state == CodeState.VOID:
        return
    _take(consultation, household, "closed", actor=actor)


def give_for_household(
    consultation: ConsultationState, *, code: str, said: Said, begun_at: datetime, subject: str
) -> EnteredOpinion:
    """Take the one opinion of a household, known by its code alone; the author keeps the slip of any opinion.

    It names no place, even where residents are asked: beside the papers of its village it would name its household.
    """
    household = queries.household_by_code(consultation, code)
    if household is None:
        raise Refused(WRONG, field="code")
    comes_late(consultation, begun_at)
    check_opinion(consultation, **said.plain)
    _take(consultation, household, "used")
    submission, pin = submissions.enter(
        kind=KIND, subject=subject, sender=Sender(), consent_version="", channel="household"
    )
    give_opinion(consultation, submission=submission, **said.plain, begun_at=begun_at, channel=BALLOT)
    return EnteredOpinion(submission.subject, submission.code, pin)


def _take(consultation: ConsultationState, household: HouseholdCode, what: str, *, actor: Actor | None = None) -> None:
    """Close a code once: its life in the ledger is a single event, so of two at one moment the second is refused."""
    why = {CodeState.USED: USED_ONLINE if actor else USED, CodeState.VOID: VOID}.get(household.state)
    if why:
        raise Refused(why, field="code")
    try:
        ledger.record(
            subject=household.mark,
            kind=CODE,
            type=f"{CODE}.{what}",
            actor=actor,
            **({} if actor else {"by": "citizen"}),
            unit=consultation.unit,
            facts={"consultation": consultation.subject},
            expected_version=0,
        )
    except Stale as error:
        raise Refused(USED, field="code") from error
    db.session.refresh(household)


def _mark(consultation: ConsultationState, number: int) -> str:
    return queries.mark_of_code(consultation.subject, queries.code_of(consultation.subject, number))
