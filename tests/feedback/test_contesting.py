"""An approval entered from paper and contested by who is named as its signer: what is taken back, and what stays said."""

import pytest

from app.demo.founding import actor
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from feedback import queries, services
from feedback.models import CaseState
from feedback.services import Letter
from feedback.workflow import PUBLIC_LABELS, State
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, CHAIRMAN, at, contested, drafted, later, send, signed, signed_sheet
from tests.feedback.test_between_units import letters

REASON = "Ngày ấy tôi đi công tác, tôi không ký phiếu trình này."


def contest(case: CaseState, login: str = "chutich", reason: str = REASON) -> None:
    services.contest_paper(case, reason=reason, actor=actor(login))


def lists(case: CaseState, login: str = "chutich") -> bool:
    return case.subject in {one.subject for one in queries.signed_on_paper(actor(login))}


def test_the_named_signer_has_three_working_days_and_one_list(town):
    at("2026-11-20")
    case = signed()
    assert str(case.contest_until) == "2026-11-26"
    assert lists(case)
    assert not lists(case, "tiepnhan")
    at("2026-11-26", 17)
    assert lists(case)
    at("2026-11-27")
    assert not lists(case)
    with pytest.raises(Refused, match="đã hết ngày 26/11/2026"):
        contest(case)


def test_nobody_else_contests_and_not_without_a_reason(town):
    case = signed()
    for login in ("tiepnhan", "kinhte", "tonghop", "mattran", "vanthu"):
        with pytest.raises(Hidden):
            contest(case, login)
    with pytest.raises(Refused, match="lý do"):
        contest(case, reason="Không ký.")


def test_who_entered_it_in_his_own_name_contests_nothing(town):
    case = drafted()
    chairman = actor("chutich")
    both = type(chairman)(
        person_id=chairman.person_id, name=chairman.name, grants=chairman.grants | {("case.enter", "99001")}
    )
    services.approve_on_paper(case, approver=CHAIRMAN, references=[signed_sheet()], actor=both)
    assert not lists(case)
    with pytest.raises(Hidden):
        contest(case)


def test_an_approval_on_the_web_is_nobodys_to_contest(town):
    case = drafted()
    services.approve(case, actor=actor("chutich"))
    with pytest.raises(Hidden):
        contest(case)


def test_what_was_not_issued_waits_for_a_real_approval(town):
    case = signed("land")
    assert case.state == State.APPROVED
    contest(case)
    assert (case.state, case.approved_at, case.approved_on_paper) == (State.REVIEW, None, False)
    with pytest.raises(Refused):
        services.approve_on_paper(case, approver=CHAIRMAN, references=[signed_sheet()], actor=actor("tiepnhan"))
    services.approve(case, actor=actor("chutich"))
    assert (case.state, case.approved_on_paper) == (State.APPROVED, False)


def test_what_was_sent_keeps_its_day_and_is_looked_at_again(town):
    case = signed()
    first = (case.answered_on, case.answered_at, case.due_on, case.answer_event)
    later(days=1)
    contest(case)
    assert case.state == State.CONTESTED
    assert (case.answered_on, case.answered_at, case.due_on, case.answer_event) == first
    assert case.approved_on_paper
    assert case in [row.case for row in queries.to_approve(actor("chutich")).items]
    services.confirm_answer(case, actor=actor("chutich"))
    assert case.state == State.ANSWERED
    assert (case.answered_on, case.answered_at, case.due_on, case.answer_event) == first


def test_another_answer_may_follow_and_the_sender_has_the_whole_time_to_ask_again(town):
    case = contested()
    first, last = case.answered_on, queries.last_day_to_ask_again(case)
    services.look_again(case, remarks="Kiểm tra lại tại chỗ.", actor=actor("chutich"))
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    later(days=4)
    services.approve(case, actor=actor("chutich"))
    assert case.answered_on == first
    assert (queries.last_day_to_ask_again(case) - last).days == 4
    assert not case.approved_on_paper


def test_a_letter_already_issued_is_looked_at_again_too(town):
    case = signed("land")
    letter = Letter("57/UBND-KT", case.received_on)
    services.issue(case, letter=letter, references=[signed_sheet()], actor=actor("vanthu"))
    contest(case)
    assert case.state == State.CONTESTED


def test_the_sender_reads_that_it_is_looked_at_and_the_desk_reads_why(town):
    case = contested()
    told, desk = queries.timeline(case)[-1], queries.timeline(case, desk=True)[-1]
    assert (told.title, told.body, told.to_sender) == ("Cơ quan đang xem lại câu trả lời", "", "")
    assert "đi công tác" in desk.to_sender
    assert PUBLIC_LABELS[State.CONTESTED] == "Cơ quan đang xem lại câu trả lời"


def test_the_sender_is_written_to_and_told_the_outcome(town):
    case = send(email="dan@vidu.vn")
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to="99001-KT", actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("kinhte"))
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    services.approve_on_paper(case, approver=CHAIRMAN, references=[signed_sheet()], actor=actor("tiepnhan"))
    contest(case)
    assert letters()[-1] == f"Cơ quan đang xem lại câu trả lời, mã {case.code}"
    services.confirm_answer(case, actor=actor("chutich"))
    assert letters()[-1] == f"Giữ nguyên câu trả lời đã gửi, mã {case.code}"


def test_a_rebuild_knows_signer_and_days_also_after_the_words_are_erased(town):
    case = contested()
    services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    by = actor("thanhtra")
    services.hand_over(case, body="Thanh tra tỉnh", letter_number="12/TTT-P4", actor=by)
    services.erase(case, actor=by)
    db.session.flush()
    lived = snapshot()
    rebuild()
    assert snapshot() == lived


def test_the_signer_finds_it_in_the_list_and_contests_it_on_its_page(commune):
    with inside(commune.app):
        case = signed()
        services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
        code = case.code
    chair = sign_in(commune.app.test_client(), "chutich")
    listed = chair.get("/cong-viec/duyet").get_data(as_text=True)
    assert "Đã duyệt trên giấy, còn được xem lại" in listed
    assert f"/cong-viec/kien-nghi/{code}" in listed
    address = f"/cong-viec/kien-nghi/{code}/toi-khong-ky"
    assert address in chair.get(f"/cong-viec/kien-nghi/{code}").get_data(as_text=True)
    page = chair.get(address)
    assert "phieu-trinh-da-ky.pdf" in page.get_data(as_text=True)
    assert fill(chair, address, ly_do="").status_code == 422
    assert fill(chair, address, ly_do=REASON).status_code == 303
    page = chair.get(f"/cong-viec/kien-nghi/{code}").get_data(as_text=True)
    assert "Người được ghi tên báo không ký phiếu trình" in page
    assert "duyet-cau-tra-loi-da-gui" in page
    assert "Cơ quan đang xem lại câu trả lời" in commune.app.test_client().get(f"/tra-cuu/{code}").get_data(
        as_text=True
    )
    assert chair.get(f"/cong-viec/kien-nghi/{code}/duyet-cau-tra-loi-da-gui").status_code == 200


def test_the_intake_has_no_such_page(commune):
    with inside(commune.app):
        code = signed().code
    intake = sign_in(commune.app.test_client(), "tiepnhan")
    assert intake.get(f"/cong-viec/kien-nghi/{code}/toi-khong-ky").status_code == 404
