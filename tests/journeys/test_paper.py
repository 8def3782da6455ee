"""Answers approved with a pen, and answers that go out as a công văn with number and stamp."""

import pytest
from playwright.sync_api import Page

from tests.journeys import citizen, desk
from tests.journeys.citizen import follow, press, reads, refused
from tests.journeys.conftest import look, plainly
from tests.journeys.photos import photo

pytestmark = pytest.mark.browser

ON_PAPER = "Đã duyệt trên giấy (đính kèm bản chụp)"
SIGNER = "Nguyễn Văn Quang"


@plainly
def test_approved_on_paper(house, window):
    """The phiếu trình is printed, signed with a pen, photographed and attached; the citizen reads the answer."""
    slip = citizen.send_petition(window())
    intake = desk.official(window, house, "tiepnhan")
    desk.accept(intake, slip.code)
    desk.route(intake, slip.code)
    officer = desk.official(window, house, "kinhte")
    desk.draft_answer(officer, slip.code)
    _print_proposal(officer, slip.code)
    desk.open_case(intake, slip.code)
    follow(intake, ON_PAPER)
    press(intake, ON_PAPER)
    refused(intake, "Chọn người đã ký")
    look(intake)
    desk.step(intake, slip.code, ON_PAPER, _attach_signed)
    reads(intake, "Đã trả lời", SIGNER)
    citizen.open_with_pin(officer, slip)
    reads(officer, "Đã trả lời", desk.ANSWER)
    assert not officer.get_by_text("phieu-trinh.jpg").count(), "the signed sheet stays in the house"


@plainly
def test_issued_as_letter(house, window):
    """Land needs a công văn: approved is not yet answered; văn thư numbers and issues it."""
    slip = citizen.send_petition(window(), title="Ranh giới thửa đất sau khi làm đường")
    intake = desk.official(window, house, "tiepnhan")
    desk.accept(intake, slip.code, "Đất đai")
    desk.route(intake, slip.code)
    desk.draft_answer(desk.official(window, house, "kinhte"), slip.code)
    desk.step(desk.official(window, house, "chutich"), slip.code, "Duyệt")
    citizen.open_with_pin(intake, slip)
    reads(intake, "Đang xử lý")
    assert not intake.get_by_text(desk.ANSWER).count()
    clerk = desk.official(window, house, "vanthu")
    clerk.goto("/cong-viec/phat-hanh")
    reads(clerk, slip.code)
    look(clerk)
    desk.step(clerk, slip.code, "Phát hành", lambda page: _number(page, house.today()))
    intake.reload()
    reads(intake, "Đã trả lời", "57/UBND-KT", desk.ANSWER)


def _print_proposal(page: Page, code: str) -> None:
    desk.open_case(page, code)
    follow(page, "Phiếu đề xuất xử lý (phiếu trình)")
    look(page)
    follow(page, "Xem, in ngay")
    reads(page, "PHIẾU ĐỀ XUẤT XỬ LÝ", desk.ANSWER, "Ý kiến của người duyệt")
    look(page)


def _attach_signed(page: Page) -> None:
    page.get_by_label("Người đã ký duyệt").select_option(SIGNER)
    page.locator("input[type=file]").set_input_files(photo("phieu-trinh.jpg"))


def _number(page: Page, day) -> None:
    page.get_by_label("Số, ký hiệu công văn").fill("57/UBND-KT")
    page.get_by_label("Ngày ghi trên công văn").fill(f"{day:%d/%m/%Y}")
    page.locator("input[type=file]").set_input_files(photo("cong-van.jpg"))
