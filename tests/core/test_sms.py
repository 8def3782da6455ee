"""A short message goes to the gateway once, signed, by day, on one segment; what is refused for good is given up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.config import UnsafeSettings, flask_config
from core import clock, outbox, sms
from core.clock import local
from core.db import db
from core.errors import Refused
from core.outbox import Message
from core.settings import Settings
from core.short_text import GSM7, UCS2, length_of, short_message, without_accents
from tests.core.sms_gateway import SECRET, Gateway
from tests.feedback.conftest import at, later

TO, TEXT = "0912345678", "Da thu ly phan anh, kien nghi KN-7K3M-92QX-C."
LINK = "https://anbinh.songtrang.gov.vn/tra-cuu/KN-7K3M-92QX-C"


@pytest.fixture
def gateway(ground, context, monkeypatch):
    """A gateway that the settings name."""
    monkeypatch.setitem(outbox.handlers, sms.TOPIC, sms.deliver)
    with Gateway() as gateway:
        changes = {"sms_url": gateway.url, "sms_secret": SECRET, "sms_sender": "UBND An Binh"}
        monkeypatch.setitem(ground.app.extensions, "danban.settings", ground.settings(**changes))
        yield gateway


def queue(**changes) -> None:
    message = {"text": TEXT, "key": "case_accepted/1/x", **changes}
    sms.queue(message.pop("to", TO), **message)
    db.session.commit()


def drain() -> None:
    while outbox.drain():
        pass


def states() -> list[tuple[bool, bool, int]]:
    """Give of each message: done, given up, tries."""
    rows = db.session.scalars(select(Message))
    return [(row.done_at is not None, row.failed_at is not None, row.tries) for row in rows]


def test_a_message_reaches_the_gateway_signed_and_once(gateway):
    queue()
    queue(text="khac")
    drain()
    [message] = gateway.messages.values()
    assert message == {
        "id": next(iter(gateway.messages)),
        "to": "+84912345678",
        "text": TEXT,
        "sender": "UBND An Binh",
        "encoding": "gsm7",
        "segments": 1,
    }
    assert gateway.requests == 1


def test_what_waits_shows_no_number(gateway):
    queue()
    assert "912345678" not in str(db.session.scalars(select(Message.payload)).one())


@pytest.mark.parametrize("answer", [429, 500, 503, 401, 403, 302])
def test_an_answer_for_now_is_tried_again_under_the_same_name(gateway, answer):
    gateway.answers = [answer]
    gateway.redirect = "http://127.0.0.1:9/" if answer == 302 else ""
    queue()
    drain()
    assert (gateway.messages, states()) == ({}, [(False, False, 1)])
    later(minutes=1)
    db.session.commit()
    drain()
    assert (len(gateway.messages), gateway.requests) == (1, 2)


@pytest.mark.parametrize("answer", sorted(sms.HOPELESS))
def test_an_answer_for_good_is_given_up_at_once(gateway, answer):
    gateway.answers = [answer]
    queue()
    drain()
    assert states() == [(False, True, 1)]


def test_a_message_the_gateway_has_already_is_done(gateway):
    gateway.answers = [409]
    queue()
    drain()
    assert states() == [(True, False, 0)]


def test_a_gateway_that_is_away_is_waited_for(gateway, ground, monkeypatch):
    changes = {"sms_url": "http://127.0.0.1:9/", "sms_secret": SECRET}
    monkeypatch.setitem(ground.app.extensions, "danban.settings", ground.settings(**changes))
    queue()
    drain()
    assert states() == [(False, False, 1)]


@pytest.mark.parametrize(
    ("hour", "rings_at"), [(8, "20 08"), (20, "20 20"), (21, "21 07"), (23, "21 07"), (3, "20 07")]
)
def test_no_telephone_rings_at_night(gateway, hour, rings_at):
    at("2026-11-20", hour)
    queue()
    assert f"{local(db.session.scalars(select(Message.due_at)).one()):%d %H}" == rings_at
    assert clock.now() <= db.session.scalars(select(Message.due_at)).one()


@pytest.mark.parametrize("to", ["", "912345678", "+84912345678", "0912 345 678", "091234567", "0912345678\n"])
def test_what_is_no_number_is_refused(gateway, to):
    with pytest.raises(Refused):
        queue(to=to)


@pytest.mark.parametrize(
    ("text", "encoding", "segments"),
    [("a" * 160, GSM7, 1), ("a" * 161, GSM7, 2), ("€" * 80, GSM7, 1), ("€" * 81, GSM7, 2), ("đ" * 70, UCS2, 1),
     ("đ" * 71, UCS2, 2), ("😀" * 35, UCS2, 1), ("😀" * 36, UCS2, 2), ("", GSM7, 1)],
)  # fmt: skip
def test_the_length_is_the_one_that_is_paid_for(text, encoding, segments):
    assert length_of(text) == (encoding, segments)


@given(words=st.text(max_size=400))
def test_a_short_message_always_fits_one_segment_with_its_whole_link(words):
    message = short_message(words, LINK)
    assert length_of(message) == (GSM7, 1)
    assert message.endswith(LINK)


def test_accents_are_left_out_and_nothing_else():
    assert without_accents("Đã thụ lý phản ánh, kiến nghị «Đường»…") == 'Da thu ly phan anh, kien nghi "Duong"...'
    assert (
        short_message("Đã thụ lý phản ánh, kiến nghị KN-1", LINK) == f"Da thu ly phan anh, kien nghi KN-1. Xem: {LINK}"
    )


@pytest.mark.parametrize(
    ("url", "secret"),
    [("http://tin-nhan.vn/v1", SECRET), ("ftp://x", SECRET), ("https://", SECRET), ("https://tin-nhan.vn/v1", "ngan")],
)
def test_wrong_settings_stop_the_start(tmp_path, url, secret):
    with pytest.raises(UnsafeSettings):
        flask_config(Settings(var=tmp_path, sms_url=url, sms_secret=secret))
