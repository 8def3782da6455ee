"""Sending: one question a page, nothing is lost on the way, and one case comes of it however often it is sent."""

import unicodedata
from datetime import timedelta
from io import BytesIO

import pytest

from core import clock
from submissions import queries as papers
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import WORDS
from tests.feedback.public.conftest import AGREED, Citizen, cases, photo, token_of
from tests.pages import title_of

STEPS = ("noi-dung", "noi-xay-ra", "tep", "lien-he", "kiem-tra")


def test_five_steps_lead_to_the_slip(citizen, app):
    for number, (step, following) in enumerate(zip(STEPS, STEPS[1:], strict=False), start=1):
        assert f"Bước {number}/5" in citizen.get(step).text
        given = {"noi-dung": {"noi_dung": WORDS}, "lien-he": AGREED}.get(step, {})
        assert citizen.give(step, **given).location == f"{citizen.draft}/{following}"
    assert citizen.send().location == f"{citizen.draft}/phieu"
    [case] = cases(app)
    assert (case.text, case.channel) == (WORDS, "web")


def test_going_back_finds_every_answer(citizen):
    citizen.fill()
    assert WORDS in citizen.get("noi-dung").text
    assert "đầu ngõ 3" in citizen.get("noi-xay-ra").text
    assert "0912345678" in citizen.get("lien-he").text


def test_an_empty_text_is_refused_beside_its_field_and_in_the_title(citizen):
    response = citizen.give("noi-dung", noi_dung=" ", tieu_de="Cống nghẹt")
    assert response.status_code == 422
    assert response.text.count("Nhập nội dung kiến nghị") == 2
    assert "Cống nghẹt" in response.text
    assert title_of(response.text).startswith("Lỗi: ")


def test_a_text_that_is_too_long_comes_back_whole(citizen):
    text = "a" * 20_001
    response = citizen.give("noi-dung", noi_dung=text)
    assert response.status_code == 422
    assert text in response.text
    assert citizen.give("noi-dung", noi_dung=text[1:]).status_code == 303


def test_an_old_page_is_not_blamed_and_loses_nothing(citizen):
    response = citizen.client.post(f"{citizen.draft}/noi-dung", data={"csrf_token": "cu", "noi_dung": WORDS})
    assert response.status_code == 422
    assert "Ông/bà viết đã lâu, chúng tôi vẫn giữ nội dung. Bấm Gửi lại." in response.text
    assert WORDS in response.text


def test_twenty_thousand_letters_are_taken_also_when_a_telephone_sends_them_in_pieces(citizen):
    text = "Đường ngập " * 1_818
    assert len(text) < 20_000 < len(unicodedata.normalize("NFD", text))
    assert citizen.give("noi-dung", noi_dung=unicodedata.normalize("NFD", text)).status_code == 303


def test_where_else_it_was_sent_is_read_by_the_office_alone(citizen, app):
    citizen.fill(**{"noi-dung": {"noi_khac": "Đã gọi Điện lực"}})
    assert "Đã gọi Điện lực" in citizen.get("kiem-tra").text
    citizen.send()
    [case] = cases(app)
    assert case.sent_elsewhere == "Đã gọi Điện lực"
    desk = sign_in(app.test_client(), "tiepnhan")
    assert "Đã gọi Điện lực" in desk.get(f"/cong-viec/kien-nghi/{case.code}").text


def test_who_left_in_the_middle_is_offered_to_go_on(citizen, app):
    door = "/kien-nghi/gui"
    assert "đang viết dở" not in citizen.client.get(door).text
    citizen.fill()
    assert "Ông/bà đang viết dở một phản ánh, kiến nghị" in citizen.client.get(door).text
    assert "đang viết dở" not in app.test_client().get(door).text
    citizen.send()
    assert "đang viết dở" not in citizen.client.get(door).text


class TestFiles:
    def test_each_refused_file_says_why_and_the_good_ones_stay(self, citizen):
        files = [photo(), (BytesIO(b"MZ"), "chay.exe"), (BytesIO(b""), "rong.pdf")]
        response = citizen.give("tep", tep=files)
        assert response.status_code == 422
        for words in ("chay.exe: ", "rong.pdf: ", "Cần sửa 2 chỗ", "cong-thoat-nuoc.jpg"):
            assert words in response.text
        kept = response.text.split('name="giu-0"')[1].split('value="')[1].split('"')[0]
        form = {"csrf_token": token_of(response), "giu-0": kept}
        assert citizen.client.post(f"{citizen.draft}/tep", data=form).status_code == 303
        assert "cong-thoat-nuoc.jpg" in citizen.get("tep").text

    def test_a_kept_file_can_be_taken_off_without_javascript(self, citizen):
        assert citizen.give("tep", tep=[photo()], them="1").location == f"{citizen.draft}/tep"
        page = citizen.get("tep")
        key = page.text.split('name="bo" value="')[1].split('"')[0]
        citizen.give("tep", bo=key)
        assert "cong-thoat-nuoc.jpg" not in citizen.get("tep").text

    def test_none_is_needed(self, citizen):
        assert citizen.give("tep").location == f"{citizen.draft}/lien-he"

    def test_they_arrive_with_the_case(self, citizen, app):
        citizen.fill(**{"tep": {"tep": [photo()]}})
        citizen.send()
        [case] = cases(app)
        with inside(app):
            assert [row.name for row in papers.attachments(case.subject)] == ["cong-thoat-nuoc.jpg"]


class TestContact:
    @pytest.mark.parametrize("number", ["12", "không có", "09123456789012"])
    def test_a_number_that_cannot_be_called_is_refused_with_an_example(self, citizen, number):
        response = citizen.give("lien-he", dien_thoai=number, **AGREED)
        assert response.status_code == 422
        assert "Số điện thoại gồm 10 chữ số, ví dụ 0912 345 678" in response.text
        assert number in response.text

    def test_a_wrong_address_is_refused(self, citizen):
        assert "Nhập e-mail đúng dạng" in citizen.give("lien-he", email="huong@", **AGREED).text

    def test_the_consent_is_asked_and_not_ticked_before(self, citizen):
        page = citizen.get("lien-he").text
        box = page.split('id="dong_y"')[1].split(">")[0]
        assert "checked" not in box
        assert "Rút lại sự đồng ý không làm mất ngày, giờ tôi đã gửi." in page
        assert citizen.give("lien-he", khong_cong_khai="y").status_code == 422

    def test_the_name_is_hidden_unless_the_sender_says_so(self, citizen):
        assert "checked" in citizen.get("lien-he").text.split('id="khong_cong_khai"')[1].split(">")[0]

    def test_the_version_agreed_to_is_kept(self, sent, app):
        [case] = cases(app)
        with inside(app):
            submission = papers.submission(case.subject)
            assert (submission.consent_version, submission.publish_name) == ("petition/2", False)


class TestCheck:
    def test_lists_every_answer_with_a_named_way_to_mend_it(self, citizen):
        citizen.fill(**{"tep": {"tep": [photo()]}})
        page = citizen.get("kiem-tra").text
        for words in (WORDS, "đầu ngõ 3", "cong-thoat-nuoc.jpg", "Nguyễn Thị Hường", "0912 345 678", "huong@vidu.vn"):
            assert words in page
        assert '<span class="govuk-visually-hidden"> nơi xảy ra</span>' in page
        assert "Không công khai họ tên" in page

    def test_a_mended_answer_leads_back_here(self, citizen):
        citizen.fill()
        response = citizen.post(f"{citizen.draft}/noi-xay-ra?sua=1", thon="", noi="cuối ngõ")
        assert response.location == f"{citizen.draft}/kiem-tra"
        assert "cuối ngõ" in citizen.get("kiem-tra").text

    def test_nothing_is_sent_before_text_and_consent(self, citizen):
        assert citizen.get("kiem-tra").location == f"{citizen.draft}/noi-dung"
        citizen.give("noi-dung", noi_dung=WORDS)
        assert citizen.get("kiem-tra").location == f"{citizen.draft}/lien-he"

    def test_a_published_name_is_said_before_sending(self, citizen):
        citizen.fill(**{"lien-he": {"khong_cong_khai": ""}})
        assert "Công khai họ tên: Nguyễn Thị Hường" in citizen.get("kiem-tra").text

    def test_first_words_become_the_title(self, sent, app):
        [case] = cases(app)
        assert case.title == WORDS.split(".")[0].rstrip(".") or case.title.endswith("…")


class TestOneCase:
    def test_a_double_click_makes_one_case_and_one_slip(self, citizen, app):
        citizen.fill()
        form = {"csrf_token": token_of(citizen.get("kiem-tra"))}
        answers = [citizen.client.post(f"{citizen.draft}/kiem-tra", data=form) for _ in range(3)]
        assert {answer.location for answer in answers} == {f"{citizen.draft}/phieu"}
        assert len(cases(app)) == 1

    def test_back_and_send_again_leads_to_the_slip(self, sent, app):
        assert sent.get("noi-dung").location == f"{sent.draft}/phieu"
        assert sent.client.post(f"{sent.draft}/noi-dung", data={"noi_dung": "khác"}).location == f"{sent.draft}/phieu"
        assert len(cases(app)) == 1

    def test_two_tabs_are_two_cases(self, citizen, app):
        other = Citizen(citizen.client)
        for each in (citizen, other):
            each.fill()
            each.send()
        assert len(cases(app)) == 2


class TestSlip:
    def test_says_everything_that_proves_the_sending(self, sent, app):
        page = sent.get("phieu").text
        [case] = cases(app)
        for words in (
            case.code, "20/11/2026 09:00:00", "Thời hạn dự kiến", "Mã đối chiếu", "1/2026",
            "02/12/2026 (7 ngày làm việc, không tính ngày tiếp nhận)",
            "Chỉ ông/bà giữ mã riêng. Cán bộ không bao giờ gọi điện hỏi mã này.",
        ):  # fmt: skip
            assert words in page

    def test_is_kept_by_nobody_on_the_way(self, sent):
        assert sent.get("phieu").headers["Cache-Control"] == "no-store"

    def test_can_be_printed_alone_on_a5(self, sent):
        page = sent.get("phieu/in").text
        assert "sheet--a5" in page
        assert sent.slip()[0] in page

    def test_before_sending_it_leads_back(self, citizen):
        assert citizen.get("phieu").location == f"{citizen.draft}/kiem-tra"

    def test_another_browser_sees_nothing_of_it(self, sent, app):
        response = app.test_client().get(f"{sent.draft}/phieu")
        assert response.status_code == 404
        assert sent.slip()[0] not in response.text


class TestGone:
    def test_an_expired_draft_gives_back_what_was_just_typed(self, citizen, app):
        with inside(app):
            clock.set_practice_clock(clock.now() + timedelta(days=7, minutes=1))
        response = citizen.client.post(f"{citizen.draft}/noi-dung", data={"noi_dung": WORDS})
        assert response.status_code == 404
        assert WORDS in response.text
        assert "/kien-nghi/gui" in response.text

    def test_a_draft_of_another_browser_is_gone(self, citizen, app):
        response = app.test_client().get(f"{citizen.draft}/noi-dung")
        assert response.status_code == 404
        assert "chỉ mở được trên máy, trình duyệt đã viết" in response.text


class TestPlace:
    def test_an_old_name_that_was_written_finds_the_new_community(self, citizen, app):
        citizen.fill(**{"noi-xay-ra": {"noi": "gần chợ, thôn 3 xã Bình Thạnh"}})
        assert "gần chợ, thôn 3 xã Bình Thạnh, Thôn Bình Hòa" in citizen.get("kiem-tra").text
        assert "Thôn Bình Hòa (tên cũ: Thôn 3, xã Bình Thạnh)" in citizen.get("noi-xay-ra").text
        citizen.send()
        [case] = cases(app)
        assert case.village == "99001-T3"

    def test_what_was_chosen_stands_whatever_was_written(self, citizen, app):
        citizen.fill(**{"noi-xay-ra": {"thon": "99001-T1", "noi": "thôn 3 xã Bình Thạnh"}})
        citizen.send()
        [case] = cases(app)
        assert case.village == "99001-T1"
