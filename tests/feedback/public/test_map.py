"""A point on a map: only where the operator set one, seen by the desk and the sender, asked of nobody else."""

import pytest

from app.demo.founding import actor
from core.db import db
from feedback import services
from feedback.models import CaseState
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.public.conftest import AGREED, Citizen, cases

TILES = "https://bando.vidu.vn/{z}/{x}/{y}.png"
STEP = "noi-xay-ra"
POINT = "10.77654, 106.70098"


@pytest.fixture
def mapped(make_app, commune) -> Citizen:
    """A citizen where the operator set a map."""
    return Citizen(make_app(map_tiles=TILES, map_attribution="Bản đồ <xã>", map_centre="10.7,106.7/14").test_client())


def test_without_a_setting_nothing_changes(citizen, app):
    page = citizen.get(STEP)
    assert "diem" not in page.text
    assert "geolocation=()" in page.headers["Permissions-Policy"]
    assert "img-src 'self' data:;" in page.headers["Content-Security-Policy"]
    citizen.fill(**{STEP: {"diem": POINT}})
    citizen.send()
    assert cases(app)[0].point == ""


def test_the_page_of_the_place_alone_may_draw_it(mapped):
    page = mapped.get(STEP)
    assert f'data-tiles="{TILES}"' in page.text
    assert 'data-attribution="Bản đồ &lt;xã&gt;"' in page.text
    assert "img-src 'self' data: https://bando.vidu.vn;" in page.headers["Content-Security-Policy"]
    assert "geolocation=(self)" in page.headers["Permissions-Policy"]
    for step in ("noi-dung", "tep", "lien-he"):
        other = mapped.get(step)
        assert "bando" not in other.headers["Content-Security-Policy"] + other.text
        assert "geolocation=()" in other.headers["Permissions-Policy"]
    quick = mapped.client.get("/kien-nghi/bao-nhanh")
    assert "https://bando.vidu.vn" in quick.headers["Content-Security-Policy"]


def test_the_page_on_personal_data_says_who_serves_it(mapped, citizen):
    assert "ảnh bản đồ lấy từ https://bando.vidu.vn" in mapped.client.get("/bao-ve-du-lieu").text
    assert "bản đồ" not in citizen.client.get("/bao-ve-du-lieu").text


@pytest.mark.parametrize(
    ("typed", "why"), [("gần chợ", "Tọa độ ghi vĩ độ trước"), ("48.85, 2.35", "nằm ngoài Việt Nam")]
)
def test_a_wrong_point_says_why_and_stays(mapped, typed, why):
    response = mapped.give(STEP, thon="", noi="cổng chợ", diem=typed)
    assert response.status_code == 422
    for words in (why, typed, "cổng chợ"):
        assert words in response.text


def test_it_goes_to_the_desk_and_to_nobody_else(mapped):
    app = mapped.client.application
    mapped.give("noi-dung", noi_dung="Cống nghẹt ở đầu ngõ.")
    assert mapped.give(STEP, thon="", noi="đầu ngõ", diem="10,776543; 106,700981").status_code == 303
    assert POINT in mapped.get(STEP).text
    for step, given in (("tep", {}), ("lien-he", AGREED)):
        mapped.give(step, **given)
    page = mapped.get("kiem-tra").text
    assert POINT in page
    assert "Điểm trên bản đồ không công khai" in page
    mapped.send()
    address = mapped.open_case()
    [case] = cases(app)
    with inside(app):
        shown = db.session.get_one(CaseState, case.subject)
        services.show(shown, public_text=shown.text, title=shown.title, actor=actor("tiepnhan"))
    desk = sign_in(app.test_client(), "tiepnhan").get(f"/cong-viec/kien-nghi/{case.code}")
    assert POINT in desk.text
    assert "bando" not in desk.headers["Content-Security-Policy"]
    assert POINT in mapped.client.get(address).text
    public = app.test_client().get(address).text
    assert "đầu ngõ" in public
    assert "10.7765" not in public
