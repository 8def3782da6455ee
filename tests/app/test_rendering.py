"""How dates, numbers, addresses and the libraries' own words come out on a page."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import render_template_string

from app.rendering import (
    STATIC,
    asset,
    date_text,
    datetime_text,
    days_text,
    manifest,
    navigation,
    number_text,
    problems,
)
from core.text import in_sentence
from tests.app.gallery import GalleryForm, gallery_app

MACROS = {
    "error-message": ("govukErrorMessage", {"text": "Chọn thôn"}, "Lỗi:", "Error"),
    "character-count": (
        "govukCharacterCount",
        {"id": "a", "name": "a", "maxlength": 20000, "label": {"text": "Nội dung"}},
        "Có thể viết đến 20000 ký tự",
        "You can",
    ),
    "file-upload": (
        "govukFileUpload",
        {"id": "a", "name": "a", "label": {"text": "Ảnh"}},
        'data-module="govuk-file-upload"',
        "Choose",
    ),
    "password-input": (
        "govukPasswordInput",
        {"id": "a", "name": "a", "label": {"text": "Mật khẩu"}},
        'aria-label="Hiện mật khẩu"',
        "Show",
    ),
    "notification-banner": ("govukNotificationBanner", {"text": "Đã lưu", "type": "success"}, "Thành công", "Success"),
    "back-link": ("govukBackLink", {"href": "/"}, "Quay lại", "Back<"),
    "warning-text": ("govukWarningText", {"text": "Giữ phiếu"}, "Lưu ý", "Warning<"),
}


@pytest.mark.parametrize(
    ("moment", "day", "minute"),
    [
        (datetime(2026, 11, 20, 0, 42, tzinfo=UTC), "20/11/2026", "20/11/2026 07:42"),
        (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), "21/11/2026", "21/11/2026 00:00"),
        (None, "", ""),
    ],
)
def test_a_moment_is_shown_in_vietnams_time(moment, day, minute):
    assert date_text(moment) == day
    assert datetime_text(moment) == minute


def test_a_day_without_an_hour_stays_that_day():
    assert date_text(date(2026, 1, 5)) == "05/01/2026"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (1234567, "1.234.567"),
        (1000.0, "1.000"),
        (1234.5, "1.234,5"),
        (-1200, "-1.200"),
        (Decimal("0.50"), "0,5"),
        (None, ""),
    ],
)
def test_numbers_read_as_in_vietnamese(value, text):
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [(3, "working_day", "3 ngày làm việc"), (20, "day", "20 ngày"), (24, "hour", "24 giờ"), (None, "day", "")],
)
def test_an_amount_of_time_is_written_out(amount, unit, text):
    assert days_text(amount, unit) == text


def test_every_name_of_the_manifest_is_a_file_and_every_file_has_a_name():
    files = {path.name for path in STATIC.iterdir()} - {"manifest.json"}
    assert set(manifest().values()) == files


def test_an_asset_is_served_for_a_year_under_its_fingerprint():
    app = gallery_app()
    with app.test_request_context():
        address = asset("app.css")
    assert address == f"/static/{manifest()['app.css']}"
    with app.test_client().get(address) as answer:
        assert answer.status_code == 200
        assert answer.cache_control.max_age == 365 * 24 * 3600


def test_an_unknown_asset_is_an_error_and_not_a_dead_address():
    with gallery_app().test_request_context(), pytest.raises(KeyError):
        asset("khong-co.css")


@pytest.mark.parametrize(
    ("path", "current", "text"),
    [
        ("/", None, "Trang chủ"),
        ("/lay-y-kien/du-thao-duong", None, "Lấy ý kiến"),
        ("/kien-nghi/gui", None, "Gửi kiến nghị"),
        ("/tra-cuu/KN-7K3M-92QX-C", None, "Tra cứu"),
        ("/tra-loi", None, "Kết quả trả lời"),
        ("/tim-kiem", "/thong-ke", "Số liệu"),
    ],
)
def test_the_citizen_sees_where_he_or_she_stands(path, current, text):
    with gallery_app().test_request_context(path):
        assert [words for _, words, here in navigation(current) if here] == [text]


def test_a_page_outside_the_navigation_marks_nothing():
    with gallery_app().test_request_context("/tra-loi-khac"):
        assert not [words for _, words, here in navigation() if here]


@pytest.mark.parametrize("component", MACROS)
def test_the_libraries_speak_vietnamese(component):
    macro, params, expected, english = MACROS[component]
    source = (
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {macro} %}}{{{{ {macro}(params) }}}}'
    )
    with gallery_app().test_request_context():
        page = render_template_string(source, params=params)
    assert expected in page
    assert english not in page


def test_refused_fields_are_listed_once_with_the_address_of_their_control():
    with gallery_app().test_request_context(method="POST", data={"place": "pt", "content": "Cống nghẹt"}):
        form = GalleryForm()
        assert not form.validate()
        assert problems(form) == [{"text": "Chọn loại việc", "href": "#kind"}]


def test_a_refusal_of_the_whole_form_is_listed_too():
    with gallery_app().test_request_context(method="POST", data={"place": "pt", "kind": "a", "content": "Cống nghẹt"}):
        form = GalleryForm()
        assert form.validate()
        form.form_errors.append("Ông/bà viết đã lâu, chúng tôi vẫn giữ nội dung. Bấm Gửi lại.")
        assert [fault["href"] for fault in problems(form)] == ["#main-content"]


def test_a_label_within_a_sentence_keeps_names_and_numerals():
    labels = ["Mục II", "Ủy ban nhân dân xã An Bình", ""]
    assert [in_sentence(label) for label in labels] == ["mục II", "ủy ban nhân dân xã An Bình", ""]
