"""A letter goes out once, in plain Vietnamese, and nobody can write its headers but us."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import select

from core import clock, mail, outbox
from core.db import db
from core.errors import Refused
from core.letters import as_html
from core.outbox import Message
from tests.conftest import NOW
from tests.core.post_office import PostOffice

pytestmark = pytest.mark.usefixtures("context", "handler")

TO, SUBJECT, TEXT = (
    "lan@vidu.vn",
    "Kiến nghị của ông/bà đã được tiếp nhận",
    "Kính gửi Bà Lan,\nHạn trả lời 18/11/2026.\n",
)


@pytest.fixture
def handler(monkeypatch) -> None:
    monkeypatch.setitem(outbox.handlers, mail.TOPIC, mail.deliver)


@pytest.fixture
def office(ground, monkeypatch):
    """A mail server that the settings name."""
    with PostOffice() as office:
        monkeypatch.setitem(ground.app.extensions, "danban.settings", ground.settings(smtp_url=office.url))
        yield office


def queue(**changes) -> None:
    letter = {"subject": SUBJECT, "text": TEXT, "key": "case/1/received", **changes}
    mail.queue(letter.pop("to", TO), **letter)
    db.session.commit()


def files(ground) -> list:
    return sorted((ground.var / "mail").glob("*"))


def test_without_a_server_a_letter_becomes_a_file(ground):
    queue()
    outbox.drain()
    [path] = files(ground)
    letter = message_from_bytes(path.read_bytes(), policy=default)
    assert (letter["To"], letter["Subject"], letter["From"]) == (TO, SUBJECT, "khong-tra-loi@localhost")
    assert letter.get_content_type() == "multipart/alternative"
    assert letter.get_body(("plain",)).get_content() == TEXT
    assert "<p>Kính gửi Bà Lan,<br>\nHạn trả lời 18/11/2026.</p>" in letter.get_body(("html",)).get_content()
    assert letter["Date"].datetime == NOW
    assert path.name == f"{letter['Message-ID'].strip('<>').partition('@')[0]}.eml"


def test_the_same_key_is_one_letter():
    queue()
    queue(text="khác")
    assert outbox.drain() == 1


def test_a_letter_sent_again_after_a_crash_is_the_same_letter(ground):
    queue()
    payload = db.session.scalars(select(Message.payload)).one()
    db.session.commit()
    mail.deliver(payload)
    first = [path.read_bytes() for path in files(ground)]
    mail.deliver(payload)
    assert [path.read_bytes() for path in files(ground)] == first
    assert len(first) == 1


def test_what_waits_in_the_outbox_shows_no_address():
    queue()
    assert TO not in str(db.session.scalars(select(Message.payload)).one())


@pytest.mark.parametrize(
    "to",
    [
        "lan@vidu.vn\nBcc: x@vidu.vn",
        "lan@vidu.vn\r",
        "a@b.vn, c@d.vn",
        "Lan <lan@vidu.vn>",
        "lan",
        "",
        "a b@c.vn",
        "a@b@c",
    ],
)
def test_an_address_that_is_not_one_address_is_refused(to):
    with pytest.raises(Refused):
        queue(to=to)


@pytest.mark.parametrize("subject", ["Chào\nBcc: x@vidu.vn", "Chào\r\nX: y", "Chào\x00", "Chào\u2028X: y"])
def test_a_subject_with_a_line_break_is_refused(subject):
    with pytest.raises(Refused):
        queue(subject=subject)


def test_a_server_gets_the_letter(office):
    queue()
    outbox.drain()
    [letter] = office.letters
    assert (letter["To"], letter["Subject"]) == (TO, SUBJECT)
    assert letter.get_body(("plain",)).get_content().replace("\r\n", "\n") == TEXT


def test_a_letter_that_one_may_leave_says_where(office):
    queue(leave="http://localhost/theo-doi/a/b/thoi")
    queue(key="case/1/answered")
    outbox.drain()
    first, second = office.letters
    assert first["List-Unsubscribe"] == "<http://localhost/theo-doi/a/b/thoi>"
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert second["List-Unsubscribe"] is None


def test_the_html_of_a_letter_lets_no_word_of_a_citizen_be_more_than_a_word():
    text = "Việc: <b>x</b> & https://lua-dao.vn/a\n\nXem: http://localhost/tra-cuu/KN-1?a=1&b=2."
    html = as_html(text, title="a<b>", own="http://localhost/")
    assert "&lt;b&gt;x&lt;/b&gt; &amp; https://lua-dao.vn/a</p>" in html
    assert '<a href="http://localhost/tra-cuu/KN-1?a=1&amp;b=2">' in html
    assert html.count("<a ") == 1
    assert "<title>a&lt;b&gt;</title>" in html


@pytest.mark.parametrize("answer", [b"451 later\r\n", b"554 no\r\n"])
def test_a_server_that_refuses_gets_exactly_one_letter_later(office, answer):
    queue()
    office.refuse_with = answer
    outbox.drain()
    assert office.letters == []
    office.refuse_with = None
    clock.set_practice_clock(NOW + timedelta(minutes=1))
    db.session.commit()
    outbox.drain()
    outbox.drain()
    assert len(office.letters) == 1


def test_a_server_elsewhere_without_encryption_gets_nothing(office, ground, monkeypatch):
    monkeypatch.setattr(mail, "_LOCAL", frozenset())
    queue()
    outbox.drain()
    assert office.letters == []
    assert db.session.scalars(select(Message.last_error)).one().startswith("UnsafeMailServer")
