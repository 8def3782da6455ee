"""A new colleague: an account, a hat, a first sign-in, and the end of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import desk
from tests.journeys.citizen import follow, heading, main, press, reads, refused
from tests.journeys.conftest import look, plainly

pytestmark = pytest.mark.browser

NAME, LOGIN, OWN = "Tạ Thị Bưởi", "buoi.tt", "mot-cau-dai-de-nho-2026"


@plainly
def test_new_colleague(house, window):
    """Add, have a hat given by two people, sign in with the temporary password, change it, work; disabled, the next click is signed out."""
    keeper = desk.official(window, house, "quantri")
    password = _add(keeper)
    _ask_for_hat(keeper, house.today())
    _approve_hat(desk.official(window, house, "chutich"))
    colleague = window()
    _first_sign_in(colleague, password)
    colleague.goto("/cong-viec/kien-nghi")
    heading(colleague, "Phản ánh, kiến nghị")
    _disable(keeper)
    colleague.goto("/cong-viec/kien-nghi")
    heading(colleague, "Cán bộ đăng nhập")
    _sign_in(colleague, OWN)
    expect(colleague.get_by_role("alert")).to_be_visible()
    heading(colleague, "Cán bộ đăng nhập")


def _add(page: Page) -> str:
    page.goto("/quan-tri")
    page.goto("/quan-tri/nguoi-dung")
    look(page)
    follow(page, "Thêm người dùng")
    press(page, "Thêm người dùng")
    refused(page, "Vui lòng nhập họ và tên.", "Vui lòng nhập tên đăng nhập.")
    look(page)
    page.get_by_label("Họ và tên").fill(NAME)
    page.get_by_label("Tên đăng nhập").fill(LOGIN)
    page.get_by_label("Nơi công tác").select_option("Phòng Kinh tế (Xã An Bình)")
    press(page, "Thêm người dùng")
    reads(page, "Mật khẩu này chỉ hiện một lần")
    look(page)
    return main(page).locator("strong").nth(1).inner_text()


def _ask_for_hat(page: Page, day) -> None:
    follow(page, "Xem người dùng, giao vai trò")
    heading(page, NAME)
    follow(page, "Giao vai trò")
    page.get_by_label("Vai trò", exact=True).select_option("Người xử lý")
    page.get_by_label("Tại đơn vị").select_option("Phòng Kinh tế (Xã An Bình)")
    page.get_by_label("Từ ngày").fill(f"{day:%d/%m/%Y}")
    look(page)
    press(page, "Gửi đề nghị")
    heading(page, NAME)
    reads(page, "Chờ duyệt")
    look(page)


def _approve_hat(page: Page) -> None:
    page.goto("/cong-viec")
    reads(page, "Giao vai trò, phân công thay: đề nghị, chờ duyệt")
    page.goto("/quan-tri/vai-tro/de-nghi")
    reads(page, NAME)
    look(page)
    press(page, "Duyệt")
    reads(page, "Không có đề nghị nào đang chờ.")


def _sign_in(page: Page, password: str) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(LOGIN)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    press(page, "Đăng nhập")


def _first_sign_in(page: Page, password: str) -> None:
    _sign_in(page, password)
    heading(page, "Đặt mật khẩu mới")
    page.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
    page.get_by_label("Nhập lại mật khẩu mới").fill(OWN + "x")
    press(page, "Tiếp tục")
    refused(page, "Hai lần nhập mật khẩu mới chưa giống nhau.")
    look(page)
    page.goto("/cong-viec")
    heading(page, "Cán bộ đăng nhập")
    _sign_in(page, password)
    page.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
    page.get_by_label("Nhập lại mật khẩu mới").fill(OWN)
    press(page, "Tiếp tục")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    look(page)


def _disable(page: Page) -> None:
    page.goto("/quan-tri/nguoi-dung")
    follow(page, NAME)
    follow(page, "Khóa tài khoản")
    look(page)
    press(page, "Khóa tài khoản")
    reads(page, "Đã khóa")
