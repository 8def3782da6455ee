"""Taking the pictures of the README: the imagined commune in a real browser, `python -m tests.pictures`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from sqlalchemy import select

from app.demo.loading import load
from consultations.models import ConsultationState
from core import search
from core.db import db
from feedback.models import CaseState
from tests.journeys.conftest import ARGUMENTS, DESK, PHONE, sign_in
from tests.journeys.house import House
from tests.servers import find_chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"


class Town(House):
    """A house with a whole year behind it."""

    def settle(self) -> None:
        """Let the year happen."""
        load()
        db.session.commit()
        search.rebuild()


def main() -> None:
    """Make all pictures anew."""
    folder = Path(tempfile.mkdtemp(prefix="danban-pictures-"))
    town = Town(folder, None)
    town.start()
    try:
        _take_all(town)
    finally:
        town.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _take_all(town: Town) -> None:
    FOLDER.mkdir(exist_ok=True)
    with town.app.app_context():
        slug = db.session.scalar(select(ConsultationState.slug).where(ConsultationState.state == "open"))
        query = select(CaseState.code).where(CaseState.is_public, CaseState.state == "answered")
        code = db.session.scalar(query.order_by(CaseState.answered_at.desc()))
        db.session.rollback()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        wide, phone = (
            browser.new_context(base_url=town.url, viewport=size, locale="vi-VN").new_page() for size in (DESK, PHONE)
        )
        _take(phone, "/", "phone-360")
        _take(wide, "/", "home-1280")
        _take(wide, f"/lay-y-kien/{slug}", "consultation-1280")
        _take(wide, f"/tra-cuu/{code}", "case-1280")
        sign_in(wide, town, "tiepnhan")
        _take(wide, "/cong-viec/kien-nghi?loai=open", "desk-1280")
        wide.context.clear_cookies()
        sign_in(wide, town, "mattran")
        _take(wide, "/giam-sat", "reviewer-1280")
        browser.close()


def _take(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
