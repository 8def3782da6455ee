"""What a telephone has besides a keyboard: its microphone, under the rules that browsers are told."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import PETITION, heading, press, reads
from tests.journeys.conftest import PHONE, sign_in

pytestmark = pytest.mark.browser

HEARD = "Cầu Bà Tư hỏng lan can. Người gửi đề nghị xã sửa trước mùa mưa."
LONG = 30
LENGTH = """async () => {
  const sound = document.querySelector('audio')
  sound.muted = true
  await sound.play()
  return sound.duration
}"""


@pytest.mark.parametrize("house", ["sqlite"], indirect=True, scope="module")
def test_a_voice_is_recorded_sent_and_heard(house, visit):
    """Spoken on the page, heard again, taken off, spoken anew, sent without a written word; heard at the desk."""
    page = visit(size=PHONE, strict=True)
    page.goto("/kien-nghi/gui")
    page.get_by_label(PETITION).check()
    press(page, "Tiếp tục")
    _speak(page)
    press(page, "Bỏ bản ghi âm vừa ghi")
    reads(page, "Đã bỏ bản ghi âm", "Chưa chọn tệp nào")
    _speak(page)
    for title in ("Việc này ở đâu?", "Ông/bà có ảnh", "báo tin"):
        press(page, "Tiếp tục")
        heading(page, title)
    page.get_by_label("Tôi đồng ý").check()
    press(page, "Tiếp tục")
    reads(page, "Ông/bà nói trong bản ghi âm")
    press(page, "Gửi kiến nghị")
    code = re.search(r"KN-\w{4}-\w{4}-\w", page.content()).group()
    desk = visit(strict=True)
    sign_in(desk, house, "tiepnhan")
    desk.goto(f"/cong-viec/kien-nghi/{code}/ghi-tom-tat-ban-ghi-am")
    assert 1 <= desk.evaluate(LENGTH) < LONG
    desk.get_by_label("Người gửi nói gì?").fill(HEARD)
    press(desk, "Ghi tóm tắt bản ghi âm")
    reads(desk, HEARD)
    assert page.strangers == desk.strangers == []


def _speak(page: Page) -> None:
    press(page, "Bắt đầu ghi âm")
    expect(page.get_by_role("button", name="Dừng ghi âm")).to_be_focused()
    expect(page.get_by_text("0:01")).to_be_visible()
    press(page, "Dừng ghi âm")
    reads(page, "ban-ghi-am.webm", "Đã ghi âm xong")
    assert 1 <= page.evaluate(LENGTH) < LONG
