"""One's own e-mail: asked for with the password, confirmed from the mailbox, the old address told, once and for a day."""

import re
from datetime import timedelta

import pytest

from accounts import queries
from accounts.models import EmailChange
from accounts.services import change_person, own_email, reset_password
from core import clock, ledger
from core.actor import Actor
from core.db import db
from tests.accounts.factories import PASSWORD, send, sign_in
from tests.conftest import inside
from tests.core import letters

PAGE = "/cong-viec/tai-khoan/thu-dien-tu"
OLD, NEW = "lan-cu@vidu.vn", "lan-moi@vidu.vn"


@pytest.fixture
def lan(app, house, client):
    """The intake officer's browser; she has an address already."""
    with inside(app):
        _, state = queries.by_login("lan")
        change_person(state, name=state.name, phone="", email=OLD, actor=Actor(name="quản trị"))
    assert sign_in(client, "lan").status_code == 303
    return client


def ask(client, email: str = NEW, password: str = PASSWORD):
    return send(client, PAGE, {"email": email, "current": password})


def address(app) -> str:
    with app.app_context():
        return queries.by_login("lan")[1].email


def links(app, to: str = NEW) -> list[str]:
    """Give the pages to which the letters lead."""
    with app.app_context():
        found = [re.search(r"/xac-nhan-thu-dien-tu/\S+", letters.words(letter)) for letter in letters.to(to)]
    return [match[0] for match in found]


def test_a_link_opens_a_page_and_its_button_sets_the_address(app, lan):
    assert ask(lan).location == "/cong-viec/tai-khoan"
    assert NEW in lan.get("/cong-viec/tai-khoan").text
    [link] = links(app)
    stranger = app.test_client()
    page = stranger.get(link)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert address(app) == OLD
    assert f"được gửi đến {NEW}" in send(stranger, link).text
    assert address(app) == NEW
    assert stranger.get(link).status_code == 404


def test_the_old_address_is_told_and_reads_no_new_one(app, lan):
    ask(lan)
    [link] = links(app)
    send(app.test_client(), link)
    with app.app_context():
        [told] = letters.to(OLD)
        assert told["Subject"] == "Thư công việc không còn gửi đến địa chỉ này"
        assert NEW not in letters.words(told)
        assert NEW not in " ".join(str(entry.facts) for entry in ledger.history(queries.by_login("lan")[1].subject))


def test_it_is_the_persons_own_act_in_the_log(app, lan):
    ask(lan)
    send(app.test_client(), links(app)[0])
    with app.app_context():
        person, state = queries.by_login("lan")
        newest = list(ledger.history(state.subject))[-1]
        assert (newest.type, newest.person_id) == ("person.contact_changed", person.id)


def test_without_the_password_nothing_is_written(app, lan):
    page = ask(lan, password="khong phai mat khau nay")  # noqa: S106
    assert page.status_code == 422
    assert "Mật khẩu đang dùng chưa đúng" in page.text
    assert NEW in page.text
    assert links(app) == []


@pytest.mark.parametrize("email", ["", "khong-phai", OLD])
def test_an_address_that_is_none_or_the_same_is_refused(lan, email):
    assert ask(lan, email).status_code == 422


def test_a_link_lives_for_a_day_and_the_newest_alone(app, lan):
    ask(lan)
    with inside(app):
        clock.set_practice_clock(clock.now() + timedelta(hours=1))
    ask(lan, "lan-khac@vidu.vn")
    assert app.test_client().get(links(app)[0]).status_code == 404
    [newest] = links(app, "lan-khac@vidu.vn")
    assert app.test_client().get(newest).status_code == 200
    with inside(app):
        clock.set_practice_clock(clock.now() + timedelta(hours=24))
        assert own_email.erase_old_changes() == 2
    assert app.test_client().get(newest).status_code == 404


def test_an_address_set_by_the_administrator_meanwhile_and_a_reset_password_close_the_link(app, lan):
    ask(lan)
    [link] = links(app)
    with inside(app):
        _, state = queries.by_login("lan")
        change_person(state, name=state.name, phone="", email="lan-3@vidu.vn", actor=Actor(name="quản trị"))
    assert app.test_client().get(link).status_code == 404
    with inside(app):
        person, state = queries.by_login("lan")
        reset_password(person, state, actor=Actor(name="quản trị"))
        assert db.session.query(EmailChange).count() == 0


def test_nobody_fills_a_mailbox_from_here(app, lan):
    for _ in range(own_email.MOST_A_DAY):
        assert ask(lan).status_code == 303
    assert "thử lại vào ngày mai" in ask(lan).text
