"""Confirming a contact from the slip and from one's own page, without JavaScript; it may be left undone."""

import json

import pytest
from sqlalchemy import select

from consultations import queries
from consultations.models import OpinionState
from core import clock
from core.db import db
from core.outbox import Message
from core.secrets import open_text
from submissions.contact_codes import LIVES
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations.conftest import CLOSES, at
from tests.consultations.desk import Desk
from tests.consultations.public.test_pages import _code_and_pin, begin

CONTACT = {"ho_ten": "", "dong_y": "y", "khong_cong_khai": "y"}


@pytest.fixture
def slip(client, slug, app) -> str:
    """Send an opinion with a mail address; gives the address of its slip."""
    known = slug()
    with inside(app):
        at(CLOSES, 23)
    return sent_by(client, known, email="mai@vidu.vn")


def sent_by(client, known: str, **contact) -> str:
    check = send(client, begin(client, known), **CONTACT, **contact).location
    return send(client, check).location


def read(client, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def code_sent(app) -> str:
    with inside(app):
        rows = db.session.scalars(select(Message).where(Message.key.contains("contact_code")).order_by(Message.id))
        text = json.loads(open_text(rows.all()[-1].payload["letter"]))["text"]
    return next(line for line in text.splitlines() if line.isdecimal())


def later(app, **amount) -> None:
    with inside(app):
        clock.set_practice_clock(clock.now() + amount["by"])


def to_code(client, slip: str) -> str:
    """Go from the slip to the question for the code; gives its address."""
    ask = send(client, slip, action=f"{slip}/lien-he").location
    assert ask.endswith("/lien-he")
    return send(client, ask).location


def confirmed(app) -> set[str]:
    with inside(app):
        return set(db.session.scalars(select(OpinionState.confirmed_by)))


def test_from_the_slip_with_two_presses_and_a_code(client, slip, app):
    assert "Xác nhận liên hệ (không bắt buộc)" in read(client, slip)
    here = to_code(client, slip)
    page = read(client, here)
    assert "m…@vidu.vn" in page
    assert 'autocomplete="one-time-code"' in page
    assert "mai@vidu.vn" not in page
    done = send(client, here, action=here, ma=code_sent(app))
    own = done.location
    assert own.startswith("/tra-cuu/YK-")
    page = read(client, own)
    assert "Đã xác nhận liên hệ." in page
    assert "Liên hệ đã xác nhận" in page
    assert f"{own}/lien-he" not in page
    assert confirmed(app) == {"email"}
    assert client.get(f"{own}/lien-he").location == own, "once is enough"
    assert client.get(here).location == own


def test_the_desk_reads_it_wherever_it_counts_by_form(staff, client, slip, app):
    here = to_code(client, slip)
    send(client, here, action=here, ma=code_sent(app))
    with inside(app):
        opinion = db.session.scalars(select(OpinionState)).one()
        slug, reference = queries.by_subject(opinion.consultation).slug, opinion.reference
    told = "liên hệ đã xác nhận: 1; liên hệ chưa xác nhận, hoặc không để lại: 0."
    base = f"/cong-viec/lay-y-kien/{slug}"
    editor = Desk(app, "bien.soan")
    for page in (base, f"{base}/tong-hop"):
        assert told in editor.read(page), page
    assert "đã xác nhận liên hệ" in editor.read(f"{base}/tong-hop")
    review = Desk(app, "tiep.nhan").read(f"/cong-viec/y-kien/{reference}")
    assert "Đã xác nhận qua e-mail" in review
    assert "mai@vidu.vn" not in review


def test_a_wrong_and_an_expired_code_say_so_and_another_is_sent(client, slip, app):
    here = to_code(client, slip)
    wrong = send(client, here, action=here, ma="12")
    assert wrong.status_code == 422
    assert "Mã không đúng" in wrong.text
    again = here.replace("/ma", "/gui-lai")
    assert f'action="{again}"' in wrong.text
    soon = send(client, here, action=again)
    assert (soon.status_code, "chờ 1 phút" in soon.text) == (422, True)
    later(app, by=LIVES)
    expired = send(client, here, action=here, ma=code_sent(app))
    assert (expired.status_code, "hết hạn" in expired.text, "Gửi lại mã" in expired.text) == (422, True, True)
    assert send(client, here, action=again).location == here
    assert "Đã gửi mã mới." in read(client, here)
    assert send(client, here, action=here, ma=code_sent(app)).status_code == 303
    assert confirmed(app) == {"email"}


def test_five_wrong_codes_close_it_also_for_the_right_one(client, slip, app):
    here = to_code(client, slip)
    code = code_sent(app)
    for _ in range(5):
        assert send(client, here, action=here, ma=f"{(int(code) + 1) % 10**6:06d}").status_code == 422
    spent = send(client, here, action=here, ma=code)
    assert (spent.status_code, "nhiều lần" in spent.text) == (422, True)
    assert confirmed(app) == {""}


def test_a_telephone_alone_is_told_plainly_that_no_message_can_be_sent(client, slug, app):
    slip = sent_by(client, slug(), dien_thoai="0912 345 678")
    ask = send(client, slip, action=f"{slip}/lien-he").location
    page = read(client, ask)
    assert "chưa gửi được tin nhắn" in page
    assert "Gửi mã</button>" not in page
    assert client.post(ask).status_code in {200, 422}


def test_who_left_nothing_is_not_asked(client, slug):
    known = slug()
    slip = sent_by(client, known)
    page = read(client, slip)
    assert "Xác nhận liên hệ" not in page
    code, pin = _code_and_pin(page)
    ((_, held),) = forms_of(read(client, f"/tra-cuu/{code}"))
    own = client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location
    assert "Xác nhận liên hệ" not in read(client, own)


def test_a_stranger_confirms_nothing(client, slip, app):
    here = to_code(client, slip)
    stranger = app.test_client()
    for address in (here, here.removesuffix("/ma")):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, data={"ma": code_sent(app)}).status_code == 404
    assert stranger.post(here.replace("/ma", "/gui-lai")).status_code == 404
    assert stranger.post(f"{slip}/lien-he").status_code == 404


def test_too_late_is_said_on_a_page_of_its_own(client, slip, app):
    here = to_code(client, slip)
    with inside(app):
        at(CLOSES, 23, 59)
    later(app, by=LIVES)
    assert "Đã hết thời gian góp ý" in client.get(here).text
