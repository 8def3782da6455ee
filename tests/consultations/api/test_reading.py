"""Consultations for programs: what the public list says, readable from a script of any page."""

from datetime import date

import pytest

from tests.conftest import inside
from tests.consultations.conftest import CLOSES, OPENS, UNIT, at, give, new_draft, opened, scheduled
from tests.consultations.public.conftest import slug  # noqa: F401 - a fixture
from tests.units import factories

LIST = "/api/v1/consultations"


@pytest.fixture(autouse=True)
def _early(app):
    """The moment before the plan."""
    with inside(app):
        at(date(2026, 11, 20))


def test_one_consultation_is_told_whole_and_no_opinion_with_it(client, slug, app):  # noqa: F811
    with inside(app):
        consultation = opened()
        give(consultation, stance="disagree", text="Chữ không được ra ngoài")
        known = consultation.slug
    answer = client.get(f"{LIST}/{known}")
    assert answer.json == {
        "slug": known,
        "title": "Dự thảo Nghị quyết về nâng cấp đường liên thôn",
        "summary": "Xã hỏi ý kiến về hướng tuyến, mức đóng góp và cách giám sát thi công.",
        "unit": {"code": UNIT, "name": ""},
        "state": "open",
        "state_words": "Đang lấy ý kiến, đến hết ngày 15/12/2026",
        "opens_on": OPENS.isoformat(),
        "closes_on": CLOSES.isoformat(),
        "days_left": 20,
        "opinions": 1,
        "page": f"http://localhost/lay-y-kien/{known}",
        "elsewhere": None,
        "audience": {"kind": "everyone", "words": "Mọi người dân", "places": []},
        "give_page": f"http://localhost/lay-y-kien/{known}/gop-y",
        "result": None,
    }
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    again = client.get(f"{LIST}/{known}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_scripts_of_other_pages_read_these_addresses_alone(client, slug):  # noqa: F811
    known = slug()
    for address in ("/lay-y-kien", f"/lay-y-kien/{known}", "/nhung/lay-y-kien", "/tra-loi"):
        assert "Access-Control-Allow-Origin" not in client.get(address).headers, address
    for verb in ("post", "put", "delete"):
        assert getattr(client, verb)(LIST).status_code == 405


def test_what_is_not_announced_is_not_found_in_the_language_of_programs(client, slug):  # noqa: F811
    for address in (f"{LIST}/{slug(new_draft)}", f"{LIST}/khong-co", f"{LIST}?status=la", f"{LIST}?unit=la"):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert answer.json == {"error": "not_found"}
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_list_is_told_in_pages_by_state_and_unit(client, slug, app):  # noqa: F811
    coming = slug(scheduled)
    assert client.get(LIST).json == {"items": [], "next": None}
    (item,) = client.get(f"{LIST}?status=upcoming").json["items"]
    assert (item["slug"], item["state"], item["give_page"], item["days_left"]) == (coming, "scheduled", None, None)
    with inside(app):
        factories.plant()
    assert client.get(f"{LIST}?status=upcoming&unit={factories.COMMUNE}").json["items"] == []
    for _ in range(20):
        slug(scheduled)
    first = client.get(f"{LIST}?status=upcoming").json
    second = client.get(first["next"].removeprefix("http://localhost")).json
    assert (len(first["items"]), len(second["items"]), second["next"]) == (20, 1, None)
    assert {one["slug"] for one in first["items"]}.isdisjoint({one["slug"] for one in second["items"]})
