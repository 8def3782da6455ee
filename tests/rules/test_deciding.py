"""What a decision on a change of the rules refuses first, and what it leaves in the log."""

import json

import pytest

from app.demo.founding import actor
from core import ledger
from core.errors import Hidden, Refused
from core.ledger.rules import latest_version
from rules import services
from tests.rules.conftest import ADMIN, CHIEF, proposed

STRANGER = "kinhte"
REASON = "Ghi số văn bản của Văn phòng Chính phủ."


def approve(change, login: str = CHIEF):
    return services.approve(change, seen=latest_version("calendar"), actor=actor(login))


def test_where_it_stands_comes_before_whose_step_it_is(town):
    change = proposed()
    services.withdraw(change, actor=actor(ADMIN))
    for login in (ADMIN, CHIEF, STRANGER):
        for act in (services.propose, services.withdraw):
            with pytest.raises(Refused, match="khi đang ở bước «Đã rút»"):
                act(change, actor=actor(login))
        with pytest.raises(Refused, match="khi đang ở bước «Đã rút»"):
            services.give_back(change, reason=REASON, actor=actor(login))
        with pytest.raises(Refused, match="10 ký tự"):
            services.give_back(change, reason="", actor=actor(login))


def test_whose_step_it_is_comes_first_where_something_is_made(town):
    change = proposed()
    approve(change)
    for login, refused, words in (
        (STRANGER, Hidden, "^$"),
        (ADMIN, Refused, "người soạn không tự duyệt"),
        (CHIEF, Refused, "đã được duyệt"),
    ):
        with pytest.raises(refused, match=words):
            approve(change, login)
        with pytest.raises(refused, match=words):
            services.approve(change, seen=None, actor=actor(login))


def test_only_who_drafted_takes_it_back_or_puts_it_forward(town):
    change = proposed()
    with pytest.raises(Hidden):
        services.withdraw(change, actor=actor(CHIEF))
    with pytest.raises(Hidden):
        services.give_back(change, reason=REASON, actor=actor(STRANGER))
    assert [entry.type for entry in ledger.history(change.subject)] == ["rule_change.drafted", "rule_change.proposed"]


def test_the_log_says_what_was_drafted_and_where_each_step_led(town):
    given, returned, withdrawn = proposed(), proposed(), proposed()
    approve(given)
    services.give_back(returned, reason=f" {REASON} ", actor=actor(CHIEF))
    services.withdraw(withdrawn, actor=actor(ADMIN))
    drafted, put, approved = ledger.history(given.subject)
    assert (drafted.kind, drafted.unit, drafted.facts) == ("rule_change", None, {"about": "calendar", "state": "draft"})
    assert json.loads(drafted.texts["content"]) == given.content
    for entry, state, more, texts in (
        (put, "proposed", {}, {}),
        (approved, "approved", {"made": given.made, "from": given.valid_from.isoformat()}, {}),
        (ledger.history(returned.subject)[-1], "returned", {}, {"reason": REASON}),
        (ledger.history(withdrawn.subject)[-1], "withdrawn", {}, {}),
    ):
        assert (entry.kind, entry.type, entry.unit) == ("rule_change", f"rule_change.{state}", None)
        assert entry.facts == {"about": "calendar", "state": state, **more}
        assert entry.texts == {"actor": str(entry.person_id), **texts}
