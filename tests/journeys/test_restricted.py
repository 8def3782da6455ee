"""What turns out to be a tố cáo leaves the unit at once: its sender sees only the state, the province reads it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import citizen, desk
from tests.journeys.citizen import follow, heading, main, press, reads, refused
from tests.journeys.conftest import look, plainly

pytestmark = pytest.mark.browser

TITLE = "Xin được trình bày riêng một việc ở thôn"
TEXT = "Tôi muốn nói rõ chuyện quỹ đóng góp làm đường ở thôn, ngại ghi ra đây, xin được gặp riêng."
STATE = "Đã tiếp nhận, không công khai; đang chuyển cơ quan có thẩm quyền"
BODY = "Thanh tra tỉnh Sông Trăng"
ACCUSING = "Ông Tư trưởng thôn nhận của tôi 5 triệu đồng để đưa tên vào danh sách hộ nghèo."
RELEASE = "Không phải tố cáo, trả về xử lý"
RESTRICT = "Chuyển đơn tố cáo gửi nhầm"


@plainly
def test_restricted(house, window):
    """Restrict at intake; gone everywhere for the unit; the state alone for the sender; all of it for the province."""
    sender = window()
    slip = citizen.send_petition(sender, text=TEXT, title=TITLE)
    page = desk.official(window, house, "tiepnhan")
    assert desk.is_listed(page, "/cong-viec/kien-nghi?loai=new", slip.code)
    desk.open_case(page, slip.code)
    follow(page, RESTRICT)
    page.get_by_label("Lý do").fill("Nội dung là tố cáo, gửi nhầm cửa.")
    look(page)
    press(page, RESTRICT)
    reads(page, f"Đã lưu: {RESTRICT}.")
    for login in ("tiepnhan", "chutich", "mattran"):
        desk.is_gone(page if login == "tiepnhan" else desk.official(window, house, login), slip.code, TITLE)
    _sender_sees_the_state(sender, slip)
    province = desk.official(window, house, "thanhtra")
    _province_reads(province, slip.code)
    _province_hands_over(province, slip.code)
    sender.goto(f"/tra-cuu/{slip.code}")
    reads(sender, "đã chuyển cơ quan có thẩm quyền ngày")
    expect(main(sender)).not_to_contain_text(BODY)
    _province_erases(province, slip.code)
    assert "KHỚP" in house.command("ledger", "verify")


@plainly
def test_an_accusation_never_reaches_the_unit(house, window):
    """Warned before sending; sent all the same; nobody of the unit can open it; a false alarm comes back to the desk."""
    sender = window()
    citizen.begin_petition(sender)
    citizen.say_what_and_where(sender, text=ACCUSING, title=TITLE)
    press(sender, "Tiếp tục")
    citizen.say_who(sender)
    reads(sender, "Nội dung này có dấu hiệu tố cáo", "Nơi nhận đơn tố cáo")
    look(sender)
    press(sender, "Gửi kiến nghị")
    refused(sender, "Đánh dấu vào ô nếu ông/bà vẫn gửi ở đây")
    sender.get_by_label("Tôi đã đọc hướng dẫn trên và vẫn gửi ở đây").check()
    press(sender, "Gửi kiến nghị")
    slip = citizen.read_slip(sender)
    intake = desk.official(window, house, "tiepnhan")
    desk.is_gone(intake, slip.code, TITLE)
    province = desk.official(window, house, "thanhtra")
    desk.open_case(province, slip.code)
    follow(province, RELEASE)
    province.get_by_label("Lý do").fill("Người gửi chỉ hỏi về khoản thu, không nêu vi phạm của ai.")
    press(province, RELEASE)
    assert desk.is_listed(intake, "/cong-viec/kien-nghi?loai=new", slip.code)


def _province_hands_over(page: Page, code: str) -> None:
    desk.step(page, code, "Ghi nhận đã đọc")
    look(page)

    def fill(shown: Page) -> None:
        shown.get_by_label("Cơ quan có thẩm quyền đã nhận").fill(BODY)
        shown.get_by_label("Số, ký hiệu văn bản chuyển").fill("12/TTT-P4")
        look(shown)

    desk.step(page, code, "Ghi nhận đã chuyển cơ quan có thẩm quyền", fill)
    reads(page, f"Đã chuyển {BODY}")


def _province_erases(page: Page, code: str) -> None:
    desk.step(page, code, "Xóa nội dung đã chuyển", look)
    expect(main(page)).not_to_contain_text(TEXT)
    reads(page, "Đã xóa nội dung ngày")
    look(page)


def _sender_sees_the_state(page: Page, slip: citizen.Slip) -> None:
    citizen.open_with_pin(page, slip)
    heading(page, slip.code)
    reads(page, STATE)
    look(page)
    for hidden in (TITLE, TEXT, "tố cáo"):
        expect(main(page)).not_to_contain_text(hidden)


def _province_reads(page: Page, code: str) -> None:
    page.goto("/cong-viec")
    follow(page, "Việc không công khai")
    reads(page, code)
    look(page)
    follow(page, TITLE)
    reads(page, TEXT, STATE)
    look(page)
