"""Periods, as they are asked for and as they are cut."""

from datetime import date

import pytest

from supervision import periods

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("code", "first", "last", "label"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "Năm 2026"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "Quý IV năm 2026"),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "Tháng 2 năm 2026"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "Tháng 2 năm 2028"),
        ("30-ngay", date(2026, 10, 22), date(2026, 11, 20), "30 ngày qua"),
    ],
)
def test_a_code_says_its_days_and_its_words(code, first, last, label):
    period = periods.read(code, today=TODAY)
    assert (period.first, period.last, period.label, period.code) == (first, last, label, code)


@pytest.mark.parametrize(
    "code", ["", "2026-Q5", "2026-13", "2026-00", "26", "0000", "0001", "1999-12", "2026-1", "khac", "٢٠٢٦"]
)
def test_another_code_is_no_period(code):
    with pytest.raises(ValueError, match="."):
        periods.read(code, today=TODAY)


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="Ngày cuối không được trước ngày đầu"):
        periods.between(date(2026, 2, 1), date(2026, 1, 1))


def test_a_running_period_ends_today_and_a_past_one_stays():
    assert periods.read("2026-Q4", today=TODAY).until(TODAY).last == TODAY
    assert periods.read("2026-Q3", today=TODAY).until(TODAY).last == date(2026, 9, 30)


def test_only_periods_that_have_begun_are_offered_each_once():
    offered = periods.offered(TODAY)
    codes = [period.code for period in offered]
    assert codes[:3] == ["30-ngay", "2026-Q4", "2026-Q3"]
    assert len(codes) == len(set(codes))
    assert all(period.first <= TODAY for period in offered)
    assert all(periods.read(code, today=TODAY) in offered for code in codes)


@pytest.mark.parametrize("code", ["2026-11", "2026-Q4", "2026", "30-ngay"])
def test_steps_cover_every_day_once(code):
    period = periods.read(code, today=TODAY)
    steps = periods.steps(period)
    assert steps[0].first == period.first
    assert steps[-1].last == period.last
    assert all((after.first - before.last).days == 1 for before, after in zip(steps, steps[1:], strict=False))
    assert len(steps) <= 18


def test_weeks_begin_on_monday_except_the_first():
    steps = periods.steps(periods.read("2026-11", today=TODAY))
    assert [step.label for step in steps] == ["01/11", "02/11", "09/11", "16/11", "23/11", "30/11"]


def test_the_end_of_a_period_is_midnight_in_vietnam():
    assert periods.read("2026-11", today=TODAY).ends_at.isoformat() == "2026-12-01T00:00:00+07:00"


@pytest.mark.parametrize(
    ("first", "last", "until", "before"),
    [
        ("2026-10-01", "2026-12-31", "2026-12-31", ("2026-07-01", "2026-09-30")),
        ("2026-10-01", "2026-12-31", "2026-10-20", ("2026-07-01", "2026-07-20")),
        ("2026-01-01", "2026-01-31", "2026-01-31", ("2025-12-01", "2025-12-31")),
        ("2026-01-01", "2026-12-31", "2026-12-31", ("2025-01-01", "2025-12-31")),
        ("2026-03-01", "2026-03-31", "2026-03-31", ("2026-02-01", "2026-02-28")),
        ("2026-11-05", "2026-11-14", "2026-11-14", ("2026-10-26", "2026-11-04")),
    ],
)
def test_the_period_before_is_as_long_and_of_the_same_kind(first, last, until, before):
    whole = periods.between(date.fromisoformat(first), date.fromisoformat(last))
    passed = whole.until(date.fromisoformat(until))
    found = periods.before(passed, whole=whole)
    assert (found.first.isoformat(), found.last.isoformat()) == before
