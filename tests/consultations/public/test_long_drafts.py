"""A draft of 300 parts, read by chapter on a slow line: every page small, every part at a lasting address."""

import gzip
import random
import re
from datetime import date
from types import SimpleNamespace

import pytest

from consultations import queries, services
from consultations.chapters import contents_of, in_chapters, page_of
from consultations.parsing import Draft, Part
from core import clock
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, BASE, EDITOR
from tests.consultations.desk import UNIT as COMMUNE
from tests.consultations.desk import Desk
from tests.consultations.public.test_result_pages import some_words

BUDGET = 14_000


def drafted(chapters: int, articles: int, clauses: int) -> Draft:
    """A draft in chapters, its articles numbered through."""
    chance = random.Random(7)
    made = []
    for chapter in range(1, chapters + 1):
        inside_it = []
        for number in range((chapter - 1) * articles + 1, chapter * articles + 1):
            below = [Part(str(at), "clause", "", some_words(chance, 30)) for at in range(1, clauses + 1)]
            inside_it.append(Part(str(number), "article", some_words(chance, 5), "", below))
        made.append(Part(str(chapter), "chapter", some_words(chance, 4).upper(), "", inside_it))
    return Draft("Quy chế dài", some_words(chance, 40), made)


def written(draft: Draft | None = None):
    """A consultation of 300 parts whose plan is written."""
    world.at(date(2026, 11, 20))
    consultation = services.create_draft(draft or drafted(12, 6, 3), unit=world.UNIT, actor=EDITOR)
    services.edit(consultation, details=world.plan(title="Quy chế dài"), actor=EDITOR)
    return consultation


def opened(draft: Draft | None = None, given_on: str = "dieu-70-khoan-2"):
    """A consultation of 300 parts that takes opinions."""
    consultation = written(draft)
    services.submit(consultation, actor=EDITOR, is_checked=True)
    services.approve(consultation, actor=APPROVER)
    services.record_plan_sent(consultation, number="15/KH-UBND", sent_on=clock.today(), actor=EDITOR)
    services.schedule(consultation, actor=EDITOR)
    world.at(world.OPENS)
    services.catch_up(consultation)
    world.give(consultation, stance="disagree", text="Đề nghị sửa", anchor=given_on)
    return consultation


def some(kind: str, depth: int, number: int, letters: int = 100) -> SimpleNamespace:
    return SimpleNamespace(kind=kind, depth=depth, heading="", text="a" * letters, label=f"{kind} {number}")


def test_a_short_draft_is_one_page_without_a_table_of_contents():
    pages = in_chapters([some("article", 0, number) for number in range(60)])
    assert (len(pages), contents_of(pages)) == (1, [])


@pytest.mark.parametrize("letters", [10, 400, 20_000])
@pytest.mark.parametrize("clauses", [0, 3, 90])
def test_pages_hold_every_part_once_in_its_order_and_begin_with_an_article_where_one_fits(letters, clauses):
    parts = []
    for number in range(80):
        parts += [some("article", 0, number, letters), *(some("clause", 1, at, letters) for at in range(clauses))]
    pages = in_chapters(parts)
    assert [part for page in pages for part in page] == parts
    assert all(0 < len(page) <= 40 for page in pages)
    if clauses < 90 and letters < 20_000:
        assert all(page[0].kind == "article" for page in pages)
    assert page_of(pages, parts[-1]) == len(pages)


def test_a_chapter_begins_a_page_unless_the_one_before_is_hardly_begun():
    parts = [some("chapter", 0, 1), *(some("article", 1, number) for number in range(30))]
    parts += [some("chapter", 0, 2), *(some("article", 1, number) for number in range(30, 35))]
    parts += [some("chapter", 0, 3), *(some("article", 1, number) for number in range(35, 60))]
    words = [named.words for named in contents_of(in_chapters(parts))]
    assert words == ["chapter 1: article 0 đến article 29", "chapter 2; chapter 3: article 30 đến article 59"]


@pytest.fixture
def here(client, slug) -> str:
    """The address of a consultation of 300 parts."""
    return f"/lay-y-kien/{slug(opened)}"


def test_no_page_of_it_is_over_the_budget(client, here):
    first = client.get(here).text
    assert "Dự thảo có 300 phần" in first
    pages = re.findall(rf'href="({here}/du-thao\?trang=\d+)"', first)
    assert len(pages) > 7
    begun = f"{here}/gop-y?phan=dieu-70-khoan-2"
    version = [f"{here}/cac-ban/1?trang={at}" for at in range(1, len(pages) + 1)]
    for address in [here, *pages, *version, begun]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert len(gzip.compress(answer.data)) <= BUDGET, (address, len(gzip.compress(answer.data)))


def flat():
    chance = random.Random(9)
    parts = [Part(str(at), "article", some_words(chance, 5), some_words(chance, 40)) for at in range(1, 301)]
    return opened(Draft("Quy chế không chương", some_words(chance, 40), parts), given_on="dieu-70")


def test_one_without_chapters_is_cut_as_small(client, slug):
    here = f"/lay-y-kien/{slug(flat)}"
    pages = re.findall(r"trang=(\d+)", client.get(here).text)
    assert len(pages) > 7
    for at in pages:
        assert len(gzip.compress(client.get(f"{here}/du-thao?trang={at}").data)) <= BUDGET


def test_every_part_stands_once_and_is_reached_by_its_lasting_address(client, here):
    pages = {int(at) for at in re.findall(rf'"{here}/du-thao\?trang=(\d+)"', client.get(here).text)}
    read = [client.get(f"{here}/du-thao?trang={at}").text for at in sorted(pages)]
    flat = [anchor for page in read for anchor in re.findall(r'<article class="clause[^>]* id="([^"]+)"', page)]
    assert len(flat) == len(set(flat)) == 300
    for anchor in ("chuong-1", "dieu-1", "dieu-72-khoan-3", "dieu-70-khoan-2"):
        led = client.get(f"{here}/du-thao/{anchor}")
        assert (led.status_code, led.location.partition("#")[2]) == (302, anchor)
        page = client.get(led.location)
        assert f'id="{anchor}"' in page.text
    assert "1 ý kiến" in page.text
    assert "<h3" not in page.text.partition("<aside")[0].partition("<main")[2]
    assert "gop-y?phan=dieu-70-khoan-2" in page.text
    assert client.get(f"{here}/du-thao/dieu-999").status_code == 404


def test_the_whole_text_stands_on_one_page_for_who_asks(client, here):
    assert f"{here}/cac-ban/1/toan-van" in client.get(here).text
    assert client.get(f"{here}/cac-ban/1/toan-van").text.count("<article") == 300
    assert client.get(f"{here}/cac-ban/2/toan-van").status_code == 404


def test_pages_cost_as_many_statements_as_a_short_draft_and_nothing_beyond_them(client, slug, counted):
    addresses = {name: f"/lay-y-kien/{slug(how)}" for name, how in (("long", opened), ("short", world.opened))}
    for rest in ("", "/cac-ban/1", "/cac-ban/1/toan-van"):
        known = {name: counted(lambda to=url + rest: client.get(to)) for name, url in addresses.items()}
        assert known["long"] == known["short"], rest
    pages = [counted(lambda at=at: client.get(f"{addresses['long']}/du-thao?trang={at}")) for at in (1, 3, 99)]
    assert len(set(pages)) == 1


def test_a_short_draft_stays_on_its_one_page(client, slug):
    here = f"/lay-y-kien/{slug(world.opened)}"
    assert client.get(f"{here}/du-thao").location == here
    assert client.get(f"{here}/du-thao/dieu-2").location == f"{here}#dieu-2"
    assert "trang=" not in client.get(f"{here}/cac-ban/1").text


def test_what_the_search_finds_leads_to_the_part(app, here):
    with inside(app):
        found = queries.visible(here.rsplit("/", 1)[1])
        assert queries.address(found, "dieu-70-khoan-2") == f"{here}/du-thao/dieu-70-khoan-2"
        assert queries.address(found) == here


def shared(app, make) -> str:
    """The private link to what is not public yet."""
    with inside(app):
        return f"/xem-truoc/{services.share_preview(make(), actor=EDITOR)}"


def test_by_the_private_link_it_is_read_in_the_same_chapters(app, client):
    link = shared(app, written)
    first = client.get(link)
    pages = re.findall(rf'href="({link}/du-thao\?trang=\d+)"', first.text)
    assert len(pages) > 7
    anchors = []
    for address in [link, *pages]:
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store"), address
        assert ("BẢN XEM TRƯỚC" in answer.text, "noindex" in answer.headers["X-Robots-Tag"]) == (True, True), address
        assert ("/gop-y" in answer.text, "/lay-y-kien/quy-che" in answer.text) == (False, False), address
        assert len(gzip.compress(answer.data)) <= BUDGET, (address, len(gzip.compress(answer.data)))
        anchors += re.findall(r'<article class="clause[^>]* id="([^"]+)"', answer.text)
    assert len(anchors) == len(set(anchors)) == 300
    assert f'href="{link}"' in client.get(pages[0]).text


def test_a_short_draft_stays_on_the_page_of_its_link_and_no_other_link_opens_one(app, client):
    link = shared(app, world.new_draft)
    assert client.get(f"{link}/du-thao").location == link
    assert 'id="dieu-2"' in client.get(link).text
    assert client.get("/xem-truoc/khong.phai/du-thao").status_code == 404


def test_at_the_desk_it_is_looked_at_in_the_same_chapters(app, staff):
    with inside(app):
        made = services.create_draft(drafted(12, 6, 3), unit=COMMUNE, actor=staff["editor"])
        here = f"{BASE}/{made.slug}/xem-truoc"
    editor = Desk(app, "bien.soan")
    count = int(re.search(r"trang 1 trên (\d+)", editor.read(here))[1])
    anchors = []
    for number in range(1, count + 1):
        told = editor.read(f"{here}?trang={number}")
        assert len(gzip.compress(told.encode())) <= BUDGET, number
        anchors += re.findall(r'<article class="clause[^>]* id="([^"]+)"', told)
    assert count > 7
    assert len(anchors) == len(set(anchors)) == 300
