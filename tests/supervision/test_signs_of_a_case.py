"""The signs that one case shows, told from what was done on it; the stories through the services: test_signs."""

from datetime import timedelta

import pytest

from supervision.figures import Happened
from supervision.signs import BY_EVENT, NEAR_THE_DAY, SIGNS, signs_of
from tests.supervision.test_figures import CALENDARS, at, case, september

CLERK, OFFICER = "a1", "b2"


def act(type_: str, day: int, *, by: str = OFFICER, minutes: int = 0, **facts) -> Happened:
    """Give an act of a day of September, at ten o'clock and some minutes."""
    moment = at(september(day)) + timedelta(minutes=minutes)
    return Happened(f"case.{type_}", moment, "KT", by, september(10), facts)


def shown(*acts: Happened, answered: int | None = None, minutes: int = 0, **more) -> set[str]:
    """Give the signs of a case received on the first, answered on a day by the last of its acts."""
    story = case(due=10, answered=answered, happened=(act("submitted", 1, by=CLERK), *acts), **more)
    if answered:
        moment = at(september(answered)) + timedelta(minutes=minutes)
        story = case(due=10, answered=answered, **{"answered_at": moment}, happened=story.happened, **more)
    return {what for what, _, _ in signs_of(story, CALENDARS[1])}


@pytest.mark.parametrize(
    ("type_", "sign"),
    [
        ("transferred", "transferred"),
        ("sent_back", "sent_back"),
        ("promise_late", "promise_late"),
        ("approved_on_paper", "on_paper"),
        ("paper_contested", "contested"),
        ("guided", "relabelled"),
        ("extended", "extended"),
    ],
)
def test_an_act_that_is_a_sign_by_itself(type_, sign):
    assert sign in shown(act(type_, 3))
    assert sign not in shown(act("noted", 3))


@pytest.mark.parametrize(("day", "late"), [(7, False), (8, True), (10, True), (14, True)])
def test_a_question_is_a_sign_from_two_working_days_before_the_day(day, late):
    assert ("asked_late" in shown(act("info_asked", day))) is late


def answer(**facts) -> tuple[Happened, Happened]:
    """Give a draft and its approval on the eighth."""
    return act("answer_drafted", 8, **{"decision": "resolved", **facts}), act("approved", 8, minutes=5, by="c3")


@pytest.mark.parametrize(
    ("facts", "sign"),
    [
        ({"wording": "drainage"}, "from_wording"),
        ({"decision": "explained"}, "no_next_step"),
        ({"same_as": 2}, "same"),
    ],
)
def test_what_an_answer_bears(facts, sign):
    assert sign in shown(*answer(**facts), answered=8, minutes=5)
    assert sign not in shown(*answer(), answered=8, minutes=5)


def test_a_promise_with_a_day_is_a_next_step():
    promised = answer(decision="promised", promised_on="2026-10-01")
    assert "no_next_step" not in shown(*promised, answered=8, minutes=5)


def test_an_answer_after_waiting_for_the_sender_is_told():
    waited = ((september(3), september(4)),)
    assert "paused" in shown(*answer(), answered=8, minutes=5, pauses=waited)
    assert "paused" not in shown(*answer(), answered=8, minutes=5)


@pytest.mark.parametrize(
    ("writer", "minutes", "hurried"), [(CLERK, 50, True), (CLERK, 70, False), (OFFICER, 50, False)]
)
def test_entered_and_written_by_one_hand_within_the_hour(writer, minutes, hurried):
    draft = act("answer_drafted", 1, by=writer, minutes=20, decision="resolved")
    sent = act("approved", 1, by="c3", minutes=minutes)
    assert ("hurried" in shown(draft, sent, answered=1, minutes=minutes)) is hurried


def test_a_sign_is_shown_once_for_a_unit():
    story = case(happened=(act("submitted", 1, by=CLERK), act("extended", 3), act("extended", 4)))
    assert [(what, day) for what, day, _ in signs_of(story, CALENDARS[1])] == [("extended", september(3))]


def test_every_sign_that_can_be_shown_has_words():
    assert {*BY_EVENT.values(), *NEAR_THE_DAY.values()} <= set(SIGNS)
