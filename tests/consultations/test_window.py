"""The window and the clock: no database."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.window import GRACE, badge, check_window, closing_moment, days_left, is_late, restarted, standing
from consultations.workflow import (
    CONSULTATION,
    GROUP_KINDS,
    STANCES,
    STATES,
    GroupKind,
    Stance,
    State,
)
from core.clock import VIETNAM
from core.errors import Refused

OPENS, CLOSES = date(2026, 11, 25), date(2026, 12, 15)
DAYS = {"opens_on": OPENS, "closes_on": CLOSES}


def moment(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("state", "at", "truly"),
    [
        ("scheduled", moment(date(2026, 11, 24), 23, 59, 59), "scheduled"),
        ("scheduled", moment(OPENS), "open"),
        ("scheduled", moment(CLOSES, 23, 59, 59), "open"),
        ("scheduled", moment(date(2026, 12, 16)), "closed"),
        ("open", moment(CLOSES, 23, 59, 59), "open"),
        ("open", moment(date(2026, 12, 16)), "closed"),
        ("draft", moment(date(2026, 12, 16)), "draft"),
        ("pending", moment(OPENS), "pending"),
        ("approved", moment(OPENS), "approved"),
        ("synthesising", moment(date(2026, 12, 16)), "synthesising"),
        ("decided", moment(OPENS), "decided"),
    ],
)
def test_the_clock_opens_and_closes_without_anybody(state, at, truly):
    assert standing(state, **DAYS, at=at) == truly


@given(st.dates(date(2025, 1, 1), date(2035, 1, 1)), st.integers(1, 90), st.integers(-100, 100))
def test_no_window_is_shorter_than_its_days_and_none_that_is_long_enough_is_refused(opens_on, days, more):
    closes_on = opens_on + timedelta(days=days + more)
    if more < 0:
        with pytest.raises(Refused, match=f"{days} ngày"):
            check_window(opens_on, closes_on, days=days, basis="Luật")
    else:
        check_window(opens_on, closes_on, days=days, basis="Luật")


@given(st.dates(date(2025, 1, 1), date(2035, 1, 1)), st.integers(1, 90), st.integers(0, 90))
def test_a_material_correction_gives_all_the_days_anew_and_takes_none_away(today, days, left):
    closes_on = today + timedelta(days=left)
    anew = restarted(closes_on, today=today, days=days)
    assert anew >= closes_on
    check_window(today, anew, days=days, basis="Luật")
    assert anew == max(closes_on, today + timedelta(days=days))


@pytest.mark.parametrize(
    ("state", "begun", "at", "late"),
    [
        ("open", moment(CLOSES, 23), moment(CLOSES, 23, 59, 59), False),
        ("scheduled", moment(OPENS), moment(OPENS, 0, 1), False),
        ("open", moment(CLOSES, 23, 59), moment(CLOSES) + timedelta(days=1), True),
        ("closed", moment(CLOSES, 23, 59), moment(CLOSES) + timedelta(days=1, minutes=29, seconds=59), True),
        ("synthesising", moment(CLOSES, 23, 59), moment(CLOSES) + timedelta(days=1, minutes=29), True),
    ],
)
def test_an_opinion_begun_in_time_is_taken(state, begun, at, late):
    assert is_late(state, **DAYS, begun_at=begun, at=at) is late


@pytest.mark.parametrize(
    ("state", "begun", "at", "why"),
    [
        ("scheduled", moment(date(2026, 11, 24)), moment(date(2026, 11, 24)), "chưa mở"),
        ("draft", moment(OPENS), moment(OPENS), "chưa mở"),
        ("open", moment(CLOSES, 23, 59), moment(CLOSES) + timedelta(days=1, minutes=30), "hết thời gian"),
        ("open", moment(CLOSES) + timedelta(days=1), moment(CLOSES) + timedelta(days=1, minutes=1), "15/12/2026"),
        ("published_result", moment(CLOSES, 23), moment(CLOSES) + timedelta(days=9), "sao chép"),
    ],
)
def test_an_opinion_out_of_time_is_refused(state, begun, at, why):
    with pytest.raises(Refused, match=why):
        is_late(state, **DAYS, begun_at=begun, at=at)


def test_the_window_ends_with_the_last_moment_of_its_last_day():
    assert closing_moment(CLOSES, at=moment(OPENS)) == moment(date(2026, 12, 16))
    assert timedelta(minutes=30) == GRACE
    assert days_left(CLOSES, today=CLOSES) == 0


@pytest.mark.parametrize(
    ("state", "today", "tone", "words"),
    [
        ("scheduled", OPENS, "grey", "Sắp lấy ý kiến, từ ngày 25/11/2026"),
        ("open", OPENS, "blue", "Đang lấy ý kiến, đến hết ngày 15/12/2026"),
        ("open", date(2026, 12, 12), "yellow", "Đang lấy ý kiến, đến hết ngày 15/12/2026"),
        ("open", CLOSES, "orange", "Đang lấy ý kiến, đến hết ngày 15/12/2026"),
        ("closed", CLOSES, "grey", "Đã hết thời gian góp ý, đang tổng hợp"),
        ("published_result", CLOSES, "green", "Đã công khai kết quả"),
    ],
)
def test_the_badge_speaks_the_words_of_the_state(state, today, tone, words):
    assert badge(State(state), **DAYS, today=today) == (tone, words)


def test_every_code_has_its_words():
    assert [set(State), set(Stance), set(GroupKind)] == [
        set(STATES),
        set(STANCES),
        set(GROUP_KINDS),
    ]


def test_every_state_but_the_first_is_reached_and_every_state_but_the_last_two_is_left():
    reached = {step.after for step in CONSULTATION.steps}
    left = {state for step in CONSULTATION.steps for state in step.before if step.after}
    assert reached - {None} == set(State)
    assert set(State) - left == {State.ARCHIVED, State.CANCELLED}
