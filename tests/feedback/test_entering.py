"""The same door for officials and helpers: what came by paper, telephone, or from another body, one sheet or a pile."""

import re
from datetime import date

import pytest

from app.demo.founding import SITE, actor
from core.errors import Refused
from core.ledger.rebuild import rebuild, snapshot
from feedback import services
from feedback.models import CaseState
from feedback.services import Origin, PassedOn, Petition
from submissions import queries as papers
from submissions.sender import Sender
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import ANSWER, ECONOMY, only_case
from tests.feedback.public.conftest import cases

PLACE = "/cong-viec/kien-nghi/nhap"
WORDS = "Đơn của bà con xóm chợ về con mương bị lấp."
BODY = PassedOn("council", "Thường trực HĐND tỉnh Chimchuyển", "12/HĐND-VP", date(2026, 11, 18))
BY_LETTER = {
    "hinh_thuc": "passed_on",
    "loai_co_quan": "council",
    "co_quan": BODY.body,
    "so_van_ban": BODY.number,
    "ngay_van_ban": "18/11/2026",
    "noi_dung": WORDS,
}


def enter(origin: Origin) -> CaseState:
    """Enter a case at the intake's desk."""
    entered = services.enter(
        Petition(WORDS), origin=origin, unit=SITE, sender=Sender(), consent_version="1", actor=actor("tiepnhan")
    )
    return entered.case


@pytest.fixture
def desk(commune):
    """Give signed-in browsers: desk("tiepnhan")."""
    return lambda login: sign_in(commune.app.test_client(), login)


class TestPassedOn:
    def test_body_number_and_day_are_kept_and_follow_from_the_events(self, town):
        case = enter(Origin("passed_on", passed_on=BODY))
        assert (case.passed_on_kind, case.passed_on_by, case.passed_on_number, case.passed_on_date) == (
            BODY.kind, BODY.body, BODY.number, BODY.letter_date,
        )  # fmt: skip
        lived = snapshot()
        rebuild()
        assert snapshot() == lived

    @pytest.mark.parametrize(
        "origin",
        [
            Origin("passed_on"),
            Origin("paper", passed_on=BODY),
            Origin("passed_on", passed_on=PassedOn("council", " ", "1", date(2026, 11, 18))),
            Origin("passed_on", passed_on=PassedOn("council", "HĐND", "", date(2026, 11, 18))),
            Origin("passed_on", passed_on=PassedOn("king", "HĐND", "1", date(2026, 11, 18))),
            Origin("passed_on", passed_on=PassedOn("council", "HĐND", "1", date(2026, 11, 21))),
            Origin("paper", declared_on=date(2026, 11, 21)),
        ],
        ids=["no body", "body of a letter", "no name", "no number", "unknown kind", "letter of tomorrow", "tomorrow"],
    )
    def test_half_of_it_and_days_to_come_are_refused(self, town, origin):
        with pytest.raises(Refused):
            enter(origin)

    def test_each_missing_part_is_asked_for_beside_its_field(self, desk):
        answer = fill(desk("tiepnhan"), PLACE, hinh_thuc="passed_on", noi_dung=WORDS)
        assert answer.status_code == 422
        for words in ("Chọn loại cơ quan", "Nhập tên cơ quan", "Nhập số, ký hiệu", "Nhập ngày văn bản", WORDS):
            assert words in answer.text

    def test_the_desk_is_reminded_to_answer_the_body_too_and_no_one_else_reads_of_it(self, desk, commune):
        intake = desk("tiepnhan")
        assert fill(intake, PLACE, **BY_LETTER).status_code == 303
        with inside(commune.app):
            case = only_case()
            code = case.code
            services.accept(case, category="drainage", actor=actor("tiepnhan"))
            services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
            services.take_up(case, actor=actor("kinhte"))
            services.show(
                case, public_text=WORDS, title="Mương bị lấp", actor=actor("tiepnhan"), reason="personal_data"
            )
        place = f"/cong-viec/kien-nghi/{code}"
        assert f"{BODY.body}, văn bản số 12/HĐND-VP, ngày 18/11/2026" in intake.get(place).text
        reminder = f"Gửi một bản trả lời cho {BODY.body}"
        assert reminder in desk("kinhte").get(f"{place}/trinh-duyet").text
        with inside(commune.app):
            services.draft_answer(only_case(), answer=ANSWER, actor=actor("kinhte"))
        assert reminder in desk("chutich").get(f"{place}/duyet").text
        assert BODY.body not in commune.app.test_client().get(f"/tra-cuu/{code}").text


class TestPile:
    def test_the_next_sheet_keeps_how_and_when_it_came(self, desk, commune):
        intake = desk("tiepnhan")
        answer = fill(intake, PLACE, **BY_LETTER, ngay_ghi="19/11/2026", tiep="1")
        assert answer.location == f"{PLACE}?tiep=1"
        page = intake.get(answer.location).text
        for kept in ('value="19/11/2026"', 'value="18/11/2026"', f'value="{BODY.body}"', 'value="12/HĐND-VP"'):
            assert kept in page
        assert re.search(r'<option value="passed_on"\s+selected', page)
        assert WORDS not in page
        [case] = cases(commune.app)
        slip = f"/cong-viec/kien-nghi/{case.code}/phieu"
        assert slip in page
        printed = intake.get(slip).text
        assert "Mã riêng (6 số)" in printed
        assert "(7 ngày làm việc, không tính ngày tiếp nhận)" in printed

    def test_a_pile_of_three_is_three_cases(self, desk, commune):
        intake, place = desk("tiepnhan"), PLACE
        for number in range(3):
            said = BY_LETTER if number == 0 else {"noi_dung": f"Việc thứ {number}"}
            place = fill(intake, place, **said, tiep="1").location
        assert [case.passed_on_by for case in cases(commune.app)] == [BODY.body] * 3

    def test_a_fresh_form_keeps_nothing(self, desk):
        intake = desk("tiepnhan")
        fill(intake, PLACE, **BY_LETTER, tiep="1")
        assert BODY.body not in intake.get(PLACE).text

    def test_a_scan_is_kept_with_the_case(self, desk, commune):
        from tests.feedback.public.conftest import photo

        intake = desk("tiepnhan")
        assert fill(intake, PLACE, hinh_thuc="box", noi_dung=WORDS, tep=[photo()]).status_code == 303
        [case] = cases(commune.app)
        with inside(commune.app):
            assert [row.name for row in papers.attachments(case.subject)] == ["cong-thoat-nuoc.jpg"]


class TestHelper:
    def test_enters_for_somebody_only_with_consent_and_hands_over_the_slip(self, desk, commune):
        helper = desk("truongthon")
        page = helper.get(PLACE).text
        assert "Tôi nhập giúp theo lời của người gửi." in page
        assert "Loại cơ quan chuyển đến" not in page
        assert fill(helper, PLACE, hinh_thuc="helper", noi_dung=WORDS).status_code == 422
        assert fill(helper, PLACE, hinh_thuc="paper", noi_dung=WORDS, dong_y="y").status_code == 422
        done = fill(helper, PLACE, hinh_thuc="helper", noi_dung=WORDS, dong_y="y")
        slip = helper.get(done.location).text
        assert "Mã riêng (6 số)" in slip
        assert PLACE in slip
        [case] = cases(commune.app)
        with inside(commune.app):
            assert papers.submission(case.subject).consent_version == "helper/1"
        assert case.channel == "helper"

    def test_reads_nothing_of_what_was_sent(self, desk, commune):
        helper = desk("truongthon")
        done = fill(helper, PLACE, hinh_thuc="helper", noi_dung=WORDS, dong_y="y")
        with inside(commune.app):
            other = enter(Origin("paper")).code
        own = done.location.removesuffix("/phieu")
        for place in (own, f"/cong-viec/kien-nghi/{other}", f"/cong-viec/kien-nghi/{other}/phieu"):
            assert helper.get(place).status_code == 404
        assert helper.get("/cong-viec/kien-nghi").status_code in {403, 404}
