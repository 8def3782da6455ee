"""The table of what takes two people: whoever began it decides nothing, and what was decided stays decided."""

import pytest

from core.errors import Refused
from core.proposals import STATES, TONES, State, two_people
from core.workflow import Step

AT_ONCE = two_people("ask", "decide")
DRAFTED = two_people(
    "ask", "decide", draft=Step("lay_down", frozenset(), State.DRAFT, "ask", "Soạn", requires=frozenset({"content"}))
)
TABLES = pytest.mark.parametrize("table", [AT_ONCE, DRAFTED], ids=["at once", "drafted"])


def test_every_state_has_its_word_and_its_colour():
    assert set(STATES) == set(TONES) == set(State)


@pytest.mark.parametrize(("table", "begun_by"), [(AT_ONCE, "propose"), (DRAFTED, "lay_down")])
def test_who_began_it_is_kept_from_deciding_and_nobody_else_is(table, begun_by):
    kept = {step.name: step.other_person for step in table.steps}
    deciding = {step.name for step in table.steps if step.who == "decide"}
    assert deciding == {"approve", "return"}
    assert kept == {name: begun_by if name in deciding else None for name in kept}


@TABLES
def test_what_was_decided_or_taken_back_is_at_its_end(table):
    for state in (State.APPROVED, State.RETURNED, State.WITHDRAWN):
        assert table.open_steps(state) == []


def test_a_draft_stands_only_where_it_is_laid_down_first():
    assert [*AT_ONCE.states] == [state for state in State if state != State.DRAFT]
    assert [*DRAFTED.states] == [*State]
    assert [step.name for step in AT_ONCE.steps if not step.before] == ["propose"]
    assert [step.name for step in DRAFTED.steps if not step.before] == ["lay_down"]
    assert [step.name for step in DRAFTED.open_steps(State.DRAFT)] == ["propose", "withdraw"]
    assert [step.name for step in AT_ONCE.open_steps(State.PROPOSED)] == ["approve", "return", "withdraw"]


@TABLES
def test_nothing_is_given_back_without_a_reason(table):
    with pytest.raises(Refused, match="Trả lại kèm ý kiến"):
        table.check("return", state=State.PROPOSED)
    assert table.check("return", state=State.PROPOSED, given={"reason"}).after == State.RETURNED
