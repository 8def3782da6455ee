"""The answer goes to the body that passed a petition on: once, on record, and with nothing of its sender."""

import json
from dataclasses import replace
from datetime import date

import pytest

from app.demo.founding import SITE, actor
from core.db import db
from core.errors import Refused
from core.ledger.rebuild import rebuild, snapshot
from core.outbox import Message
from core.secrets import open_text
from feedback import queries, services
from feedback.models import CaseState, CopyAddress
from feedback.services import Origin, Petition
from submissions.sender import Sender
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, CHAIRMAN, ECONOMY, at, send, signed_sheet
from tests.feedback.test_entering import BODY, BY_LETTER, PLACE

ADDRESS = "van-phong-chim@hdnd.vidu.vn"
SENDER = Sender("Chimtên Thị Mai", "0987654320", "chimthu@vidu.vn", "Chimđịachỉ, thôn Phú Thành")
WHY = "Vụ việc đang được Tòa án nhân dân giải quyết theo đơn khởi kiện."
WORDS = "Chimnội dung: cống bị nghẹt, gọi 0987654320 cho tôi."


def passed_on(email: str = "", **more) -> CaseState:
    """Give a case that the council passed on, being worked on."""
    entered = services.enter(
        Petition(WORDS), origin=Origin("passed_on", passed_on=replace(BODY, email=email)), unit=SITE, sender=SENDER,
        consent_version="1", actor=actor("tiepnhan"), **more,
    )  # fmt: skip
    case = entered.case
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("kinhte"))
    return case


def answer(case: CaseState) -> None:
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    services.approve(case, actor=actor("chutich"))


def copies() -> list[dict[str, str]]:
    """Give the letters that wait for the body."""
    rows = db.session.query(Message).filter_by(topic="mail").order_by(Message.id)
    letters = [json.loads(open_text(row.payload["letter"])) for row in rows]
    return [letter for letter in letters if letter["to"] == ADDRESS]


def note(case: CaseState, sent_on: date | None = None) -> None:
    sent_on = sent_on or case.answered_on
    services.note_copy_sent(case, letter_number="61/UBND-VP", sent_on=sent_on, actor=actor("vanthu"))


def owed() -> list[CaseState]:
    return queries.copies_to_send(actor("vanthu"))


class TestByMail:
    def test_it_is_written_with_the_answer_and_put_on_record(self, town):
        case = passed_on(ADDRESS)
        assert copies() == []
        answer(case)
        [letter] = copies()
        for words in (case.code, BODY.body, BODY.number, "18/11/2026", ANSWER.text, "xã An Bình"):
            assert words in letter["text"]
        assert (case.copied, case.copied_answer) == ("mail", case.answer_event)
        assert owed() == []
        assert queries.timeline(case, desk=True)[-1].title == "Đã gửi thư bản trả lời cho cơ quan chuyển đến"

    def test_nothing_of_the_sender_goes_with_it(self, town):
        case = passed_on(ADDRESS)
        answer(case)
        [letter] = copies()
        for mark in (*vars(SENDER).values(), "Chimnội dung"):
            assert mark not in letter["subject"] + letter["text"]

    def test_an_answer_is_written_once_and_another_answer_again(self, town):
        case = passed_on(ADDRESS)
        answer(case)
        services.ask_again(case, text="Nước vẫn tràn vào nhà tối qua, đoạn cống chưa được nạo vét.")
        services.look_again(case, remarks="Đo lại tại chỗ.", actor=actor("chutich"))
        assert len(copies()) == 1
        answer(case)
        assert len(copies()) == 2

    def test_a_contested_and_confirmed_answer_is_not_written_twice(self, town):
        case = passed_on(ADDRESS)
        services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
        services.approve_on_paper(case, approver=CHAIRMAN, references=[signed_sheet()], actor=actor("tiepnhan"))
        services.contest_paper(case, reason="Tôi đi công tác, không ký phiếu trình này.", actor=actor("chutich"))
        services.confirm_answer(case, actor=actor("chutich"))
        assert len(copies()) == 1

    def test_the_address_lies_encrypted_and_goes_with_the_case(self, town):
        case = passed_on(ADDRESS)
        stored = db.session.connection().exec_driver_sql("SELECT email FROM copy_address").scalar_one()
        assert ADDRESS not in stored
        services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        by = actor("thanhtra")
        services.hand_over(case, body="Thanh tra tỉnh", letter_number="12/TTT-P4", actor=by)
        services.erase(case, actor=by)
        assert db.session.query(CopyAddress).count() == 0

    def test_of_a_case_that_is_closed_to_all_no_letter_leaves(self, town):
        case = passed_on(ADDRESS)
        answer(case)
        services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        assert copies() == []

    def test_a_part_goes_to_the_same_address(self, town):
        case = passed_on(ADDRESS)
        part = Petition("Đèn đường thôn Phú Thành hỏng đã một tháng.")
        new = services.split(case, part=part, actor=actor("tiepnhan"))
        assert queries.copy_address(new) == ADDRESS


class TestEndedWithoutAnAnswer:
    @staticmethod
    def refuse(case: CaseState) -> None:
        services.propose_refusal(case, decision=services.Decision("in_court", WHY), actor=actor("tiepnhan"))
        services.refuse(case, actor=actor("chutich"))

    @staticmethod
    def came(email: str = "") -> CaseState:
        origin = Origin("passed_on", passed_on=replace(BODY, email=email))
        by = {"unit": SITE, "sender": SENDER, "consent_version": "1", "actor": actor("tiepnhan")}
        return services.enter(Petition(WORDS), origin=origin, **by).case

    def test_why_it_was_not_accepted_goes_by_mail_and_nothing_of_the_sender(self, town):
        case = passed_on(ADDRESS)
        self.refuse(case)
        [letter] = copies()
        for words in ("Không thụ lý", case.code, BODY.number, WHY):
            assert words in letter["text"]
        for mark in (*vars(SENDER).values(), "Chimnội dung"):
            assert mark not in letter["subject"] + letter["text"]
        assert (case.copied, case.copied_answer, owed()) == ("mail", case.ended_event, [])
        title = queries.timeline(case, desk=True)[-1].title
        assert title == "Đã gửi thư thông báo kết quả cho cơ quan chuyển đến"

    def test_what_was_filed_away_is_owed_until_somebody_notes_the_letter(self, town):
        case = self.came()
        services.file_away(case, decision=services.Decision("no_identity"), actor=actor("tiepnhan"))
        assert owed() == [case]
        with pytest.raises(Refused, match="ngày kết thúc"):
            note(case, date(2026, 11, 19))
        note(case, case.closed_on)
        assert owed() == []

    def test_taken_up_again_it_is_the_answer_that_is_owed(self, town):
        case = passed_on()
        self.refuse(case)
        note(case, case.closed_on)
        services.insist(case, text="Vụ việc tôi nêu chưa được Tòa án thụ lý.")
        assert (case.ended_event, owed()) == (None, [])
        answer(case)
        assert owed() == [case]
        lived = snapshot()
        rebuild()
        assert snapshot() == lived

    def test_who_refuses_is_told_that_the_body_is_to_be_told(self, app, commune):
        with inside(app):
            code = self.came().code
        page = sign_in(app.test_client(), "tiepnhan").get(f"/cong-viec/kien-nghi/{code}/luu-don").text
        assert f"Gửi một bản trả lời cho {BODY.body}" in page


class TestOnPaper:
    def test_it_is_owed_until_somebody_notes_the_letter(self, town):
        case = passed_on()
        assert owed() == []
        answer(case)
        assert owed() == [case]
        assert queries.desk_counts(actor("vanthu"))["copies"] == 1
        note(case)
        assert owed() == []
        line = queries.timeline(case, desk=True)[-1]
        assert "Văn bản số 61/UBND-VP" in line.body
        with pytest.raises(Refused):
            note(case)

    def test_a_contested_answer_goes_nowhere_until_it_is_decided(self, town):
        case = passed_on()
        services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
        services.approve_on_paper(case, approver=CHAIRMAN, references=[signed_sheet()], actor=actor("tiepnhan"))
        services.contest_paper(case, reason="Tôi đi công tác, không ký phiếu trình này.", actor=actor("chutich"))
        assert owed() == []
        with pytest.raises(Refused):
            note(case)
        services.confirm_answer(case, actor=actor("chutich"))
        assert owed() == [case]

    def test_not_before_the_answer_and_not_in_the_future(self, town):
        case = passed_on()
        with pytest.raises(Refused):
            note(case, date(2026, 11, 20))
        answer(case)
        for day in (date(2026, 11, 19), date(2099, 1, 1)):
            with pytest.raises(Refused, match="Ngày gửi"):
                note(case, day)

    def test_what_was_joined_is_owed_when_the_main_one_is_answered(self, town):
        at("2026-11-19")
        main = send()
        services.accept(main, category="drainage", actor=actor("tiepnhan"))
        services.route(main, to=ECONOMY, actor=actor("tiepnhan"))
        services.take_up(main, actor=actor("kinhte"))
        at("2026-11-20")
        first, second = passed_on(), passed_on(ADDRESS)
        for one in (first, second):
            services.merge(one, main=main.code, actor=actor("tiepnhan"))
        answer(main)
        assert owed() == [first]
        assert len(copies()) == 1
        note(first, main.answered_on)
        assert owed() == []
        lived = snapshot()
        rebuild()
        assert snapshot() == lived

    def test_nobody_outside_reads_of_it(self, town):
        case = passed_on()
        answer(case)
        note(case)
        assert "bản trả lời" not in " ".join(line.title for line in queries.timeline(case))


def test_from_the_form_to_the_line_on_the_pages(commune):
    intake = sign_in(commune.app.test_client(), "tiepnhan")
    wrong = fill(intake, PLACE, **BY_LETTER, thu_co_quan="khong-phai")
    assert wrong.status_code == 422
    assert fill(intake, PLACE, **BY_LETTER).status_code == 303
    with inside(commune.app):
        case = db.session.query(CaseState).one()
        code = case.code
        services.accept(case, category="drainage", actor=actor("tiepnhan"))
        services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
        services.take_up(case, actor=actor("kinhte"))
        answer(case)
    clerk = sign_in(commune.app.test_client(), "vanthu")
    address = f"/cong-viec/kien-nghi/{code}"
    assert f"Còn phải gửi bản trả lời cho {BODY.body}" in clerk.get(address).text
    assert f"{address}/da-gui-ban-tra-loi" in clerk.get(address).text
    assert f"{address}/da-gui-ban-tra-loi" not in intake.get(address).text
    assert code in clerk.get("/cong-viec/phat-hanh").text
    assert fill(clerk, f"{address}/da-gui-ban-tra-loi", so_van_ban="61/UBND-VP", ngay_gui="").status_code == 422
    done = fill(clerk, f"{address}/da-gui-ban-tra-loi", so_van_ban="61/UBND-VP", ngay_gui="20/11/2026")
    assert done.status_code == 303
    assert "Còn phải gửi" not in clerk.get(address).text
