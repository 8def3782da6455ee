"""A real browser on a real server: with and without JavaScript, on a phone and on a desk."""

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import BACKENDS, demand
from tests.journeys.house import House

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    demand(program, "Chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module", params=BACKENDS)
def house(request, tmp_path_factory) -> Iterator[House]:
    """A running installation, on each database."""
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    running = House(tmp_path_factory.mktemp(f"house-{request.param}"), server)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def visit(browser, house) -> Iterator:
    """Open a browser of one's own: `visit(javascript=…, size=…)` gives a page that notes requests to strangers."""
    contexts = []

    def open_browser(*, javascript: bool = True, size: dict[str, int] = DESK) -> Page:
        context = browser.new_context(
            base_url=house.url, java_script_enabled=javascript, viewport=size, locale="vi-VN", bypass_csp=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.strangers = []
        page.on("request", lambda r: None if r.url.startswith((house.url, "data:")) else page.strangers.append(r.url))
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        return page

    yield open_browser
    for context in contexts:
        context.close()


def sign_in(page: Page, house: House, login: str) -> None:
    """Sign in one of the commune's people."""
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu", exact=True).fill(house.password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/cong-viec**")


def look(page: Page) -> None:
    """Check a page as it stands: axe finds nothing, nothing scrolls sideways, no stranger was asked."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], f"{page.url} scrolls sideways: {width}"
    assert page.strangers == []
