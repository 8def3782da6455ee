"""Numbers read aloud: a golden table of what a Vietnamese voice says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading_aloud import aloud, day, digits, number

NUMBERS = {
    0: "không", 1: "một", 4: "bốn", 5: "năm", 10: "mười", 11: "mười một", 14: "mười bốn", 15: "mười lăm",
    20: "hai mươi", 21: "hai mươi mốt", 24: "hai mươi tư", 25: "hai mươi lăm", 31: "ba mươi mốt", 55: "năm mươi lăm",
    100: "một trăm", 101: "một trăm linh một", 105: "một trăm linh năm", 110: "một trăm mười",
    115: "một trăm mười lăm", 121: "một trăm hai mươi mốt", 999: "chín trăm chín mươi chín",
    1_000: "một nghìn", 1_005: "một nghìn không trăm linh năm", 1_015: "một nghìn không trăm mười lăm",
    1_234: "một nghìn hai trăm ba mươi tư", 2_026: "hai nghìn không trăm hai mươi sáu", 10_000: "mười nghìn",
    20_500: "hai mươi nghìn năm trăm", 1_000_000: "một triệu", 1_000_005: "một triệu không trăm linh năm",
    2_500_000: "hai triệu năm trăm nghìn", 1_000_000_000: "một tỷ",
    3_000_200_000: "ba tỷ hai trăm nghìn", 1_000_000_000_000: "một nghìn tỷ", -7: "âm bảy",
}  # fmt: skip
DAYS = {
    date(2026, 11, 21): "ngày hai mươi mốt tháng mười một năm hai nghìn không trăm hai mươi sáu",
    date(2027, 4, 5): "ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi bảy",
    date(2026, 12, 15): "ngày mười lăm tháng mười hai năm hai nghìn không trăm hai mươi sáu",
    date(2030, 1, 10): "ngày mùng mười tháng một năm hai nghìn không trăm ba mươi",
}
TEXTS = {
    "Đường dài 2,4 km, rộng 5 m": "Đường dài hai phẩy bốn ki-lô-mét, rộng năm mét",
    "góp 30% kinh phí": "góp ba mươi phần trăm kinh phí",
    "1.234 hộ trong 12 thôn": "một nghìn hai trăm ba mươi tư hộ trong mười hai thôn",
    "đến hết ngày 21/11/2026": "đến hết ngày hai mươi mốt tháng mười một năm hai nghìn không trăm hai mươi sáu",
    "từ 05/04/2027": "từ ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi bảy",
    "gọi 0271 3 000 000": "gọi không hai bảy một, ba, không không không, không không không",
    "gọi 0912345678.": "gọi không chín một hai ba bốn năm sáu bảy tám.",
    "32/13/2026": "32/13/2026",
    "1,05 ha": "một phẩy không năm héc-ta",
    "3 mẫu": "ba mẫu",
    "Không có số": "Không có số",
}


@pytest.mark.parametrize(("value", "words"), NUMBERS.items())
def test_a_number(value, words):
    assert number(value) == words


@pytest.mark.parametrize(("value", "words"), DAYS.items(), ids=str)
def test_a_day(value, words):
    assert day(value) == words


@pytest.mark.parametrize(("text", "words"), TEXTS.items())
def test_the_numbers_of_a_text(text, words):
    assert aloud(text) == words


def test_a_telephone_number_digit_by_digit():
    assert digits("0271 3 000 115") == "không hai bảy một, ba, không không không, một một năm"


@given(st.integers(0, 10**18 - 1), st.integers(0, 10**18 - 1))
def test_two_numbers_never_sound_the_same(one, other):
    assert (number(one) == number(other)) == (one == other)


@given(st.integers(0, 10**20))
def test_no_digit_is_left(value):
    assert not any(sign.isdigit() for sign in number(value))
