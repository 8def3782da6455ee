"""What stands in pages of other sites: the same for everybody, without script, and nothing else opens in a frame."""

from datetime import date

import pytest

from core.permits import FRAMED, LISTEN, Permit, headers_of
from tests.conftest import inside
from tests.consultations.conftest import MAKERS, at, closed, new_draft, opened, scheduled
from tests.units import factories

FOREIGN_TO_A_FRAME = ("<script", "csrf", "<form")
FRAMES = ("/nhung/lay-y-kien", "/nhung/lay-y-kien/{slug}")


@pytest.fixture(autouse=True)
def _early(app):
    """The moment before the plan."""
    with inside(app):
        at(date(2026, 11, 20))


def policy(answer) -> dict[str, str]:
    """Give the Content-Security-Policy of an answer by directive."""
    parts = (line.strip().partition(" ") for line in answer.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_opens_anywhere_and_holds_nothing_of_the_visitor(client, slug, frame):
    known = slug()
    page = client.get(frame.format(slug=known))
    assert page.status_code == 200
    assert policy(page)["frame-ancestors"] == "*"
    assert "Set-Cookie" not in page.headers
    assert [word for word in FOREIGN_TO_A_FRAME if word in page.text] == []
    assert '<base target="_top">' in page.text
    assert f'href="http://localhost/lay-y-kien/{known}"' in page.text
    assert len(page.data) <= 14_000
    again = client.get(frame.format(slug=known), headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304


def test_every_other_page_stays_closed_to_frames(client, slug, app):
    known = slug()
    for address in ("/", "/lay-y-kien", f"/lay-y-kien/{known}", f"/lay-y-kien/{known}/gop-y", "/nhung/khong-co"):
        assert policy(client.get(address))["frame-ancestors"] == "'none'", address
    framed = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/nhung")]
    assert sorted(framed) == ["/nhung/lay-y-kien", "/nhung/lay-y-kien/<slug>"]


def test_a_permit_takes_the_place_of_nobody_and_is_added_to_what_is_allowed():
    written = headers_of([FRAMED, LISTEN, Permit({"img-src": "https://bando.vidu.vn"})])["Content-Security-Policy"]
    assert "frame-ancestors *;" in written
    assert "img-src 'self' data: https://bando.vidu.vn;" in written
    assert "media-src 'self'" in written
    assert "frame-ancestors 'none'" in headers_of([])["Content-Security-Policy"]


@pytest.mark.parametrize("state", ["scheduled", "open", "closed", "published_result", "decided"])
def test_a_card_tells_every_state_the_public_knows(client, slug, state):
    page = client.get(f"/nhung/lay-y-kien/{slug(MAKERS[state])}").text
    assert ("Góp ý dự thảo này" in page) == (state == "open")
    assert "Dự thảo Nghị quyết về nâng cấp đường liên thôn" in page


def test_what_is_not_announced_is_not_told_and_the_frame_says_so_itself(client, slug):
    page = client.get(f"/nhung/lay-y-kien/{slug(new_draft)}")
    assert page.status_code == 404
    assert policy(page)["frame-ancestors"] == "*"
    assert "không còn ở địa chỉ đã nhúng" in page.text
    assert "đường liên thôn" not in page.text


def test_the_list_shows_what_is_open_or_else_what_is_coming_of_all_or_one_unit(client, slug, app):
    assert "Hiện không có nội dung nào đang hoặc sắp lấy ý kiến" in client.get("/nhung/lay-y-kien").text
    coming = slug(scheduled)
    assert f"/lay-y-kien/{coming}" in client.get("/nhung/lay-y-kien").text
    open_now = slug(opened)
    page = client.get("/nhung/lay-y-kien").text
    assert f"/lay-y-kien/{open_now}" in page
    with inside(app):
        factories.plant()
    assert open_now not in client.get(f"/nhung/lay-y-kien?don_vi={factories.COMMUNE}").text
    unknown = client.get("/nhung/lay-y-kien?don_vi=khong-co")
    assert unknown.status_code == 404
    assert "Không có đơn vị mang mã này" in unknown.text


def test_no_opinion_stands_in_a_frame(client, slug, app):
    known = slug(closed)
    for frame in FRAMES:
        assert "giảm mức đóng góp" not in client.get(frame.format(slug=known)).text


def test_a_frame_costs_the_same_for_one_and_for_many(client, slug, app, counted):
    slug()
    client.get("/nhung/lay-y-kien")
    one = counted(lambda: client.get("/nhung/lay-y-kien"))
    for _ in range(4):
        slug()
    assert counted(lambda: client.get("/nhung/lay-y-kien")) == one
