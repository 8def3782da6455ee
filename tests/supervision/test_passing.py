"""The Front's own door: a case brought in for somebody whose name may stay with the Front, told back through it."""

import re
import unicodedata
from datetime import date

import pytest
from sqlalchemy import func, select, text

from accounts import queries as accounts
from accounts.hats import Hat
from accounts.services import give_hat
from app.demo.founding import SITE, actor
from core import clock
from core.db import Base, db
from core.errors import Hidden, Refused
from core.ledger.models import Event
from core.ledger.rebuild import rebuild, snapshot
from feedback import services
from feedback.access import may
from feedback.models import CaseState
from feedback.services import Origin, PassedOn, Petition
from feedback.workflow import WORKFLOW
from submissions.models import Identity
from submissions.sender import Sender
from supervision import queries
from tests.app.statements import counted
from tests.browsing import forms_of, sign_in
from tests.browsing import send as fill
from tests.conftest import inside
from tests.consultations.conftest import person
from tests.core import letters
from tests.feedback.conftest import ANSWER, ECONOMY, only_case
from tests.feedback.public.conftest import cases, photo

DOOR, LIST = "/giam-sat/chuyen-kien-nghi", "/giam-sat/kien-nghi-da-chuyen"
WORDS = "Đèn đường đầu thôn Phú Thành tắt hai tuần, trẻ em đi học về tối. Đề nghị xã cho thay bóng."
NAME, PHONE = "Chimtên Thị Bưởi", "0987654399"
ADDRESS = "mattran-anbinh@vidu.vn"
SENT = {
    "noi_dung": WORDS, "don_vi": SITE, "thon": "99001-T2", "so_van_ban": "15/MTTQ-BTT", "ngay_van_ban": "19/11/2026",
    "thu_co_quan": ADDRESS, "ai_giu": "giu",
}  # fmt: skip
LETTER = PassedOn(
    "front", "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Bình", "15/MTTQ-BTT", date(2026, 11, 19), email=ADDRESS,
    front=SITE, keeps_sender=True,
)  # fmt: skip
OTHER_FRONT = person(9, Hat.REVIEWER, unit="99002")


def bring(letter: PassedOn = LETTER, *, sender: Sender | None = None, unit: str = SITE, by=None) -> CaseState:
    """Bring a case in as the Front does."""
    origin, by = Origin("passed_on", passed_on=letter), by or actor("mattran")
    entered = services.enter(
        Petition(WORDS), origin=origin, unit=unit, sender=sender or Sender(), consent_version="helper/1", actor=by
    )
    return entered.case


def work_on(case: CaseState) -> None:
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("kinhte"))


def answer(case: CaseState) -> None:
    work_on(case)
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    services.approve(case, actor=actor("chutich"))


@pytest.fixture
def town(commune, context):
    """The commune, within a context."""
    return commune


@pytest.fixture
def front(commune):
    """Give the Front's browser, signed in."""
    return sign_in(commune.app.test_client(), "mattran")


class TestKept:
    def test_no_name_is_anywhere_and_rebuilding_gives_the_same_rows(self, town):
        case = bring()
        assert (case.front, case.keeps_sender, case.channel, case.passed_on_kind) == (SITE, True, "passed_on", "front")
        assert db.session.scalar(select(func.count()).select_from(Identity)) == 0
        services.note_told(case, told="Đã báo nơi nhận.", actor=actor("mattran"))
        lived = snapshot()
        rebuild()
        assert snapshot() == lived

    @pytest.mark.parametrize("sender", [Sender(NAME), Sender("", PHONE), Sender("", "", "a@vidu.vn")])
    def test_a_name_beside_it_is_refused(self, town, sender):
        with pytest.raises(Refused):
            bring(sender=sender)
        with pytest.raises(Refused):
            bring(PassedOn("council", "HĐND xã", "1", date(2026, 11, 19), front=SITE, keeps_sender=True))

    def test_nobody_of_the_unit_or_above_opens_it_and_each_who_tries_is_refused(self, town):
        case = bring()
        work_on(case)
        before = db.session.scalar(select(func.count()).select_from(Event))
        for login in ("tiepnhan", "kinhte", "chutich", "vanthu", "tonghop", "thanhtra", "quantri", "mattran"):
            with pytest.raises((Hidden, Refused)):
                services.open_identity(case, reason="Cần liên hệ hẹn ngày khảo sát", actor=actor(login))
            with pytest.raises((Hidden, Refused)):
                services.reissue_pin(case, seen="papers", actor=actor(login))
        assert db.session.scalar(select(func.count()).select_from(Event)) == before

    def test_the_pages_of_the_unit_say_who_keeps_it_and_offer_no_look(self, commune):
        with inside(commune.app):
            code = bring().code
        officer = sign_in(commune.app.test_client(), "tiepnhan")
        page = officer.get(f"/cong-viec/kien-nghi/{code}").text
        assert f"Do {LETTER.body} chuyển đến; Mặt trận giữ họ tên người gửi" in page
        assert "Xem thông tin người gửi" not in page
        assert officer.get(f"/cong-viec/kien-nghi/{code}/nguoi-gui").status_code == 404
        with inside(commune.app):
            case = only_case()
            services.note_told(case, told="Đã đưa tận tay.", actor=actor("mattran"))
            work_on(case)
            services.show(case, public_text=WORDS, title="Đèn tắt", actor=actor("tiepnhan"), reason="personal_data")
        public = commune.app.test_client().get(f"/tra-cuu/{code}").text
        assert "Đèn tắt" in public
        assert "Mặt trận" not in public
        assert "Đã đưa tận tay" not in public

    def test_a_part_that_is_split_off_stays_the_fronts(self, town):
        case = bring()
        part = services.split(case, part=Petition("Đèn trước nhà văn hóa cũng hỏng."), actor=actor("tiepnhan"))
        assert (part.front, part.keeps_sender, part.passed_on_number) == (SITE, True, LETTER.number)


class TestSentWith:
    def test_a_name_that_goes_with_it_is_kept_as_every_other(self, town):
        case = bring(PassedOn(*list(vars(LETTER).values())[:4], front=SITE), sender=Sender(NAME, PHONE))
        assert not case.keeps_sender
        seen = services.open_identity(case, reason="Gọi hẹn ngày khảo sát", actor=actor("tiepnhan"))
        assert (seen.name, seen.phone) == (NAME, PHONE)


class TestAccess:
    def test_another_place_s_front_neither_brings_in_nor_lists_nor_tells(self, town):
        case = bring()
        with pytest.raises(Hidden):
            bring(by=OTHER_FRONT)
        with pytest.raises(Hidden):
            bring(unit="99002")
        assert queries.passed_on(actor=OTHER_FRONT).items == []
        assert not may(OTHER_FRONT, WORKFLOW.step("note_told"), case)
        with pytest.raises(Hidden):
            services.note_told(case, told="Đã báo.", actor=OTHER_FRONT)

    @pytest.mark.parametrize("login", ["tiepnhan", "kinhte", "chutich", "quantri", "truongthon"])
    def test_officials_have_no_such_door(self, commune, login):
        browser = sign_in(commune.app.test_client(), login)
        assert {browser.get(address).status_code for address in (DOOR, LIST)} <= {403, 404}
        with inside(commune.app), pytest.raises(Hidden):
            bring(by=actor(login))

    def test_what_is_closed_to_all_leaves_the_list_too(self, town):
        case = bring()
        assert [row.case for row in queries.passed_on(actor=actor("mattran")).items] == [case]
        services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        assert queries.passed_on(actor=actor("mattran")).items == []


class TestToldBack:
    def test_questions_and_the_answer_go_to_the_front_and_it_notes_what_it_told(self, town):
        case = bring()
        work_on(case)
        services.ask_info(case, question="Bóng nào, ở trụ số mấy?", actor=actor("kinhte"))
        services.give_info(case, text="Trụ số 4.")
        services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
        services.approve(case, actor=actor("chutich"))
        [row] = queries.passed_on(actor=actor("mattran")).items
        assert (row.answer, row.is_to_be_told) == (ANSWER.text, True)
        services.note_told(case, told="Đã đưa bản trả lời tận tay.", actor=actor("mattran"))
        [row] = queries.passed_on(actor=actor("mattran")).items
        assert (row.is_to_be_told, row.case.front_told) == (False, case.answer_event)
        with pytest.raises(Refused):
            services.note_told(case, told="Mai báo.", told_on=date(2026, 11, 21), actor=actor("mattran"))
        db.session.commit()
        told = [f"{letter['Subject']} {letters.words(letter)}" for letter in letters.to(ADDRESS)]
        assert any("Trụ số mấy" in one or "ở trụ số mấy" in one for one in told)
        assert sum(ANSWER.text in one for one in told) == 1
        assert any("nhờ Mặt trận chuyển lời" in one for one in told)


class TestPage:
    def test_it_is_one_case_with_a_slip_however_often_it_is_sent(self, front, commune):
        *_, (_, fields) = forms_of(front.get(DOOR).text)
        done, again = (front.post(DOOR, data={**fields, **SENT}) for _ in range(2))
        assert (done.status_code, again.status_code) == (303, 303)
        assert "Mã riêng (6 số)" in front.get(again.location).text
        assert done.location == again.location
        [case] = cases(commune.app)
        assert (case.unit, case.village, case.received_on, case.keeps_sender) == (
            SITE, "99001-T2", date(2026, 11, 20), True,
        )  # fmt: skip
        assert case.passed_on_by == LETTER.body
        listed = front.get(LIST).text
        assert case.code in listed
        assert "Mặt trận giữ họ tên người gửi" in listed

    def test_refused_it_keeps_every_word_and_stores_no_name(self, front, commune):
        scattered = unicodedata.normalize("NFD", WORDS)
        page = fill(front, DOOR, **{**SENT, "noi_dung": scattered, "ho_ten": NAME, "tep": [photo()]})
        assert page.status_code == 422
        for kept in (WORDS, NAME, "15/MTTQ-BTT", "cong-thoat-nuoc.jpg", "để trống mục này"):
            assert kept in page.text
        with inside(commune.app):
            rows = "".join(
                str(tuple(row))
                for table in Base.metadata.sorted_tables
                for row in db.session.execute(text(f'SELECT * FROM "{table.name}"'))
            )
        assert NAME not in rows
        assert cases(commune.app) == []

    def test_words_that_name_somebody_are_shown_before_they_go(self, front, commune):
        named = {**SENT, "noi_dung": f"{WORDS} Gọi {PHONE}."}
        page = fill(front, DOOR, **named)
        assert page.status_code == 422
        assert f"«{PHONE}»" in page.text
        assert fill(front, DOOR, **named, van_chuyen="y").status_code == 303

    def test_a_denunciation_is_stopped_and_then_closed_to_all(self, front, commune):
        accusing = {**SENT, "noi_dung": "Tôi tố cáo ông Chủ tịch xã nhận hối lộ 20 triệu đồng của hộ tôi."}
        page = fill(front, DOOR, **accusing, van_chuyen="y")
        assert page.status_code == 422
        assert "Tố cáo chỉ nhận bằng đơn" in page.text
        done = fill(front, DOOR, **accusing, van_chuyen="y", van_nhap="y")
        assert "Mã riêng (6 số)" in front.get(done.location).text
        with inside(commune.app):
            assert only_case().restricted

    def test_a_place_of_another_unit_and_missing_numbers_are_asked_for(self, front):
        page = fill(front, DOOR, noi_dung=WORDS, don_vi=SITE)
        for words in ("Nhập số, ký hiệu văn bản", "Nhập ngày văn bản", "Chọn ai giữ họ tên"):
            assert words in page.text
        assert fill(front, DOOR, **{**SENT, "don_vi": "99002"}).status_code == 422

    def test_the_front_of_the_province_chooses_the_unit_and_a_place_of_that_unit(self, front, commune):
        with inside(commune.app):
            person, _ = accounts.by_login("mattran")
            give_hat(person.subject, hat=Hat.REVIEWER, unit="99", from_on=clock.today(), document_no="1/QĐ", actor=None)
        page = front.get(DOOR).text
        assert {"Xã An Bình", "Xã Bình Minh"} <= set(re.findall(r"<option[^>]*>([^<]+)</option>", page))
        assert "Chọn nơi xảy ra thuộc đơn vị" in fill(front, DOOR, **{**SENT, "don_vi": "99002"}).text
        assert fill(front, DOOR, **{**SENT, "don_vi": "99002", "thon": ""}).status_code == 303
        [case] = cases(commune.app)
        assert (case.unit, case.front, case.passed_on_by) == (
            "99002",
            "99",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sông Trăng",
        )

    def test_the_list_costs_the_same_with_one_as_with_many(self, front, commune):
        costs = []
        for more in (1, 6):
            with inside(commune.app):
                for _ in range(more):
                    answer(bring())
            front.get(LIST)
            with counted(commune.app) as statements:
                assert front.get(LIST).status_code == 200
            costs.append(len(statements))
        assert costs[0] == costs[1]
