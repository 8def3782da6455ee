"""A hearing as its office lives it: a letter and ballots entered, a correction by two people, an author who changes."""

from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import Page

from app.demo.founding import SITE, actor
from consultations import queries, services
from consultations.details import Details
from consultations.parsing import parse
from core import clock
from core.clock import VIETNAM
from core.dates import short_date
from core.db import db
from tests.consultations.conftest import TEXT
from tests.journeys import citizen, desk
from tests.journeys.citizen import follow, heading, main, press, reads, refused
from tests.journeys.conftest import every_way, look
from tests.journeys.house import House
from tests.journeys.photos import photo

pytestmark = pytest.mark.browser

TITLE = "Phương án nâng cấp đường liên thôn"
LETTER = "Đề nghị làm rãnh thoát nước hai bên đường."
FIRST, SECOND = "Mức đóng góp 30% là cao với hộ nghèo.", "Ban giám sát nên có thêm hai hộ dân."
BETTER = "Mức đóng góp 30% là cao, đề nghị 20%."
BALLOTS = {
    "Phát ra": 40, "Thu về": 30, "Hợp lệ": 28, "Không hợp lệ": 2, "Đồng ý": 20, "Không đồng ý": 6, "Ý kiến khác": 2,
}  # fmt: skip


@every_way
def test_what_comes_on_paper_and_what_changes_while_people_speak(house, window):
    """Citizen, clerk, editor and leader, each at their own page, until every voice is counted once."""
    with house.at(datetime.combine(house.today() + timedelta(days=3), time(9), VIETNAM)):
        slug = _opened(house)
        here, public = f"/cong-viec/lay-y-kien/{slug}", f"/lay-y-kien/{slug}"
        slip = _speak_on_two_parts(window(), public)
        clerk = desk.official(window, house, "tiepnhan")
        _enter_letter(clerk, here, house)
        _enter_ballots(clerk, here, house)
        editor = desk.official(window, house, "kinhte")
        _check_ballots(editor, here)
        _correct(editor, here)
        _approve_correction(desk.official(window, house, "chutich"), here)
        _read_correction(window(), public)
        _change_own(window(), slip)
        editor.goto(here)
        reads(editor, "Xem 30 ý kiến đã nhận")
        look(editor)


def _opened(house: House) -> str:
    """Let the office have prepared and opened a consultation, yesterday."""
    with house.app.app_context():
        now = clock.local(clock.now())
        clock.set_practice_clock(now - timedelta(days=2))
        editor, opens_on = actor("kinhte"), now.date() - timedelta(days=1)
        made = services.create_draft(parse(TEXT), unit=SITE, actor=editor, title=TITLE)
        details = Details(
            title=TITLE,
            summary="Xã hỏi về mức đóng góp và cách giám sát.",
            ground="project",
            opens_on=opens_on,
            closes_on=opens_on + timedelta(days=21),
            channels=("portal", "letter_box", "ballot"),
            place="Nhà văn hóa các thôn",
            responsible="Ông Nguyễn Văn Quang, Chủ tịch",
            contact="Phòng Kinh tế, 0271 3 000 000",
        )
        services.edit(made, details=details, actor=editor)
        services.submit(made, is_checked=True, actor=editor)
        services.approve(made, actor=actor("chutich"))
        services.record_plan_sent(made, number="15/KH-UBND", sent_on=clock.today(), actor=editor)
        services.schedule(made, actor=editor)
        clock.set_practice_clock(now)
        services.catch_up(made)
        db.session.commit()
        return queries.by_subject(made.subject).slug


def _speak_on_two_parts(page: Page, public: str) -> citizen.Slip:
    page.goto(public)
    follow(page, "Góp ý điều 2")
    page.get_by_label("Không đồng ý").check()
    page.get_by_label("Nội dung góp ý").fill(FIRST)
    press(page, "Thêm ý kiến về phần khác")
    look(page)
    page.locator("select[name=phan]").select_option("dieu-3")
    page.get_by_label("Đồng ý, đề nghị sửa").check()
    page.get_by_label("Nội dung góp ý").fill(SECOND)
    press(page, "Tiếp tục")
    heading(page, "Về ông/bà")
    page.get_by_label("Tôi đồng ý").check()
    press(page, "Tiếp tục")
    reads(page, FIRST, SECOND)
    look(page)
    press(page, "Gửi góp ý")
    heading(page, "Đã ghi nhận ý kiến")
    return citizen.read_slip(page, "Phiếu ghi nhận ý kiến góp ý")


def _enter_letter(page: Page, here: str, house: House) -> None:
    page.goto(here)
    follow(page, "Nhập ý kiến nhận trên giấy, qua điện thoại")
    page.get_by_label("Nhận bằng cách nào?").select_option(index=1)
    page.get_by_label("Ngày ghi trên giấy hoặc ngày nhận").fill(short_date(house.today()))
    page.get_by_label("Ý kiến khác").check()
    page.get_by_label("Nội dung góp ý").fill(LETTER)
    press(page, "Ghi nhận và in phiếu")
    refused(page, "Đính kèm bản chụp")
    assert page.get_by_label("Nội dung góp ý").input_value() == LETTER
    look(page)
    page.locator("input[type=file]").set_input_files(photo("don-gop-y.jpg"))
    press(page, "Ghi nhận và in phiếu")
    reads(page, "YK-")


def _enter_ballots(page: Page, here: str, house: House) -> None:
    page.goto(here)
    follow(page, "nhập một đợt")
    page.get_by_label("Thôn").select_option(index=1)
    page.get_by_label("Đợt số").fill("1")
    page.get_by_label("Ngày thu phiếu").fill(short_date(house.today()))
    for label, count in {**BALLOTS, "Thu về": 31}.items():
        page.get_by_label(label, exact=True).fill(str(count))
    press(page, "Ghi đợt phiếu")
    refused(page, "Hợp lệ (28) cộng không hợp lệ (2) phải bằng thu về (31)")
    look(page)
    page.get_by_label("Thu về", exact=True).fill(str(BALLOTS["Thu về"]))
    press(page, "Ghi đợt phiếu")
    reads(page, "Chờ người thứ hai đối chiếu với phiếu giấy.")


def _check_ballots(page: Page, here: str) -> None:
    page.goto(here)
    reads(page, "Xem 3 ý kiến đã nhận")
    follow(page, "Phiếu lấy ý kiến tới hộ gia đình")
    reads(page, "Còn 1 đợt chờ đối chiếu")
    follow(page, "đợt 1", exact=False)
    page.get_by_label("Khớp với phiếu giấy: tính các phiếu này").check()
    look(page)
    press(page, "Lưu kết quả đối chiếu")
    page.goto(here)
    reads(page, "Xem 31 ý kiến đã nhận")


def _correct(page: Page, here: str) -> None:
    page.goto(here)
    follow(page, "Đính chính dự thảo")
    page.get_by_label("dán", exact=False).fill(
        TEXT.replace("bằng tiền hoặc ngày công", "bằng tiền, ngày công hoặc đất")
    )
    page.get_by_label("Lý do đính chính").fill("Ghi thiếu hình thức hiến đất.")
    page.get_by_label("Không: chỉ sửa lỗi chữ").check()
    look(page)
    press(page, "Trình đính chính")
    reads(page, "Đã trình đính chính. Người duyệt là người khác với người soạn.")


def _approve_correction(page: Page, here: str) -> None:
    page.goto(here)
    follow(page, "Xem bản đính chính chờ duyệt")
    reads(page, "Ghi thiếu hình thức hiến đất.")
    look(page)
    press(page, "Duyệt, công khai đính chính")
    reads(page, "Đã công khai bản đính chính.")


def _read_correction(page: Page, public: str) -> None:
    page.goto(f"{public}/cac-ban")
    reads(page, "Ghi thiếu hình thức hiến đất.")
    look(page)
    page.goto(public)
    reads(page, "bằng tiền, ngày công hoặc đất")


def _change_own(page: Page, slip: citizen.Slip) -> None:
    citizen.open_with_pin(page, slip)
    reads(page, "Phần này đã được đính chính sau khi gửi")
    main(page).get_by_role("link", name="Sửa ý kiến này về Điều 2", exact=False).click()
    page.get_by_label("Nội dung góp ý").fill(BETTER)
    look(page)
    press(page, "Lưu ý kiến đã sửa")
    reads(page, BETTER)
    main(page).get_by_role("link", name="Rút ý kiến này về Điều 3", exact=False).click()
    look(page)
    press(page, "Rút ý kiến")
    reads(page, "Ông/bà đã rút ý kiến này")
