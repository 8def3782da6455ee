"""The calculus of the window, whatever happens to it: no database."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.window import (
    GRACE,
    MOST_EXTENDED,
    badge,
    check_extension,
    closing_moment,
    is_late,
    restarted,
    resumed,
    standing,
    suspended_days,
    why_closed,
)
from consultations.workflow import State
from core.clock import VIETNAM
from core.errors import Refused

OPENS, CLOSES = date(2026, 11, 25), date(2026, 12, 15)
DAYS = st.dates(date(2025, 1, 1), date(2035, 1, 1))
HAPPENINGS = st.lists(
    st.tuples(st.sampled_from(["suspend", "extend", "restart"]), st.integers(0, 15), st.integers(0, 40)), max_size=8
)


def moment(day: date, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM)


@given(DAYS, st.integers(1, 60), st.integers(0, 30), HAPPENINGS)
def test_whatever_happens_the_days_of_the_law_stand_open(opens_on, law, more, happenings):
    """Days after the opening, or after the last restart, on which opinions were taken all day."""
    closes_on, today, counted_to = opens_on + timedelta(days=law + more), opens_on, None
    suspended: set[date] = set()
    began = opens_on
    for what, wait, long in happenings:
        today = min(today + timedelta(days=wait), closes_on)
        before = closes_on
        if what == "suspend":
            back = today + timedelta(days=long)
            closes_on = resumed(closes_on, suspended_on=today, resumed_on=back, counted_to=counted_to)
            suspended |= {today + timedelta(days=n) for n in range(long + 1)}
            counted_to = today = back
        elif what == "extend":
            closes_on = closes_on + timedelta(days=long + 1)
            check_extension(before, closes_on)
        else:
            closes_on, began = restarted(closes_on, today=today, days=law), today
        assert closes_on >= before
    stood_open = {began + timedelta(days=n) for n in range(1, (closes_on - began).days + 1)} - suspended
    assert len(stood_open) >= law


@given(DAYS, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 10)), max_size=6))
def test_a_suspended_day_is_given_back_once(first, spells):
    today, counted_to, days, total = first, None, set(), 0
    for wait, long in spells:
        today += timedelta(days=wait)
        back = today + timedelta(days=long)
        days |= {today + timedelta(days=n) for n in range(long + 1)}
        total += suspended_days(today, resumed_on=back, counted_to=counted_to)
        today = counted_to = back
    assert total == len(days)


@given(DAYS, st.integers(-400, 400))
def test_an_extension_ends_later_and_never_by_a_slip_of_a_year(closes_on, days):
    wanted = closes_on + timedelta(days=days)
    if 0 < days <= MOST_EXTENDED:
        check_extension(closes_on, wanted)
    else:
        with pytest.raises(Refused):
            check_extension(closes_on, wanted)


@given(DAYS, st.integers(0, 24 * 60 - 1), st.integers(-2, 2))
def test_it_closes_to_the_minute_of_local_midnight(closes_on, minute, day):
    at = moment(closes_on) + timedelta(days=day, minutes=minute)
    truly = standing("open", opens_on=closes_on - timedelta(days=20), closes_on=closes_on, at=at)
    assert (truly == State.CLOSED) is (at >= closing_moment(closes_on, at=at))


@given(st.integers(-90, 90), st.integers(-90, 90))
def test_begun_before_closing_is_taken_for_half_an_hour_and_flagged(begun, sent):
    closed = closing_moment(CLOSES, at=moment(OPENS))
    times = {"begun_at": closed + timedelta(minutes=begun), "at": closed + timedelta(minutes=max(begun, sent))}
    days = {"opens_on": OPENS, "closes_on": CLOSES}
    if times["at"] < closed:
        assert is_late("open", **days, **times) is False
    elif times["begun_at"] < closed and times["at"] < closed + GRACE:
        assert is_late("open", **days, **times) is True
    else:
        with pytest.raises(Refused):
            is_late("open", **days, **times)


@pytest.mark.parametrize("state", ["suspended", "cancelled", "reported_up", "reported", "archived"])
def test_the_clock_does_nothing_to_what_does_not_run(state):
    assert standing(state, opens_on=OPENS, closes_on=CLOSES, at=moment(CLOSES + timedelta(days=9))) == state


def test_begun_before_a_suspension_is_taken_all_through_it_and_nothing_is_begun():
    stop = moment(date(2026, 12, 1), 10)
    known = {"opens_on": OPENS, "closes_on": CLOSES, "suspended_at": stop, "at": moment(date(2026, 12, 20))}
    assert is_late("suspended", **known, begun_at=stop - timedelta(seconds=1)) is False
    with pytest.raises(Refused, match="vẫn được giữ"):
        is_late("suspended", **known, begun_at=stop)


def test_nothing_is_taken_once_it_was_stopped_even_begun_before():
    with pytest.raises(Refused, match="sao chép"):
        is_late("cancelled", opens_on=OPENS, closes_on=CLOSES, begun_at=moment(OPENS, 9), at=moment(OPENS, 10))


@pytest.mark.parametrize(
    ("state", "fact", "words"),
    [
        ("suspended", "Mưa lũ", "Tạm dừng (Mưa lũ)"),
        ("cancelled", "Thôi làm", "Dừng lấy ý kiến (Thôi làm)"),
        ("cancelled", "", "Dừng lấy ý kiến"),
        ("suspended", "rất dài " * 20, f"Tạm dừng ({'rất dài ' * 7}rất…)"),
        ("reported_up", "Ủy ban nhân dân tỉnh", "Đã báo cáo Ủy ban nhân dân tỉnh, chờ cơ quan quyết định giải trình"),
        ("decided", "31/QĐ-UBND, 20/12/2026", "Đã ban hành (31/QĐ-UBND, 20/12/2026)"),
        ("reported", "", "Đã báo cáo HĐND và Mặt trận"),
    ],
)
def test_the_badge_names_what_its_words_name(state, fact, words):
    assert badge(State(state), opens_on=OPENS, closes_on=CLOSES, today=CLOSES, fact=fact)[1] == words


def test_a_page_says_why_it_takes_nothing_now():
    days = {"opens_on": OPENS, "closes_on": CLOSES, "wrote": False}
    assert "Đang tạm dừng" in why_closed(State.SUSPENDED, **days)
    assert "Đã dừng lấy ý kiến" in why_closed(State.CANCELLED, **days)
