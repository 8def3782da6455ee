"""A proposal that waits is told by letter: to who may approve it, once, never to who drafted it."""

import pytest

from accounts import queries as accounts
from accounts.hats import Hat
from accounts.services import add_person, change_person, give_hat
from app.demo.founding import PASSWORD, SITE, actor
from core import clock
from core.db import db
from core.errors import DomainError
from core.policies import QuyChe
from rules import services
from rules.content import PolicyContent
from tests.core import letters
from tests.rules.conftest import ADMIN, proposed

EVERYBODY = ("chutich", "quantri", "vanphong", "tiepnhan", "pctinh", "mattran")


@pytest.fixture
def town(commune, context):
    """The commune, each of its people with a mailbox."""
    for login in EVERYBODY:
        _, state = accounts.by_login(login)
        change_person(state, name=state.name, phone="", email=f"{login}@anbinh.vn", actor=actor("quantri"))
    return commune


def told() -> list[str]:
    """Give to whom a letter on a proposal went."""
    db.session.commit()
    return sorted(letter["To"] for letter in letters.delivered() if "chờ ông/bà duyệt" in letter["Subject"])


def test_the_approver_gets_one_letter_and_the_drafter_none(town):
    change = proposed()
    assert told() == ["chutich@anbinh.vn"]
    with pytest.raises(DomainError):
        services.propose(change, actor=actor(ADMIN))
    assert told() == ["chutich@anbinh.vn"]
    [letter] = letters.to("chutich@anbinh.vn")
    assert letter["Subject"] == "Đề nghị sửa lịch làm việc chờ ông/bà duyệt"
    assert f"/quan-tri/thay-doi/{change.subject}" in letters.words(letter)
    assert "hoán đổi" not in letters.words(letter), "a letter says that something waits, not what"


def test_a_draft_is_told_to_nobody_and_a_term_is_told_too(town):
    issued = QuyChe(number="12/QĐ-UBND", issued_on=clock.today(), valid_from=clock.today().replace(year=2027))
    draft = services.draft_policy(PolicyContent(quy_che=issued), actor=actor(ADMIN))
    assert told() == []
    services.propose(draft, actor=actor(ADMIN))
    assert told() == ["chutich@anbinh.vn"]


def test_another_administrator_is_asked_too_and_the_first_still_not(town):
    second = add_person(
        login="quantri2", name="Trần Thị Hai", unit=SITE, actor=actor(ADMIN), password=PASSWORD, email="hai@anbinh.vn"
    )
    give_hat(second.subject, hat=Hat.ADMINISTRATOR, unit=SITE, from_on=clock.today(), document_no="1/QĐ", actor=None)
    proposed()
    assert told() == ["chutich@anbinh.vn", "hai@anbinh.vn"]
