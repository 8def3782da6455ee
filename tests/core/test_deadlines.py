"""The rule of counting: a golden table checked by hand, the properties it must have, and the words of the badge."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.deadlines import WAITING, Extension, at_least_days, band, due, response_days
from core.workdays import CalendarTooShort, shipped

CALENDAR = shipped(Path(__file__).parents[2] / "policies", years=range(2025, 2028), version=1)
RECEIVED = st.dates(dt.date(2025, 1, 1), dt.date(2027, 6, 30))
AMOUNTS = st.integers(0, 40)
UNITS = st.sampled_from(["working_day", "day"])


def day(text):
    return dt.date.fromisoformat(text)


def due_on(received, amount, unit="working_day", pauses=(), extension=None):
    return due(received, amount=amount, unit=unit, calendar=CALENDAR, pauses=pauses, extension=extension).due_on


@st.composite
def pauses(draw):
    """Up to three pauses of at most twenty days, free to touch and overlap."""
    starts = draw(st.lists(st.dates(dt.date(2025, 1, 1), dt.date(2027, 7, 31)), max_size=3))
    return [(first, first + dt.timedelta(days=draw(st.integers(0, 20)))) for first in starts]


@pytest.mark.parametrize(
    ("received", "amount", "unit", "expected"),
    [
        ("2026-11-20", 7, "working_day", "2026-12-02"),  # Friday; 24/11 off
        ("2026-11-21", 1, "working_day", "2026-11-23"),  # received on a Saturday
        ("2026-11-22", 1, "working_day", "2026-11-23"),  # received on a Sunday
        ("2026-02-13", 3, "working_day", "2026-02-25"),  # Tết 2026, 16-20/02
        ("2025-01-24", 2, "working_day", "2025-02-04"),  # Tết 2025, 27-31/01
        ("2027-02-03", 2, "working_day", "2027-02-12"),  # Tết 2027, 04-10/02
        ("2026-02-18", 1, "working_day", "2026-02-23"),  # received in Tết
        ("2025-04-25", 3, "working_day", "2025-04-29"),  # Saturday 26/04/2025 worked
        ("2025-04-29", 1, "working_day", "2025-05-05"),  # 30/04, 01/05, 02/05 off
        ("2025-12-31", 6, "working_day", "2026-01-10"),  # 02/01/2026 off, due on the Saturday worked for it
        ("2025-12-31", 7, "working_day", "2026-01-12"),
        ("2026-08-21", 5, "working_day", "2026-08-27"),  # Saturday 22/08/2026 worked
        ("2026-08-28", 2, "working_day", "2026-09-04"),  # 31/08-02/09 off
        ("2026-04-24", 2, "working_day", "2026-04-29"),  # Giỗ Tổ on a Sunday, 27/04 off for it
        ("2026-11-20", 0, "working_day", "2026-11-20"),
        ("2026-11-21", 0, "working_day", "2026-11-23"),
        ("2026-11-20", 10, "day", "2026-11-30"),
        ("2026-11-20", 1, "day", "2026-11-23"),  # ends on a Saturday
        ("2026-11-21", 15, "day", "2026-12-07"),  # ends on a Sunday
        ("2026-02-06", 10, "day", "2026-02-23"),  # ends in Tết
        ("2025-12-18", 15, "day", "2026-01-05"),  # ends on 02/01/2026, swapped off
        ("2025-12-31", 10, "day", "2026-01-10"),  # ends on a Saturday that is worked
        ("2026-11-22", 0, "day", "2026-11-23"),
    ],
)
def test_golden_table(received, amount, unit, expected):
    assert due_on(day(received), amount, unit) == day(expected)


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        ([], "2026-11-11"),
        ([("2026-11-05", "2026-11-09")], "2026-11-16"),
        ([("2026-11-05", "2026-11-05")], "2026-11-12"),
        ([("2026-11-07", "2026-11-08")], "2026-11-11"),  # a weekend
        ([("2026-10-20", "2026-11-02")], "2026-11-11"),  # over before the count begins
        ([("2026-10-20", "2026-11-03")], "2026-11-12"),
        ([("2026-11-11", "2026-11-11")], "2026-11-12"),  # on the due day itself
        ([("2026-11-12", "2026-11-30")], "2026-11-11"),  # after the due day
        ([("2026-11-05", "2026-11-06"), ("2026-11-06", "2026-11-09")], "2026-11-16"),  # overlapping
        ([("2026-11-05", "2026-11-09"), ("2026-11-06", "2026-11-06")], "2026-11-16"),  # one inside the other
        ([("2026-11-09", "2026-11-09"), ("2026-11-05", "2026-11-06")], "2026-11-16"),  # in any order
    ],
)
def test_days_of_waiting_are_not_counted(pause, expected):
    assert due_on(day("2026-11-02"), 7, pauses=[(day(a), day(b)) for a, b in pause]) == day(expected)


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        (("2026-11-25", "2026-11-26"), "2026-12-02"),
        (("2026-11-28", "2026-11-29"), "2026-12-02"),  # a weekend counts as days, so waiting over it does too
        (("2026-11-30", "2026-12-01"), "2026-12-02"),
        (("2026-12-01", "2026-12-04"), "2026-11-30"),
    ],
)
def test_waiting_and_calendar_days(pause, expected):
    assert due_on(day("2026-11-20"), 10, "day", [tuple(map(day, pause))]) == day(expected)


def test_a_count_of_days_that_ended_on_a_day_off_does_not_fall_due_while_waiting():
    ended_on_saturday = day("2026-11-20"), 1, "day"
    assert due_on(*ended_on_saturday, [(day("2026-11-22"), day("2026-11-22"))]) == day("2026-11-23")
    assert due_on(*ended_on_saturday, [(day("2026-11-23"), day("2026-11-23"))]) == day("2026-11-25")


def test_how_it_was_counted():
    deadline = due(
        day("2025-12-31"),
        amount=2,
        unit="working_day",
        calendar=CALENDAR,
        pauses=[(day("2026-01-06"), day("2026-01-09"))],
    )
    assert [(d.date.isoformat(), d.number, d.note) for d in deadline.counted] == [
        ("2026-01-05", 1, ""),
        ("2026-01-10", 2, "Làm bù ngày 02/01/2026 theo Văn bản số 12729/VPCP-KGVX ngày 25/12/2025"),
    ]
    assert [(d.date.isoformat(), d.reason.split(",")[0]) for d in deadline.skipped] == [
        ("2026-01-01", "Tết Dương lịch (nghỉ lễ)"),
        ("2026-01-02", "Nghỉ hoán đổi"),
        ("2026-01-03", "Thứ bảy"),
        ("2026-01-04", "Chủ nhật"),
        *[(f"2026-01-0{n}", WAITING) for n in (6, 7, 8, 9)],
    ]


def test_rolling_over_days_off_is_told():
    deadline = due(day("2026-11-20"), amount=1, unit="day", calendar=CALENDAR)
    assert [(d.date, d.number) for d in deadline.counted] == [(day("2026-11-21"), 1)]
    assert [(d.date, d.reason) for d in deadline.skipped] == [(day("2026-11-22"), "Chủ nhật")]
    assert deadline.due_on == day("2026-11-23")


def test_an_extension_is_counted_from_the_old_due_day_which_is_kept():
    deadline = due(
        day("2026-11-02"), amount=7, unit="working_day", calendar=CALENDAR, extension=Extension(5, "working_day")
    )
    assert deadline.base_due_on == deadline.extended_from == day("2026-11-11")
    assert deadline.due_on == day("2026-11-18")
    assert [d.number for d in deadline.counted if d.in_extension] == [1, 2, 3, 4, 5]
    assert all(d.date > day("2026-11-11") for d in deadline.skipped if d.in_extension)


@pytest.mark.parametrize(
    ("before", "after", "base", "extended"),
    [
        ([("2026-11-05", "2026-11-09")], [], "2026-11-16", "2026-11-23"),
        ([], [("2026-11-05", "2026-11-09")], "2026-11-11", "2026-11-23"),  # as had the question come first
        ([], [("2026-11-11", "2026-11-12")], "2026-11-11", "2026-11-20"),  # asked on the old due day: it stays
        ([("2026-11-05", "2026-11-05")], [("2026-11-06", "2026-11-09")], "2026-11-12", "2026-11-23"),
        ([], [("2026-11-19", "2026-11-30")], "2026-11-11", "2026-11-18"),
        ([("2026-11-12", "2026-11-13")], [], "2026-11-11", "2026-11-20"),
    ],
)
def test_waiting_and_extension(before, after, base, extended):
    deadline = due(
        day("2026-11-02"),
        amount=7,
        unit="working_day",
        calendar=CALENDAR,
        pauses=[(day(a), day(b)) for a, b in before],
        extension=Extension(5, "working_day", [(day(a), day(b)) for a, b in after]),
    )
    assert (deadline.base_due_on, deadline.due_on) == (day(base), day(extended))


def test_still_waiting_has_no_due_day_but_says_what_is_left():
    waiting = due(
        day("2026-11-02"), amount=7, unit="working_day", calendar=CALENDAR, pauses=[(day("2026-11-05"), None)]
    )
    assert (waiting.due_on, waiting.base_due_on, waiting.remaining) == (None, None, 5)
    assert [d.number for d in waiting.counted] == [1, 2]
    answered = due_on(day("2026-11-02"), 7, pauses=[(day("2026-11-05"), day("2026-11-09"))])
    assert CALENDAR.working_days_between(day("2026-11-09"), answered) == waiting.remaining
    assert due_on(day("2026-11-02"), 7, pauses=[(day("2026-11-12"), None)]) == day("2026-11-11")


def test_waiting_within_an_extension_keeps_the_old_due_day():
    waiting = due(
        day("2026-11-02"),
        amount=7,
        unit="working_day",
        calendar=CALENDAR,
        extension=Extension(5, "working_day", [(day("2026-11-13"), None)]),
    )
    assert (waiting.due_on, waiting.base_due_on, waiting.remaining) == (None, day("2026-11-11"), 4)


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(CalendarTooShort):
        due_on(day("2027-12-20"), 15)
    with pytest.raises(ValueError, match="-1 days"):
        due_on(day("2026-11-02"), -1)
    with pytest.raises(ValueError, match="cannot end"):
        due_on(day("2026-11-02"), 7, pauses=[(day("2026-11-09"), day("2026-11-05"))])


@given(RECEIVED, AMOUNTS, UNITS, pauses())
def test_against_counting_on_the_fingers(received, amount, unit, waited):
    def open_for_work(date):
        return CALENDAR.is_working(date) and not any(a <= date <= b for a, b in waited)

    def counts(date):
        return open_for_work(date) if unit == "working_day" else not any(a <= date <= b for a, b in waited)

    horizon = [received + dt.timedelta(days=n) for n in range(184)]
    assume(horizon[-1].year <= 2027)
    last = ([received] + [date for date in horizon[1:] if counts(date)])[amount]
    assert due_on(received, amount, unit, waited) == next(d for d in horizon if d >= last and open_for_work(d))


@given(RECEIVED, AMOUNTS, UNITS, pauses())
def test_each_day_is_told_once_and_none_is_missing(received, amount, unit, waited):
    deadline = due(received, amount=amount, unit=unit, calendar=CALENDAR, pauses=waited)
    told = sorted([d.date for d in deadline.counted] + [d.date for d in deadline.skipped])
    until = [received + dt.timedelta(days=n) for n in range(1, (deadline.due_on - received).days + 1)]
    assert told in (until, until[:-1])
    assert len(deadline.counted) == amount


@given(RECEIVED, AMOUNTS, UNITS, pauses())
def test_never_due_on_a_day_off_and_never_earlier_for_more_days(received, amount, unit, waited):
    found = due_on(received, amount, unit, waited)
    assert CALENDAR.is_working(found)
    assert found <= due_on(received, amount + 1, unit, waited)


@given(RECEIVED, AMOUNTS, UNITS, pauses(), pauses())
def test_waiting_never_shortens_and_waiting_afterwards_changes_nothing(received, amount, unit, waited, more):
    without = due_on(received, amount, unit, waited)
    assert due_on(received, amount, unit, waited + more) >= without
    afterwards = [(a, b) for a, b in more if a > without]
    assert due_on(received, amount, unit, waited + afterwards) == without


@given(RECEIVED, AMOUNTS, AMOUNTS, pauses())
def test_working_days_add_up(received, first, second, waited):
    assume(first > 0 and second > 0)
    in_two = due_on(due_on(received, first, pauses=waited), second, pauses=waited)
    assert due_on(received, first + second, pauses=waited) == in_two
    assert due_on(received, first, pauses=waited, extension=Extension(second, "working_day")) == in_two


@given(RECEIVED, AMOUNTS, UNITS, st.integers(1, 15), pauses(), pauses())
def test_no_day_of_waiting_is_counted_whether_it_came_before_or_after_the_extension(
    received, amount, unit, more, before, after
):
    def reckoned(earlier, later):
        extension = Extension(more, "working_day", later)
        return due(received, amount=amount, unit=unit, calendar=CALENDAR, pauses=earlier, extension=extension)

    found = reckoned(before, after)
    assert not [d.date for d in found.counted if any(a <= d.date <= b for a, b in before + after)]
    assert found.due_on == reckoned([*before, *after], []).due_on == reckoned([], [*before, *after]).due_on
    assert found.extended_from == found.base_due_on == due_on(received, amount, unit, before)


def test_waiting_before_the_old_due_day_of_an_extension_says_what_is_left_of_both():
    waiting = due(
        day("2026-11-02"),
        amount=7,
        unit="working_day",
        calendar=CALENDAR,
        extension=Extension(5, "working_day", [(day("2026-11-05"), None)]),
    )
    assert (waiting.due_on, waiting.base_due_on, waiting.remaining) == (None, day("2026-11-11"), 10)


@pytest.mark.parametrize(
    ("answered", "waited", "days"),
    [
        ("2026-11-02", [], 0),
        ("2026-11-11", [], 7),
        ("2026-11-08", [], 4),
        ("2026-11-16", [("2026-11-05", "2026-11-09")], 7),
        ("2026-11-16", [("2026-11-05", "2026-11-06"), ("2026-11-06", "2026-11-09")], 7),
        ("2026-11-11", [("2026-11-12", None)], 7),
        ("2026-11-11", [("2026-11-11", None)], 6),
        ("2026-11-11", [("2026-10-01", "2026-11-03")], 6),
        ("2026-11-02", [("2026-11-02", "2026-11-02")], 0),
    ],
)
def test_response_days(answered, waited, days):
    spans = [(day(a), b and day(b)) for a, b in waited]
    assert response_days(day("2026-11-02"), day(answered), calendar=CALENDAR, pauses=spans) == days


@given(RECEIVED, AMOUNTS, pauses())
def test_an_answer_on_the_due_day_took_the_days_allowed(received, amount, waited):
    assume(amount > 0)
    answered = due_on(received, amount, pauses=waited)
    assert response_days(received, answered, calendar=CALENDAR, pauses=waited) == amount


@pytest.mark.parametrize(
    ("today", "tone", "text", "days"),
    [
        ("2026-11-11", "grey", "Còn 5 ngày làm việc", 5),
        ("2026-11-12", "grey", "Còn 4 ngày làm việc", 4),
        ("2026-11-13", "yellow", "Còn 3 ngày làm việc", 3),
        ("2026-11-15", "yellow", "Còn 3 ngày làm việc", 3),
        ("2026-11-17", "yellow", "Còn 1 ngày làm việc", 1),
        ("2026-11-18", "orange", "Đến hạn hôm nay", 0),
        ("2026-11-19", "red", "Quá hạn 1 ngày làm việc", -1),
        ("2026-11-20", "red", "Quá hạn 2 ngày làm việc", -2),
        ("2026-11-22", "red", "Quá hạn 2 ngày làm việc", -2),
    ],
)
def test_bands(today, tone, text, days):
    assert band(day("2026-11-18"), today=day(today), calendar=CALENDAR) == (tone, text, days)


def test_late_is_compared_by_date():
    on_saturday = band(day("2026-11-13"), today=day("2026-11-14"), calendar=CALENDAR)
    assert on_saturday == ("red", "Quá hạn chưa đến 1 ngày làm việc", 0)


@pytest.mark.parametrize(
    ("answered", "tone", "text"),
    [
        ("2026-11-10", "green", "Trả lời đúng hạn"),
        ("2026-11-18", "green", "Trả lời đúng hạn"),
        ("2026-11-20", "red", "Trả lời chậm 2 ngày làm việc"),
    ],
)
def test_bands_of_what_is_answered(answered, tone, text):
    found = band(day("2026-11-18"), today=day("2026-12-31"), calendar=CALENDAR, answered_on=day(answered))
    assert (found.tone, found.text) == (tone, text)


@given(
    st.dates(dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
    st.none() | st.dates(dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
)
def test_without_a_rule_nothing_is_called_late(today, answered):
    found = band(day("2026-11-18"), today=today, calendar=CALENDAR, answered_on=answered, firm=False)
    past = answered is None and today > day("2026-11-18")
    assert found.text == ("Đã qua thời hạn dự kiến 18/11/2026" if past else "Thời hạn dự kiến 18/11/2026")
    assert found.tone != "red"


def test_waiting_has_its_own_words():
    assert band(None, today=day("2026-11-18"), calendar=CALENDAR) == ("blue", WAITING, 0)


def test_a_consultation_closes_with_the_end_of_the_twentieth_day_after_opening():
    assert at_least_days(day("2026-11-04"), days=20) == day("2026-11-24")
