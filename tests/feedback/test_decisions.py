"""What an answer of each decision must carry."""

import pytest

from feedback.decisions import BY_WHEN, CHOOSE, DECISIONS, LACKING, STILL_OWED, WHAT_BY_THEN, label_of, problem_with

ALLOWED = {
    ("resolved", "", ""): "",
    ("resolved", "", "Thay 12 bóng"): STILL_OWED,
    ("partly", "", ""): LACKING["promise", "basis"],
    ("partly", "Luật Đất đai, Điều 60", ""): "",
    ("partly", "", "Thay 12 bóng"): "",
    ("promised", "Quy chế", ""): LACKING["promise",],
    ("promised", "", "Thay 12 bóng"): "",
    ("explained", "", ""): "",
    ("explained", "", "Thay 12 bóng"): "",
    ("not_possible", "", "Thay 12 bóng"): LACKING["basis",],
    ("not_possible", "Luật Đất đai, Điều 60", ""): "",
    ("soon", "", ""): CHOOSE,
    ("", "", ""): CHOOSE,
}


@pytest.mark.parametrize(("given", "problem"), ALLOWED.items(), ids=["/".join(given) for given in ALLOWED])
def test_each_decision_asks_for_what_makes_it_one(given, problem):
    decision, basis, promise = given
    assert problem_with(decision, basis=basis, promise=promise, has_day=bool(promise)) == problem


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_day_is_one_of_a_promise_and_a_promise_has_a_day(decision):
    assert problem_with(decision, basis="Quy chế", promise="", has_day=True) == WHAT_BY_THEN
    assert problem_with(decision, basis="Quy chế", promise="Thay 12 bóng", has_day=False) == BY_WHEN


def test_every_lack_has_its_words():
    assert {kind.needs for kind in DECISIONS.values() if kind.needs} == LACKING.keys()


def test_an_answer_from_before_there_were_decisions_has_no_words():
    assert label_of(None) == label_of("") == ""
