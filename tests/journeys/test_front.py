"""The Front brings in a kiến nghị whose sender's name stays with it, and goes from a figure to a letter to the unit."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import desk
from tests.journeys.citizen import follow, heading, press, reads, refused
from tests.journeys.conftest import look

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("house", ["sqlite"], indirect=True, scope="module")]

WORDS = "Đèn đường đầu thôn tắt hai tuần, trẻ em đi học về tối. Đề nghị xã cho thay bóng."
TITLE = "Đèn đường đầu thôn tắt"
FOUND = "Đèn đường đầu thôn tắt từ ngày 6/11/2026, đến nay chưa có người của xã đến xem."
ASKED = "Thay bóng trước ngày 30/11/2026 và báo lại Mặt trận."
KEPT = "Mặt trận giữ họ tên người gửi"


def test_from_the_front_s_door_to_the_answer_it_passes_on(house, visit):
    """Without JavaScript: the door, the slip, the unit that reads no name, the answer in the Front's own list."""
    front = desk.official(lambda: visit(javascript=False), house, "mattran")
    front.goto("/giam-sat/kien-nghi-da-chuyen")
    reads(front, "Mặt trận chưa chuyển kiến nghị nào")
    follow(front, "Chuyển kiến nghị của Nhân dân")
    code = _bring_in(front, house)
    intake = desk.official(lambda: visit(javascript=False), house, "tiepnhan")
    desk.open_case(intake, code)
    reads(intake, KEPT, "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Bình")
    assert not intake.get_by_text("Xem thông tin người gửi").count()
    look(intake)
    desk.accept(intake, code)
    desk.route(intake, code)
    desk.draft_answer(desk.official(lambda: visit(javascript=False), house, "kinhte"), code)
    desk.step(desk.official(lambda: visit(javascript=False), house, "chutich"), code, "Duyệt")
    front.goto("/giam-sat/kien-nghi-da-chuyen")
    reads(front, TITLE, "Đã trả lời", desk.ANSWER, "Chưa báo người gửi")
    look(front)
    follow(front, f"Ghi «Mặt trận đã báo người gửi» {code}")
    front.get_by_label("Đã báo điều gì?").fill("Đã đưa bản trả lời tận nhà, người gửi đồng ý.")
    press(front, "Mặt trận đã báo người gửi")
    front.goto("/giam-sat/kien-nghi-da-chuyen")
    reads(front, "Mặt trận đã báo người gửi ngày")


def test_from_a_figure_to_its_case_to_a_finding_to_the_letter(house, visit):
    """With JavaScript, on a desk: every page is looked at on the way; the unit explains before the letter counts."""
    front = desk.official(visit, house, "mattran")
    front.goto("/giam-sat/chuyen-kien-nghi")
    code = _bring_in(front, house)
    front.goto("/giam-sat/thoi-gian-tra-loi")
    look(front)
    table = front.get_by_role("table", name="Theo đơn vị")
    table.get_by_role("row", name="Tổng cộng").get_by_role("link").first.click()
    heading(front, "Nhận trong kỳ")
    look(front)
    follow(front, code)
    reads(front, "Nơi giữ")
    look(front)
    follow(front, "Lập nhận xét, kiến nghị từ việc này")
    front.get_by_label("Công văn đề nghị, đôn đốc").check()
    press(front, "Tiếp tục")
    press(front, "Lưu dự thảo")
    refused(front, "Viết nhận xét", "Viết đề nghị")
    front.get_by_label("Nhận xét").fill(FOUND)
    front.get_by_label("Đề nghị, kiến nghị").fill(ASKED)
    press(front, "Lưu dự thảo")
    reads(front, FOUND, code)
    look(front)
    place = front.url
    press(front, "Gửi dự thảo cho đơn vị")
    chief = desk.official(visit, house, "chutich")
    chief.goto(place.replace("/giam-sat/kien-nghi", "/cong-viec/giam-sat"))
    reads(chief, FOUND)
    look(chief)
    chief.get_by_label("Nội dung").fill("Phòng Kinh tế đã cử người đi xem, sẽ thay bóng trong tuần này.")
    press(chief, "Gửi giải trình")
    front.goto(place)
    reads(front, "sẽ thay bóng trong tuần này")
    follow(front, "Xem công văn")
    for words in (FOUND, ASKED, code):
        expect(front.locator("body")).to_contain_text(words)


def _bring_in(front: Page, house) -> str:
    heading(front, "Chuyển kiến nghị của Nhân dân")
    look(front)
    front.get_by_label("Nội dung phản ánh, kiến nghị").fill(WORDS)
    front.get_by_label("Tên việc").fill(TITLE)
    press(front, "Chuyển và in phiếu")
    refused(
        front,
        "Chọn ai giữ họ tên, cách liên hệ của người gửi",
        "Nhập số, ký hiệu văn bản của Mặt trận",
        "Nhập ngày văn bản",
    )
    look(front)
    front.get_by_label("Mặt trận giữ, không chuyển cho đơn vị").check()
    front.get_by_label("Số, ký hiệu văn bản của Mặt trận").fill("15/MTTQ-BTT")
    front.get_by_label("Ngày văn bản").fill(house.today().strftime("%d/%m/%Y"))
    press(front, "Chuyển và in phiếu")
    reads(front, "Mã riêng (6 số)")
    return re.search(r"KN-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", front.inner_text("body")).group()
