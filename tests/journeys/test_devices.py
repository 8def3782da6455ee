"""What a telephone has besides a keyboard: its microphone and its place, under the rules that browsers are told."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys import desk
from tests.journeys.citizen import PETITION, follow, heading, press, reads, refused
from tests.journeys.conftest import PHONE, sign_in
from tests.journeys.house import House

pytestmark = pytest.mark.browser

CENTRE = "10.77654,106.70098"
HEARD = "Cầu Bà Tư hỏng lan can. Người gửi đề nghị xã sửa trước mùa mưa."
FIRST = f"{desk.ANSWER} Trưởng thôn đã xác nhận."
SECOND = f"{desk.ANSWER} Lan can làm bằng thép, sơn lại cả cầu."
SHORT, LONG = 0.5, 30
"""Between these many seconds lies what was spoken until the counter said 0:01; a recorder begins a little late."""

LENGTH = """async () => {
  const sound = document.querySelector('audio')
  sound.muted = true
  await sound.play()
  return sound.duration
}"""


class Tiles(BaseHTTPRequestHandler):
    """A tile server of one picture."""

    picture = BytesIO()
    Image.new("RGB", (256, 256), "#dfe8d8").save(picture, "PNG")

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(self.picture.getvalue())

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def tiles() -> Iterator[str]:
    """The address of a tile server that only this test asks."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def house(tiles, tmp_path_factory) -> Iterator[House]:
    """A running installation with a map."""
    address = f"{tiles}/{{z}}/{{x}}/{{y}}.png"
    running = House(
        tmp_path_factory.mktemp("house-map"), map_tiles=address, map_attribution="Xã An Bình", map_centre=f"{CENTRE}/15"
    )
    running.start()
    yield running
    running.stop()


def test_a_voice_is_recorded_sent_heard_and_goes_on_to_an_answer(house, visit):
    """Spoken, heard again, taken off, spoken anew; going on while it runs loses nothing; heard at the desk, then taken on.

    What the officer writes in answer is kept by itself, and no second tab takes it away.
    """
    page = visit(size=PHONE, strict=True)
    page.goto("/kien-nghi/gui")
    page.get_by_label(PETITION).check()
    press(page, "Tiếp tục")
    _speak(page)
    press(page, "Bỏ bản ghi âm vừa ghi")
    reads(page, "Đã bỏ bản ghi âm", "Chưa chọn tệp nào")
    _begin_to_speak(page)
    for title in ("Việc này ở đâu?", "Ông/bà có ảnh", "báo tin"):
        press(page, "Tiếp tục")
        heading(page, title)
    page.get_by_label("Tôi đồng ý").check()
    press(page, "Tiếp tục")
    reads(page, "Ông/bà nói trong bản ghi âm")
    press(page, "Gửi kiến nghị")
    code = re.search(r"KN-\w{4}-\w{4}-\w", page.content()).group()
    intake = visit(strict=True)
    sign_in(intake, house, "tiepnhan")
    _hear(intake, code)
    desk.accept(intake, code, "Đường sá, cầu, đèn đường, biển báo")
    desk.route(intake, code)
    officer = visit(strict=True)
    sign_in(officer, house, "kinhte")
    _write_and_come_back(officer, code)
    _write_in_two_tabs(officer)
    assert page.strangers == intake.strangers == officer.strangers == []


def test_a_point_is_chosen_by_keyboard_and_by_the_place_of_the_telephone(tiles, visit):
    """Nothing is asked of the tile server before the map is opened; arrows move it, a button takes its middle."""
    page = visit(size=PHONE, strict=True)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 10.801, "longitude": 106.652})
    page.goto("/kien-nghi/bao-nhanh")
    assert page.strangers == []
    press(page, "Mở bản đồ")
    expect(page.locator("[data-map]")).to_be_focused()
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    point = page.get_by_label("Tọa độ")
    press(page, "Chọn điểm giữa bản đồ")
    expect(point).to_have_value("10.77654, 106.70098")
    page.locator("[data-map]").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".leaflet-pan-anim")).to_have_count(0)
    press(page, "Chọn điểm giữa bản đồ")
    expect(point).not_to_have_value("10.77654, 106.70098")
    press(page, "Dùng vị trí của tôi")
    expect(point).to_have_value("10.80100, 106.65200")
    press(page, "Bỏ điểm")
    expect(point).to_have_value("")
    reads(page, "Đã bỏ điểm", "Xã An Bình")
    assert page.strangers
    assert all(address.startswith(tiles) for address in page.strangers)
    assert faults == []


def _hear(page: Page, code: str) -> None:
    desk.open_case(page, code)
    assert not page.get_by_role("main").get_by_role("link", name="Thụ lý", exact=True).count(), "first somebody listens"
    follow(page, "Ghi tóm tắt bản ghi âm")
    assert SHORT < page.evaluate(LENGTH) < LONG
    page.get_by_label("Người gửi nói gì?").fill(HEARD)
    press(page, "Ghi tóm tắt bản ghi âm")
    reads(page, HEARD)


def _write_and_come_back(page: Page, code: str) -> None:
    desk.step(page, code, "Nhận xử lý")
    follow(page, "Trình duyệt")
    _offers_each_button_once(page)
    page.get_by_label("Nội dung trả lời").fill(desk.ANSWER)
    reads(page, "Đã lưu bản nháp lúc")
    page.goto("/cong-viec")
    desk.open_case(page, code)
    follow(page, "Viết tiếp: Trình duyệt")
    expect(page.get_by_label("Nội dung trả lời")).to_have_value(desk.ANSWER)


def _offers_each_button_once(page: Page) -> None:
    """What makes Enter take the step stands first in the form, and is offered to nobody: not by Tab, not to the ear."""
    heard = re.findall(r"- button(?: \"([^\"]*)\")?", page.locator("form[data-keep]").aria_snapshot())
    assert heard == ["Chèn mẫu", heard[1], "Trình duyệt", "Lưu, viết tiếp sau", "Xem trước (mở trang mới)"]
    assert heard[1].startswith("Ảnh, văn bản chứng minh")
    page.get_by_label("Căn cứ (không bắt buộc)").press("Enter")
    refused(page, "Chọn kết quả giải quyết", "Nhập nội dung trả lời")
    page.get_by_label("Mẫu câu (không bắt buộc)").press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Chèn mẫu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nội dung trả lời")).to_be_focused()
    expect(page.get_by_label("Nội dung trả lời")).to_have_value(re.compile(r"\[điền: "))


def _write_in_two_tabs(first: Page) -> None:
    """What a second tab keeps is not swallowed by the first, nor is that of the first lost: both stand on its page."""
    second = first.context.new_page()
    second.goto(first.url)
    second.get_by_label("Nội dung trả lời").fill(SECOND)
    press(second, "Lưu, viết tiếp sau")
    reads(second, "Viết tiếp: Trình duyệt")
    first.get_by_label("Nội dung trả lời").fill(FIRST)
    press(first, "Lưu, viết tiếp sau")
    heading(first, "Trình duyệt")
    reads(first, "Bản đã lưu ở thẻ khác", SECOND)
    expect(first.get_by_label("Nội dung trả lời")).to_have_value(FIRST)


def _begin_to_speak(page: Page) -> None:
    press(page, "Bắt đầu ghi âm")
    expect(page.get_by_role("button", name="Dừng ghi âm")).to_be_focused()
    expect(page.get_by_text("0:01")).to_be_visible()


def _speak(page: Page) -> None:
    _begin_to_speak(page)
    press(page, "Dừng ghi âm")
    reads(page, "ban-ghi-am.webm", "Đã ghi âm xong")
    assert SHORT < page.evaluate(LENGTH) < LONG
