"""The pages where the residents of named places are asked: chosen at the desk, asked of everybody, corrected, told."""

import re
from datetime import date

import pytest

from consultations import queries, services
from core import clock
from core.ledger.rebuild import rebuild, snapshot
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import OPENS, at, make
from tests.consultations.desk import Desk, text_of
from tests.consultations.public.test_pages import SENDER, begin
from tests.units import factories

EAST = factories.VILLAGE
WEST = "90001-T2"
OTHERS = "Người ở nơi khác vẫn gửi được ý kiến; số liệu được tính riêng."


@pytest.fixture
def asked(app, staff):
    """An open consultation for the residents of two villages; gives its slug."""
    with inside(app):
        plant()
        at(date(2026, 11, 20))
        consultation = world.approved(audience="residents", audience_units=(EAST, WEST), title="Đường hai thôn")
        sent = {"number": "15/KH-UBND", "sent_on": clock.today()}
        services.record_plan_sent(consultation, **sent, actor=staff["editor"])
        services.schedule(consultation, actor=staff["editor"])
        at(OPENS, 9)
        services.catch_up(consultation)
        return consultation.slug


def plant() -> None:
    known = factories.details(WEST, "Khu phố Tây", "village", factories.COMMUNE)
    factories.services.record_unit(known, actor=None)


def read(client, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def at_check(client, slug: str, choice: str) -> str:
    return send(client, begin(client, slug), **SENDER, noi_o=choice).location


def sent(client, slug: str, choice: str) -> tuple[str, str]:
    """Give an opinion from a place; gives its code and its mã riêng."""
    slip = read(client, send(client, at_check(client, slug, choice)).location)
    (code,) = set(re.findall(r"YK-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", slip))
    return code, "".join(re.search(r'Mã riêng \(6 số\)</dt><dd class="code">(\d{3}) (\d{3})', slip).groups())


def open_own(client, code: str, pin: str) -> str:
    ((_, held),) = forms_of(read(client, f"/tra-cuu/{code}"))
    return client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location


def test_the_desk_names_the_places_and_keeps_what_was_chosen(app, staff):
    here = make(app, "draft")
    with inside(app):
        plant()
    editor = Desk(app, "bien.soan")
    page = editor.read(f"{here}/doi-tuong")
    assert "Các thôn có người dân được lấy ý kiến" in page
    assert "Khu phố Tây" in page
    refused = editor.send(f"{here}/doi-tuong", audience="residents")
    assert refused.status_code == 422
    assert "Chọn ít nhất một nơi" in text_of(refused)
    assert re.search(r'value="residents"[^>]*checked', text_of(refused))
    wrong = editor.send(f"{here}/doi-tuong", audience="residents", residents=[factories.OTHER_COMMUNE])
    assert wrong.status_code == 422
    assert editor.send(f"{here}/doi-tuong", audience="residents", residents=[WEST]).status_code == 303
    assert "Người dân: Khu phố Tây" in editor.read(here)
    assert re.search(rf'value="{WEST}"[^>]*checked', editor.read(f"{here}/doi-tuong"))


def test_every_place_says_whom_it_is_for(app, asked):
    visitor = app.test_client()
    whom = "Lấy ý kiến người dân: Thôn Đông, Khu phố Tây"
    assert f"{whom}. {OTHERS}" in read(visitor, f"/lay-y-kien/{asked}")
    for address in ("/lay-y-kien", "/nhung/lay-y-kien", f"/nhung/lay-y-kien/{asked}", "/lay-y-kien/bang-tin.atom"):
        assert whom in read(visitor, address), address
    told = visitor.get(f"/api/v1/consultations/{asked}").get_json()
    assert told["audience"] == {
        "kind": "residents",
        "words": "Người dân: Thôn Đông, Khu phố Tây",
        "places": [{"code": EAST, "name": "Thôn Đông"}, {"code": WEST, "name": "Khu phố Tây"}],
    }
    editor = Desk(app, "bien.soan")
    base = f"/cong-viec/lay-y-kien/{asked}"
    outreach = editor.read(f"{base}/dua-den-dan")
    assert "lấy ý kiến người dân Thôn Đông, Khu phố Tây về: Đường hai thôn." in outreach
    assert "lấy ý kiến người dân Thôn Đông, Khu phố Tây: Đường hai thôn." in outreach
    assert "lấy ý kiến Nhân dân về: Đường hai thôn" not in outreach
    assert f"{whom}.</strong> {OTHERS}" in editor.read(f"{base}/to-thong-bao")
    for paper in ("ke-hoach", "thong-bao"):
        written = editor.read(f"{base}/van-ban/{paper}")
        assert "Người dân: Thôn Đông, Khu phố Tây." in written
        assert OTHERS in written
    assert "Đối tượng lấy ý kiến: người dân: Thôn Đông, Khu phố Tây" in editor.read(f"{base}/phan-bien")


def test_where_one_lives_is_asked_once_kept_and_shown_before_sending(client, asked, app):
    at_sender = begin(client, asked)
    page = read(client, at_sender)
    assert "Ông/bà sống ở đâu?" in page
    missing = send(client, at_sender, **{**SENDER, "ho_ten": "Hồ Thị Mơ"})
    assert missing.status_code == 422
    assert "Chọn nơi ông/bà sống." in text_of(missing)
    assert "Hồ Thị Mơ" in text_of(missing)
    stranger = send(client, at_sender, **SENDER, noi_o=factories.OTHER_COMMUNE)
    assert stranger.status_code == 422
    assert "không thuộc các nơi được lấy ý kiến" in text_of(stranger)
    kept = send(client, at_sender, **{**SENDER, "email": "sai"}, noi_o=WEST)
    assert kept.status_code == 422
    assert re.search(rf'value="{WEST}"[^>]*checked', text_of(kept))
    last = send(client, at_sender, **SENDER, noi_o=WEST).location
    shown = read(client, last)
    assert "Nơi sống" in shown
    assert "Khu phố Tây" in shown
    assert "Lựa chọn và nơi sống của ông/bà chỉ được cộng vào số liệu" in shown
    assert re.search(rf'value="{WEST}"[^>]*checked', read(client, at_sender))
    assert send(client, last).status_code == 303
    with inside(app):
        assert queries.desk_figures(queries.visible(asked)).total == 1


def test_a_draft_without_it_is_led_back_and_one_for_everybody_is_not_asked(client, asked, slug):
    at_sender = begin(client, asked)
    last = at_sender.replace("ve-ong-ba", "kiem-tra")
    assert client.get(last).location == at_sender
    other = begin(client, slug())
    assert "Ông/bà sống ở đâu?" not in read(client, other)


def test_the_author_corrects_where_they_live_until_closing(client, asked, app):
    code, pin = sent(client, asked, "noi-khac")
    own = open_own(client, code, pin)
    assert "Nơi sống: Nơi khác." in read(client, own)
    address = f"{own}/noi-o"
    assert re.search(r'value="noi-khac"[^>]*checked', read(client, address))
    assert send(client, address, noi_o="x").status_code == 422
    assert send(client, address, noi_o=EAST).location == own
    assert "Nơi sống: Thôn Đông." in read(client, own)
    assert app.test_client().get(address).status_code == app.test_client().get("/tra-cuu/YK-0000-0000-0").status_code
    with inside(app):
        before = snapshot()
        rebuild()
        assert snapshot() == before
        at(world.CLOSES.replace(day=world.CLOSES.day + 1), 9)
    assert "Sửa nơi sống" not in read(client, open_own(client, code, pin))


def test_nothing_public_shows_where_the_author_of_an_opinion_lives(client, asked, app, staff):
    code, _pin = sent(client, asked, EAST)
    with inside(app):
        opinion = queries.opinion_of_code(code)
        services.review(opinion, outcome="shown", actor=staff["intake"])
    visitor = app.test_client()
    shown = read(visitor, f"/lay-y-kien/{asked}/y-kien")
    assert opinion.text in shown
    assert "Thôn Đông" not in shown
