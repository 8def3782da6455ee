"""What officials do at their desks, one small page a step."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.citizen import follow, heading, main, press, reads
from tests.journeys.conftest import sign_in
from tests.journeys.house import House

LISTS = ("?loai=all", "?loai=mine")
ANSWER = (
    "Phòng Kinh tế đã kiểm tra ngày hôm qua: cống bị đất lấp 12 m. Tổ quản lý đường nạo vét xong trong tuần này "
    "và đặt lại nắp cống; trưởng thôn xác nhận khi làm xong."
)


def official(window: Callable[[], Page], house: House, login: str) -> Page:
    """Give an official's browser, signed in."""
    page = window()
    sign_in(page, house, login)
    return page


def open_case(page: Page, code: str) -> None:
    """Open a case by its address."""
    page.goto(f"/cong-viec/kien-nghi/{code}")
    expect(page.get_by_role("main")).to_contain_text(code)


def step(page: Page, code: str, name: str, fill: Callable[[Page], object] = lambda _page: None) -> None:
    """Take one step of a case: its link, its questions, its button, and the word that it was done."""
    open_case(page, code)
    follow(page, name)
    heading(page, name)
    fill(page)
    press(page, name)
    reads(page, f"Đã lưu: {name}.")


def accept(page: Page, code: str, category: str = "Thoát nước, ngập úng") -> None:
    """Take a case on."""
    step(page, code, "Thụ lý", lambda p: p.get_by_label("Lĩnh vực").select_option(category))


def route(page: Page, code: str, unit: str = "Phòng Kinh tế") -> None:
    """Give a case to a department."""
    step(page, code, "Giao xử lý", lambda p: p.get_by_label("Giao cho").select_option(unit))


def draft_answer(page: Page, code: str) -> None:
    """Take a case up and hand in an answer."""
    step(page, code, "Nhận xử lý")
    step(page, code, "Trình duyệt", write_answer)


def write_answer(page: Page) -> None:
    """Say what was decided, and why."""
    page.get_by_label("Đã giải quyết xong").check()
    page.get_by_label("Nội dung trả lời").fill(ANSWER)


def is_listed(page: Page, address: str, code: str) -> bool:
    """Say whether a list shows a case."""
    page.goto(address)
    return page.get_by_role("main").get_by_text(code).count() > 0


def is_gone(page: Page, code: str, title: str) -> None:
    """Expect a case to be in no list, at no address and in no search of this person."""
    for each in LISTS:
        assert not is_listed(page, f"/cong-viec/kien-nghi{each}", code)
    for address in (f"/cong-viec/kien-nghi/{code}", f"/giam-sat/vu-viec/{code}", f"/tra-cuu/{code}"):
        assert page.goto(address).status == 404
        assert not page.get_by_text(title).count()
    page.goto(f"/tim-kiem?q={title}")
    assert not main(page).get_by_role("link", name=title).count()
