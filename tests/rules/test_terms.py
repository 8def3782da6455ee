"""Two people change a term or enter the Quy chế; what came before keeps its days, and a new release loses nothing."""

from dataclasses import replace
from datetime import date

import pytest

from app.demo.founding import actor
from core import ledger, rulebook
from core.errors import Refused
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.rules import latest_version
from core.policies import DeadlineRule, QuyChe
from feedback.queries import basis_of
from rules import queries, services
from rules.content import PolicyContent
from rules.workflow import About
from tests.feedback.conftest import at, send
from tests.rules.conftest import ADMIN, CHIEF

TOMORROW = date(2026, 11, 21)
ANSWER = DeadlineRule("petition", "answer", 5, "working_day", False, TOMORROW, "Xã rút ngắn", quy_che=True)
QUY_CHE = QuyChe("45/QĐ-UBND", TOMORROW, date(2026, 11, 19))


def decide(**content):
    change = services.draft_policy(PolicyContent(**content), note="Thử", actor=actor(ADMIN))
    services.propose(change, actor=actor(ADMIN))
    services.approve(change, seen=latest_version("policy"), actor=actor(CHIEF))
    return change


def amount() -> int:
    return rulebook.current_policy().deadline("petition", "answer", on=date(2027, 6, 1)).amount


def test_a_term_holds_for_what_comes_from_its_day_on(town):
    before = send()
    decide(term=replace(ANSWER, valid_from=date(2026, 11, 24)))
    between = send()
    at("2026-11-24")
    after = send()
    assert [case.amount for case in (before, between, after)] == [7, 7, 5]
    assert (before.due_on, between.due_on, after.due_on) == (date(2026, 12, 2), date(2026, 12, 2), date(2026, 12, 1))


def test_entering_the_quy_che_makes_its_terms_firm_for_what_comes_then(town):
    before = send()
    decide(quy_che=QUY_CHE)
    at("2026-11-21")
    after = send()
    assert (before.due_firm, after.due_firm) == (False, True)
    assert basis_of(after) == "Quy chế kèm theo Quyết định số 45/QĐ-UBND ngày 19/11/2026"


def test_a_second_quy_che_leaves_the_days_of_the_first_to_it(town):
    decide(quy_che=QUY_CHE)
    at("2027-01-04")
    decide(quy_che=QuyChe("2/QĐ-UBND", date(2027, 2, 1), date(2027, 1, 4)))
    policy = rulebook.current_policy()
    cited = [policy.deadline("petition", "answer", on=day).legal_basis for day in (date(2027, 1, 31), date(2027, 2, 1))]
    assert ["45/QĐ-UBND" in cited[0], "2/QĐ-UBND ngày 04/01/2027" in cited[1]] == [True, True]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"valid_from": date(2026, 11, 20)}, "ngày mai"),
        ({"amount": 7}, "không có gì thay đổi"),
        ({"firm": True, "quy_che": False}, "căn cứ"),
        ({"step": "unknown"}, "Không có bước này"),
    ],
)
def test_what_a_term_may_not_say(town, wrong, words):
    with pytest.raises(Refused, match=words):
        services.draft_policy(PolicyContent(term=replace(ANSWER, **wrong)), actor=actor(ADMIN))


def test_a_quy_che_is_not_of_tomorrow(town):
    with pytest.raises(Refused):
        services.draft_policy(PolicyContent(quy_che=replace(QUY_CHE, issued_on=TOMORROW)), actor=actor(ADMIN))


def test_the_preview_tries_the_term_on_real_cases_and_moves_none(town):
    cases = [send() for _ in range(12)]
    change = services.draft_policy(PolicyContent(term=ANSWER), actor=actor(ADMIN))
    seen = queries.preview_policy(change)
    assert len(seen.tried) == 10
    assert {(each.old, each.new) for each in seen.tried} == {(date(2026, 12, 2), date(2026, 11, 30))}
    assert {case.due_on for case in cases} == {date(2026, 12, 2)}
    assert [line.old.split(" (")[0] for line in seen.lines] == ["Không có"]


def release(monkeypatch, **terms) -> None:
    """Ship a newer program: some steps have another term from a day on."""
    shipped = rulebook.shipped_policy()
    newer = [
        replace(rule, amount=days, valid_from=date(2027, 1, 1))
        for rule in shipped.deadlines
        for step, days in terms.items()
        if (rule.kind, rule.step) == ("petition", step)
    ]
    book = replace(shipped, deadlines=(*shipped.deadlines, *newer))
    monkeypatch.setattr(rulebook, "shipped_policy", lambda: book)


def test_a_new_release_never_takes_back_what_the_unit_decided(town, monkeypatch):
    decide(term=ANSWER)
    decide(quy_che=QUY_CHE)
    before = latest_version("policy")
    rulebook.take_shipped_rules()
    assert latest_version("policy") == before
    release(monkeypatch, answer=10, screening=1)
    rulebook.take_shipped_rules()
    policy = rulebook.current_policy()
    assert (amount(), policy.deadline("petition", "screening", on=date(2027, 6, 1)).amount) == (5, 1)
    assert policy.quy_che_on(date(2027, 6, 1)) == QUY_CHE
    assert [(rule.step, rule.amount) for rule in queries.set_aside_now()] == [("answer", 10)]
    rulebook.take_shipped_rules()
    assert latest_version("policy") == before + 1


def test_a_shipped_term_that_was_set_aside_is_taken_up_by_two_people(town, monkeypatch):
    decide(term=ANSWER)
    release(monkeypatch, answer=10)
    rulebook.take_shipped_rules()
    decide(term=replace(ANSWER, amount=10, valid_from=date(2027, 1, 1)))
    assert amount() == 10
    assert queries.set_aside_now() == []


def test_versions_say_whence_they_come_and_what_differs_and_are_made_again(town):
    decide(term=ANSWER)
    number = latest_version("policy")
    assert [line.origin for line in queries.version_lines(About.POLICY)][0].startswith("Quản trị đề nghị")
    (line,) = queries.terms_changed_in(number)
    assert line.new == "5 ngày làm việc (theo Quy chế của đơn vị), từ ngày 21/11/2026"
    assert queries.terms_changed_in(1) == []
    before = snapshot()
    rebuild()
    assert snapshot() == before
    assert ledger.current_versions()["policy"] == number


@pytest.mark.parametrize("step", ["window", "window_village_rules", "window_unit_merger", "window_normative"])
def test_a_window_of_the_law_may_only_be_made_longer(town, step):
    law = rulebook.shipped_policy().deadline("consultation", step, on=TOMORROW)
    shorter, longer = (replace(law, amount=law.amount + more, valid_from=TOMORROW) for more in (-1, 5))
    for wrong in (shorter, replace(longer, unit="working_day")):
        with pytest.raises(Refused, match="chỉ đặt dài hơn"):
            services.draft_policy(PolicyContent(term=wrong), actor=actor(ADMIN))
    decide(term=longer)
    at("2026-11-24")
    assert rulebook.current_policy().deadline("consultation", step, on=date(2027, 6, 1)).amount == law.amount + 5
