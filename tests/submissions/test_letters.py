"""A letter goes once to those who gave an address, names code and link, and never the mã riêng."""

import json

import pytest
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import select

from core.db import db
from core.ledger import new_subject
from core.outbox import Message
from core.secrets import open_text
from submissions import queries, services
from submissions.sender import Sender

LETTERS = {
    "mail/thu_gui.txt": "Đã tiếp nhận {{ code }}\n\nKính gửi Ông/Bà {{ name }},\nXem tại {{ link }}\n{{ more }}\n",
}
BINH = Sender(name="Trần Thị Bình", email="binh@vidu.vn")


@pytest.fixture(autouse=True)
def letters(context, monkeypatch):
    known = ChoiceLoader([DictLoader(LETTERS), context.jinja_env.loader])
    monkeypatch.setattr(context.jinja_env, "loader", known)


def enter(sender: Sender = BINH) -> tuple[str, str]:
    subject = new_subject()
    _, pin = services.enter(kind="case", subject=subject, sender=sender, consent_version="2026-1", channel="paper")
    return subject, pin


def queued() -> list[dict]:
    return [json.loads(open_text(one.payload["letter"])) for one in db.session.scalars(select(Message))]


def test_a_letter_names_the_code_and_where_to_look(context):
    subject, _ = enter()
    assert services.notify(subject, "thu_gui", once="1", more="")
    code = queries.submission(subject).code
    letter = queued()[0]
    assert (letter["to"], letter["subject"]) == ("binh@vidu.vn", f"Đã tiếp nhận {code}")
    assert letter["text"] == f"Kính gửi Ông/Bà Trần Thị Bình,\nXem tại http://localhost/tra-cuu/{code}\n"


def test_one_occasion_is_one_letter(context):
    subject, _ = enter()
    for once in ("1", "1", "2"):
        services.notify(subject, "thu_gui", once=once, more="")
    assert len(queued()) == 2


@pytest.mark.parametrize("sender", [Sender(), Sender(name="Bình"), Sender(email="khong-dung")])
def test_without_a_usable_address_there_is_no_letter_and_no_fault(context, sender):
    subject, _ = enter(sender)
    assert services.notify(subject, "thu_gui", once="1", more="") is False
    assert queued() == []


@pytest.mark.parametrize("written", ["{0}", "mã {0}.", "{1} {2}", "{1}.{2}"])
def test_the_private_code_never_travels(context, written):
    subject, pin = enter()
    text = written.format(pin, pin[:3], pin[3:])
    with pytest.raises(ValueError, match="mã riêng"):
        services.notify(subject, "thu_gui", once="1", more=text)
    assert queued() == []
