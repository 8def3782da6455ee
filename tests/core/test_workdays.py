"""The calendar of working days, checked against the announced holidays and swaps of 2025-2027."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import (
    Calendar,
    CalendarFileError,
    CalendarTooShort,
    Day,
    corrected,
    read_calendar_csv,
    seed,
    shipped,
)

POLICIES = Path(__file__).parents[2] / "policies"
CALENDAR = shipped(POLICIES, years=range(2025, 2028), version=1)
DATES = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
SWAP = "date,kind,name,decision\n02/01/2026,swapped_off,Nghỉ hoán đổi,Văn bản số 1\n10/01/2026,make_up,Làm bù,Văn bản số 1\n"


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "kind", "reason"),
    [
        ("2025-01-27", "holiday", "Tết Nguyên đán (nghỉ lễ)"),
        ("2025-01-31", "holiday", "Tết Nguyên đán (nghỉ lễ)"),
        ("2025-02-03", "working", "Ngày làm việc"),
        ("2025-04-07", "holiday", "Giỗ Tổ Hùng Vương (nghỉ lễ)"),
        ("2025-04-26", "make_up", "Làm bù ngày 02/05/2025 theo Thông báo số 6150/TB-BLĐTBXH năm 2024"),
        ("2025-04-27", "weekend", "Chủ nhật"),
        ("2025-05-01", "holiday", "Ngày Quốc tế Lao động 1/5 (nghỉ lễ)"),
        (
            "2025-05-02",
            "swapped_off",
            "Nghỉ hoán đổi, làm bù ngày 26/04/2025 theo Thông báo số 6150/TB-BLĐTBXH năm 2024",
        ),
        ("2025-09-01", "holiday", "Quốc khánh (nghỉ lễ)"),
        ("2026-01-01", "holiday", "Tết Dương lịch (nghỉ lễ)"),
        (
            "2026-01-02",
            "swapped_off",
            "Nghỉ hoán đổi, làm bù ngày 10/01/2026 theo Văn bản số 12729/VPCP-KGVX ngày 25/12/2025",
        ),
        ("2026-01-10", "make_up", "Làm bù ngày 02/01/2026 theo Văn bản số 12729/VPCP-KGVX ngày 25/12/2025"),
        ("2026-01-17", "weekend", "Thứ bảy"),
        ("2026-02-16", "holiday", "Tết Nguyên đán (nghỉ lễ)"),
        ("2026-02-20", "holiday", "Tết Nguyên đán (nghỉ lễ)"),
        ("2026-02-23", "working", "Ngày làm việc"),
        ("2026-04-27", "holiday", "Nghỉ bù Giỗ Tổ Hùng Vương (nghỉ lễ)"),
        ("2026-08-22", "make_up", "Làm bù ngày 31/08/2026 theo phương án nghỉ Quốc khánh năm 2026 đã công bố"),
        ("2026-11-24", "holiday", "Ngày Văn hóa Việt Nam (nghỉ lễ, dự kiến)"),
        ("2027-02-04", "holiday", "Tết Nguyên đán (nghỉ lễ, dự kiến)"),
        ("2027-02-10", "holiday", "Tết Nguyên đán (nghỉ lễ, dự kiến)"),
        ("2027-02-11", "working", "Ngày làm việc"),
        ("2027-05-03", "holiday", "Nghỉ bù Ngày Quốc tế Lao động 1/5 (nghỉ lễ, dự kiến)"),
        ("2027-09-03", "holiday", "Quốc khánh (nghỉ lễ, dự kiến)"),
    ],
)
def test_announced_days(date, kind, reason):
    found = CALENDAR.day(day(date))
    assert (found.kind, found.reason) == (kind, reason)
    assert CALENDAR.is_working(day(date)) == (kind in ("working", "make_up"))


@pytest.mark.parametrize(("year", "working_days"), [(2025, 250), (2026, 249), (2027, 249)])
def test_working_days_of_a_year(year, working_days):
    after_new_year = CALENDAR.working_days_between(dt.date(year, 1, 1), dt.date(year, 12, 31))
    assert after_new_year == working_days


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-21", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-21", "2026-11-23", 1),
        ("2026-11-20", "2026-11-25", 2),
        ("2026-01-01", "2026-01-10", 6),
        ("2026-02-13", "2026-02-23", 1),
        ("2026-11-23", "2026-11-20", -1),
    ],
)
def test_rule_of_counting(start, end, count):
    assert CALENDAR.working_days_between(day(start), day(end)) == count


@given(DATES, DATES)
def test_counting_agrees_with_looking_at_each_day(one, other):
    start, end = sorted((one, other))
    each = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert CALENDAR.working_days_between(start, end) == sum(CALENDAR.is_working(date) for date in each)


@given(DATES, DATES, DATES)
def test_counting_adds_up(a, b, c):
    between = CALENDAR.working_days_between
    assert between(a, b) + between(b, c) == between(a, c)


@given(st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 30)))
def test_next_working_day_is_one_working_day_away(date):
    following = CALENDAR.next_working_day(date)
    assert following > date
    assert CALENDAR.is_working(following)
    assert CALENDAR.working_days_between(date, following) == 1


@pytest.mark.parametrize(
    "ask",
    [
        lambda: CALENDAR.day(day("2028-01-03")),
        lambda: CALENDAR.is_working(day("2024-12-31")),
        lambda: CALENDAR.next_working_day(day("2027-12-31")),
        lambda: CALENDAR.working_days_between(day("2024-12-31"), day("2025-01-02")),
        lambda: CALENDAR.working_days_between(day("2027-12-31"), day("2028-01-03")),
    ],
)
def test_outside_the_years_nothing_is_guessed(ask):
    with pytest.raises(CalendarTooShort, match=r"từ năm 2025 đến hết năm 2027; cần nhập lịch năm (2024|2028)"):
        ask()


def test_a_version_survives_as_json():
    content = json.loads(json.dumps(CALENDAR.to_content()))
    again = Calendar.from_content(content, version=1)
    assert again == CALENDAR
    assert again.to_content() == content
    assert content["years"] == [2025, 2026, 2027]


def test_content_does_not_depend_on_the_order_of_entry():
    turned = Calendar(1, CALENDAR.days[::-1], CALENDAR.years)
    assert turned == CALENDAR
    assert turned.to_content() == CALENDAR.to_content()


@pytest.mark.parametrize(
    "change", [{"format": 2}, {"days": [{"date": "2026-01-02", "kind": "feast"}]}, {"years": [2025, 2027]}]
)
def test_content_that_is_not_understood_is_refused(change):
    with pytest.raises(ValueError, match="format|kind|years"):
        Calendar.from_content(CALENDAR.to_content() | change, version=1)


def test_days_must_be_distinct_and_within_the_years():
    new_year = Day(date=day("2026-01-01"), kind="holiday", name="Tết Dương lịch")
    with pytest.raises(ValueError, match="distinct"):
        Calendar(1, (new_year, new_year), (2026,))
    with pytest.raises(ValueError, match="within"):
        Calendar(1, (new_year,), (2025,))


def test_seed_alone_misses_a_late_swap_and_the_table_puts_it_right():
    seeded = Calendar(1, tuple(seed([2026])), (2026,))
    assert seeded.is_working(day("2026-01-02"))
    assert all(row.forecast for row in seeded.days)
    mended = corrected(seeded, read_calendar_csv(SWAP), version=2)
    assert not mended.is_working(day("2026-01-02"))
    assert mended.is_working(day("2026-01-10"))
    assert mended.version == 2
    assert [row.name for row in mended.days if row.forecast] == ["Ngày Văn hóa Việt Nam"]


def test_a_table_confirms_or_cancels_a_day_of_the_seed():
    rows = read_calendar_csv(
        "date,kind,name,decision\n"
        "24/11/2026,working,Ngày Văn hóa Việt Nam chưa nghỉ,Văn bản số 2\n"
        "24/11/2027,holiday,Ngày Văn hóa Việt Nam,Bộ luật Lao động sửa đổi\n"
    )
    calendar = corrected(CALENDAR, rows, version=2)
    assert calendar.is_working(day("2026-11-24"))
    assert calendar.day(day("2027-11-24")).reason == "Ngày Văn hóa Việt Nam (nghỉ lễ)"
    assert calendar.day(day("2026-11-24")).reason == "Ngày Văn hóa Việt Nam chưa nghỉ theo Văn bản số 2"
    assert not any(row.forecast for row in calendar.days)


def test_a_table_for_a_later_year_extends_the_calendar():
    rows = read_calendar_csv("date,kind,name,decision\n03/01/2029,holiday,Tết Dương lịch,Văn bản số 3\n")
    calendar = corrected(CALENDAR, rows, version=2)
    assert calendar.years == (2025, 2026, 2027, 2028, 2029)
    assert not calendar.is_working(day("2028-01-26"))
    assert corrected(CALENDAR, [], version=2) == Calendar(2, CALENDAR.days, CALENDAR.years)


def test_table_from_a_spreadsheet():
    assert read_calendar_csv("\ufeff" + SWAP.replace(",", ";").replace("\n", "\r\n") + ";;;\n") == read_calendar_csv(
        SWAP
    )


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("31/02/2026,holiday,Tết,VB 1", "Dòng 4: Không có ngày 31/2/2026"),
        ("mai,holiday,Tết,VB 1", "Dòng 4: Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 5/1/2027"),
        (
            "05/01/2026,feast,Tết,VB 1",
            "Dòng 4: loại ngày «feast» không có; dùng một trong: holiday, swapped_off, make_up, working",
        ),
        ("05/01/2026,holiday,,VB 1", "Dòng 4: thiếu tên ngày"),
        ("05/01/2026,holiday,Tết", "Dòng 4: thiếu số, ngày văn bản quyết định"),
        ("12/01/2026,make_up,Làm bù,VB 1", "Dòng 4: 12/01/2026 là thứ hai, không phải ngày nghỉ hằng tuần để làm bù"),
        ("11/01/2026,swapped_off,Nghỉ,VB 1", "Dòng 4: 11/01/2026 là chủ nhật, vốn đã là ngày nghỉ hằng tuần"),
        ("10/01/2026,make_up,Làm bù,VB 1", "Dòng 4: ngày 10/01/2026 có hai lần"),
    ],
)
def test_wrong_lines_are_named(line, error):
    with pytest.raises(CalendarFileError) as refused:
        read_calendar_csv(SWAP + line + "\n")
    assert refused.value.errors == [error]


def test_every_wrong_line_is_told_at_once():
    with pytest.raises(CalendarFileError) as refused:
        read_calendar_csv("date,kind,name,decision\nx,holiday,Tết,VB 1\ny,holiday,Tết,VB 1\n")
    assert len(refused.value.errors) == 2
    with pytest.raises(CalendarFileError, match="Dòng 1: thiếu cột kind, decision"):
        read_calendar_csv("date,name\n05/01/2026,Tết\n")
