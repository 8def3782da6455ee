"""Out of one unit's hands: sent on, returned once, taken over; kept from whom a case concerns, and from a whole unit."""

import pytest
from playwright.sync_api import Page

from tests.journeys import citizen, desk
from tests.journeys.citizen import reads
from tests.journeys.conftest import DESK, look
from tests.journeys.house import House

pytestmark = pytest.mark.browser

sqlite_once = pytest.mark.parametrize(
    ("house", "way"), [("sqlite", (True, DESK))], ids=["sqlite-script-1280"], indirect=["house"], scope="module"
)
TITLE = "Xin sửa đoạn đường giáp ranh hai xã"
OTHER_TITLE = "Xin xem lại giờ tiếp dân của phòng"
WORDS_TO_FIND = "xem lai gio tiep dan"
THEIRS = "Đoạn đường này nằm trên địa bàn xã Bình Minh, do xã Bình Minh quản lý."
OURS = "Theo bản đồ địa giới, nửa đoạn đường này thuộc xã An Bình quản lý."
CONCERNED = "Nội dung nói về cách làm việc của chính người này khi tiếp dân."
OFFICER = "Hoàng Văn Nam"
SEND_ON, TAKE_OVER, SEND_BACK = "Chuyển cơ quan khác", "Nhận việc chuyển đến", "Chuyển trả"
KEEP_FROM, LET_READ = "Không để người liên quan đọc", "Cho người này đọc lại"
UP, DOWN = "Chuyển cấp trên (việc về người đứng đầu)", "Trả về đơn vị (không liên quan người đứng đầu)"


@sqlite_once
def test_sent_on_returned_once_and_taken_over(house: House, window):
    """To the commune beside, back with a reason, there again; its sender reads each move, the first unit reads on."""
    sender = window()
    slip = citizen.send_petition(sender, title=TITLE)
    ours, theirs = desk.official(window, house, "tiepnhan"), desk.official(window, house, "binhminh")
    desk.step(ours, slip.code, SEND_ON, _to_the_neighbour)
    reads(ours, "Đã chuyển Xã Bình Minh; hạn trả lời không đổi")
    look(ours)
    assert desk.is_listed(ours, "/cong-viec/kien-nghi?loai=sent", slip.code)
    assert desk.is_listed(theirs, "/cong-viec/kien-nghi?loai=arrived", slip.code)
    desk.step(theirs, slip.code, SEND_BACK, _to_whom_it_belongs)
    assert desk.is_listed(ours, "/cong-viec/kien-nghi?loai=mine", slip.code)
    desk.open_case(ours, slip.code)
    reads(ours, "Xã Bình Minh chuyển trả, nêu rõ lý do", OURS)
    desk.step(ours, slip.code, SEND_ON, _to_the_neighbour)
    desk.step(theirs, slip.code, TAKE_OVER)
    desk.accept(theirs, slip.code)
    citizen.open_with_pin(sender, slip)
    reads(
        sender, "Đã chuyển Xã Bình Minh; hạn trả lời không đổi", THEIRS, "Xã Bình Minh chuyển trả, nêu rõ lý do", OURS
    )
    look(sender)


@sqlite_once
def test_kept_from_whom_it_concerns_and_from_a_whole_unit(house: House, window):
    """One official loses sight of it and gets it back; then nobody of the unit knows it, until the province returns it."""
    slip = citizen.send_petition(window(), title=OTHER_TITLE)
    intake, chief, officer = (desk.official(window, house, login) for login in ("tiepnhan", "chutich", "kinhte"))
    desk.accept(intake, slip.code)
    desk.route(intake, slip.code)
    citizen.until_found(officer, f"/tim-kiem?q={WORDS_TO_FIND}", OTHER_TITLE)
    desk.step(chief, slip.code, KEEP_FROM, _concerned)
    look(chief)
    desk.is_gone(officer, slip.code, OTHER_TITLE)
    assert desk.is_listed(intake, "/cong-viec/kien-nghi?loai=all", slip.code)
    desk.step(chief, slip.code, LET_READ, _concerned)
    desk.open_case(officer, slip.code)
    desk.step(intake, slip.code, UP, _because)
    for page in (intake, chief, officer):
        desk.is_gone(page, slip.code, OTHER_TITLE)
    province = desk.official(window, house, "vptinh")
    assert desk.is_listed(province, "/cong-viec/kien-nghi?loai=mine", slip.code)
    desk.open_case(province, slip.code)
    look(province)
    desk.step(province, slip.code, DOWN, _because)
    assert desk.is_listed(intake, "/cong-viec/kien-nghi?loai=mine", slip.code)
    desk.open_case(chief, slip.code)
    assert "KHỚP" in house.command("ledger", "verify")


def _to_the_neighbour(page: Page) -> None:
    page.get_by_label("Việc này thuộc đơn vị nào?").select_option("Xã Bình Minh (Tỉnh Sông Trăng)")
    page.get_by_label("Vì sao thuộc đơn vị ấy?").fill(THEIRS)


def _to_whom_it_belongs(page: Page) -> None:
    page.get_by_label("Việc này thuộc cơ quan nào?").select_option("Xã An Bình (Tỉnh Sông Trăng)")
    page.get_by_label("Vì sao không thuộc đơn vị mình?").fill(OURS)


def _concerned(page: Page) -> None:
    page.get_by_label("Người có liên quan").select_option(OFFICER)
    page.get_by_label("Lý do").fill(CONCERNED)


def _because(page: Page) -> None:
    page.get_by_label("Vì sao việc này liên quan, hoặc không liên quan, đến người đứng đầu?").fill(CONCERNED)
