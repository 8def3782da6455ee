"""Following from the public page: by e-mail with a button at each end, and by feeds that any reader understands."""

from xml.etree import ElementTree

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from core.db import db
from core.feeds import Feed, Item, feed_response
from feedback import services
from submissions import queries as papers
from submissions.models import Follower
from tests.conftest import NOW, inside
from tests.feedback.conftest import accepted, answered, send
from tests.feedback.public.conftest import token_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def case(app, commune):
    """A public case that is being worked on, and its code."""
    with inside(app):
        found = accepted()
        services.show(found, public_text=found.text, title=found.title, actor=actor("tiepnhan"))
        return found.code


@pytest.fixture
def private(app, commune):
    """A case that nobody but its sender may read."""
    with inside(app):
        return send(wants_private=True).code


def follow(client, code: str, email: str = "lan@vidu.vn"):
    address = f"/tra-cuu/{code}/theo-doi"
    return client.post(address, data={"csrf_token": token_of(client.get(address)), "email": email})


def page_of_the_letter(app) -> str:
    with app.app_context():
        return papers.following_page(db.session.scalars(select(Follower)).one()).removeprefix("http://localhost")


def followers(app) -> list[bool]:
    with app.app_context():
        return [row.confirmed_at is not None for row in db.session.scalars(select(Follower))]


def entries(response) -> list[ElementTree.Element]:
    assert response.status_code == 200
    assert response.mimetype == "application/atom+xml"
    root = ElementTree.fromstring(response.data)
    for needed in ("id", "title", "updated"):
        assert root.find(f"a:{needed}", ATOM).text
    return root.findall("a:entry", ATOM)


def test_a_link_in_a_letter_changes_nothing_and_its_button_does(app, client, case):
    assert f"/tra-cuu/{case}/theo-doi" in client.get(f"/tra-cuu/{case}").text
    asked = follow(client, case)
    assert "Mở thư để xác nhận" in client.get(asked.location).text
    page = page_of_the_letter(app)
    seen = client.get(page)
    assert seen.headers["Cache-Control"] == "no-store"
    assert followers(app) == [False]
    assert client.post(page, data={"csrf_token": token_of(seen)}).status_code == 303
    assert followers(app) == [True]
    assert "Ông/bà đang theo dõi" in client.get(page).text
    leaving = client.get(page + "/thoi")
    assert followers(app) == [True]
    assert "Đã thôi theo dõi" in client.post(page + "/thoi", data={"csrf_token": token_of(leaving)}).text
    assert followers(app) == []
    assert "Đã thôi theo dõi" in client.get(page + "/thoi").text
    assert client.get(page).status_code == 404


def test_a_mail_program_may_leave_with_one_click(app, client, case):
    follow(client, case)
    page = page_of_the_letter(app)
    assert client.post(page, data={"List-Unsubscribe": "One-Click"}).status_code == 422
    assert client.post(page + "/thoi", data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert followers(app) == []


def test_the_answer_is_the_same_whether_an_address_follows_already(app, client, case):
    first = follow(client, case)
    page = page_of_the_letter(app)
    client.post(page, data={"csrf_token": token_of(client.get(page))})
    second = follow(client, case)
    assert (first.status_code, first.location) == (second.status_code, second.location)


def test_a_wrong_key_opens_nothing(app, client, case):
    follow(client, case)
    page = page_of_the_letter(app)
    assert client.get(page[:-1] + ("0" if page[-1] != "0" else "1")).status_code == 404
    assert client.get(page[:-1] + ("0" if page[-1] != "0" else "1") + "/thoi").status_code == 404


def test_a_wrong_address_comes_back_as_it_was_typed(client, case):
    answer = follow(client, case, email="lan@")
    assert answer.status_code == 422
    assert 'value="lan@"' in answer.text


def test_asking_is_slowed(client, case):
    address = f"/tra-cuu/{case}/theo-doi"
    token = token_of(client.get(address))
    sent = [client.post(address, data={"csrf_token": token, "email": f"{n}@vidu.vn"}).status_code for n in range(11)]
    assert sent == [303] * 10 + [429]


def test_a_hidden_case_has_no_page_to_follow_and_no_feed(client, private):
    for end in ("/theo-doi", "/theo-doi/da-gui", "/bang-tin.atom"):
        assert client.get(f"/tra-cuu/{private}{end}").status_code == 404


def test_the_feed_of_a_case_tells_its_public_steps(client, case):
    assert f'href="/tra-cuu/{case}/bang-tin.atom"' in client.get(f"/tra-cuu/{case}").text
    found = entries(client.get(f"/tra-cuu/{case}/bang-tin.atom"))
    titles = [entry.find("a:title", ATOM).text for entry in found]
    assert titles[-1] == "Đã tiếp nhận"
    assert "Đã thụ lý" in titles
    assert len({entry.find("a:id", ATOM).text for entry in found}) == len(found)


def test_the_feed_of_answers_follows_unit_and_field(app, client, commune):
    with inside(app):
        case = answered()
        services.show(case, public_text="Cống nghẹt <ở> ngõ 3 & 4", title=case.title, reason="personal_data",
                      actor=actor("tiepnhan"))  # fmt: skip
    assert 'href="/tra-loi/bang-tin.atom"' in client.get("/tra-loi").text
    whole = client.get("/tra-loi/bang-tin.atom")
    [entry] = entries(whole)
    assert "Cống nghẹt <ở> ngõ 3 & 4" in entry.find("a:content", ATOM).text
    assert len(entries(client.get("/tra-loi/bang-tin.atom?don_vi=99001-KT&linh_vuc=drainage"))) == 1
    assert entries(client.get("/tra-loi/bang-tin.atom?linh_vuc=roads")) == []
    assert client.get("/tra-loi/bang-tin.atom?linh_vuc=khong-co").status_code == 404
    assert "linh_vuc=drainage" in client.get("/tra-loi?linh_vuc=drainage").text
    again = client.get("/tra-loi/bang-tin.atom", headers={"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304
    assert "Set-Cookie" not in whole.headers


def test_a_feed_costs_the_same_however_long_it_is(app, client, commune, counted):
    def publish() -> None:
        with inside(app):
            case = answered()
            services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))

    publish()
    client.get("/tra-loi/bang-tin.atom")
    one = counted(lambda: client.get("/tra-loi/bang-tin.atom"))
    publish()
    assert counted(lambda: client.get("/tra-loi/bang-tin.atom")) == one


def test_characters_that_xml_does_not_know_are_left_out(app):
    item = Item("http://localhost/1", "Một\x0b dòng\x00", "http://localhost/1", NOW, "<b>&\x08")
    with app.test_request_context():
        feed = feed_response(Feed("Tin", "Xã", "http://localhost/a", "http://localhost/b", (item,)))
    [entry] = entries(feed)
    assert (entry.find("a:title", ATOM).text, entry.find("a:content", ATOM).text) == ("Một dòng", "<b>&")
