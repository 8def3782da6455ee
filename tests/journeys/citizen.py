"""What a citizen does on the public pages, step by step, reading what stands there."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

PETITION = "Báo một việc, đề nghị giải quyết hoặc đề xuất (phản ánh, kiến nghị)"
TEXT = (
    "Cống thoát nước trước nhà văn hóa thôn Đồng Tâm bị nghẹt từ đầu tháng, mưa là ngập sân. "
    "Đề nghị xã cho nạo vét. Cần gặp thì gọi tôi số 0912 345 678."
)
NUMBER = "0912 345 678"
TITLE = "Cống thoát nước bị nghẹt trước nhà văn hóa"
EMAIL = "nguoi.dan@vidu.vn"


@dataclass(frozen=True)
class Slip:
    """What a citizen takes home."""

    code: str
    pin: str


def main(page: Page) -> Locator:
    """Give the page without header and footer."""
    return page.get_by_role("main")


def press(page: Page, name: str) -> None:
    """Press the button of this name."""
    main(page).get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def follow(page: Page, name: str, *, exact: bool = True) -> None:
    """Follow the link of this name, within the page's own part, be it dressed as a button."""
    dressed = main(page).locator("a").and_(main(page).get_by_role("button", name=name, exact=exact))
    main(page).get_by_role("link", name=name, exact=exact).or_(dressed).first.click()
    page.wait_for_load_state()


def reads(page: Page, *words: str) -> None:
    """Expect words on the page, where they can be seen."""
    for each in words:
        expect(main(page).get_by_text(each).filter(visible=True).first).to_be_visible()


def heading(page: Page, words: str) -> None:
    """Expect the one h1 to hold these words."""
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_contain_text(words)


def refused(page: Page, *words: str) -> None:
    """Expect the summary of errors, with these words as links to their fields, and the title to say so."""
    expect(page.get_by_role("alert")).to_contain_text(f"Cần sửa {len(words)} chỗ trước khi gửi")
    for each in words:
        expect(page.get_by_role("alert").get_by_role("link", name=each)).to_be_visible()
    assert page.title().startswith("Lỗi:")


def until_found(page: Page, address: str, name: str) -> None:
    """Open a page again until a link stands there that another process brings: the indexer, the mail."""
    for _ in range(40):
        page.goto(address)
        try:
            expect(main(page).get_by_role("link", name=name).first).to_be_visible(timeout=500)
        except AssertionError:
            continue
        return
    raise AssertionError(f"{address} never showed {name}")


def begin_petition(page: Page) -> None:
    """Come in by the first page and choose the kind, having forgotten to choose at first."""
    page.goto("/")
    follow(page, "Gửi phản ánh, kiến nghị")
    heading(page, "Ông/bà muốn gửi gì?")
    press(page, "Tiếp tục")
    refused(page, "Chọn một trong bốn mục")
    page.get_by_label(PETITION).check()
    press(page, "Tiếp tục")


def say_what_and_where(page: Page, *, text: str = TEXT, title: str = TITLE) -> None:
    """Answer the first two questions."""
    heading(page, "Ông/bà muốn phản ánh, kiến nghị việc gì?")
    page.get_by_label("Nội dung", exact=True).fill(text)
    page.get_by_label("Tên ngắn gọn của việc (không bắt buộc)").fill(title)
    press(page, "Tiếp tục")
    heading(page, "Việc này ở đâu?")
    page.get_by_label("Thôn (không bắt buộc)").select_option("Thôn Đồng Tâm")
    press(page, "Tiếp tục")
    heading(page, "Ông/bà có ảnh hoặc giấy tờ kèm theo không?")


def say_who(page: Page, *, email: str = EMAIL) -> None:
    """Answer the question about oneself and agree."""
    heading(page, "Chúng tôi báo tin cho ông/bà bằng cách nào?")
    page.get_by_label("E-mail (không bắt buộc)").fill(email)
    page.get_by_label("Tôi đồng ý").check()
    press(page, "Tiếp tục")
    heading(page, "Kiểm tra trước khi gửi")


def read_slip(page: Page, title: str = "Phiếu tiếp nhận phản ánh, kiến nghị") -> Slip:
    """Read the two codes off the slip."""
    reads(page, title, "Chỉ ông/bà giữ mã riêng. Cán bộ không bao giờ gọi điện hỏi mã này.", "Mã đối chiếu:")
    code, pin = page.locator(".slip__codes dd").all_inner_texts()
    assert len(pin.replace(" ", "")) == 6
    return Slip(code.strip(), pin.strip())


def send_petition(page: Page, *, text: str = TEXT, title: str = TITLE, email: str = EMAIL) -> Slip:
    """Send a petition with as few words as possible."""
    page.goto("/kien-nghi/gui")
    page.get_by_label(PETITION).check()
    press(page, "Tiếp tục")
    say_what_and_where(page, text=text, title=title)
    press(page, "Tiếp tục")
    say_who(page, email=email)
    press(page, "Gửi kiến nghị")
    heading(page, "Đã tiếp nhận")
    return read_slip(page)


def look_up(page: Page, typed: str) -> None:
    """Type a code on the look-up page, in whatever spelling."""
    page.goto("/tra-cuu")
    page.get_by_label("Mã tra cứu").fill(typed)
    press(page, "Xem kết quả")


def open_with_pin(page: Page, slip: Slip) -> None:
    """Open a case or an opinion with both codes; works for public and private ones alike."""
    page.goto(f"/tra-cuu/{slip.code}")
    if main(page).get_by_role("link", name="Mở phần dành cho người gửi").count():
        follow(page, "Mở phần dành cho người gửi")
        page.get_by_label("Mã riêng (6 số)").fill(slip.pin)
        press(page, "Mở phần dành cho người gửi")
    else:
        page.get_by_label("Mã riêng (6 số)").fill(slip.pin)
        press(page, "Xem kết quả")
    expect(main(page)).to_contain_text(slip.code)
