"""Following consultations by feed and by calendar: every stage once, only what is announced, the same for everybody."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from consultations import queries, services
from tests.conftest import inside
from tests.consultations.conftest import (
    APPROVER,
    CLOSES,
    EDITOR,
    MAKERS,
    at,
    closed,
    new_draft,
    opened,
    published,
    scheduled,
)
from tests.core.test_calendar_file import read
from tests.units import factories

ATOM = "{http://www.w3.org/2005/Atom}"
FEED, ALL_DAYS = "/lay-y-kien/bang-tin.atom", "/lay-y-kien/lich.ics"


@pytest.fixture(autouse=True)
def _early(app):
    """The moment before the plan."""
    with inside(app):
        at(date(2026, 11, 20))


def entries(answer) -> list[dict[str, str]]:
    """Read the entries of a feed."""
    assert answer.mimetype == "application/atom+xml"
    root = ElementTree.fromstring(answer.data)
    return [{child.tag.removeprefix(ATOM): child.text for child in entry} for entry in root.findall(f"{ATOM}entry")]


def test_each_stage_is_told_once_under_a_name_of_its_own(client, slug, app):
    known = slug(scheduled)
    page = f"http://localhost/lay-y-kien/{known}"
    assert [entry["id"] for entry in entries(client.get(FEED))] == [f"{page}#upcoming"]
    with inside(app):
        at(date(2026, 11, 25))
    (entry,) = entries(client.get(FEED))
    assert (entry["id"], entry["updated"]) == (f"{page}#open", "2026-11-24T17:00:00Z")
    assert entry["title"] == "Đang lấy ý kiến: Dự thảo Nghị quyết về nâng cấp đường liên thôn"
    assert "đến hết ngày 15/12/2026" in entry["content"]
    with inside(app):
        at(CLOSES + timedelta(days=1))
    (entry,) = entries(client.get(FEED))
    assert (entry["id"], entry["updated"]) == (f"{page}#closed", "2026-12-15T17:00:00Z")


def test_a_suspension_a_resumption_and_an_extension_are_entries_of_their_own(client, slug, app):
    known = slug(MAKERS["suspended"])
    name = f"http://localhost/lay-y-kien/{known}"
    (entry,) = entries(client.get(FEED))
    assert (entry["id"], entry["updated"]) == (f"{name}#suspended-1", "2026-11-29T17:00:00Z")
    assert entry["title"] == "Tạm dừng lấy ý kiến: Dự thảo Nghị quyết về nâng cấp đường liên thôn"
    assert "Tạm dừng (Mưa lũ chia cắt hai thôn)" in entry["content"]
    with inside(app):
        at(date(2026, 12, 3))
        services.resume(queries.visible(known), actor=EDITOR)
    first, second = entries(client.get(FEED))
    assert [one["id"] for one in (first, second)] == [f"{name}#resumed-2", f"{name}#open"]
    assert (first["updated"], second["updated"]) == ("2026-12-02T17:00:00Z", "2026-11-24T17:00:00Z")
    assert "Lấy ý kiến tiếp tục, đến hết ngày 19/12/2026" in first["content"]
    with inside(app):
        at(date(2026, 12, 4))
        consultation = queries.visible(known)
        services.ask_extension(consultation, closes_on=date(2026, 12, 25), reason="Thêm hai cuộc họp", actor=EDITOR)
        services.extend(consultation, actor=APPROVER)
    first, second = entries(client.get(FEED))
    assert [one["id"] for one in (first, second)] == [f"{name}#extended-3", f"{name}#open"]
    assert "đến hết ngày 25/12/2026" in first["content"]
    assert ElementTree.fromstring(client.get(FEED).data).findtext(f"{ATOM}updated") == first["updated"]
    with inside(app):
        at(date(2026, 12, 26))
    assert [one["id"] for one in entries(client.get(FEED))] == [f"{name}#closed"]


def test_what_was_stopped_is_told_as_stopped_and_not_as_over(client, slug):
    known = slug(MAKERS["cancelled"])
    (entry,) = entries(client.get(FEED))
    assert (entry["id"].rpartition("#")[2], entry["title"].split(":")[0]) == ("cancelled-1", "Dừng lấy ý kiến")
    assert f"/lay-y-kien/{known}" in entry["id"]
    assert "Dự án không thực hiện nữa" in entry["content"]


def test_the_newest_stands_first_and_only_what_is_announced(client, slug, app):
    coming = slug(scheduled)
    slug(new_draft)
    with_result = slug(published)
    assert [entry["id"].rpartition("/")[2] for entry in entries(client.get(FEED))] == [
        f"{with_result}#result",
        f"{coming}#closed",
    ]


def test_a_feed_of_one_unit_tells_that_unit_alone(client, slug, app):
    slug()
    with inside(app):
        factories.plant()
    assert entries(client.get(f"{FEED}?don_vi={factories.COMMUNE}")) == []
    title = ElementTree.fromstring(client.get(f"{FEED}?don_vi={factories.COMMUNE}").data).findtext(f"{ATOM}title")
    assert title.startswith("Lấy ý kiến Nhân dân, ")
    for address in (FEED, ALL_DAYS):
        assert client.get(f"{address}?don_vi=khong-co").status_code == 404


def test_the_closing_day_goes_into_a_calendar_and_keeps_its_name(client, slug, app):
    known = slug()
    answer = client.get(f"/lay-y-kien/{known}/lich.ics")
    assert answer.mimetype == "text/calendar"
    assert f'filename="{known}.ics"' in answer.headers["Content-Disposition"]
    (day,) = read(answer.data)
    assert day["UID"] == f"{known}@localhost"
    assert (day["DTSTART;VALUE=DATE"], day["DTEND;VALUE=DATE"]) == ("20261215", "20261216")
    assert day["URL"] == f"http://localhost/lay-y-kien/{known}"
    assert "Dự thảo Nghị quyết về nâng cấp đường liên thôn" in day["SUMMARY"]
    again = client.get(f"/lay-y-kien/{known}/lich.ics", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert f'href="/lay-y-kien/{known}/lich.ics"' in client.get(f"/lay-y-kien/{known}").text


def test_the_calendar_of_all_holds_what_is_open(client, slug, app):
    slug(closed)
    with inside(app):
        at(date(2026, 11, 20))
    slug(scheduled)
    with inside(app):
        at(date(2026, 11, 20))
    first, second = slug(opened), slug(opened)
    names = [day["UID"] for day in read(client.get(ALL_DAYS).data)]
    assert {f"{first}@localhost", f"{second}@localhost"} <= set(names)
    assert len(names) == len(set(names))
    with inside(app):
        at(CLOSES + timedelta(days=1))
    assert read(client.get(ALL_DAYS).data) == []


@pytest.mark.parametrize("state", ["draft", "pending", "approved"])
def test_what_is_not_announced_is_in_no_feed_and_no_calendar(client, slug, state):
    known = slug(MAKERS[state])
    assert client.get(f"/lay-y-kien/{known}/lich.ics").status_code == 404
    assert known not in client.get(FEED).text


def test_following_costs_the_same_for_one_and_for_many(client, slug, app, counted):
    slug()
    costs = {address: counted(lambda a=address: client.get(a)) for address in (FEED, ALL_DAYS)}
    for _ in range(3):
        slug()
    assert {address: counted(lambda a=address: client.get(a)) for address in (FEED, ALL_DAYS)} == costs


def test_the_pages_lead_to_feed_and_calendar(client, slug):
    known = slug()
    page = client.get("/lay-y-kien").text
    assert f'href="{FEED}"' in page
    assert f'href="{ALL_DAYS}"' in page
    assert "bang-tin.atom?don_vi=" in client.get(f"/lay-y-kien/{known}").text


def test_while_it_is_suspended_no_day_is_told(client, slug):
    known = slug(MAKERS["suspended"])
    assert client.get(f"/lay-y-kien/{known}/lich.ics").status_code == 200
    assert read(client.get(f"/lay-y-kien/{known}/lich.ics").data) == []
    assert read(client.get(ALL_DAYS).data) == []
