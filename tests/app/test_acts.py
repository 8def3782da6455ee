"""The administrator's log: who, what, when, from where; refusals too; nothing of cases but what was done."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import exists

from accounts import queries as accounts
from accounts.hats import Hat
from accounts.models import AccessLog, UnusualAct
from accounts.queries import Counted
from accounts.services.applying import STEPS
from accounts.services.noting import note_unusual
from accounts.services.signing_in import MOST_PAGES_AN_HOUR, PAGE_REFUSED
from accounts.unusual import WHY
from accounts.workflow import EVENTS
from app.acts import GROUPS, PEOPLE, WORDS, chosen
from app.demo.founding import PASSWORD, actor
from app.pages.acts import MOST_NOTED
from core import clock, ledger
from core.db import db
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT
from feedback import services as feedback
from feedback.models import CaseState
from tests.accounts.factories import add_person, csrf, sign_in
from tests.app.statements import counted
from tests.conftest import inside
from tests.feedback.conftest import accepted

LOG = "/quan-tri/nhat-ky"
REASON = "Gọi lại để hẹn giờ kiểm tra thực địa."


@pytest.fixture
def keeper(app, commune):
    """The administrator's browser, signed in."""
    client = app.test_client()
    assert sign_in(client, "quantri", password=PASSWORD).status_code == 303
    return client


def test_every_act_on_persons_has_its_words_and_a_group_of_its_own():
    assert {*STEPS, *EVENTS.values()} - {"person.digest_set"} == set(PEOPLE)
    assert sum(len(group.words) for group in GROUPS) == len(WORDS)
    assert chosen("tu-choi") == {"password_refused", "code_refused", "page_refused"}
    assert chosen("") == chosen("khong-co") == set(WORDS)


def test_what_concerns_restricted_cases_has_no_word():
    assert not [what for what in WORDS if "restrict" in what or what in {"case.handed_over", "case.passed_above"}]


def test_a_sign_in_and_a_wrong_password_stand_there_with_their_place(app, keeper):
    sign_in(app.test_client(), "tiepnhan", password="sai-mat-khau-nay")
    page = keeper.get(LOG + "?loai=dang-nhap").text
    assert '<td data-label="Việc">Đăng nhập</td>' in page
    page = keeper.get(LOG + "?loai=tu-choi").text
    assert "Bị từ chối: mật khẩu chưa đúng" in page
    assert "127.0.0.1" in page
    assert "sai-mat-khau-nay" not in page
    assert f'action="{LOG}.xlsx"' in page
    assert "xoa" not in page.replace("xóa", "")


def test_of_a_case_only_what_was_done_is_told(app, keeper):
    with inside(app):
        case = accepted()
        feedback.open_identity(case, reason=REASON, actor=actor("tiepnhan"))
        code, subject = case.code, case.subject
    page = keeper.get(LOG + "?loai=xem-nguoi-gui").text
    assert '<td data-label="Việc">Xem thông tin người gửi</td>' in page
    for hidden in (code, subject, REASON):
        assert hidden not in keeper.get(LOG).text
    with inside(app):
        db.session.execute(db.update(CaseState).values(restricted=True))
    assert "Không có dòng nào" in keeper.get(LOG + "?loai=xem-nguoi-gui").text
    assert "Vụ việc:" not in keeper.get(LOG).text


def test_a_page_that_is_not_open_is_written_down_and_only_so_often(app, commune, keeper):
    officer = app.test_client()
    sign_in(officer, "kinhte", password=PASSWORD)
    for _ in range(MOST_PAGES_AN_HOUR + 3):
        assert officer.get("/quan-tri/nguoi-dung").status_code == 404
    officer.get("/cong-viec/kien-nghi/KN-2222-2222-2")
    assert app.test_client().get("/quan-tri/nguoi-dung").status_code == 302
    with app.app_context():
        rows = db.session.scalars(db.select(AccessLog).where(AccessLog.what == PAGE_REFUSED)).all()
        assert {row.person_id for row in rows} == {accounts.by_login("kinhte")[0].id}
        assert len(rows) == MOST_PAGES_AN_HOUR
    assert "mở trang không được phân công" in keeper.get(LOG + "?loai=tu-choi").text


def test_the_filter_narrows_by_person_kind_and_days(app, keeper):
    with app.app_context():
        other = accounts.by_login("tiepnhan")[0].subject
    assert "Không có dòng nào" in keeper.get(f"{LOG}?nguoi={other}&loai=dang-nhap").text
    assert "Không có dòng nào" in keeper.get(f"{LOG}?tu=01/08/2025&den=02/08/2025").text
    for wrong, message in (
        ("tu=32/01/2026", "Không có ngày"),
        ("tu=02/01/2026&den=01/01/2026", "Ngày cuối không được trước ngày đầu"),
        ("tu=01/08/2025&den=01/12/2026", "không quá một năm"),
        ("tu=01/01/9999&den=31/12/9999", "đến hôm nay"),
        ("tu=01/01/0001&den=31/12/0001", "đến hôm nay"),
        ("nguoi=ai-do", "Vui lòng chọn một trong các mục có sẵn."),
    ):
        answer = keeper.get(f"{LOG}?{wrong}")
        assert (answer.status_code, message in answer.text) == (422, True)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_taking_it_home_is_written_down_with_filter_and_rows(app, keeper, ending):
    page = keeper.get(LOG + "?loai=dang-nhap")
    fields = {"csrf_token": csrf(page), "tu": "2026-01-01", "den": "2026-12-01", "nguoi": "", "loai": "dang-nhap"}
    answer = keeper.post(f"{LOG}.{ending}", data=fields)
    assert answer.status_code == 200
    with app.app_context():
        event = db.session.scalars(db.select(Event).where(Event.type == "admin_log.exported")).one()
        facts = ledger.history(event.subject)[0].facts
    assert (facts["group"], facts["rows"], facts["file"], facts["from"]) == ("dang-nhap", 1, ending, "2026-01-01")
    if ending == "xlsx":
        cells = [cell.value for row in load_workbook(BytesIO(answer.data)).active.iter_rows() for cell in row]
        assert "Đăng nhập" in cells
    assert "Tải nhật ký quản trị" in keeper.get(LOG).text


def test_there_is_no_way_to_change_a_line(app):
    ways = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith(LOG)}
    assert len(ways) == 2
    assert "127.0.0.1" not in app.test_client().get(LOG).text


def test_a_keeper_of_another_unit_reads_nothing_of_these(app, keeper, commune):
    with inside(app):
        add_person("quanxa", Hat.ADMINISTRATOR, unit="99002")
    other = app.test_client()
    sign_in(other, "quanxa")
    page = other.get(LOG).text
    assert "Quanxa" in page
    assert "Lý Quốc Bảo" not in page
    assert "Máy chủ" not in page


def test_many_lines_cost_no_more_statements_and_are_paged(app, keeper):
    with counted(app) as few:
        keeper.get(LOG)
    with inside(app):
        person = accounts.by_login("tiepnhan")[0].id
        for minutes in range(60):
            at = clock.now() - timedelta(minutes=minutes)
            db.session.add(AccessLog(at=at, what="signed_in", person_id=person, address="10.0.0.1", agent="firefox"))
    with counted(app) as many:
        page = keeper.get(LOG).text
    assert len(many) == len(few)
    assert "Trang sau" in page


def test_what_was_more_than_usual_is_noted_once_and_restricted_cases_are_not_counted(app, keeper):
    with inside(app):
        case, person = accepted(), actor("tiepnhan")
        for _ in range(10):
            feedback.open_identity(case, reason=REASON, actor=person)
        day = clock.today()
        assert note_unusual(day) == note_unusual(day) == 1
        [noted] = db.session.scalars(db.select(UnusualAct)).all()
        assert (noted.rule, noted.count, noted.person_id) == ("identities", 10, person.person_id)
    page = keeper.get(LOG).text
    assert "Xem thông tin người gửi nhiều lần, 10 lần." in page
    assert "không phải kết luận" in page
    with inside(app):
        db.session.execute(db.update(CaseState).values(restricted=True))
        assert note_unusual(clock.today()) == 0


def test_a_day_with_more_subjects_than_a_statement_names_is_asked_about_in_pieces(app, commune, monkeypatch):
    asked = []
    seen = replace(ledger.subjects["case"], closed_among=lambda named: asked.append(len(named)) or set(named))
    monkeypatch.setitem(ledger.subjects, "case", seen)
    with inside(app):
        rows = [Counted(clock.now(), "case.identity_opened", 1, f"{number:032x}", "case") for number in range(2500)]
        monkeypatch.setattr("accounts.services.noting.queries.counted_acts", lambda *_: rows)
        assert note_unusual(clock.today()) == 0
    assert asked == [1000, 1000, 500]


def _note(days_ago: int, *, rule: str = "identities") -> None:
    person = accounts.by_login("tiepnhan")[0].id
    day = clock.today() - timedelta(days=days_ago)
    db.session.add(UnusualAct(day=day, person_id=person, rule=rule, count=12))


def test_what_was_more_than_usual_stays_in_sight_whatever_kind_is_chosen_and_says_so(app, keeper):
    with inside(app):
        _note(1)
    said = "Phần này gồm mọi nhóm việc"
    assert said not in keeper.get(LOG).text
    page = keeper.get(LOG + "?loai=dang-nhap").text
    assert "Xem thông tin người gửi nhiều lần, 12 lần." in page
    assert said in page


def test_where_more_was_noted_than_is_shown_the_page_says_so(app, keeper):
    with inside(app):
        for days in range(MOST_NOTED):
            _note(days)
    page = keeper.get(LOG).text
    assert (page.count("12 lần."), "mục mới nhất" in page) == (MOST_NOTED, False)
    with inside(app):
        _note(0, rule="exports")
    page = keeper.get(LOG).text
    assert (page.count("12 lần."), f"Chỉ hiện {MOST_NOTED} mục mới nhất" in page) == (MOST_NOTED, True)


@pytest.mark.parametrize("text", ["ai-do", "12x", "", " 7", "-1", "9" * 40])
def test_who_did_it_is_read_as_a_number_only_where_it_is_one(app, keeper, text):
    with inside(app):
        told = exists().where(EventText.event_id == Event.id, EventText.name == ACTOR_TEXT)
        operated = db.select(Event.id).where(Event.type == "hat.given", ~told)
        event_id = db.session.scalars(operated.limit(1)).one()
        db.session.add(EventText(event_id=event_id, name=ACTOR_TEXT, nonce="0" * 32, text=text))
    with app.app_context():
        first = accounts.by_login("quantri")[0].subject
        assert note_unusual(clock.today()) == 0
    assert keeper.get(LOG).status_code == keeper.get(f"{LOG}?nguoi={first}").status_code == 200


def test_why_a_number_is_named_stands_there_once_however_many_lines_it_has(app, keeper):
    with inside(app):
        for days in range(3):
            _note(days)
    page = keeper.get(LOG).text
    assert (page.count("12 lần."), page.count(WHY["identities"])) == (3, 1)
