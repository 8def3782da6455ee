"""Pages as people find them: empty, refused, missing, on the smallest telephone."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE, look, stays_in_width
from tests.journeys.desk import official

pytestmark = pytest.mark.browser

SMALLEST = {"width": 320, "height": 640}
PUBLIC = (
    "/",
    "/lay-y-kien",
    "/lay-y-kien?nhom=ket-qua",
    "/kien-nghi/gui",
    "/tra-cuu",
    "/tra-cuu?ma=",
    "/tra-cuu/KN-7K3M-92QX-C",
    "/tra-loi",
    "/tra-loi?tu=hom-qua",
    "/thong-ke",
    "/doi-chieu",
    "/doi-chieu?ma=abc",
    "/tim-kiem",
    "/tim-kiem?q=",
    "/tim-kiem?q=khong-co-tu-nay",
    "/khieu-nai-to-cao",
    "/bao-ve-du-lieu",
    "/lich-lam-viec",
    "/ho-tro-tiep-can",
    "/dang-nhap",
    "/khong-co-trang-nay",
)
DESKS = {
    "tiepnhan": ("/cong-viec", "/cong-viec/kien-nghi", "/cong-viec/kien-nghi/nhap", "/cong-viec/y-kien"),
    "chutich": ("/cong-viec", "/cong-viec/duyet", "/cong-viec/lay-y-kien"),
    "vanthu": ("/cong-viec/phat-hanh",),
    "mattran": (
        "/giam-sat",
        "/giam-sat/thoi-gian-tra-loi",
        "/giam-sat/cham-hen",
        "/giam-sat/qua-han",
        "/giam-sat/nhat-ky",
        "/giam-sat/y-kien",
        "/giam-sat/kien-nghi-da-chuyen",
        "/cong-viec/tai-khoan",
    ),
    "quantri": ("/quan-tri/nguoi-dung", "/quan-tri/vai-tro", "/quan-tri/don-vi", "/cong-viec/tai-khoan/ma-xac-thuc"),
    "thanhtra": ("/cong-viec", "/cong-viec/kien-nghi"),
}

sqlite_alone = pytest.mark.parametrize("house", ["sqlite"], indirect=True, scope="module")


@sqlite_alone
def test_public_pages(house, visit):
    """Every public page before anybody has written anything."""
    page = visit()
    for address in PUBLIC:
        assert page.goto(address).status < 500, address
        _look_at_every_size(page)


@sqlite_alone
@pytest.mark.parametrize("login", DESKS)
def test_desks(house, visit, login):
    """Every desk on its first day."""
    page = official(visit, house, login)
    for address in DESKS[login]:
        assert page.goto(address).status == 200, address
        _look_at_every_size(page)


def _look_at_every_size(page: Page) -> None:
    for size in (SMALLEST, PHONE):
        page.set_viewport_size(size)
        stays_in_width(page)
    look(page)
    page.set_viewport_size(DESK)
    look(page)


@sqlite_alone
def test_no_link_leads_nowhere(house, visit):
    """Every link on the public pages leads to a page."""
    page = visit()
    seen, waiting = set(), list(PUBLIC)
    while waiting:
        page.goto(waiting.pop())
        for link in page.locator("a[href^='/']").all():
            address = link.get_attribute("href").partition("#")[0]
            if address not in seen:
                seen.add(address)
                answer = page.context.request.get(address)
                assert answer.ok, f"{page.url} links to {address}"
                if answer.headers["content-type"].startswith("text/html"):
                    waiting.append(address)


@sqlite_alone
def test_anchors_exist(house, visit):
    """Every link into a page meets its place."""
    page = visit()
    for address in PUBLIC:
        page.goto(address)
        missing = page.evaluate(
            "[...document.querySelectorAll(\"a[href^='#']\")].map(a => a.hash.slice(1))"
            ".filter(id => id && !document.getElementById(id))"
        )
        assert missing == [], address


@sqlite_alone
@pytest.mark.parametrize(
    "fault",
    [
        "document.documentElement.removeAttribute('lang')",
        "document.querySelector('label').remove()",
        "document.querySelector('main').style.minWidth = '2000px'",
        "document.querySelector('main').append(Object.assign(new Image(), {src: 'https://example.invalid/a.png', alt: ''}))",
    ],
    ids=["language", "label", "width", "stranger"],
)
def test_faults_are_seen(house, visit, fault):
    """What `look` is for: each planted fault is found."""
    page = visit(size=SMALLEST)
    page.goto("/tra-cuu")
    look(page)
    page.evaluate(fault)
    with pytest.raises(AssertionError):
        look(page)
