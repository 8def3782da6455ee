"""A unit's own website, of another origin and with a strict policy, shows what is asked: by frame and by program."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from app.demo.founding import SITE, actor
from consultations import services
from consultations.parsing import parse
from core import clock
from core.db import db
from tests.consultations.conftest import TEXT, plan
from tests.journeys.conftest import PHONE, look, sign_in
from tests.journeys.house import House

pytestmark = pytest.mark.browser

TITLE = "Dự thảo Nghị quyết về nâng cấp đường liên thôn"
READER = """
fetch(document.documentElement.dataset.from).then((answer) => answer.json()).then((told) => {
  document.getElementById('told').textContent = told.title
})
"""


class Neighbour:
    """A small website of its own origin that lets in nothing but frames and data of one other."""

    def __init__(self, house_url: str) -> None:
        policy = (
            f"default-src 'none'; script-src 'self'; connect-src {house_url}; frame-src {house_url}; base-uri 'none'"
        )
        self.pages: dict[str, tuple[str, str]] = {"/doc.js": ("text/javascript", READER)}
        pages = self.pages

        class Answering(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, text = pages.get(self.path, ("text/plain", ""))
                self.send_response(200 if text else 404)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_given: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.url = f"http://localhost:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def show(self, body: str, *, data: str = "") -> str:
        """Put words into its one page; gives the address."""
        html = (
            f'<!doctype html><html lang="vi" data-from="{data}"><title>Trang xã</title><h1>Trang xã</h1>{body}</html>'
        )
        self.pages["/"] = ("text/html", html)
        return f"{self.url}/"

    def stop(self) -> None:
        """End it."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def neighbour(house) -> Iterator[Neighbour]:
    """The website of a unit, on a port of its own."""
    running = Neighbour(house.url)
    yield running
    running.stop()


@pytest.fixture
def asked(house) -> str:
    """An open consultation of this house; gives its address."""
    with house.app.app_context():
        editor, approver = actor("kinhte"), actor("chutich")
        consultation = services.create_draft(parse(TEXT), unit=SITE, actor=editor)
        days = {"opens_on": clock.today(), "closes_on": clock.today() + timedelta(days=30)}
        services.edit(consultation, details=plan(**days), actor=editor)
        services.submit(consultation, is_checked=True, actor=editor)
        services.approve(consultation, actor=approver)
        services.record_plan_sent(
            consultation, number="15/KH-UBND", sent_on=clock.today() - timedelta(days=1), actor=editor
        )
        services.schedule(consultation, actor=editor)
        services.catch_up(consultation)
        db.session.commit()
        return consultation.slug


def test_the_copied_code_works_in_a_strict_page_of_another_origin(house, visit, neighbour, asked):
    card, listed = _codes(visit(javascript=False), house, asked)
    page = visit(strict=True)
    for code in (card, listed):
        page.goto(neighbour.show(code))
        frame = page.frame_locator("iframe")
        link = frame.get_by_role("link", name=TITLE)
        expect(link).to_be_visible()
        assert frame.locator("body").evaluate("body => getComputedStyle(body).borderTopColor") == "rgb(143, 29, 33)"
        assert page.context.cookies() == []
        link.click()
        expect(page).to_have_url(f"{house.url}/lay-y-kien/{asked}")
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_nothing_else_opens_in_a_frame(house, visit, neighbour, asked):
    page = visit(strict=True)
    for address in (f"/lay-y-kien/{asked}", f"/lay-y-kien/{asked}/gop-y", "/dang-nhap"):
        page.goto(neighbour.show(f'<iframe src="{house.url}{address}" title="thử"></iframe>'))
        assert page.frames[1].url.startswith("chrome-error:")


def test_a_program_of_another_origin_reads_the_data_and_nothing_else(house, visit, neighbour, asked):
    page = visit(strict=True)
    body = '<p id="told"></p><script src="/doc.js"></script>'
    page.goto(neighbour.show(body, data=f"{house.url}/api/v1/consultations/{asked}"))
    expect(page.locator("#told")).to_have_text(TITLE)
    refused = page.evaluate("url => fetch(url).then(() => 'read', () => 'refused')", f"{house.url}/lay-y-kien/{asked}")
    assert refused == "refused"
    told = json.loads(visit().request.get("/api/v1/consultations").text())
    assert asked in {item["slug"] for item in told["items"]}


def test_the_frames_read_well_on_the_smallest_screen(visit, asked):
    page = visit(size=PHONE)
    for address in (f"/nhung/lay-y-kien/{asked}", "/nhung/lay-y-kien", "/nhung/lay-y-kien/khong-co"):
        page.goto(address)
        look(page)


def _codes(page: Page, house: House, slug: str) -> list[str]:
    """Copy what the desk gives to copy."""
    sign_in(page, house, "kinhte")
    page.goto(f"/cong-viec/lay-y-kien/{slug}")
    page.get_by_role("link", name="Tờ thông báo, bài đọc loa, tin nhắn").click()
    look(page)
    return [
        unescape(page.get_by_label(label).input_value()) for label in ("Thẻ của nội dung này", "Danh sách nội dung")
    ]
