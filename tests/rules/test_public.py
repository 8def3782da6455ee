"""Everybody reads by which calendar and terms days are counted, what is only foreseen, and what held before."""

from html import unescape

import pytest

from app.demo.founding import actor
from rules import services
from tests.app.statements import counted
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import at, send
from tests.rules.conftest import CHIEF, HEADER, proposed
from tests.rules.test_calendar import newest

PLACE = "/lich-lam-viec"
OFF = HEADER + "27/11/2026,swapped_off,Nghỉ hoán đổi,1/TB ngày 19/11/2026\n"


@pytest.fixture
def read(commune):
    """Open a page as nobody in particular."""

    def opened(address: str) -> str:
        answer = commune.app.test_client().get(address)
        assert answer.status_code == 200, address
        return unescape(answer.text)

    return opened


def test_days_terms_and_versions_of_now_are_read_by_everybody(read):
    page = read(PLACE)
    for words in ("Phiên bản 1", "Năm 2026", "Năm 2027", "Dự kiến", "Thời hạn dự kiến", "Kèm theo phần mềm", "Căn cứ"):
        assert words in page
    assert "quan-tri" not in page
    assert "csrf" not in page


def test_a_new_version_is_to_come_then_in_force_and_the_old_one_keeps_its_day(read, commune):
    with inside(commune.app):
        services.approve(proposed(OFF), seen=newest(), actor=actor(CHIEF))
    assert ("Sắp dùng" in read(PLACE), "1/TB ngày 19/11/2026" in read(PLACE)) == (True, False)
    with inside(commune.app):
        at("2026-11-21")
    page = read(PLACE)
    assert "1/TB ngày 19/11/2026" in page
    assert "có hiệu lực từ ngày 21/11/2026" in page
    assert "Quản trị đề nghị, người thứ hai duyệt" in page
    changed = read(f"{PLACE}/phien-ban/2")
    assert "27/11/2026" in changed
    assert "Nguyễn Văn Quang" not in page + changed


def test_versions_that_never_were_are_no_page(commune):
    browser = commune.app.test_client()
    for address in (f"{PLACE}/phien-ban/9", f"{PLACE}/thoi-han/phien-ban/9", f"{PLACE}/phien-ban/0"):
        assert browser.get(address).status_code == 404
    assert browser.get(f"{PLACE}/thoi-han/phien-ban/1").status_code == 200


def test_the_explanation_of_a_day_and_the_definitions_lead_there(read, commune):
    with inside(commune.app):
        case = send()
        code = case.code
        services.approve(proposed(OFF), seen=newest(), actor=actor(CHIEF))
    assert f'href="{PLACE}"' in read("/thong-ke")
    desk = sign_in(commune.app.test_client(), "tiepnhan")
    assert f'href="{PLACE}"' in desk.get(f"/cong-viec/kien-nghi/{code}/cach-tinh-han").text


def test_it_costs_the_same_with_one_version_as_with_many(commune):
    browser, costs = commune.app.test_client(), []
    for day in ("27/11/2026", "30/11/2026"):
        with inside(commune.app):
            services.approve(proposed(HEADER + f"{day},holiday,Nghỉ,1/TB\n"), seen=newest(), actor=actor(CHIEF))
        browser.get(PLACE)
        with counted(commune.app) as statements:
            browser.get(PLACE)
        costs.append(len(statements))
    assert costs[0] == costs[1]
