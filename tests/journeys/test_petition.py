"""A kiến nghị from the first page to the published answer, and the eye of the Front on it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import citizen, desk
from tests.journeys.citizen import follow, heading, main, press, reads, refused
from tests.journeys.conftest import every_way, look
from tests.journeys.house import House
from tests.journeys.photos import photo, tells_place

pytestmark = pytest.mark.browser

REGISTER_WORDS = "cong thoat nuoc bi nghet"


@every_way
def test_petition_to_answer(house, window):
    """Send, sort, publish with the telephone number covered, answer, approve, follow, find, rate, look again, verify."""
    sender = window()
    slip = _send(sender)
    _intake(house, window, slip)
    _answer(house, window, slip)
    _approve(house, window, slip)
    _follow(sender, slip)
    _find(window(), slip)
    _supervise(house, window, slip)
    _letters(house, slip)
    _another_look(house, window, sender, slip)
    assert "KHỚP" in house.command("ledger", "verify")


def _send(page: Page) -> citizen.Slip:
    citizen.begin_petition(page)
    press(page, "Tiếp tục")
    refused(page, "Nhập nội dung kiến nghị")
    look(page)
    citizen.say_what_and_where(page)
    _attach(page)
    press(page, "Tiếp tục")
    refused(page, "Đọc lời đồng ý và đánh dấu vào ô nếu ông/bà đồng ý")
    look(page)
    citizen.say_who(page)
    look(page)
    _mend(page)
    press(page, "Gửi kiến nghị")
    heading(page, "Đã tiếp nhận")
    look(page)
    slip = citizen.read_slip(page)
    page.go_back()
    page.goto(page.url)
    expect(main(page)).to_contain_text(slip.code)
    return slip


def _attach(page: Page) -> None:
    page.locator("input[type=file]").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"not one"})
    press(page, "Tiếp tục")
    expect(page.get_by_role("alert")).to_contain_text("a.jpg")
    look(page)
    page.locator("input[type=file]").set_input_files(photo("cong.jpg"))
    press(page, "Thêm tệp rồi chọn tiếp")
    reads(page, "Tệp đã có", "cong.jpg")
    press(page, "Tiếp tục")


def _mend(page: Page) -> None:
    reads(
        page, citizen.TITLE, "Thôn Đồng Tâm", "cong.jpg", citizen.EMAIL, "Không bao giờ công khai: điện thoại, e-mail."
    )
    follow(page, "Sửa tên việc")
    page.get_by_label("Tên ngắn gọn của việc (không bắt buộc)").fill(citizen.TITLE + " thôn")
    press(page, "Tiếp tục")
    heading(page, "Kiểm tra trước khi gửi")
    reads(page, citizen.TITLE + " thôn")


def _intake(house: House, window, slip: citizen.Slip) -> None:
    page = desk.official(window, house, "tiepnhan")
    look(page)
    page.goto("/cong-viec/kien-nghi?loai=new")
    look(page)
    follow(page, citizen.TITLE + " thôn")
    look(page)
    _check_photo(page)
    follow(page, "Thụ lý")
    press(page, "Thụ lý")
    refused(page, "Chọn lĩnh vực")
    look(page)
    desk.accept(page, slip.code)
    desk.step(page, slip.code, "Công khai", _is_covered)
    reads(page, "Đã đăng, có che thông tin cá nhân")
    desk.route(page, slip.code)
    assert page.get_by_role("main").get_by_text("Phòng Kinh tế").count()


def _is_covered(page: Page) -> None:
    proposed = page.get_by_label("Nội dung khi công khai").input_value()
    assert citizen.NUMBER not in proposed
    assert "nạo vét" in proposed
    look(page)


def _check_photo(page: Page) -> None:
    address = main(page).get_by_role("link", name="cong.jpg").get_attribute("href")
    kept = page.context.request.get(address)
    assert kept.ok
    assert not tells_place(kept.body())


def _answer(house: House, window, slip: citizen.Slip) -> None:
    page = desk.official(window, house, "kinhte")
    assert desk.is_listed(page, "/cong-viec/kien-nghi?loai=mine", slip.code)
    desk.step(page, slip.code, "Nhận xử lý")
    follow(page, "Trình duyệt")
    press(page, "Trình duyệt")
    refused(page, "Chọn kết quả giải quyết", "Nhập nội dung trả lời")
    look(page)
    desk.step(page, slip.code, "Trình duyệt", desk.write_answer)
    reads(page, "Đã trình, chờ duyệt")
    assert not main(page).get_by_role("link", name="Duyệt", exact=True).count(), "nobody approves what they wrote"


def _approve(house: House, window, slip: citizen.Slip) -> None:
    page = desk.official(window, house, "chutich")
    page.goto("/cong-viec/duyet")
    look(page)
    follow(page, citizen.TITLE + " thôn")
    follow(page, "Duyệt")
    reads(page, desk.ANSWER)
    look(page)
    press(page, "Duyệt")
    reads(page, "Đã lưu: Duyệt.", "Đã trả lời")
    page.goto("/cong-viec/duyet")
    assert not main(page).get_by_text(slip.code).count()


def _follow(page: Page, slip: citizen.Slip) -> None:
    citizen.look_up(page, slip.code.lower().replace("-", ""))
    reads(page, "Đã trả lời", desk.ANSWER, "Thoát nước, ngập úng")
    assert not page.get_by_text(citizen.NUMBER).count()
    look(page)
    follow(page, "Mở phần dành cho người gửi")
    page.get_by_label("Mã riêng (6 số)").fill("000000" if slip.pin != "000000" else "111111")
    press(page, "Mở phần dành cho người gửi")
    expect(page.get_by_role("alert")).to_contain_text("Mã tra cứu hoặc mã riêng chưa đúng.")
    look(page)
    citizen.open_with_pin(page, slip)
    reads(page, "Nội dung ông/bà đã gửi", citizen.NUMBER, desk.ANSWER, "cong.jpg")
    look(page)
    follow(page, "Cách tính hạn này")
    heading(page, "Cách tính hạn này")
    look(page)


def _find(page: Page, slip: citizen.Slip) -> None:
    page.goto("/tra-loi")
    look(page)
    reads(page, slip.code)
    citizen.until_found(page, f"/tim-kiem?q={REGISTER_WORDS}", citizen.TITLE + " thôn")
    look(page)
    follow(page, citizen.TITLE + " thôn")
    heading(page, citizen.TITLE)


def _supervise(house: House, window, slip: citizen.Slip) -> None:
    page = desk.official(window, house, "mattran")
    page.goto("/giam-sat/thoi-gian-tra-loi")
    heading(page, "Thời gian trả lời kiến nghị")
    reads(page, "Phòng Kinh tế")
    look(page)
    page.goto(f"/giam-sat/vu-viec/{slip.code}")
    expect(page.get_by_role("listitem").filter(has_text="Mã đối chiếu").first).to_be_visible()
    reads(page, "Ai giữ, bao lâu", "Nhật ký xử lý", "Đã tiếp nhận")
    assert not page.get_by_text(citizen.EMAIL).count(), "the Front reads no identity"
    look(page)


def _letters(house: House, slip: citizen.Slip) -> None:
    subjects = house.await_letters(
        f"Đã tiếp nhận phản ánh, kiến nghị {slip.code}", f"Đã trả lời phản ánh, kiến nghị {slip.code}"
    )
    for text in subjects:
        assert slip.code in text
        assert slip.pin not in text


def _another_look(house: House, window, sender: Page, slip: citizen.Slip) -> None:
    citizen.look_up(sender, slip.code)
    follow(sender, "Đánh giá câu trả lời")
    sender.get_by_label("Chưa", exact=True).check()
    press(sender, "Gửi đánh giá")
    refused(sender, "Chọn mức độ hài lòng")
    look(sender)
    sender.get_by_label("Không hài lòng", exact=True).check()
    press(sender, "Gửi đánh giá")
    follow(sender, "Đề nghị xem xét lại")
    sender.get_by_label("Điều gì chưa được giải quyết").fill("Cống đoạn cuối ngõ vẫn nghẹt, nước tràn tối qua.")
    sender.locator("input[type=file]").set_input_files(photo("cuoi-ngo.jpg"))
    look(sender)
    press(sender, "Gửi đề nghị")
    reads(sender, "Xem xét lại theo đề nghị của người gửi", "cuoi-ngo.jpg")
    look(sender)
    approver = desk.official(window, house, "chutich")
    assert desk.is_listed(approver, "/cong-viec/duyet", slip.code)
    desk.open_case(approver, slip.code)
    look(approver)
    why = "Đoạn cuối ngõ nạo vét ngày 25/11/2026; trưởng thôn báo ông/bà giờ làm."
    keep = "Giữ nguyên trả lời, giải thích thêm"
    desk.step(approver, slip.code, keep, lambda p: p.get_by_label("Giải thích cho người gửi").fill(why))
    citizen.look_up(sender, slip.code)
    reads(sender, why)
