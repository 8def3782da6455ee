"""The page of the fields of work, the form of a merge, and where addresses of a merged field lead."""

import pytest

from tests.conftest import inside
from tests.feedback.conftest import accepted, at, send
from tests.feedback.test_statements import counted
from tests.rules.conftest import ADMIN, CHIEF
from tests.rules.test_calendar_pages import fill, press
from tests.rules.test_merging import merge

FIELDS = "/quan-tri/linh-vuc"
MERGE = f"{FIELDS}/gop"
ASKED = {"linh_vuc": "drainage", "gop_vao": "roads", "ly_do": "Hai lĩnh vực một nơi làm"}


def test_from_the_form_to_the_table(app, desk):
    with inside(app):
        accepted()
    admin, chief = desk(ADMIN), desk(CHIEF)
    assert "Chưa gộp lĩnh vực nào" in admin.get(FIELDS).text
    place = fill(admin, MERGE, ASKED).location
    assert fill(admin, MERGE, ASKED).location == place
    shown = admin.get(place).text
    assert "1 vụ việc đang mở, trong tất cả 1 vụ việc" in shown
    press(admin, place, "trinh")
    assert "Đề nghị gộp lĩnh vực, chờ duyệt" in chief.get("/cong-viec").text
    assert press(chief, place, "duyet").status_code == 303
    again = press(chief, place, "duyet")
    assert (again.status_code, "Đề nghị này đã được duyệt" in again.text) == (422, True)
    assert "Vào lĩnh vực" in chief.get(place).text
    assert "Gộp vào «Đường sá, cầu, đèn đường, biển báo» từ ngày 21/11/2026" in chief.get(FIELDS).text
    assert "Đã duyệt" in chief.get(f"{FIELDS}/da-quyet-dinh").text
    assert chief.get("/lich-lam-viec/thoi-han/phien-ban/2").text.count("Thoát nước, ngập úng") == 1
    with inside(app):
        at("2026-11-23")
    table = desk(ADMIN).get(FIELDS).text
    assert "Gồm cả «Thoát nước, ngập úng»" in table
    assert "Chưa gộp lĩnh vực nào" not in table


def test_each_proposal_in_a_list_names_its_two_fields(desk):
    admin, chief = desk(ADMIN), desk(CHIEF)
    first = fill(admin, MERGE, ASKED).location
    fill(admin, MERGE, {**ASKED, "linh_vuc": "environment"})
    words = "«Thoát nước, ngập úng» vào «Đường sá, cầu, đèn đường, biển báo», lập lúc"
    page = admin.get(FIELDS).text
    assert (page.count("Đề nghị gộp lĩnh vực «"), page.count(words)) == (2, 1)
    press(admin, first, "trinh")
    press(chief, first, "duyet")
    assert f"Đề nghị gộp lĩnh vực {words}" in chief.get(f"{FIELDS}/da-quyet-dinh").text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"gop_vao": "drainage"}, "khác với lĩnh vực được gộp"),
        ({"gop_vao": ""}, "Chọn lĩnh vực gộp vào"),
        ({"linh_vuc": "khong-co"}, "error-summary"),
        ({"ly_do": ""}, "Nêu vì sao gộp"),
    ],
)
def test_a_bad_choice_comes_back_with_what_was_written(desk, wrong, words):
    answer = fill(desk(ADMIN), MERGE, {**ASKED, **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert wrong.get("ly_do") == "" or "Hai lĩnh vực một nơi làm" in answer.text


def test_it_is_for_those_who_propose_or_approve(desk):
    intake = desk("tiepnhan")
    assert {intake.get(address).status_code for address in (FIELDS, MERGE)} == {404}
    assert desk(CHIEF).get(FIELDS).status_code == 200
    assert desk(CHIEF).get(MERGE).status_code == 404


def test_old_addresses_lead_on_with_all_else_of_them(app, client, desk):
    with inside(app):
        case = accepted()
        merge("drainage", "roads")
        code = case.code
    intake = desk("tiepnhan")
    assert intake.get("/cong-viec/kien-nghi?loai=open&linh-vuc=drainage").status_code == 200
    fill(intake, "/cong-viec/bo-loc/them?loai=open&linh-vuc=drainage", {"ten": "Việc cống"})
    with inside(app):
        at("2026-11-23")
    intake = desk("tiepnhan")
    for browser, old, new in (
        (client, "/tra-loi?don_vi=99001-KT&linh_vuc=drainage&trang=x", "/tra-loi?don_vi=99001-KT&linh_vuc=roads"),
        (client, "/tra-loi/bang-tin.atom?linh_vuc=drainage", "/tra-loi/bang-tin.atom?linh_vuc=roads"),
        (
            intake,
            "/cong-viec/kien-nghi?loai=open&don-vi=99001-KT&linh-vuc=drainage",
            "/cong-viec/kien-nghi?loai=open&don-vi=99001-KT&linh-vuc=roads",
        ),
    ):
        answer = browser.get(old)
        assert (answer.status_code, answer.location) == (301, new)
        assert browser.get(new).status_code == 200
    page = intake.get("/cong-viec/kien-nghi?loai=open&linh-vuc=roads").text
    assert code in page
    assert "loai=open&amp;linh-vuc=roads" in page
    assert ">Thoát nước, ngập úng<" not in page
    assert "(trước là «Thoát nước, ngập úng»)" in intake.get(f"/cong-viec/kien-nghi/{code}").text


def test_a_form_that_stood_open_over_the_day_is_refused_with_what_was_written(app, desk):
    with inside(app):
        code = send().code
        merge("drainage", "roads")
        at("2026-11-23")
    intake = desk("tiepnhan")
    place = f"/cong-viec/kien-nghi/{code}/thu-ly"
    assert 'value="drainage"' not in intake.get(place).text
    answer = fill(intake, place, {"linh_vuc": "drainage", "thon": "99001-T2"})
    assert answer.status_code == 422
    assert 'value="99001-T2" selected' in answer.text


def test_the_page_asks_the_same_few_questions_whatever_there_is(app, desk):
    costs = []
    for day in ("2026-11-20", "2026-11-24"):
        with inside(app):
            at(day)
        admin = desk(ADMIN)
        admin.get(FIELDS)
        with counted(app) as statements:
            admin.get(FIELDS)
        costs.append(len(statements))
        with inside(app):
            for field in ("roads", "land", "market"):
                accepted(field)
            merge("drainage", "roads") if day == "2026-11-20" else None
    assert costs[0] == costs[1]
