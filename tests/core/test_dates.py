"""Dates typed and shown the Vietnamese way."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import document_date, parse_date, short_date, weekday


@pytest.mark.parametrize(
    "typed",
    ["5/1/2027", "05/01/2027", "05-01-2027", "05.01.2027", " 5 / 1 / 2027 ", "2027-01-05",
     "ngày 05 tháng 01 năm 2027", "Ngày 5 tháng 1 năm 2027", "5 tháng 1 năm 2027"],
)  # fmt: skip
def test_typed(typed):
    assert parse_date(typed) == dt.date(2027, 1, 5)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "ví dụ 5/1/2027"),
        ("5/1/27", "ví dụ 5/1/2027"),
        ("hôm nay", "ví dụ 5/1/2027"),
        ("2027/01/05", "ví dụ 5/1/2027"),
        ("31/02/2027", "Không có ngày 31/2/2027"),
        ("5/13/2027", "Không có ngày 5/13/2027"),
    ],
)
def test_not_a_date(typed, message):
    with pytest.raises(ValueError, match=message):
        parse_date(typed)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2027, 1, 5), "ngày 05 tháng 01 năm 2027"),
        (dt.date(2027, 2, 15), "ngày 15 tháng 02 năm 2027"),
        (dt.date(2027, 3, 9), "ngày 09 tháng 3 năm 2027"),
        (dt.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_in_documents(day, written):
    assert document_date(day) == written


def test_on_the_screen():
    assert short_date(dt.date(2027, 1, 5)) == "05/01/2027"
    assert weekday(dt.date(2026, 11, 21)) == "Thứ bảy"
    assert weekday(dt.date(2026, 11, 22)) == "Chủ nhật"


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_what_is_written_reads_back(day):
    assert parse_date(short_date(day)) == parse_date(document_date(day)) == parse_date(day.isoformat()) == day
