"""The table of steps, read as a regulation; and the page of the docs that is written from it."""

from pathlib import Path

import pytest

from core.workflow import Clock
from feedback.drawing import document
from feedback.workflow import ARRIVED, EVENTS, LABELS, NAMED, PREVIOUS, PUBLIC_LABELS, SLUGS, STEPS, WORKFLOW, State

DOCS = Path(__file__).parents[2] / "docs" / "workflow-case.md"
LATER = {"note_inside", "note_told", "show", "withhold", "note_call", "open_identity", "reissue_pin", "note_copy_sent"}

WITH_OTHERS = {
    "contribute",
    "urge",
    "record_reply",
    "mark",
    "note_group",
    "hand_on",
    "summarise",
    "keep_from",
    "let_read",
    "explain_delay",
}
"""While an answer is owed."""
ON_THE_WAY = {"transfer", "pass_above", "pass_down", "merge", "split"}
BEFORE_THE_ANSWER = (
    WITH_OTHERS
    | ON_THE_WAY
    | {"recategorise", "consult", "involve", "propose_interim", "send_interim", "return_interim"}
)

OPEN_STEPS = {
    State.SUBMITTED: WITH_OTHERS | ON_THE_WAY | {"take_over", "send_back"} | {"accept", "restrict", "propose_guidance", "file_away", "propose_refusal", "route", "ask_at_intake", "withdraw",
                      "add_info"},
    State.NEED_INFO: WITH_OTHERS | {"give_info", "resume", "resume_at_intake", "restrict", "withdraw"},
    State.ACCEPTED: BEFORE_THE_ANSWER | {"take_over", "send_back"} | {"restrict", "propose_refusal", "route", "refer", "take_up", "ask_info", "request_extension", "extend",
                     "decline_extension", "draft_answer", "withdraw", "add_info"},
    State.PROCESSING: BEFORE_THE_ANSWER | {"restrict", "propose_refusal", "route", "refer", "take_up", "ask_info", "request_extension", "extend",
                       "decline_extension", "draft_answer", "withdraw", "add_info"},
    State.REFUSAL_REVIEW: WITH_OTHERS | {"refuse", "return_refusal", "restrict", "add_info"},
    State.GUIDANCE_REVIEW: WITH_OTHERS | {"guide", "return_guidance", "restrict", "add_info"},
    State.REVIEW: WITH_OTHERS | {"send_interim", "return_interim"} | {"approve", "approve_on_paper", "return_answer", "extend", "decline_extension", "restrict", "add_info"},
    State.APPROVED: WITH_OTHERS | {"issue", "contest_paper", "restrict", "add_info"},
    State.ANSWERED: {"contest_paper", "close", "restrict", "rate", "ask_again", "keep_promise", "report_promise", "drop_promise"},
    State.EXECUTING: {"contest_paper", "hand_on", "keep_from", "let_read", "restrict", "rate", "ask_again", "keep_promise", "report_promise", "drop_promise", "add_info"},
    State.CONTESTED: {"confirm_answer", "look_again", "hand_on", "keep_from", "let_read", "restrict", "add_info"},
    State.REOPENED: {"contest_paper", "hand_on", "keep_from", "let_read", "look_again", "uphold", "restrict", "add_info"},
    State.CLOSED: {"contest_paper", "restrict", "rate"},
    State.REFUSED: {"restrict", "insist"},
    State.FILED: {"restrict", "insist"},
    State.MERGED: {"restrict", "insist", "withdraw", "unmerge", "let_go", "rate", "ask_again_together"},
    State.WITHDRAWN: {"restrict"},
}  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_each_state_allows_these_steps_and_no_others(state):
    found = {step.name for step in WORKFLOW.open_steps(state)} - {
        "note_overdue",
        "recount",
        "recount_days",
        "note_promise_late",
        "restrict_by_signs",
        "mail_copy",
        "reopen_together",
    }
    if state == State.GUIDED:
        assert found == LATER - {"show"} | {"restrict", "insist"}
    elif state == State.GUIDANCE_REVIEW:
        assert found == OPEN_STEPS[state] | LATER - {"show"}
    elif state == State.RESTRICTED:
        assert found == {step.name for step in STEPS if step.who == NAMED}
    else:
        assert found == OPEN_STEPS[state] | LATER


def test_only_the_senders_own_silence_stops_the_clock_for_a_while():
    assert {step.name for step in STEPS if step.clock == Clock.PAUSES} == {"ask_info", "ask_at_intake"}
    assert {step.name for step in STEPS if step.clock == Clock.RESUMES} == {"give_info", "resume", "resume_at_intake"}
    assert {step.name for step in STEPS if step.clock == Clock.STARTS} == {"submit"}


def test_what_two_persons_must_decide_names_the_first():
    assert {(step.name, step.other_person) for step in STEPS if step.other_person} == {
        ("approve", "draft_answer"),
        ("return_answer", "draft_answer"),
        ("refuse", "propose_refusal"),
        ("return_refusal", "propose_refusal"),
        ("guide", "propose_guidance"),
        ("return_guidance", "propose_guidance"),
        ("extend", "request_extension"),
        ("decline_extension", "request_extension"),
        ("confirm_answer", "draft_answer"),
        ("uphold", "draft_answer"),
        ("send_interim", "propose_interim"),
        ("return_interim", "propose_interim"),
    }


def test_every_state_is_reached_and_has_its_words():
    assert {step.after for step in STEPS} - {None, PREVIOUS, ARRIVED} == set(State) - {State.APPROVED, State.EXECUTING}
    assert LABELS.keys() == PUBLIC_LABELS.keys() == set(State)


def test_every_step_leaves_an_event_and_every_desk_step_has_its_page():
    names = {step.name for step in STEPS}
    assert EVENTS.keys() == names
    assert SLUGS.keys() == {step.name for step in STEPS if step.who not in {"citizen", "system"}}
    assert len(set(SLUGS.values())) == len(SLUGS)


def test_the_docs_show_this_very_table():
    assert DOCS.read_text(encoding="utf-8") == document(), (
        "write docs/workflow-case.md anew with feedback.drawing.document()"
    )
