"""Following a case: everybody reads what was published, the sender reads all of it, and nobody learns of the rest."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from core import clock
from core.db import db
from feedback import services
from feedback.models import CasePause
from submissions import queries as papers
from submissions.services import set_audience
from tests.app.statements import counted
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, ECONOMY, WORDS, accepted, answered, at, later, only_case, send
from tests.feedback.public.conftest import Citizen, photo, token_of

QUESTION = "Cống nghẹt ở đoạn nào, trước nhà ai?"
REASON = "Phải chờ kết quả đo đạc của đơn vị tư vấn."


def publish(case, text: str = "Cống thoát nước thôn Phú Thành bị nghẹt.") -> None:
    """Show a case with its personal data masked."""
    masked = {"title": "Cống bị nghẹt", "reason": "personal_data"}
    services.show(case, public_text=text, actor=actor("tiepnhan"), **masked)


@pytest.fixture
def published(app, commune) -> str:
    """The code of an answered case that everybody may read."""
    with inside(app):
        case = answered()
        publish(case)
        return case.code


@pytest.fixture
def opened(sent) -> str:
    """The address of the sender's own case, opened by the mã riêng."""
    return sent.open_case()


class TestEverybody:
    def test_reads_the_masked_text_the_answer_and_the_steps(self, client, published):
        page = client.get(f"/tra-cuu/{published}").text
        for words in (
            "Cống thoát nước thôn Phú Thành bị nghẹt.", ANSWER.text, "Đã tiếp nhận", "Đã thụ lý",
            "Đã giao Phòng Kinh tế xử lý", "Đã trả lời", "20/11/2026 09:00", "Mã đối chiếu",
        ):  # fmt: skip
            assert words in page
        assert WORDS not in page

    def test_never_reads_a_clerk_s_name(self, client, published, app):
        page = client.get(f"/tra-cuu/{published}").text
        with app.app_context():
            names = {actor(login).name for login in ("tiepnhan", "kinhte", "chutich")}
        assert not [name for name in names if name in page]

    def test_leaves_no_cookie_behind(self, client, published):
        for address in (f"/tra-cuu/{published}", f"/tra-cuu/{published}/cach-tinh-han", "/tra-loi"):
            assert "Set-Cookie" not in client.get(address).headers

    def test_finds_it_however_the_code_is_typed(self, client, published):
        typed = published.lower().replace("-", "")
        assert client.get(f"/tra-cuu/{typed}").location == f"/tra-cuu/{published}"
        assert client.get(f"/tra-cuu/{published.lower()}").location == f"/tra-cuu/{published}"

    def test_reads_by_which_rule_a_case_was_not_accepted_but_not_the_words_to_its_sender(self, client, app, commune):
        words = "Bà Nguyễn Thị Hai ở số 5 đã được Tòa án thụ lý vụ này."
        with inside(app):
            case = send()
            publish(case)
            services.propose_refusal(case, decision=services.Decision("in_court", words), actor=actor("tiepnhan"))
            services.refuse(case, actor=actor("chutich"))
            address = f"/tra-cuu/{case.code}"
        page = client.get(address).text
        assert "Luật Tiếp công dân" in page
        assert "Nguyễn Thị Hai" not in page

    def test_does_not_read_what_the_sender_was_asked(self, client, app, commune):
        with inside(app):
            case = send()
            services.accept(case, category="drainage", actor=actor("tiepnhan"))
            services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
            services.ask_info(case, question=QUESTION, actor=actor("kinhte"))
            publish(case)
            code = case.code
        page = client.get(f"/tra-cuu/{code}").text
        assert "Chờ ông/bà bổ sung thông tin" in page
        assert QUESTION not in page

    def test_costs_the_same_after_many_steps(self, client, app, published):
        def cost() -> int:
            with counted(app) as statements:
                client.get(f"/tra-cuu/{published}")
            return len(statements)

        short = cost()
        with inside(app):
            for reason in ("Xem để gọi điện hỏi thêm.", "Xem để gửi giấy mời.", "Xem để xác minh địa chỉ."):
                services.open_identity(only_case(), reason=reason, actor=actor("tiepnhan"))
        assert cost() == short


class TestNobody:
    def test_can_tell_a_private_code_from_a_wrong_one(self, client, app, commune):
        with inside(app):
            private = send().code
            restricted = send()
            services.restrict(restricted, reason="Nội dung nêu vi phạm của một người.", actor=actor("tiepnhan"))
            hidden = restricted.code
        wrong = "KN-7K3M-92QX-C"
        for tail in ("", "/cach-tinh-han", "/rut", "/bo-sung", "/tep/khong-co"):
            pages = [client.get(f"/tra-cuu/{code}{tail}") for code in (private, hidden, wrong)]
            assert {page.status_code for page in pages} == {404}
            told = {page.text.replace(code, "MÃ") for page, code in zip(pages, (private, hidden, wrong), strict=True)}
            assert len({text.split("csrf_token")[0] for text in told}) == 1

    def test_learns_from_the_page_that_asks_for_the_pin(self, client, app, commune):
        with inside(app):
            private = send().code
        pages = [client.get(f"/tra-cuu/{code}/nguoi-gui") for code in (private, "KN-7K3M-92QX-C")]
        assert {page.status_code for page in pages} == {200}


class TestSender:
    def test_reads_the_whole_of_it(self, sent, opened):
        response = sent.client.get(opened)
        assert WORDS in response.text
        assert "Chờ rà soát trước khi đăng" in response.text
        assert response.headers["Cache-Control"] == "no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]

    def test_has_to_show_the_private_code_again_after_two_hours(self, sent, opened, app):
        with inside(app):
            clock.set_practice_clock(clock.now() + timedelta(hours=2, minutes=1))
        assert sent.client.get(opened).status_code == 404

    def test_is_told_after_five_wrong_guesses(self, sent):
        code, pin = sent.slip()
        wrong = "000000" if pin != "000000" else "111111"
        page = sent.client.get(f"/tra-cuu/{code}/nguoi-gui")
        given = {"csrf_token": token_of(page), "ma": code, "ma_rieng": wrong}
        for _ in range(5):
            assert sent.client.post("/tra-cuu", data=given).status_code == 422
        refused = sent.client.post("/tra-cuu", data={**given, "ma_rieng": pin})
        assert refused.status_code == 429
        assert "Đã nhập sai mã riêng nhiều lần" in refused.text

    def test_answers_what_was_asked_and_the_clock_runs_again(self, sent, opened, app):
        with inside(app):
            case = only_case()
            services.accept(case, category="drainage", actor=actor("tiepnhan"))
            services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
            services.ask_info(case, question=QUESTION, actor=actor("kinhte"))
            later(days=3)
        sent.open_case()
        assert QUESTION in sent.client.get(opened).text
        empty = sent.post(f"{opened}/bo-sung", bo_sung="")
        assert empty.status_code == 422
        assert QUESTION in empty.text
        assert sent.post(f"{opened}/bo-sung", bo_sung="Đoạn trước nhà văn hóa thôn.").location == opened
        with inside(app):
            assert only_case().state != "need_info"
            assert db.session.scalars(select(CasePause)).one().to_on == clock.today()
            publish(only_case())
        assert "Đoạn trước nhà văn hóa thôn." in sent.client.get(opened).text
        assert "Đoạn trước nhà văn hóa thôn." not in app.test_client().get(opened).text

    def test_cannot_answer_when_nothing_was_asked(self, sent, opened):
        assert sent.client.get(f"{opened}/bo-sung").location == opened

    def test_takes_it_back_only_after_saying_so(self, sent, opened, app):
        assert sent.post(f"{opened}/rut", ly_do="Đã tự giải quyết").status_code == 422
        assert sent.post(f"{opened}/rut", chac_chan="y").location == opened
        page = sent.client.get(opened).text
        assert "Người gửi tự rút" in page
        assert "Chờ rà soát" not in page
        assert "Thời hạn dự kiến" not in page
        assert sent.client.get(f"{opened}/rut").location == opened

    def test_of_a_restricted_case_reads_its_state_alone(self, sent, opened, app):
        with inside(app):
            services.restrict(only_case(), reason="Nội dung nêu vi phạm của một người.", actor=actor("tiepnhan"))
        page = sent.client.get(opened).text
        assert "Đã tiếp nhận, không công khai" in page
        assert WORDS not in page
        assert "tố cáo" not in page
        assert sent.client.get(f"{opened}/cach-tinh-han").location == opened


class TestFiles:
    @pytest.fixture
    def file(self, citizen, app) -> tuple[Citizen, str]:
        """A sender with a photo on a case that everybody may read, and the photo's address."""
        citizen.fill(**{"tep": {"tep": [photo()]}})
        citizen.send()
        with inside(app):
            publish(only_case())
            [row] = papers.attachments(only_case().subject)
            return citizen, f"/tra-cuu/{only_case().code}/tep/{row.id}"

    def test_are_the_sender_s_alone_until_reviewed(self, file, app):
        sender, address = file
        assert app.test_client().get(address).status_code == 404
        sender.open_case()
        with sender.client.get(address) as response:
            assert response.headers["Content-Disposition"].startswith("attachment")

    def test_are_everybody_s_once_shown(self, file, app):
        _, address = file
        with inside(app):
            [row] = papers.attachments(only_case().subject)
            set_audience(row, "public")
        with app.test_client().get(address) as response:
            assert response.status_code == 200


class TestReckoning:
    def test_lists_each_day_with_its_reason(self, client, published):
        page = client.get(f"/tra-cuu/{published}/cach-tinh-han").text
        for words in ("Thứ bảy 21/11/2026", "Không tính", "Thứ hai 23/11/2026", "Ngày thứ 1", "Ngày thứ 7"):
            assert words in page
        assert "Bộ luật Dân sự 2015, Điều 147, 148" in page

    def test_says_what_is_left_while_an_extended_case_waits_for_its_sender(self, client, app, commune):
        with inside(app):
            case = accepted()
            services.request_extension(case, days=5, reason=REASON, actor=actor("kinhte"))
            services.extend(case, actor=actor("chutich"))
            services.ask_info(case, question="Đoạn cống nằm bên nào?", actor=actor("kinhte"))
            publish(case)
            code = case.code
        page = client.get(f"/tra-cuu/{code}/cach-tinh-han").text
        assert "Đã gia hạn 5 ngày làm việc. Hạn cũ 02/12/2026 vẫn được ghi nhận." in page
        assert "Còn 12 ngày làm việc sau khi ông/bà trả lời." in page

    def test_never_calls_a_day_without_a_rule_overdue(self, client, app, commune):
        with inside(app):
            at("2026-11-02")
            case = send()
            publish(case)
            code = case.code
            at("2026-11-20")
        for tail in ("", "/cach-tinh-han"):
            page = client.get(f"/tra-cuu/{code}{tail}").text
            assert "thời hạn dự kiến" in page.lower()
            assert "Quá hạn" not in page
