"""A wrong clock before the Front: an alarm on its pages and at the doctor's, with the cases that came in meanwhile."""

import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from app.doctor import examine
from core import clock, worker
from core.db import db
from core.ledger.models import LedgerCheckpoint
from core.ledger.seal import seal
from core.ledger.verify import verify
from core.timekeeping import Reading, hold, note_offsets
from feedback import services
from feedback.models import CaseState
from supervision import wording
from supervision.models import CountedCase
from tests.conftest import NOW, inside
from tests.core.time_server import TimeServer
from tests.supervision.at_home import MATCHES, Home
from tests.supervision.stories import Reader, answer, enter, handed

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LOG, MONTH = "/giam-sat/nhat-ky", "/giam-sat"


def read_clocks(when: datetime, passed: timedelta) -> None:
    """Let the worker look at the clock when it shows `when` and so much time has passed."""
    clock.set_practice_clock(when)
    hold(Reading("a", when, DAY + passed))


@pytest.fixture
def jumped(commune):
    """A case before, one after the clock was set a day ahead; it is still ahead."""
    with inside(commune.app):
        read_clocks(NOW, timedelta())
        before = enter().code
        read_clocks(NOW + MINUTE, MINUTE)
        read_clocks(NOW + DAY, 2 * MINUTE)
        after = enter().code
    return commune, before, after


def said_by_doctor(app) -> dict[str, bool]:
    with app.app_context():
        return {found.line: found.is_wrong for found in examine() if "đồng hồ" in found.line.lower()}


def test_a_clock_that_runs_right_is_no_alarm(commune):
    reader = Reader(commune.app)
    assert "Báo động" not in reader.read(MONTH)
    assert "Chưa có lần nào đồng hồ máy chủ sai giờ" in reader.read(LOG)
    assert not any(said_by_doctor(commune.app).values())


def test_a_jump_is_an_alarm_and_leads_to_the_cases_that_came_in_since(jumped):
    ground, before, after = jumped
    reader = Reader(ground.app)
    for page in (MONTH, LOG):
        html = reader.read(page)
        assert "Báo động về nhật ký" in html
        assert "Đồng hồ máy chủ nhảy tới 23 giờ 58 phút, thấy lúc 09:00 ngày 21/11/2026; chưa thấy đúng lại" in html
        assert "1 vụ việc nhận trong lúc ấy" in html
    assert after in html
    assert before not in html
    beside = "Có dòng ghi trong lúc đồng hồ máy chủ sai giờ"
    assert [beside in reader.read(f"/giam-sat/vu-viec/{code}") for code in (before, after)] == [False, True]
    assert any(wrong and "nhảy tới" in line for line, wrong in said_by_doctor(ground.app).items())


def test_the_alarm_stays_for_a_week_after_the_clock_was_put_back(jumped):
    ground, _, after = jumped
    with inside(ground.app):
        read_clocks(NOW + 3 * MINUTE, 3 * MINUTE)
        later = enter().code
    html = Reader(ground.app).read(LOG)
    assert "đến 09:03 ngày 20/11/2026 đã đúng lại" in html
    assert (after in html, later in html) == (True, False)
    with inside(ground.app):
        clock.set_practice_clock(NOW + 8 * DAY)
    html = Reader(ground.app).read(LOG)
    assert "đã đúng lại" not in html
    assert after in html
    assert "Đồng hồ máy chủ có 1 lần sai giờ" in Reader(ground.app).read(f"{MONTH}/thang?ky=2026-11")


def test_a_restricted_case_is_counted_and_not_named(jumped):
    ground, _, after = jumped
    with inside(ground.app):
        case = db.session.scalar(select(CaseState).where(CaseState.code == after))
        services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    html = Reader(ground.app).read(LOG)
    assert "1 vụ việc nhận trong lúc ấy" in html
    assert after not in html


def test_sources_outside_that_disagree_are_an_alarm(commune, make_app):
    with TimeServer() as one, TimeServer() as two:
        app = make_app(time_sources=f"{one.name},{two.name}")
        with inside(app):
            clock.set_practice_clock(NOW)
            note_offsets((one.name, two.name), [timedelta(milliseconds=40), timedelta(milliseconds=-900)])
        html = Reader(app).read(LOG)
        assert "với 2 nguồn giờ bên ngoài mỗi giờ" in html
        assert "Lệch các nguồn giờ bên ngoài nhiều nhất chưa đến 1 giây, so lúc 09:00 ngày 20/11/2026" in html
        assert not any(said_by_doctor(app).values())
        with inside(app):
            note_offsets((one.name, two.name), [timedelta(hours=-2), None])
        assert "Đồng hồ máy chủ nhanh 2 giờ so với nguồn giờ bên ngoài" in Reader(app).read(MONTH)
        assert any(said_by_doctor(app).values())


def test_the_page_and_the_doctor_say_that_no_source_is_named(commune):
    assert "Chưa so được với nguồn giờ bên ngoài" in Reader(commune.app).read(LOG)
    assert any("DANBAN_TIME_SOURCES" in line for line in said_by_doctor(commune.app))


def test_the_check_at_home_takes_the_notes_as_lines(jumped, tmp_path):
    ground = jumped[0]
    with inside(ground.app):
        note_offsets(("gio.vn",), [None])
        seal()
    home = Home(tmp_path)
    with inside(ground.app):
        kinds = {json.loads(item["leaf"])["kind"] for item in home.take() if "leaf" in item}
    assert "clock" in kinds
    code, said = home.check()
    assert code == MATCHES, said


def test_each_day_is_sealed_once_though_the_clock_went_a_day_ahead_and_back(commune):
    """The worker goes on through it, nothing of it fails, and what is counted for a case never goes below nought."""
    for moment in (NOW, NOW + DAY, NOW + MINUTE, NOW + DAY, NOW + 2 * DAY):
        with inside(commune.app):
            clock.set_practice_clock(moment)
            answer(handed())
        with commune.app.app_context():
            worker.run(once=True)
            assert worker.failing() == []
    with inside(commune.app):
        days = list(db.session.scalars(select(LedgerCheckpoint.day).where(LedgerCheckpoint.day.is_not(None))))
        assert sorted(days)[-3:] == [NOW.date() - DAY, NOW.date(), NOW.date() + DAY]
        assert len(days) == len(set(days))
        assert min(count.days for count in db.session.scalars(select(CountedCase))) >= 0
        assert verify().findings == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 giây"), (86_400, "1 ngày"), (-7_500, "2 giờ 5 phút"), (86_461, "1 ngày 1 phút"), (360, "6 phút")],
)
def test_how_long_in_words(seconds, words):
    assert wording.lasting(seconds) == words
