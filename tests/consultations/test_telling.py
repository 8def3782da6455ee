"""What is read out and sent: within its time, within its length, every day and number in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.audiences import OTHERS
from consultations.telling import LONGEST_MESSAGE, LONGEST_S, SHORTEST_S, Announced, message_of, script_of, sms_of
from core.short_text import length_of
from tests.consultations.conftest import make
from tests.consultations.desk import Desk

TOLD = Announced(
    unit="Ủy ban nhân dân xã An Bình",
    title="Dự thảo Nghị quyết về nâng cấp đường liên thôn",
    summary="Xã hỏi ý kiến về hướng tuyến 2,4 km, mức đóng góp 30% và cách giám sát thi công.",
    opens_on=date(2026, 11, 25),
    closes_on=date(2026, 12, 15),
    place="Nhà văn hóa thôn Đồng Tâm",
    contact="Phòng Kinh tế, 0271 3 000 000",
    page="https://danban.anbinh.gov.vn/y/4be190aa",
)
LONG = "Nội dung về đường liên thôn, cầu, cống và cách giám sát. "


def told(**changes) -> Announced:
    return Announced(**{**TOLD.__dict__, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"summary": "", "place": "", "contact": ""},
        {"title": "Đường thôn", "summary": "", "place": "", "contact": ""},
        {"summary": LONG * 80},
        {"title": (LONG * 6)[:300], "summary": LONG * 80, "place": LONG * 80, "contact": LONG * 80},
    ],
    ids=["usual", "bare", "barest", "long summary", "all long"],
)
def test_a_script_takes_60_to_90_seconds_and_holds_no_digit(changes):
    script = script_of(told(**changes))
    assert SHORTEST_S <= script.seconds <= LONGEST_S, script.text
    assert not any(sign.isdigit() for sign in script.text)
    assert "ngày mười lăm tháng mười hai năm hai nghìn không trăm hai mươi sáu" in script.text


def test_a_script_says_all_that_is_asked():
    text = script_of(TOLD).text
    for wanted in ("hai phẩy bốn ki-lô-mét", "ba mươi phần trăm", "Nhà văn hóa thôn Đồng Tâm",
                   "không hai bảy một, ba, không không không", "từ ngày hai mươi lăm tháng mười một"):  # fmt: skip
        assert wanted in text


def test_residents_of_named_places_are_called_as_in_a_sentence_in_the_words_of_every_page():
    one = told(places=("Thôn Đồng Tâm", "Khu phố Tây"))
    people = "lấy ý kiến người dân thôn Đồng Tâm, khu phố Tây"
    assert people in script_of(one).text
    assert people in message_of(one)
    assert OTHERS in script_of(one).text


@given(st.text(max_size=300), st.text(max_size=80))
def test_messages_keep_to_their_length_with_day_and_address(title, unit):
    one = told(title=title, unit=unit)
    message, sms = message_of(one), sms_of(one)
    assert len(message) <= LONGEST_MESSAGE
    for wanted in ("15/12/2026", one.page):
        assert wanted in message
        assert wanted in sms
    assert length_of(sms) == ("gsm7", 1)


def test_the_desk_gives_them_to_copy_while_opinions_are_awaited(app, staff):
    here = make(app, "open")
    page = Desk(app, "bien.soan").read(f"{here}/dua-den-dan")
    for wanted in ("Thông báo lấy ý kiến Nhân dân.", "giây", "ngày mười lăm tháng mười hai", "Den het 15/12/2026"):
        assert wanted in page
    assert page.count("<textarea") == 5


def test_after_closing_nobody_is_called_any_more(app, staff):
    here = make(app, "closed")
    assert "Bài đọc trên loa" not in Desk(app, "bien.soan").read(f"{here}/dua-den-dan")
