"""Ended without an answer: who decided, what the sender is told, and the sender's one word against it."""

import json

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from core.outbox import Message
from core.secrets import open_text
from feedback import queries, services
from feedback.services import Decision
from feedback.workflow import State
from tests.feedback.conftest import accepted, at, guided, send
from tests.feedback.test_signs import ACCUSING, is_gone_for_the_unit

GUIDANCE = "Đơn khiếu nại gửi Chủ tịch Ủy ban nhân dân xã trong 90 ngày."
WHY = "Tôi chỉ đề nghị sửa đường, không khiếu nại quyết định nào."
REASON = "Việc này Tòa án đang xem xét, cơ quan không giải quyết song song."


def refused(**sent):
    """Give a case that two persons did not accept."""
    case = send(**sent)
    services.propose_refusal(case, decision=Decision("in_court", REASON), actor=actor("tiepnhan"))
    services.refuse(case, actor=actor("chutich"))
    return case


def filed(**sent):
    """Give a case that was filed away."""
    case = send(**sent)
    services.file_away(case, decision=Decision("repeated"), actor=actor("tiepnhan"))
    return case


def letters() -> list[str]:
    """Give the words of the letters that wait to be sent, oldest first."""
    rows = db.session.scalars(select(Message).where(Message.topic == "mail").order_by(Message.id))
    return [json.loads(open_text(row.payload["letter"]))["text"] for row in rows]


def test_a_complaint_is_called_so_by_two_persons(town):
    case = send()
    services.propose_guidance(case, guidance=GUIDANCE, actor=actor("tiepnhan"))
    assert case.state == State.GUIDANCE_REVIEW
    with pytest.raises((Refused, Hidden)):
        services.guide(case, actor=actor("tiepnhan"))
    assert case.code in [row.case.code for row in queries.to_approve(actor("chutich")).items]
    assert queries.asked_for(case) == GUIDANCE
    services.guide(case, actor=actor("chutich"))
    assert case.state == State.GUIDED


def test_what_the_second_person_does_not_see_so_goes_back_to_the_door(town):
    case = send()
    services.propose_guidance(case, guidance=GUIDANCE, actor=actor("tiepnhan"))
    services.return_guidance(case, remarks="Đây là kiến nghị sửa đường.", actor=actor("chutich"))
    assert case.state == State.SUBMITTED


def test_nothing_is_published_while_it_may_be_a_complaint(town):
    case = send()
    services.propose_guidance(case, guidance=GUIDANCE, actor=actor("tiepnhan"))
    with pytest.raises(Refused):
        services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))


@pytest.mark.parametrize("how", [guided, refused, filed])
def test_the_sender_brings_it_back_once_and_no_clock_is_reset(town, how):
    case = how()
    due_on = case.due_on
    at("2026-12-04")
    services.insist(case, text=WHY)
    assert (case.state, case.due_on, case.closed_on, case.closed_as) == (State.SUBMITTED, due_on, None, None)
    assert queries.insisted(case) == WHY
    assert queries.counts(actor("tiepnhan"))["late"] == 1
    services.file_away(case, decision=Decision("repeated"), actor=actor("tiepnhan"))
    with pytest.raises(Refused, match="đã được làm"):
        services.insist(case, text=WHY)


def test_a_case_that_was_worked_on_goes_back_to_its_work(town):
    case = accepted()
    services.propose_refusal(case, decision=Decision("in_court", REASON), actor=actor("tiepnhan"))
    services.refuse(case, actor=actor("chutich"))
    services.insist(case, text=WHY)
    assert case.state == State.PROCESSING


def test_there_is_a_last_day(town):
    case = filed()
    at("2026-12-05")
    services.insist(case, text=WHY)
    late = filed()
    at("2026-12-21")
    with pytest.raises(Refused, match="đã hết ngày 20/12/2026"):
        services.insist(late, text=WHY)


def test_an_accusation_in_it_closes_the_case_to_all(town):
    case = refused()
    services.insist(case, text=ACCUSING)
    is_gone_for_the_unit(case)


def test_caches_follow_from_the_events(town):
    services.insist(guided(), text=WHY)
    services.insist(refused(), text=ACCUSING)
    db.session.commit()
    before = snapshot()
    rebuild()
    assert snapshot() == before


def test_every_decision_is_told_with_its_reason(town):
    sent = {"email": "dan@vidu.vn"}
    case = send(**sent)
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.refer(case, to="99001-DL", letter_number="5/UBND-VP", actor=actor("tiepnhan"))
    refused(**sent), filed(**sent)
    asked = send(**sent)
    services.propose_guidance(asked, guidance=GUIDANCE, actor=actor("tiepnhan"))
    services.guide(asked, actor=actor("chutich"))
    told = "\n".join(letters())
    for words in (
        "đã thụ lý phản ánh, kiến nghị của ông/bà. Lĩnh vực: Thoát nước, ngập úng. Thời hạn dự kiến",
        "đã gửi công văn số 5/UBND-VP cho", REASON, "lưu đơn của ông/bà", GUIDANCE,
    ):  # fmt: skip
        assert words in told
    assert "\n\n\n" not in told


def test_what_was_public_is_public_no_more_once_it_may_be_a_complaint(town):
    case = send()
    services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    services.propose_guidance(case, guidance=GUIDANCE, actor=actor("tiepnhan"))
    assert (queries.public_case(case.code), case.moderation) == (None, "waiting")


def test_the_second_refusal_offers_no_step_that_is_gone(town):
    case = refused(email="dan@vidu.vn")
    assert "đến hết ngày 05/12/2026" in letters()[-1]
    services.insist(case, text=WHY)
    services.propose_refusal(case, decision=Decision("in_court", REASON), actor=actor("tiepnhan"))
    services.refuse(case, actor=actor("chutich"))
    assert "tiếp nhận lại" not in letters()[-1]
    assert "\n\n\n" not in letters()[-1]
