"""Lấy ý kiến from a real draft to the line that answers each citizen."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.clock import VIETNAM
from core.dates import short_date
from tests.journeys import citizen, desk
from tests.journeys.citizen import follow, heading, main, press, reads, refused
from tests.journeys.conftest import every_way, look
from tests.journeys.house import House
from tests.journeys.photos import photo

pytestmark = pytest.mark.browser

DRAFT = Path(__file__).parent.parent / "consultations" / "parsing" / "data" / "du_thao_nghi_quyet.txt"
TITLE = "Dự thảo Nghị quyết về các biện pháp thực hiện dân chủ ở cơ sở"
SLUG = "du-thao-nghi-quyet-ve-cac-bien-phap-thuc-hien-dan-chu-o-co-so"
WHOLE = "Đề nghị in tài liệu khổ chữ to cho người cao tuổi. Cần hỏi thêm thì gọi 0987 654 321."
ON_PART = "Đề nghị nói rõ mỗi thôn được bao nhiêu kinh phí một năm."
PART_ANSWER = "Bổ sung mức kinh phí cho mỗi thôn vào Điều 2."
WHOLE_REASON = "In tài liệu khổ chữ to từ quý sau, khi có kinh phí được duyệt trong dự toán năm."
AT_DESK = f"/cong-viec/lay-y-kien/{SLUG}"
PUBLIC = f"/lay-y-kien/{SLUG}"


@every_way
def test_draft_to_answer(house, window):
    """Post, approve, give opinions, review, close, group, approve the result, read one's answer."""
    today = house.today()
    editor = desk.official(window, house, "kinhte")
    _upload(editor)
    _plan(editor, today)
    _approve_plan(house, window)
    _schedule(editor)
    whole = _give_opinion(window(), WHOLE, part="")
    on_part = _give_opinion(window(), ON_PART, part="điều 2")
    _review(house, window)
    _read_published(window())
    with house.at(datetime.combine(today + timedelta(days=22), time(9), VIETNAM)):
        _closed(window())
        _group(desk.official(window, house, "kinhte"))
        _approve_result(house, window)
        _publish(desk.official(window, house, "kinhte"))
        _read_result(window())
        _read_own(window(), whole, "Tiếp thu một phần", WHOLE_REASON)
        _read_own(window(), on_part, "Tiếp thu", PART_ANSWER)
        house.await_letters(f"Đã công khai kết quả lấy ý kiến: {TITLE}")


def _upload(page: Page) -> None:
    page.goto("/cong-viec/lay-y-kien")
    reads(page, "Chưa có nội dung lấy ý kiến nào")
    look(page)
    follow(page, "Soạn nội dung lấy ý kiến mới")
    press(page, "Tiếp tục")
    refused(page, "Chọn tệp dự thảo hoặc dán nội dung dự thảo.")
    look(page)
    page.locator("input[type=file]").set_input_files(DRAFT)
    page.get_by_label("Tên nội dung lấy ý kiến (không bắt buộc)").fill(TITLE)
    press(page, "Tiếp tục")
    heading(page, TITLE)
    reads(page, "Đang soạn")
    look(page)
    follow(page, "Xem trước dự thảo")
    reads(page, "Nhóm giải pháp về bồi dưỡng nâng cao năng lực chuyên môn, nghiệp vụ")
    assert not main(page).get_by_text("DỰ THẢO", exact=True).count()


def _plan(page: Page, today: date) -> None:
    _section(page, "Thông tin chung và căn cứ", _about)
    _section(page, "Thời gian lấy ý kiến", lambda p: _days(p, today))
    _section(page, "Hình thức lấy ý kiến", lambda p: p.get_by_label("Qua trang thông tin điện tử (trang này)").check())
    _section(page, "Người chịu trách nhiệm, nơi hỏi thêm", _responsible)
    follow(page, "Kiểm tra, rồi trình duyệt")
    look(page)
    press(page, "Trình duyệt")
    refused(page, "Xem lại nội dung, rồi đánh dấu vào ô nếu đúng như vậy")
    page.get_by_label("không có bí mật nhà nước, không có dữ liệu cá nhân").check()
    press(page, "Trình duyệt")
    reads(page, "Đã trình duyệt. Người duyệt là người khác với người soạn.", "Chờ duyệt kế hoạch")


def _section(page: Page, name: str, fill) -> None:
    page.goto(AT_DESK)
    follow(page, name)
    fill(page)
    look(page)
    press(page, "Lưu")
    reads(page, "Đã lưu.")


def _about(page: Page) -> None:
    page.get_by_label("Tóm tắt để người dân hiểu ngay xã hỏi gì").fill("Xã hỏi về kinh phí và cách làm dân chủ ở thôn.")
    page.get_by_label("Quyết định hành chính của xã liên quan đến lợi ích của cộng đồng").check()


def _days(page: Page, today: date) -> None:
    page.get_by_label("Ngày mở lấy ý kiến").fill(short_date(today))
    page.get_by_label("Ngày kết thúc").fill(short_date(today + timedelta(days=10)))
    press(page, "Lưu")
    reads(page, "Thời gian lấy ý kiến ít nhất là 20 ngày kể từ ngày công khai nội dung")
    reads(page, "Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 2")
    assert page.title().startswith("Lỗi:")
    page.get_by_label("Ngày kết thúc").fill(short_date(today + timedelta(days=20)))


def _responsible(page: Page) -> None:
    page.get_by_label("Người chịu trách nhiệm").fill("Ông Hoàng Văn Nam, Trưởng phòng Kinh tế")
    page.get_by_label("Nơi hỏi thêm").fill("Phòng Kinh tế, 0271 3 000 000")


def _approve_plan(house: House, window) -> None:
    page = desk.official(window, house, "chutich")
    page.goto(AT_DESK)
    follow(page, "Xem và duyệt kế hoạch")
    reads(page, "Ông Hoàng Văn Nam, Trưởng phòng Kinh tế")
    look(page)
    press(page, "Duyệt")
    reads(page, "Đã duyệt kế hoạch lấy ý kiến.")


def _schedule(page: Page) -> None:
    page.goto(AT_DESK)
    assert not main(page).get_by_role("button", name="Lên lịch lấy ý kiến").count(), "the plan was not sent yet"
    follow(page, "Ghi đã gửi kế hoạch đến HĐND và Mặt trận")
    page.get_by_label("Số, ký hiệu văn bản").fill("15/KH-UBND")
    press(page, "Lưu")
    reads(page, "Đã ghi văn bản gửi kế hoạch.")
    press(page, "Lên lịch lấy ý kiến")
    reads(page, "Đã lên lịch. Nội dung tự mở và tự kết thúc đúng ngày.", "Đang lấy ý kiến, đến hết ngày")
    look(page)


def _give_opinion(page: Page, text: str, *, part: str) -> citizen.Slip:
    page.goto("/lay-y-kien")
    look(page)
    follow(page, TITLE)
    look(page)
    follow(page, f"Góp ý {part}" if part else "Góp ý dự thảo này")
    heading(page, "Ý kiến của ông/bà về dự thảo")
    press(page, "Tiếp tục")
    refused(page, "Chọn một trong bốn mục")
    look(page)
    page.get_by_label("Đồng ý, đề nghị sửa").check()
    page.get_by_label("Nội dung góp ý").fill(text)
    press(page, "Tiếp tục")
    heading(page, "Về ông/bà")
    assert page.get_by_label("Không công khai tên tôi").is_checked()
    page.get_by_label("E-mail (không bắt buộc)").fill("" if part else citizen.EMAIL)
    page.get_by_label("Tôi đồng ý").check()
    look(page)
    press(page, "Tiếp tục")
    reads(page, text, "Điều 2" if part else "Toàn bộ dự thảo")
    look(page)
    if part:
        _add_photo(page)
    press(page, "Gửi góp ý")
    heading(page, "Đã ghi nhận ý kiến")
    look(page)
    return citizen.read_slip(page, "Phiếu ghi nhận ý kiến góp ý")


def _add_photo(page: Page) -> None:
    follow(page, "Sửa ảnh, tệp kèm theo")
    heading(page, "Ảnh, tệp kèm theo")
    page.locator("input[type=file]").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"not one"})
    press(page, "Tiếp tục")
    expect(page.get_by_role("alert")).to_contain_text("a.jpg")
    look(page)
    page.locator("input[type=file]").set_input_files(photo("cot-moc.jpg"))
    press(page, "Tiếp tục")
    reads(page, "cot-moc.jpg")


def _review(house: House, window) -> None:
    page = desk.official(window, house, "tiepnhan")
    page.goto("/cong-viec/y-kien")
    reads(page, "Đang có 2 ý kiến chờ rà soát.")
    look(page)
    follow(page, WHOLE, exact=False)
    press(page, "Lưu, xem ý kiến tiếp theo")
    refused(page, "Chọn cách đăng ý kiến này")
    page.get_by_label("Đăng, có che thông tin cá nhân").check()
    assert "0987 654 321" not in page.get_by_label("Nội dung sẽ đăng sau khi che").input_value()
    page.get_by_label("Lý do che").select_option(
        "Che số điện thoại, địa chỉ, số giấy tờ, biển số xe, tài khoản của cá nhân"
    )
    look(page)
    press(page, "Lưu, xem ý kiến tiếp theo")
    reads(page, "Đã lưu. Đây là ý kiến chờ lâu nhất tiếp theo.", ON_PART)
    page.get_by_label("Đăng nguyên văn").check()
    page.get_by_label("cot-moc.jpg").check()
    look(page)
    press(page, "Lưu, xem ý kiến tiếp theo")
    reads(page, "Đã lưu. Không còn ý kiến nào chờ rà soát.")


def _read_published(page: Page) -> None:
    page.goto(PUBLIC)
    follow(page, "2 ý kiến")
    reads(page, ON_PART, "Đề nghị in tài liệu khổ chữ to", "có che thông tin cá nhân", "tep-1.jpg")
    assert not page.get_by_text("0987 654 321").count()
    look(page)
    assert not page.get_by_text("Đồng ý, đề nghị sửa").count(), "stances come with the result"


def _closed(page: Page) -> None:
    page.goto(PUBLIC)
    reads(page, "Đã hết thời gian góp ý, đang tổng hợp")
    assert not main(page).get_by_text("Góp ý dự thảo này").count()
    look(page)
    page.goto(f"{PUBLIC}/gop-y")
    heading(page, "Không nhận góp ý lúc này")
    look(page)


def _group(page: Page) -> None:
    page.goto(AT_DESK)
    follow(page, "Tổng hợp, tiếp thu, giải trình 2 ý kiến")
    press(page, "Bắt đầu tổng hợp")
    reads(page, "Tạo nhóm, rồi xếp từng ý kiến vào nhóm.", "Còn 2 ý kiến chưa xếp vào nhóm nào")
    look(page)
    page.get_by_label(WHOLE, exact=False).check()
    press(page, "Tạo nhóm mới từ ý kiến đã chọn")
    reads(page, "Nhóm bắt đầu với 1 ý kiến đã chọn.")
    page.get_by_label("Tiếp thu một phần").check()
    page.get_by_label("Tóm tắt nội dung chung của các ý kiến").fill("In tài liệu khổ chữ to")
    press(page, "Lưu nhóm ý kiến")
    expect(page.get_by_role("alert")).to_contain_text("giải trình")
    look(page)
    page.get_by_label("Giải trình", exact=True).fill(WHOLE_REASON)
    press(page, "Lưu nhóm ý kiến")
    _place_the_last(page)


def _place_the_last(page: Page) -> None:
    reads(page, "Còn 1 ý kiến chưa xếp vào nhóm nào")
    assert not main(page).get_by_role("button", name="Tổng hợp xong", exact=False).count()
    page.get_by_label(ON_PART, exact=False).check()
    press(page, "Tạo nhóm mới từ ý kiến đã chọn")
    page.get_by_label("Tiếp thu", exact=True).check()
    page.get_by_label("Phần của dự thảo").select_option("Điều 2")
    page.get_by_label("Tóm tắt nội dung chung của các ý kiến").fill("Nêu rõ kinh phí của mỗi thôn")
    page.get_by_label("Nội dung dự thảo sau khi tiếp thu (không bắt buộc)").fill(PART_ANSWER)
    press(page, "Lưu nhóm ý kiến")
    reads(page, "Mọi ý kiến đã có nhóm.")
    look(page)
    press(page, "Tổng hợp xong, chuyển sang tiếp thu, giải trình")
    follow(page, "Kết quả tổng hợp, tiếp thu, giải trình")
    page.get_by_label("Kết luận", exact=False).fill("Tiếp thu hai ý kiến, sửa Điều 2 và cách in tài liệu.")
    look(page)
    press(page, "Trình duyệt báo cáo")
    reads(page, "Đã trình duyệt báo cáo tổng hợp, tiếp thu, giải trình.")
    assert not main(page).get_by_role("button", name="Duyệt báo cáo").count(), "nobody approves what they wrote"


def _approve_result(house: House, window) -> None:
    page = desk.official(window, house, "chutich")
    page.goto(f"{AT_DESK}/ket-qua")
    press(page, "Duyệt báo cáo")
    reads(page, "Đã duyệt báo cáo.")


def _publish(page: Page) -> None:
    page.goto(f"{AT_DESK}/ket-qua")
    press(page, "Công khai kết quả")
    reads(page, "Đã công khai kết quả.")
    look(page)


def _read_result(page: Page) -> None:
    page.goto("/lay-y-kien")
    reads(page, "Hiện không có nội dung nào trong nhóm")
    look(page)
    page.goto(PUBLIC)
    reads(page, "Đã công khai kết quả", "Đã hỏi điều gì", "Nhân dân đã nói gì", "Đã làm gì", "không nêu")
    look(page)


def _read_own(page: Page, slip: citizen.Slip, kind: str, words: str) -> None:
    citizen.open_with_pin(page, slip)
    reads(page, "Trả lời cho ý kiến này", kind, words)
    look(page)
    follow(page, "Xem trong bảng tổng hợp")
    reads(page, words)
