"""An author reads that the opinion is not shown, why, and asks to look again; the leader decides; all without a script."""

import pytest

from consultations import queries, services
from consultations.models import OpinionState
from consultations.workflow.objections import FINAL
from core.db import db
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations.conftest import make
from tests.consultations.desk import Desk, text_of
from tests.consultations.public.test_pages import _code_and_pin, to_check

WHY = "Tôi chỉ nói về mức đóng góp"


@pytest.fixture
def own(client, app, staff) -> str:
    """Send an opinion, let it be withheld, and open its page by the mã riêng; gives the address."""
    slug = make(app, "open").rpartition("/")[2]
    slip = client.get(send(client, to_check(client, slug)).location).get_data(as_text=True)
    code, pin = _code_and_pin(slip)
    with inside(app):
        opinion = db.session.scalars(db.select(OpinionState)).one()
        services.review(opinion, outcome="withheld", reason="insult", actor=staff["intake"])
    ((_, held),) = forms_of(client.get(f"/tra-cuu/{code}").get_data(as_text=True))
    return client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location


def read(client, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def decide(app, code: str, outcome: str) -> None:
    """Let the leader find the request at the desk and decide it."""
    leader = Desk(app, "chu.tich")
    here = f"/cong-viec/y-kien/{code}/xem-lai"
    assert "/cong-viec/y-kien/xem-lai" in leader.read("/cong-viec")
    assert here in leader.read("/cong-viec/y-kien/xem-lai")
    assert WHY in leader.read(here)
    said = {"quyet_dinh": outcome, "ly_do_che": "", "ly_do_khong_dang": "insult", "noi_dung_dang": ""}
    refused = leader.send(here, **said, ly_do_quyet_dinh="")
    assert (refused.status_code, "Viết lý do quyết định" in text_of(refused)) == (422, True)
    assert leader.send(here, **said, ly_do_quyet_dinh="Đã đọc lại").status_code == 303


@pytest.mark.parametrize(("outcome", "told"), [("shown", "đăng ý kiến"), ("withheld", "giữ nguyên, không đăng")])
def test_from_the_notice_to_the_decision(client, own, app, outcome, told):
    page = read(client, own)
    assert "Có lời lẽ xúc phạm danh dự" in page
    assert "Điều 34" in page
    assert f'href="{own}/1/xem-lai"' in page
    empty = send(client, f"{own}/1/xem-lai", noi_dung="")
    assert empty.status_code == 422
    asked = send(client, f"{own}/1/xem-lai", noi_dung=WHY)
    assert (asked.status_code, asked.location) == (303, own)
    assert WHY in read(client, own)
    again = client.get(f"{own}/1/xem-lai").get_data(as_text=True)
    assert "Ông/bà đã đề nghị xem xét lại ý kiến này." in again
    code = own.rpartition("/")[2]
    intake = Desk(app, "tiep.nhan")
    assert f": {WHY}</p>" in intake.read(f"/cong-viec/y-kien/{code}")
    assert intake.get(f"/cong-viec/y-kien/{code}/xem-lai").status_code in (403, 404)
    decide(app, code, outcome)
    page = read(client, own)
    assert f"Đã xem xét lại: {told}" in page
    assert "Đã đọc lại" in page
    assert (FINAL in page) == (outcome == "withheld")
    with app.app_context():
        slug = queries.by_subject(db.session.scalars(db.select(OpinionState)).one().consultation).slug
    counts = read(client, f"/lay-y-kien/{slug}/y-kien")
    shown = int(outcome == "shown")
    assert f"đề nghị xem xét lại 1 lần: đăng {shown}, giữ nguyên {1 - shown}." in counts


def test_without_the_private_code_there_is_nothing(own, app):
    stranger = app.test_client()
    for answer in (stranger.get(f"{own}/1/xem-lai"), stranger.post(f"{own}/1/xem-lai", data={"noi_dung": WHY})):
        assert answer.status_code == 404
    assert "Có lời lẽ xúc phạm" not in stranger.get(own).get_data(as_text=True)


def test_two_tabs_the_second_keeps_its_words(client, own, app, staff):
    ((_, first),) = [form for form in forms_of(read(client, f"{own}/1/xem-lai")) if "noi_dung" in form[1]]
    with inside(app):
        opinion = db.session.scalars(db.select(OpinionState)).one()
        services.review(opinion, outcome="withheld", reason="accusation", actor=staff["intake"])
    late = client.post(f"{own}/1/xem-lai", data={**first, "noi_dung": WHY})
    assert (late.status_code, WHY in late.get_data(as_text=True)) == (409, True)
