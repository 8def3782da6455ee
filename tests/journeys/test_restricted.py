"""What turns out to be a tố cáo leaves the unit at once: its sender sees only the state, the province reads it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import citizen, desk
from tests.journeys.citizen import follow, heading, main, press, reads
from tests.journeys.conftest import look, plainly

pytestmark = pytest.mark.browser

TITLE = "Xin được trình bày riêng một việc ở thôn"
TEXT = "Tôi muốn nói rõ chuyện quỹ đóng góp làm đường ở thôn, ngại ghi ra đây, xin được gặp riêng."
LISTS = ("?loai=all", "?loai=open", "?loai=new", "?loai=mine", "?loai=unpublished")
STATE = "Đã tiếp nhận, không công khai; đang chuyển cơ quan có thẩm quyền"
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
        _is_gone(page if login == "tiepnhan" else desk.official(window, house, login), slip.code)
    _sender_sees_the_state(sender, slip)
    _province_reads(desk.official(window, house, "thanhtra"), slip.code)


def _is_gone(page: Page, code: str) -> None:
    for each in LISTS:
        assert not desk.is_listed(page, f"/cong-viec/kien-nghi{each}", code)
    for address in (f"/cong-viec/kien-nghi/{code}", f"/giam-sat/vu-viec/{code}", f"/tra-cuu/{code}"):
        assert page.goto(address).status == 404
        assert not page.get_by_text(TITLE).count()
    page.goto("/tim-kiem?q=trinh+bay+rieng+o+thon")
    assert not main(page).get_by_role("link", name=TITLE).count()


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
