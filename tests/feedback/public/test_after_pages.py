"""After the answer, by the sender's own pages: adding, rating, asking for another look; and what everybody reads."""

from datetime import date

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from core.db import db
from feedback import services
from feedback.models import CaseState
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, UNSOLVED, accepted, at, only_case, promised
from tests.feedback.public.conftest import photo
from tests.feedback.public.test_case_page import publish

REPORT = "Đã thay xong 12 bóng đèn, đường liên thôn sáng từ tối qua."


def answer(promise: str = "", on: date | None = None) -> None:
    """Answer the only case there is."""
    case = only_case()
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to="99001-KT", actor=actor("tiepnhan"))
    given = services.Answer(
        ANSWER.text, promise=promise, promised_on=on, decision="promised" if promise else "resolved"
    )
    services.draft_answer(case, answer=given, actor=actor("kinhte"))
    services.approve(case, actor=actor("chutich"))


@pytest.fixture
def opened(sent, app) -> str:
    """The address of the sender's own answered case, opened by the mã riêng."""
    with inside(app):
        answer()
    return sent.open_case()


class TestRating:
    def test_is_offered_taken_once_and_thanks_by_showing_it(self, sent, client, opened):
        assert "Việc này đã được giải quyết chưa?" in client.get(opened).text
        assert sent.post(f"{opened}/danh-gia", giai_quyet="yes", hai_long="4").location == opened
        page = client.get(opened).text
        assert "Người gửi đã đánh giá" in page
        assert "Kết thúc" in page
        assert f"{opened}/danh-gia" not in page
        assert client.get(f"{opened}/danh-gia").status_code == 303

    def test_without_a_choice_comes_back_with_the_words_kept(self, sent, opened):
        refused = sent.post(f"{opened}/danh-gia", y_kien="Còn đọng nước ở cuối ngõ.")
        assert refused.status_code == 422
        assert "Chọn mức độ hài lòng" in refused.text
        assert "Còn đọng nước ở cuối ngõ." in refused.text

    def test_is_the_senders_alone(self, app, commune, client, sent):
        with inside(app):
            answer()
            publish(only_case())
            code = only_case().code
        stranger = app.test_client()
        page = stranger.get(f"/tra-cuu/{code}").text
        assert "Đánh giá câu trả lời" not in page
        for step in ("danh-gia", "xem-xet-lai", "gui-them"):
            assert stranger.get(f"/tra-cuu/{code}/{step}").status_code == 303


class TestAnotherLook:
    def test_reaches_the_approver_with_its_photo(self, app, sent, client, opened):
        done = sent.post(f"{opened}/xem-xet-lai", chua_giai_quyet=UNSOLVED, tep=photo())
        assert done.location == opened
        page = client.get(opened).text
        for words in ("Xem xét lại theo đề nghị của người gửi", UNSOLVED, "cong-thoat-nuoc.jpg", "Thời hạn dự kiến"):
            assert words in page
        assert client.get(f"{opened}/xem-xet-lai").status_code == 303, "once"

    def test_too_short_comes_back_and_names_the_file_that_was_kept(self, sent, opened):
        refused = sent.post(f"{opened}/xem-xet-lai", chua_giai_quyet="Chưa được.", tep=photo())
        assert refused.status_code == 422
        for words in ("30 ký tự", "Chưa được.", "cong-thoat-nuoc.jpg"):
            assert words in refused.text

    def test_tells_the_last_day_and_that_it_is_no_complaint(self, client, opened):
        page = client.get(f"{opened}/xem-xet-lai").text
        assert "05/12/2026" in page
        assert "/khieu-nai-to-cao#complaint" in page

    def test_is_no_longer_offered_after_it(self, app, client, opened):
        with inside(app):
            at("2026-12-06")
        assert "Đề nghị xem xét lại" not in client.get(opened).text


def test_adding_goes_on_while_it_is_worked_on(app, sent, client):
    address = sent.open_case()
    assert sent.post(f"{address}/gui-them", bo_sung="Đoạn trước nhà văn hóa.", tep=photo()).location == address
    page = client.get(address).text
    assert "Đoạn trước nhà văn hóa." in page
    assert "cong-thoat-nuoc.jpg" in page
    assert sent.post(f"{address}/gui-them", bo_sung="").status_code == 422


def test_everybody_reads_what_became_of_a_promise_and_its_evidence(app, commune, client):
    from tests.feedback.conftest import signed_sheet

    with inside(app):
        case = promised()
        publish(case)
        code = case.code
    page = client.get(f"/tra-cuu/{code}").text
    assert "Đang thực hiện việc đã hẹn" in page
    assert "Hẹn đến hết ngày 15/12/2026" in page
    assert "Hẹn đến hết ngày 15/12/2026" in client.get("/tra-loi").text
    with inside(app):
        at("2026-12-20")
        case = db.session.get_one(CaseState, case.subject)
        services.keep_promise(case, report=REPORT, references=[signed_sheet()], actor=actor("kinhte"))
    page = client.get(f"/tra-cuu/{code}").text
    assert "Đã làm xong ngày 20/12/2026, chậm so với hẹn 5 ngày" in page
    assert REPORT in page
    assert "chung-minh-1.pdf" in page
    assert "phieu-trinh-da-ky.pdf" not in page


def test_who_was_guided_may_say_that_it_is_only_a_petition(app, sent, client):
    address = sent.open_case()
    with inside(app):
        case = only_case()
        services.propose_guidance(case, guidance="Gửi đơn khiếu nại đến Chủ tịch xã.", actor=actor("tiepnhan"))
        services.guide(case, actor=actor("chutich"))
    page = client.get(address).text
    assert "Gửi đơn khiếu nại đến Chủ tịch xã." in page
    assert "Tôi chỉ kiến nghị, không khiếu nại" in page
    assert sent.post(f"{address}/tiep-nhan-lai", vi_sao="").status_code == 422
    why = "Tôi chỉ đề nghị nạo vét cống."
    assert sent.post(f"{address}/tiep-nhan-lai", vi_sao=why).location == address
    assert why in client.get(address).text
    assert client.get(f"{address}/tiep-nhan-lai").status_code == 303


def test_a_photo_sent_with_the_asked_for_information_arrives(app, sent, client):
    address = sent.open_case()
    with inside(app):
        case = only_case()
        services.accept(case, category="drainage", actor=actor("tiepnhan"))
        services.route(case, to="99001-KT", actor=actor("tiepnhan"))
        services.ask_info(case, question="Ở đâu?", actor=actor("kinhte"))
    assert sent.post(f"{address}/bo-sung", bo_sung="Đầu ngõ 3.", tep=photo()).location == address
    assert "cong-thoat-nuoc.jpg" in client.get(address).text


@pytest.fixture
def shared(app, citizen) -> tuple[str, str]:
    """The address of the sender's own case, joined with an older one that was answered, and that one's subject."""
    with inside(app):
        main = accepted().subject
    citizen.fill()
    citizen.send()
    with inside(app):
        case = db.session.scalar(select(CaseState).where(CaseState.subject != main))
        older = db.session.get_one(CaseState, main)
        services.merge(case, main=older.code, actor=actor("tiepnhan"))
        services.draft_answer(older, answer=ANSWER, actor=actor("kinhte"))
        services.approve(older, actor=actor("chutich"))
    return citizen.open_case(), main


class TestJoined:
    def test_rates_and_asks_on_the_own_page(self, app, citizen, client, shared):
        address, main = shared
        page = client.get(f"{address}/danh-gia").text
        assert "mỗi người đánh giá riêng" in page
        assert citizen.post(f"{address}/danh-gia", giai_quyet="no", hai_long="1").location == address
        assert citizen.post(f"{address}/xem-xet-lai", chua_giai_quyet=UNSOLVED).location == address
        page = client.get(address).text
        for words in ("Người gửi đã đánh giá", UNSOLVED, ANSWER.text, "Người gửi đã đề nghị xem xét lại"):
            assert words in page
        with inside(app):
            code = db.session.get_one(CaseState, main).code
        desk = sign_in(app.test_client(), "chutich").get(f"/cong-viec/kien-nghi/{code}/giu-nguyen-tra-loi").text
        assert UNSOLVED in desk
        assert "không ghi thông tin riêng của ai" in desk

    def test_of_an_answer_closed_to_all_reads_that_it_was_given_and_nothing_more(self, app, client, shared):
        address, main = shared
        with inside(app):
            case = db.session.get_one(CaseState, main)
            services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        page = client.get(address).text
        assert "Cơ quan đã trả lời chung ngày 20/11/2026. Câu trả lời ấy hiện không mở được ở đây." in page
        assert ANSWER.text not in page
        assert "tố cáo" not in page.partition("<main")[2].partition("</main>")[0]
