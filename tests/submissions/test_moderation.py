"""Nothing is hidden without a reason of the policies, and everybody reads the same words for it."""

import datetime as dt
from pathlib import Path

import pytest

from core import policies
from core.errors import Refused
from submissions import moderation

DAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def policy():
    return policies.load(Path(__file__).parents[2] / "policies")


ALLOWED = [
    ("waiting", "shown", None),
    ("waiting", "masked", "personal_data"),
    ("waiting", "withheld", "insult"),
    ("shown", "masked", "personal_data"),
    ("shown", "withheld", "insult"),
    ("masked", "masked", "third_party"),
    ("masked", "shown", None),
    ("withheld", "shown", None),
    ("withheld", "masked", "personal_data"),
]
REFUSED = [
    ("shown", "waiting", None),
    ("shown", "shown", None),
    ("withheld", "waiting", None),
    ("waiting", "deleted", None),
    ("waiting", "withheld", None),
    ("waiting", "withheld", ""),
    ("waiting", "withheld", "personal_data"),
    ("waiting", "masked", "vi_thich"),
    ("waiting", "shown", "insult"),
]


@pytest.mark.parametrize(("before", "after", "reason"), ALLOWED)
def test_what_may_be_decided(policy, before, after, reason):
    moderation.check_change(before, after, reason=reason, policy=policy, on=DAY)
    assert after in moderation.choices(before)


@pytest.mark.parametrize(("before", "after", "reason"), REFUSED)
def test_what_may_not(policy, before, after, reason):
    with pytest.raises(Refused):
        moderation.check_change(before, after, reason=reason, policy=policy, on=DAY)


def test_every_reason_offered_has_a_legal_basis(policy):
    offered = [one for state in ("masked", "withheld") for one in moderation.reasons(state, policy=policy, on=DAY)]
    assert offered
    assert all(one.legal_basis for one in offered)
    assert moderation.reasons("shown", policy=policy, on=DAY) == []


def test_the_words():
    assert moderation.label("waiting", kind="opinion") == "Chờ rà soát trước khi đăng"
    withheld = moderation.label("withheld", kind="opinion", reason="Có lời lẽ xúc phạm")
    assert withheld == "Không đăng công khai (Có lời lẽ xúc phạm); vẫn được tổng hợp"
    assert moderation.label("withheld", kind="case") == "Không đăng công khai"
