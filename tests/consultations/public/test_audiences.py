"""Whom a consultation is for: role by audience by address, on both databases; and what another body asks."""

from datetime import date

import pytest

from consultations import queries, services
from core import clock, search
from core.actor import ANONYMOUS
from core.errors import Refused
from core.search import PUBLIC
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import OPENS, at
from tests.consultations.desk import UNIT, Desk, add_person, text_of

LINK = "https://duthaoonline.quochoi.vn/du-thao"
ASKS = {
    "everyone": {},
    "members": {"audience": "members", "audience_units": (UNIT,)},
    "elsewhere": {"audience": "elsewhere", "link": LINK},
}
ANYBODY_SEES = {"everyone": True, "members": False, "elsewhere": True}
OWN_PAGES = ("", "/y-kien", "/gop-y", "/cac-ban")
TOLD_PAGES = ("/lay-y-kien/{}/lich.ics", "/nhung/lay-y-kien/{}", "/api/v1/consultations/{}", "/y/{short}")
LISTS = (
    "/",
    "/lay-y-kien",
    "/lay-y-kien/bang-tin.atom",
    "/nhung/lay-y-kien",
    "/api/v1/consultations",
    "/lay-y-kien/lich.ics",
)
TITLE = "Dự thảo quy chế mẫu để thử đối tượng"


@pytest.fixture
def asked(app, staff, request):
    """An open consultation for one audience; gives its slug and its short code."""
    with inside(app):
        at(date(2026, 11, 20))
        consultation = world.new_draft(title=TITLE, **ASKS[request.param])
        services.submit(consultation, is_checked=True, actor=staff["editor"])
        services.approve(consultation, actor=staff["approver"])
        if request.param == "everyone":
            sent = {"number": "15/KH-UBND", "sent_on": clock.today()}
            services.record_plan_sent(consultation, **sent, actor=staff["editor"])
        services.schedule(consultation, actor=staff["editor"])
        add_person("thanh.vien")
        at(OPENS, 9)
        services.catch_up(consultation)
        return request.param, consultation.slug, consultation.subject[:8]


@pytest.mark.parametrize("asked", ASKS, indirect=True)
def test_role_by_audience_by_address(app, asked):
    audience, slug, short = asked
    nobody = app.test_client()
    for role, reader in {
        "nobody": nobody,
        "member": Desk(app, "thanh.vien"),
        "editor": Desk(app, "bien.soan"),
        "stranger": Desk(app, "xa.khac"),
    }.items():
        sees = ANYBODY_SEES[audience] or role in ("member", "editor")
        for page in OWN_PAGES:
            status = reader.get(f"/lay-y-kien/{slug}{page}").status_code
            assert (status != 404) == sees, (role, audience, page, status)
        for page in TOLD_PAGES:
            status = reader.get(page.format(slug, short=short)).status_code
            assert (status != 404) == ANYBODY_SEES[audience], (role, audience, page, status)
        for page in LISTS:
            told = reader.get(page).get_data(as_text=True)
            shown = slug in told.replace("\r\n ", "")
            assert shown == ANYBODY_SEES[audience], (role, audience, page)


@pytest.mark.parametrize("asked", ASKS, indirect=True)
def test_the_search_finds_what_everybody_may_read_and_nothing_of_an_internal_one(app, asked):
    audience, _slug, _short = asked
    with inside(app):
        search.rebuild()
        found = search.find("mẫu để thử đối tượng", actor=ANONYMOUS, audiences=[PUBLIC]).rows
        assert (len(found) > 0) == ANYBODY_SEES[audience]


@pytest.mark.parametrize("asked", ["members"], indirect=True)
def test_a_member_finds_it_at_the_desk_and_gives_an_opinion(app, asked):
    _audience, slug, _short = asked
    member = Desk(app, "thanh.vien")
    assert TITLE in member.read("/cong-viec/lay-y-kien-noi-bo")
    assert "Lấy ý kiến nội bộ đơn vị, đang mở" in member.read("/cong-viec")
    assert TITLE not in Desk(app, "xa.khac").read("/cong-viec/lay-y-kien-noi-bo")
    said = {"phan": "", "y_kien": "agree", "noi_dung": ""}
    begun = member.send(f"/lay-y-kien/{slug}/gop-y", **said)
    assert begun.status_code == 303
    assert app.test_client().get(begun.location).status_code == 404


@pytest.mark.parametrize("asked", ["elsewhere"], indirect=True)
def test_what_another_body_asks_shows_the_way_and_takes_nothing(app, asked, staff):
    _audience, slug, _short = asked
    visitor = app.test_client()
    page = text_of(visitor.get(f"/lay-y-kien/{slug}"))
    assert f'href="{LINK}"' in page
    assert "Góp ý dự thảo này" not in page
    assert visitor.get(f"/lay-y-kien/{slug}/gop-y").location == f"/lay-y-kien/{slug}"
    told = visitor.get(f"/api/v1/consultations/{slug}").get_json()
    assert (told["give_page"], told["elsewhere"]) == (None, LINK)
    with inside(app):
        consultation = queries.at_desk(slug, actor=staff["editor"])
        with pytest.raises(Refused, match="cơ quan khác"):
            services.check_opinion(consultation, anchor=None, stance="agree", text="")
        with pytest.raises(Refused, match="cơ quan khác"):
            world.give(consultation)
        at(date(2026, 12, 17))
        assert queries.badge(consultation) == ("grey", "Đã hết thời gian góp ý")
        with pytest.raises(Refused, match="cơ quan khác"):
            services.start_synthesis(consultation, actor=staff["editor"])
