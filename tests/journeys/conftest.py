"""A real browser on a real server: with and without JavaScript, on a phone and on a desk."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import BACKENDS, demand
from tests.journeys.house import House
from tests.servers import find_chromium

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PATIENCE_MS = 30_000
"""For a busy machine: what does not come at all is a fault, what comes late is not."""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
RUNS = (
    ("sqlite", True, PHONE),
    ("sqlite", False, DESK),
    ("postgresql", False, PHONE),
)
"""Database, JavaScript, size: each of them twice or once in a run that stays short."""

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = find_chromium()
    demand(program, "Chromium")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module", params=BACKENDS)
def house(request, tmp_path_factory) -> Iterator[House]:
    """A running installation, on each database; what follows a colon in the parameter only makes it a fresh one."""
    backend = request.param.partition(":")[0]
    server = request.getfixturevalue("postgres") if backend == "postgresql" else None
    running = House(tmp_path_factory.mktemp(f"house-{backend}"), server)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def visit(browser, house) -> Iterator:
    """Open a browser of one's own: `visit(javascript=…, size=…)` gives a page that notes requests to strangers.

    Axe is put into the page against its rules; `strict` keeps them, where what they allow is looked at.
    """
    contexts = []

    def open_browser(*, javascript: bool = True, size: dict[str, int] = DESK, strict: bool = False) -> Page:
        context = browser.new_context(
            base_url=house.url,
            java_script_enabled=javascript,
            viewport=size,
            locale="vi-VN",
            bypass_csp=not strict,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.strangers, page.has_script = [], javascript
        page.on(
            "request",
            lambda r: None if r.url.startswith((house.url, "data:", "blob:")) else page.strangers.append(r.url),
        )
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        return page

    yield open_browser
    for context in contexts:
        context.close()


@pytest.fixture
def window(visit, way) -> Callable[[], Page]:
    """Open browsers of one's own, all of the kind this run is about."""
    javascript, size = way
    return lambda: visit(javascript=javascript, size=size)


KINDS = [f"{'script' if javascript else 'plain'}-{size['width']}" for _, javascript, size in RUNS]

every_way = pytest.mark.parametrize(
    ("house", "way"),
    [(f"{run[0]}:{kind}", run[1:]) for run, kind in zip(RUNS, KINDS, strict=True)],
    ids=[f"{run[0]}-{kind}" for run, kind in zip(RUNS, KINDS, strict=True)],
    indirect=["house"],
    scope="module",
)
"""Marks a journey that is walked in each of the RUNS."""

plainly = pytest.mark.parametrize("way", [(True, DESK)], ids=["script-1280"])
"""Marks a journey that is walked once on each database."""


def sign_in(page: Page, house: House, login: str) -> None:
    """Sign in one of the commune's people."""
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu", exact=True).fill(house.password)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()


def look(page: Page) -> None:
    """Check a page as it stands: axe finds nothing, nothing scrolls sideways, no stranger was asked.

    Axe is itself a script: where there is none, the same page was looked at in the run that has it. A page that has
    only just begun to arrive has nothing to look at yet: it is waited for.
    """
    page.wait_for_load_state()
    if page.has_script:
        found = Axe().run(page, options=RULES).response["violations"]
        assert not found, [page.url, *((rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found)]
    stays_in_width(page)
    assert page.strangers == []


def stays_in_width(page: Page) -> None:
    """Check that nothing scrolls sideways."""
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], f"{page.url} scrolls sideways: {width}"
