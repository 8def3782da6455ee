"""The pages of the calendar: forms come back filled, both see what would move, one proposes and another approves."""

import re
from io import BytesIO

from core import clock, rulebook
from core.ledger.rules import latest_version
from tests.accounts.factories import csrf
from tests.conftest import inside
from tests.feedback.conftest import accepted, at, send
from tests.rules.conftest import ADMIN, CHIEF, OFF

YEAR, ADD, IMPORT = (f"/quan-tri/lich-lam-viec{rest}" for rest in ("", "/them-ngay", "/nhap"))
DAY = {
    "ngay": "27/11/2026",
    "loai": "swapped_off",
    "ten": "Nghỉ hoán đổi, làm bù ngày 28/11/2026",
    "ngay_bu": "28/11/2026",
    "so_van_ban": "15/TB-UBND",
    "ngay_van_ban": "19/11/2026",
}


def fill(client, address, fields, *, page=None):
    return client.post(address, data={"csrf_token": csrf(client.get(page or address)), **fields})


def press(client, place, slug, **fields):
    """Press a button of the page of a change, as its form stands there."""
    shown = client.get(place).text
    version = re.search(r'name="version"[^>]*value="(\d+)"', shown)
    sent = {"version": version[1]} if version else {}
    return client.post(f"{place}/{slug}", data={"csrf_token": csrf_of(shown), **sent, **fields})


def csrf_of(text):
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)[1]


def test_the_year_is_a_table_with_sources_and_what_is_only_expected(desk):
    admin = desk(ADMIN)
    shown = admin.get(f"{YEAR}?nam=2026").text
    assert "Thứ sáu 02/01/2026" in shown
    assert "Văn bản số 12729/VPCP-KGVX" in shown
    assert "Dự kiến" in admin.get(f"{YEAR}?nam=2027").text
    assert admin.get(f"{YEAR}?nam=1900").status_code == 200


def test_from_a_form_to_a_calendar_in_force(app, desk):
    with inside(app):
        moved, other = accepted(), send()
        codes = {moved.code, other.code}
    admin, chief = desk(ADMIN), desk(CHIEF)
    answer = fill(admin, ADD, DAY)
    place = answer.location
    shown = admin.get(place).text
    assert {code for code in codes if code in shown} == set()
    assert "Không vụ việc nào đổi hạn" in shown
    press(admin, place, "rut")
    single = {**DAY, "ngay_bu": ""}
    place = fill(admin, ADD, single).location
    shown = admin.get(place).text
    assert all(code in shown for code in codes)
    assert "02/12/2026" in shown
    assert "03/12/2026" in shown
    assert press(admin, place, "trinh").status_code == 303
    assert "người soạn không tự duyệt" in admin.get(place).text
    assert "Đề nghị sửa lịch làm việc, chờ duyệt" in chief.get("/cong-viec").text
    assert "đề nghị sửa" not in desk("kinhte").get("/cong-viec").text
    assert place.rsplit("/", 1)[-1] in chief.get(YEAR).text
    assert "03/12/2026" in chief.get(place).text
    assert press(chief, place, "duyet").status_code == 303
    with inside(app):
        assert clock.today() < rulebook.versions("calendar")[-1].since
        number = latest_version("calendar")
    assert "Sắp dùng" in chief.get(YEAR).text
    assert "27/11/2026" in chief.get(f"{YEAR}/phien-ban/{number}").text
    assert place.rsplit("/", 1)[-1] in admin.get("/quan-tri/lich-lam-viec/da-quyet-dinh").text


def test_what_is_wrong_comes_back_filled(desk):
    admin = desk(ADMIN)
    wrong = fill(admin, ADD, {**DAY, "loai": "make_up"})
    assert wrong.status_code == 422
    assert "15/TB-UBND" in wrong.text
    past = fill(admin, ADD, {**DAY, "ngay": "19/11/2026", "ngay_bu": ""})
    assert "giữ nguyên" in past.text
    empty = fill(admin, ADD, {})
    assert empty.status_code == 422
    table = fill(admin, IMPORT, {"bang": "date,kind,name,decision\n31/02/2027,holiday,Nghỉ,1/TB\n1/3/2027,tet,,\n"})
    assert table.status_code == 422
    assert "Dòng 2" in table.text
    assert "Dòng 3" in table.text
    assert "31/02/2027,holiday" in table.text
    assert fill(admin, IMPORT, {}).status_code == 422
    assert fill(admin, IMPORT, {"bang": "nothing"}).status_code == 422


def test_a_returned_table_is_mended_and_proposed_again(desk):
    admin, chief = desk(ADMIN), desk(CHIEF)
    place = fill(admin, IMPORT, {"bang": OFF}).location
    press(admin, place, "trinh")
    short = press(chief, place, "tra-lai", ly_do="Thiếu")
    assert short.status_code == 422
    assert "Thiếu" in short.text
    assert press(chief, place, "tra-lai", ly_do="Ghi thêm số văn bản của tỉnh.").status_code == 303
    assert "Ghi thêm số văn bản của tỉnh." in admin.get(place).text
    again = f"{IMPORT}?tu={place.rsplit('/', 1)[-1]}"
    assert "27/11/2026,swapped_off" in admin.get(again).text


def test_who_has_no_part_in_it_finds_nothing(app, desk):
    admin = desk(ADMIN)
    place = fill(admin, IMPORT, {"bang": OFF}).location
    for login in ("kinhte", "mattran", "tiepnhan"):
        other = desk(login)
        assert [other.get(address).status_code for address in (place, YEAR, ADD)] == [404, 404, 404]
    elsewhere = desk("vanphong")
    assert elsewhere.get(place).status_code == 404
    chief = desk(CHIEF)
    assert chief.get(ADD).status_code == 404
    assert chief.get(f"{YEAR}/phien-ban/99").status_code == 404


def test_an_approval_by_an_older_preview_is_shown_the_newer_one(app, desk):
    admin, chief = desk(ADMIN), desk(CHIEF)
    place = fill(admin, IMPORT, {"bang": OFF}).location
    press(admin, place, "trinh")
    stale = press(chief, place, "duyet", version="0")
    assert stale.status_code == 422
    assert "đã tính lại" in stale.text
    with inside(app):
        at("2026-11-27")
    assert "đã qua hoặc là hôm nay" in press(desk(CHIEF), place, "duyet").text


def test_a_preview_asks_the_database_as_often_for_many_cases_as_for_few(app, desk, counted):
    with inside(app):
        send()
    admin = desk(ADMIN)
    place = fill(admin, IMPORT, {"bang": OFF}).location
    few = counted(lambda: admin.get(place))
    with inside(app):
        for _ in range(30):
            send()
    assert counted(lambda: admin.get(place)) == few
    first = admin.get(place).text
    onward = re.search(r'href="([^"]+\?sau=[^"]+)"', first)[1]
    assert len(re.findall(r'scope="row" class="code"', first)) == 25
    assert len(re.findall(r'scope="row" class="code"', admin.get(onward).text)) == 6


def test_a_table_comes_as_a_file_too(desk):
    admin = desk(ADMIN)
    sent = fill(admin, IMPORT, {"tep": (BytesIO(f"\ufeff{OFF}".encode()), "lich.csv")})
    assert "27/11/2026" in admin.get(sent.location).text
    wrong = fill(admin, IMPORT, {"tep": (BytesIO(OFF.replace("27/11", "31/11").encode()), "lich.csv")})
    assert (wrong.status_code, "31/11/2026,swapped_off" in wrong.text) == (422, True)
    assert fill(admin, IMPORT, {"tep": (BytesIO(OFF.encode("utf-16")), "lich.csv")}).status_code == 422
