"""The figures: golden examples reckoned by hand, and a slow, plain recount of random lives of cases."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.workdays import Calendar
from core.workdays.calendar import Day
from supervision.figures import (
    AGE_BANDS,
    FEWEST,
    HALF,
    NINE_OF_TEN,
    Case,
    Count,
    Ending,
    Figures,
    Stage,
    band_starts,
    nearest_rank,
)
from supervision.marks import answer_of, tally
from supervision.parts import Portion
from supervision.periods import between
from supervision.sheet import other_sheet, public_sheet

HOLIDAY = date(2026, 9, 2)
MAKE_UP = date(2026, 9, 12)
CALENDARS = {
    1: Calendar(
        1, (Day(date=HOLIDAY, kind="holiday", name="Quốc khánh"), Day(date=MAKE_UP, kind="make_up")), (2025, 2026, 2027)
    )
}
SEPTEMBER = between(date(2026, 9, 1), date(2026, 9, 30))


def at(day: date, hour: int = 10) -> datetime:
    """Give an hour of a local day."""
    return datetime(day.year, day.month, day.day, hour - 7, tzinfo=UTC)


def september(day: int) -> date:
    return date(2026, 9, day)


def case(subject="a", received=1, *, due=10, base=None, answered=None, **more) -> Case:
    """Give a case of September 2026, days of the month for dates; it is answered at ten in the morning."""
    known = {
        "subject": subject,
        "received_on": september(received),
        "due_on": september(due),
        "base_due_on": september(base or due),
        "firm": True,
        "calendar": 1,
        "stages": (Stage(at(september(received)), "KT"),),
        "answered_on": september(answered) if answered else None,
        "answered_at": at(september(answered)) if answered else None,
    }
    return Case(**{**known, **more})


def read(*cases, period=SEPTEMBER, unit="KT"):
    (figures,) = tally(cases, [Portion(frozenset({unit}))], period=period, calendars=CALENDARS)
    return figures


def counts(*cases, period=SEPTEMBER, unit="KT"):
    """Give the numbers that are not nought."""
    figures = read(*cases, period=period, unit=unit)
    return {what: figures.count(what) for what in Count if figures.count(what)}


# Received Tuesday 01/09, holiday on 02/09, make-up Saturday 12/09.
@pytest.mark.parametrize(
    ("received", "answered", "days", "elapsed"),
    [
        (1, 1, 0, 0),
        (1, 2, 0, 1),
        (1, 3, 1, 2),
        (1, 8, 4, 7),
        (1, 12, 8, 11),
        (1, 13, 8, 12),
        (4, 7, 1, 3),
        (11, 14, 2, 3),
    ],
)
def test_response_time_is_counted_in_working_days_beside_the_days_that_passed(received, answered, days, elapsed):
    answer = answer_of(case(received=received, answered=answered), CALENDARS[1])
    assert (answer.days, answer.elapsed) == (days, elapsed)


def test_waiting_for_the_citizen_is_left_out_of_the_response_time():
    waited = case(received=1, answered=11, pauses=((september(4), september(7)),))
    assert answer_of(waited, CALENDARS[1]).days == 5


def test_an_answer_on_the_due_day_is_on_time():
    on_the_day = counts(case(due=10, answered=10))
    the_day_after = counts(case(due=10, answered=11))
    assert (on_the_day[Count.ON_TIME], Count.LATE in on_the_day) == (1, False)
    assert (the_day_after[Count.LATE], Count.ON_TIME in the_day_after) == (1, False)


def test_an_extension_saves_only_the_second_of_the_two_on_time_figures():
    figures = read(case(base=10, due=20, answered=15))
    assert (figures.count(Count.LATE_BASE), figures.count(Count.ON_TIME)) == (1, 1)
    assert (figures.on_time_percent_base, figures.on_time_percent) == (0, 100)


def test_what_is_open_past_its_due_day_weighs_on_the_rate():
    cases = [case("a", answered=5), case("b", answered=6), case("c"), case("d", received=25, due=30)]
    figures = read(*cases)
    assert (figures.count(Count.OPEN), figures.count(Count.OVERDUE)) == (2, 1)
    assert figures.on_time_percent == 66  # two of three; the one due on the last day is not past it


def test_without_a_rule_lateness_is_measured_and_never_called_overdue():
    figures = read(case(firm=False))
    assert (figures.count(Count.BEHIND), figures.count(Count.OVERDUE), figures.on_time_percent) == (1, 0, 0)


def test_a_case_waiting_for_the_citizen_is_past_nothing():
    waiting = case(due_on=None, base_due_on=None, pauses=((september(3), None),))
    assert counts(waiting) == {Count.RECEIVED: 1, Count.OPEN: 1}


def test_what_ended_otherwise_stands_apart():
    ends = [
        case(f"{n}", endings=(Ending(september(5), state),))
        for n, state in enumerate(["withdrawn", "merged", "merged"])
    ]
    figures = read(*ends)
    assert figures.closed_as == {"withdrawn": 1, "merged": 2}
    assert counts(*ends) == {Count.RECEIVED: 3, Count.CLOSED: 3}
    assert figures.on_time_percent is None


def test_a_body_whose_cases_only_came_to_rest_is_not_left_out():
    assert Figures().is_silent
    for told_of in ({"closing": Counter({17: 20})}, {"signs": Counter({"paused": 1})}, {"ratings": Counter({5: 1})}):
        assert not Figures(**told_of).is_silent


def test_a_case_taken_up_again_was_not_open_in_between():
    story = case(due=30, endings=(Ending(september(5), "refused", september(15)),))
    told = [counts(story, period=between(september(1), september(last))) for last in (4, 10, 15)]
    assert told == [{Count.RECEIVED: 1, Count.OPEN: 1}, {Count.RECEIVED: 1}, {Count.RECEIVED: 1, Count.OPEN: 1}]


def test_each_event_counts_for_the_unit_that_held_the_case_then():
    stages = (Stage(at(september(1)), "XA"), Stage(at(september(3)), "KT"), Stage(at(september(8)), "VHXH"))
    story = case(stages=stages, answered=9)
    assert counts(story, unit="XA") == {Count.RECEIVED: 1}
    assert counts(story, unit="KT") == {Count.ASSIGNED: 1}
    assert counts(story, unit="VHXH") == {Count.ASSIGNED: 1, Count.ANSWERED: 1, Count.ON_TIME_BASE: 1, Count.ON_TIME: 1}


def test_open_cases_count_for_the_unit_that_held_them_at_the_end_of_the_period():
    stages = (Stage(at(september(1)), "XA"), Stage(at(september(3)), "KT"), Stage(at(september(8)), "VHXH"))
    early = between(september(1), september(7))
    story = case(stages=stages, answered=9)
    assert counts(story, period=early, unit="KT") == {Count.ASSIGNED: 1, Count.OPEN: 1}


def test_a_letter_entered_late_counts_from_the_day_it_came():
    """Receipt is the earlier of recorded and declared; before the first record its receiver held it."""
    letter = case(received=1, stages=(Stage(at(september(9)), "KT"),))
    assert counts(letter, period=between(september(1), september(5))) == {Count.RECEIVED: 1, Count.OPEN: 1}


def test_hidden_cases_are_only_counted():
    figures = read(case("a", restricted=True), case("b"))
    assert (figures.count(Count.RECEIVED), figures.restricted) == (2, 1)


@pytest.mark.parametrize(
    ("values", "half", "nine"),
    [([7], 7, 7), ([1, 2], 1, 2), (list(range(1, 11)), 5, 9), (list(range(1, 12)), 6, 10), ([0] * 19 + [30], 0, 0)],
)
def test_nearest_rank_by_hand(values, half, nine):
    ranks = [nearest_rank(Counter(values), share) for share in (HALF, NINE_OF_TEN)]
    assert ranks == [half, nine]


def test_below_twenty_answers_only_the_five_slowest_are_told():
    answers = [case(f"{n:02}", answered=n) for n in range(3, 3 + FEWEST)]
    enough, too_few = read(*answers), read(*answers[1:])
    assert (too_few.half, too_few.nine_of_ten, too_few.half_elapsed, too_few.nine_of_ten_elapsed) == (None,) * 4
    # Days 3 to 22: working days 1,2,2,2,3,4,5,6,7,8,8,9,10,11,12,13,13,13,14,15; the 10th is 8, the 18th is 13.
    assert (enough.half, enough.nine_of_ten, enough.longest) == (8, 13, 15)
    assert (enough.half_elapsed, enough.nine_of_ten_elapsed) == (11, 19)
    assert [answer.subject for answer in enough.slowest] == ["22", "21", "20", "19", "18"]


def test_bands_of_age_begin_after_their_upper_end():
    """On Wednesday 30/09, 7 working days back lead to the end of Monday 21/09 (7 days: 22 to 30)."""
    last = september(30)
    starts = band_starts(last, CALENDARS[1])
    ages = [CALENDARS[1].working_days_between(start, last) for start in starts]
    before = [CALENDARS[1].working_days_between(start - timedelta(1), last) for start in starts]
    assert starts[0] == september(21)
    assert ages == [7, 15, 30]
    assert all(age > end for age, end in zip(before, AGE_BANDS, strict=True))


def test_age_is_told_in_bands_at_the_end_of_the_period():
    figures = read(case("a", received=25, due=30), case("b", received=1, due=30))
    assert figures.ages == {0: 1, 2: 1}  # 3 and 21 working days


def test_together_a_case_handed_to_two_bodies_is_one():
    stages = (Stage(at(september(1)), "XA"), Stage(at(september(3)), "KT"), Stage(at(september(8)), "VHXH"))
    whole = frozenset({"XA", "KT", "VHXH"})
    (figures,) = tally([case(stages=stages)], [Portion(whole)], period=SEPTEMBER, calendars=CALENDARS)
    assert figures.count(Count.ASSIGNED) == 1


def test_a_case_handed_to_a_body_twice_came_to_it_once():
    stages = tuple(Stage(at(september(day)), unit) for day, unit in ((1, "XA"), (3, "KT"), (8, "XA"), (20, "KT")))
    months = [between(september(1), september(10)), between(september(11), september(30))]
    assert [counts(case(stages=stages), period=month, unit="KT")[Count.ASSIGNED] for month in months[:1]] == [1]
    assert Count.ASSIGNED not in counts(case(stages=stages), period=months[1], unit="KT")


# The oracle: the same definitions, written a second time as plainly and slowly as they are said.

BEGIN, FAR = date(2026, 7, 1), date(2027, 12, 31)
UNITS = ("XA", "KT", "VHXH")


def working(day: date) -> bool:
    return day == MAKE_UP or (day.weekday() < 5 and day != HOLIDAY)


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def counted(case: Case, until: date) -> int:
    waited = {day for begin, end in case.pauses for day in days_of(begin, end or until)}
    return sum(working(day) and day not in waited for day in days_of(case.received_on, until)[1:])


def holder(case: Case, before: datetime) -> str:
    held = case.stages[0].held_by
    for stage in case.stages:
        if stage.from_at <= before:
            held = stage.held_by
    return held


def recount(cases, period, unit):
    """Count everything again by walking through the days of the period."""
    found = dict.fromkeys(Count, 0)
    speeds, ages, handed = [], [0] * (len(AGE_BANDS) + 1), {}
    days = set(days_of(period.first, period.last))
    for one in cases:
        found[Count.RECEIVED] += one.received_on in days and one.stages[0].held_by == unit
        for stage in one.stages[1:]:
            if stage.held_by == unit:
                handed.setdefault(one.subject, (stage.from_at + timedelta(hours=7)).date() in days)
        if one.answered_on in days and holder(one, one.answered_at) == unit:
            found[Count.ANSWERED] += 1
            late_base = one.base_due_on is not None and one.answered_on > one.base_due_on
            late = one.due_on is not None and one.answered_on > one.due_on
            found[Count.LATE_BASE if late_base else Count.ON_TIME_BASE] += 1
            found[Count.LATE if late else Count.ON_TIME] += 1
            speeds.append(counted(one, one.answered_on))
        stands = [ending.on for ending in one.endings if ending.undone_on is None]
        if one.answered_on is None and stands and stands[0] in days:
            found[Count.CLOSED] += one.stages[-1].held_by == unit
        away = {day for ending in one.endings for day in days_of(ending.on, (ending.undone_on or FAR) - timedelta(1))}
        answered = one.answered_on is not None and one.answered_on <= period.last
        still = one.received_on <= period.last and not answered and period.last not in away
        if still and holder(one, at(period.last, 23)) == unit:
            found[Count.OPEN] += 1
            age = sum(working(day) for day in days_of(one.received_on, period.last)[1:])
            ages[0 if age <= 7 else 1 if age <= 15 else 2 if age <= 30 else 3] += 1
            found[Count.PAST_BASE] += bool(one.base_due_on and one.base_due_on < period.last)
            past = bool(one.due_on and one.due_on < period.last)
            found[Count.OVERDUE] += past and one.firm
            found[Count.BEHIND] += past and not one.firm
    found[Count.ASSIGNED] = sum(handed.values())
    return found, sorted(speeds), ages


@st.composite
def lives(draw):
    """Give one imagined life of a case between July and November 2026."""
    received = BEGIN + timedelta(draw(st.integers(0, 90)))
    hops = draw(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(UNITS)), max_size=3))
    stages, moment = [Stage(at(received), draw(st.sampled_from(UNITS)))], at(received)
    for days, unit in hops:
        moment += timedelta(days=days, hours=1)
        stages.append(Stage(moment, unit))
    earliest = (stages[-1].from_at + timedelta(hours=7)).date() - received
    ended = draw(st.none() | st.integers(earliest.days, earliest.days + 40))
    answered = ended is not None and draw(st.booleans())
    base = received + timedelta(draw(st.integers(0, 20)))
    waiting = ended is None and draw(st.booleans())
    pause = draw(st.none() | st.tuples(st.integers(0, 10), st.integers(0, 8)))
    end = None if ended is None else received + timedelta(ended)
    endings = ()
    if end is not None and draw(st.booleans()):  # ended, and taken up again before the end
        endings = (Ending(max(received, end - timedelta(draw(st.integers(0, 12)))), "filed", end),)
    if end is not None and not answered:
        endings = (*endings, Ending(end, draw(st.sampled_from(["withdrawn", "merged", "refused"]))))
    return {
        "received_on": received,
        "base_due_on": None if waiting else base,
        "due_on": None if waiting else base + timedelta(draw(st.integers(0, 15))),
        "firm": draw(st.booleans()),
        "calendar": 1,
        "stages": tuple(stages),
        "answered_on": end if answered else None,
        "answered_at": at(end, 12) if answered else None,
        "endings": endings,
        "pauses": () if pause is None else ((received + timedelta(pause[0]), received + timedelta(sum(pause))),),
    }


@settings(deadline=None)
@given(st.lists(lives(), max_size=45), st.integers(0, 100), st.integers(0, 60))
def test_every_figure_equals_a_slow_recount(stories, start, length):
    cases = [Case(subject=f"{n:03}", **story) for n, story in enumerate(stories)]
    first = BEGIN + timedelta(start)
    period = between(first, first + timedelta(length))
    found = tally(cases, [Portion(frozenset({unit})) for unit in UNITS], period=period, calendars=CALENDARS)
    for unit, figures in zip(UNITS, found, strict=True):
        expected, speeds, ages = recount(cases, period, unit)
        assert {what: figures.count(what) for what in Count} == expected
        assert [figures.ages[band] for band in range(len(ages))] == ages
        assert sorted(figures.days.elements()) == speeds
        enough = len(speeds) >= 20
        assert figures.half == (speeds[ceil(len(speeds) / 2) - 1] if enough else None)
        assert figures.nine_of_ten == (speeds[ceil(len(speeds) * 9 / 10) - 1] if enough else None)


@settings(deadline=None)
@given(st.lists(lives(), max_size=30))
def test_no_case_is_lost_between_the_figures(stories):
    """Over all time every case was received once, and is answered, ended otherwise or open: exactly one of the three."""
    cases = [Case(subject=f"{n:03}", **story) for n, story in enumerate(stories)]
    ever = between(BEGIN, date(2027, 6, 30))
    (whole,) = tally(cases, [Portion(frozenset(UNITS))], period=ever, calendars=CALENDARS)
    fates = whole.count(Count.ANSWERED) + whole.count(Count.CLOSED) + whole.count(Count.OPEN)
    assert whole.count(Count.RECEIVED) == fates == len(cases)
    assert whole.count(Count.ON_TIME) + whole.count(Count.LATE) == whole.count(Count.ANSWERED)


@pytest.mark.parametrize(("late", "told"), [(0, "100%"), (1, None), (4, None), (5, "78%")])
def test_a_rate_from_which_a_small_number_could_be_reckoned_is_not_told(late, told):
    """Beside «23 answered», a rate of 91% would say: two late."""
    body = Figures(counts=Counter({Count.ANSWERED: 23, Count.ON_TIME_BASE: 23 - late, Count.ON_TIME: 23}))
    laid = public_sheet([body], body)
    rates = [cell.value for column, cell in zip(laid.columns, laid.lines[0], strict=True) if column.is_rate]
    assert rates == [told, "100%"]


def test_what_the_first_table_has_no_room_for_is_told_unit_by_unit_where_there_is_enough():
    fast, few = Figures(days=Counter(range(20)), ratings=Counter({5: 3, 4: 1, 1: 1})), Figures(ratings=Counter({1: 4}))
    laid = other_sheet([fast, few], Figures(days=fast.days, ratings=fast.ratings + few.ratings))
    assert [[cell.value for cell in line] for line in (*laid.lines, laid.total)] == [
        [18, None, 5, "80%"], [None, None, 4, None], [18, None, 9, "44%"],
    ]  # fmt: skip
    assert other_sheet([Figures()], Figures(counts=Counter({Count.RECEIVED: 1}))) is None
