"""What a decision on a hat refuses first, and what it leaves in the log."""

import pytest

from accounts import services
from core import ledger
from core.errors import Hidden, Refused, Stale
from tests.accounts.test_changing import REASON, TODAY, proposed
from tests.units.factories import OFFICE

DECIDED = "đã có người quyết định: «Đã duyệt»"


@pytest.fixture
def people(offices, context):
    """Those who work there, in a context."""
    return offices


def test_what_was_decided_says_so_to_everybody_before_anything_else(people):
    change = proposed(people)
    services.approve(change, seen=1, actor=people["chu"])
    for login in ("chu", "quan", "moi", "lan"):
        with pytest.raises(Stale, match=DECIDED):
            services.approve(change, seen=None, actor=people[login])
        with pytest.raises(Stale, match=DECIDED):
            services.give_back(change, seen=1, reason="", actor=people[login])
        with pytest.raises(Stale, match=DECIDED):
            services.withdraw(change, seen=7, actor=people[login])


def test_a_page_not_seen_comes_before_whose_step_it_is_and_that_before_the_reason(people):
    change = proposed(people)
    for login in ("chu", "quan", "moi", "lan"):
        with pytest.raises(Stale, match="vừa lưu trước"):
            services.approve(change, seen=None, actor=people[login])
    with pytest.raises(Refused, match="không tự duyệt"):
        services.give_back(change, seen=1, reason="", actor=people["quan"])
    for login in ("moi", "lan"):
        with pytest.raises(Hidden):
            services.give_back(change, seen=1, reason="", actor=people[login])
    with pytest.raises(Refused, match="10 ký tự"):
        services.give_back(change, seen=1, reason="", actor=people["chu"])


def test_the_log_says_what_was_asked_and_where_each_step_led(people):
    chu, quan = people["chu"], people["quan"]
    given, returned, withdrawn = proposed(people), proposed(people, login="kim"), proposed(people, login="lan")
    services.approve(given, seen=1, actor=chu)
    services.give_back(returned, seen=1, reason=f" {REASON} ", actor=chu)
    services.withdraw(withdrawn, seen=1, actor=quan)
    first, last = ledger.history(given.subject)
    whom = people["moi"].subject
    assert (first.type, first.unit, first.facts) == (
        "hat_change.proposed",
        OFFICE,
        {
            "about": "hat", "state": "proposed", "person": whom, "receiver": whom, "hat": "clerk", "unit": OFFICE,
            "scope": OFFICE, "from": TODAY.isoformat(), "to": None,
        },
    )  # fmt: skip
    assert (last.type, last.facts) == ("hat_change.approved", {"made": given.made, "about": "hat", "state": "approved"})
    for change, kind, state, who, texts in (
        (returned, "hat_change.returned", "returned", chu, {"reason": REASON}),
        (withdrawn, "hat_change.withdrawn", "withdrawn", quan, {}),
    ):
        last = ledger.history(change.subject)[-1]
        assert (last.kind, last.type, last.unit, last.person_id) == ("hat_change", kind, OFFICE, who.person_id)
        assert last.facts == {"about": "hat", "state": state}
        assert last.texts == {"actor": str(who.person_id), **texts}
