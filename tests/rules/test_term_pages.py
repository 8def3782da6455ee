"""The pages of the terms: filled with what holds, refused with what was written, shown with what differs."""

import pytest

from core.policies import DeadlineRule
from rules import queries
from tests.conftest import inside
from tests.feedback.conftest import send
from tests.rules.conftest import ADMIN, CHIEF
from tests.rules.test_calendar_pages import fill, press

TERMS = "/quan-tri/thoi-han"
EDIT = f"{TERMS}/sua/petition/answer"
TERM = {"so_ngay": "5", "don_vi": "working_day", "can_cu": "quy_che", "tu_ngay": "24/11/2026", "ly_do": "Xã rút ngắn"}
QUY_CHE = {"so": "45/QĐ-UBND", "ngay": "19/11/2026", "tu_ngay": "01/12/2026"}


def test_a_term_from_the_form_to_the_table(app, desk):
    with inside(app):
        code = send().code
    admin, chief = desk(ADMIN), desk(CHIEF)
    assert "Chưa có Quy chế" in admin.get(TERMS).text
    assert 'value="7"' in admin.get(EDIT).text
    place = fill(admin, EDIT, TERM).location
    shown = admin.get(place).text
    assert code in shown
    assert "Hồ sơ đã nhận giữ nguyên hạn" in shown
    press(admin, place, "trinh")
    assert press(chief, place, "duyet").status_code == 303
    assert "Sắp tới: 5 ngày làm việc" in chief.get(TERMS).text
    assert "5 ngày làm việc" in chief.get(f"{TERMS}/phien-ban/2").text
    assert chief.get(f"{TERMS}/da-quyet-dinh").status_code == 200


def test_the_quy_che_from_the_form_to_the_table(desk):
    admin, chief = desk(ADMIN), desk(CHIEF)
    place = fill(admin, f"{TERMS}/quy-che", QUY_CHE).location
    press(admin, place, "trinh")
    press(chief, place, "duyet")
    assert "Quyết định số 45/QĐ-UBND ngày 19/11/2026" in chief.get(TERMS).text


@pytest.mark.parametrize(
    "wrong", [{"so_ngay": "0"}, {"so_ngay": "bảy"}, {"can_cu": "van_ban"}, {"tu_ngay": "20/11/2026"}, {"ly_do": ""}]
)
def test_what_is_wrong_comes_back_filled(desk, wrong):
    answer = fill(desk(ADMIN), EDIT, {**TERM, "van_ban": "", **wrong})
    assert answer.status_code == 422
    assert 'value="24/11/2026"' in answer.text or "20/11/2026" in answer.text


def test_what_does_not_exist_is_not_found(desk):
    admin = desk(ADMIN)
    assert admin.get(f"{TERMS}/sua/petition/none").status_code == 404
    assert admin.get(f"{TERMS}/phien-ban/99").status_code == 404
    assert admin.get("/quan-tri/thay-doi/none").status_code == 404
    assert fill(admin, f"{TERMS}/quy-che", {**QUY_CHE, "tu_ngay": "20/11/2026"}).status_code == 422


def test_a_shipped_term_set_aside_is_offered(desk, monkeypatch):
    rule = DeadlineRule("petition", "answer", 10, "working_day", False, queries.terms.date(2027, 1, 1), "Mới")
    monkeypatch.setattr(queries.terms, "set_aside_now", lambda: [rule])
    monkeypatch.setattr(queries, "set_aside_now", lambda: [rule])
    admin = desk(ADMIN)
    assert "Bản phát hành mới có thời hạn khác" in admin.get(TERMS).text
    assert 'value="10"' in admin.get(f"{EDIT}?goi-y=1").text
