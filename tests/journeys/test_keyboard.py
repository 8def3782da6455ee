"""Sending with the keyboard alone: every question is reached by Tab, every button pressed by Enter or Space."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import citizen
from tests.journeys.citizen import heading

pytestmark = pytest.mark.browser

MOST_STOPS = 40
FOCUSED = """() => {
  const on = document.activeElement
  const style = getComputedStyle(on)
  const label = on.labels && on.labels.length ? on.labels[0].innerText : on.innerText
  const ring = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
  const box = on.getBoundingClientRect()
  const button = on.tagName === 'BUTTON'
  return {button, name: (label || '').trim(), ring, tag: on.tagName, type: on.type || '', height: box.height}
}"""


@pytest.mark.parametrize("house", ["sqlite"], indirect=True, scope="module")
def test_send_by_keyboard(house, visit):
    """No mouse, no touch: from the first page to the slip."""
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Đến nội dung chính"
    page.keyboard.press("Enter")
    _press(page, "Gửi phản ánh, kiến nghị", leads_to="Ông/bà muốn gửi gì?")
    _press(page, "Tiếp tục")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    _press(page, "Chọn một trong bốn mục")
    page.keyboard.press("Space")
    expect(page.get_by_label(citizen.PETITION)).to_be_checked()
    _press(page, "Tiếp tục", leads_to="Ông/bà muốn phản ánh, kiến nghị việc gì?")
    _reach(page, "Nội dung")
    page.keyboard.insert_text(citizen.TEXT)
    _press(page, "Tiếp tục", leads_to="Việc này ở đâu?")
    _reach(page, "Thôn (không bắt buộc)")
    page.keyboard.press("ArrowDown")
    _press(page, "Tiếp tục", leads_to="Ông/bà có ảnh hoặc giấy tờ kèm theo không?")
    _press(page, "Tiếp tục", leads_to="Chúng tôi báo tin cho ông/bà bằng cách nào?")
    _reach(page, "Tôi đồng ý")
    page.keyboard.press("Space")
    _press(page, "Tiếp tục", leads_to="Kiểm tra trước khi gửi")
    _press(page, "Gửi kiến nghị", key="Space", leads_to="Đã tiếp nhận")
    citizen.read_slip(page)


def _reach(page: Page, name: str, *, button: bool = False) -> None:
    """Go on by Tab until the thing of this name has the focus; everything on the way must show that it has it."""
    passed = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found["tag"] == "BODY":
            continue
        assert found["ring"] or found["type"] in {"radio", "checkbox", "file"}, found
        if found["name"] == name and (found["button"] or not button):
            return
        passed.append(found["name"])
    raise AssertionError(f"{page.url}: Tab never reached {name}; it passed {passed}")


def _press(page: Page, name: str, *, key: str = "Enter", leads_to: str = "") -> None:
    """Press what has this name; where that leads to another page, wait for it."""
    _reach(page, name, button=key == "Space")
    page.keyboard.press(key)
    if leads_to:
        heading(page, leads_to)
