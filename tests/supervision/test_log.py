"""The log before its reviewer: a kept checkpoint held against it, the nightly check, and what goes home."""

from datetime import date, timedelta

import pytest
from sqlalchemy import create_engine, select, text

from app.demo.founding import actor
from core import clock, ledger, worker
from core.db import db
from core.ledger.export import checkpoint_of
from core.ledger.models import Event
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.seal import seal_day
from core.ledger.verify import Report, verify
from feedback import services
from migrations.ledger_guards_v1 import removal
from supervision import jobs, queries
from supervision.models import LogCheck
from tests.conftest import inside
from tests.supervision.stories import Reader, at, enter

DAY = date(2026, 11, 19)
NEXT = date(2026, 11, 20)


@pytest.fixture
def sealed(commune):
    """A commune with a case, sealed at the end of Thursday 19/11/2026; it is Friday morning."""
    with inside(commune.app):
        at(DAY)
        case = enter()
        services.accept(case, category="drainage", actor=actor("tiepnhan"))
        at(NEXT, 1)
        seal_day(DAY)
    return commune


@pytest.fixture
def by_hand(sealed):
    """Alter the database as its owner would, past every guard."""
    engine = create_engine(sealed.settings().migration_database)
    with engine.begin() as connection:
        for statement in removal(engine.dialect.name):
            connection.exec_driver_sql(statement)

    def alter(statement: str) -> None:
        with engine.begin() as connection:
            assert connection.execute(text(statement)).rowcount == 1, "the planted fault must hit exactly one row"

    yield alter
    engine.dispose()


def kept(sealed) -> str:
    """Give the checkpoint as the Front received it."""
    with inside(sealed.app):
        return checkpoint_of(DAY).note


def pasted(reader: Reader, note: str, status: int = 200) -> str:
    response = reader.send(
        "/giam-sat/nhat-ky", page="/giam-sat/nhat-ky", form="/giam-sat/nhat-ky", **{"ban-chot": note}
    )
    assert response.status_code == status
    return response.get_data(as_text=True)


def test_a_kept_checkpoint_matches_the_log(sealed):
    reader = Reader(sealed.app)
    assert "Đối chiếu nhật ký: Khớp" in pasted(reader, kept(sealed))
    assert "Đối chiếu nhật ký: Khớp" in pasted(reader, kept(sealed).replace("\n", "\r\n"))


@pytest.mark.parametrize("typed", ["", "xin chào", "danban\nhai\nba\ntime x\nkind y z\n"])
def test_what_is_no_checkpoint_comes_back_with_its_words(sealed, typed):
    html = pasted(Reader(sealed.app), typed, 422)
    assert "Cần sửa 1 chỗ" in html
    assert typed.split("\n")[0] in html


def test_a_checkpoint_that_somebody_altered_has_no_good_signature(sealed):
    lines = kept(sealed).split("\n")
    lines[1] = str(int(lines[1]) - 1)
    assert "Chữ ký trên bản chốt không đúng" in pasted(Reader(sealed.app), "\n".join(lines))


def test_an_altered_line_is_named(sealed, by_hand):
    note, reader = kept(sealed), Reader(sealed.app)
    with inside(sealed.app):
        event = db.session.scalars(select(Event).where(Event.type == "case.accepted")).one()
        line = queries.line_of(event.id)
    by_hand("UPDATE event SET leaf = replace(leaf, 'drainage', 'roads') WHERE type = 'case.accepted'")
    assert f"Không khớp từ dòng số {line}" in pasted(reader, note)


def test_a_log_cut_short_is_named(sealed, by_hand):
    note, reader = kept(sealed), Reader(sealed.app)
    with inside(sealed.app):
        line = queries.line_of(db.session.scalars(select(Event).where(Event.type == "case.accepted")).one().id)
    by_hand("DELETE FROM ledger_leaf WHERE event_id = (SELECT id FROM event WHERE type = 'case.accepted')")
    assert f"Không khớp từ dòng số {line}" in pasted(reader, note)


def test_the_sign_is_green_only_after_last_nights_check(sealed):
    reader = Reader(sealed.app)
    assert "Chưa đối chiếu nhật ký đêm qua" in reader.read("/giam-sat")
    with inside(sealed.app):
        jobs.check_log(DAY)
    assert "Đối chiếu nhật ký: Khớp" in reader.read("/giam-sat")
    with inside(sealed.app):
        at(NEXT + timedelta(1))
    again = Reader(sealed.app).read("/giam-sat/nhat-ky")
    assert "Chưa đối chiếu nhật ký đêm qua" in again
    assert "Thiếu bản chốt nhật ký ngày 20/11/2026" in again


def test_the_sign_is_red_when_a_cached_day_was_altered_by_hand(sealed, by_hand):
    """An answer's day lives in a cache; who edits it there is found out by the next night."""
    by_hand("UPDATE case_state SET received_on = '2026-11-01'")
    with inside(sealed.app):
        jobs.check_log(DAY)
    html = Reader(sealed.app).read("/giam-sat")
    assert "Đối chiếu nhật ký: Không khớp" in html


def test_a_night_that_was_missed_is_not_made_up_twice(sealed):
    for day in (DAY - timedelta(2), DAY - timedelta(1), DAY):
        with inside(sealed.app):
            jobs.check_log(day)
    with inside(sealed.app):
        assert [check.day for check in queries.last_checks()] == [DAY]


def test_a_check_is_an_event_and_its_row_can_be_made_anew(sealed):
    with inside(sealed.app):
        jobs.check_log(DAY)
    with inside(sealed.app):
        check = db.session.scalars(select(LogCheck)).one()
        assert (check.faults, check.first_line, check.sealed > 0) == (0, None, True)
        before = snapshot()
        rebuild()
        assert snapshot() == before
        assert verify().findings == []


def test_the_log_goes_home_and_the_log_knows(sealed):
    reader = Reader(sealed.app)
    with reader.send("/giam-sat/nhat-ky/tai-ve", page="/giam-sat/nhat-ky", form="/giam-sat/nhat-ky/tai-ve") as response:
        lines = response.get_data(as_text=True).splitlines()
    assert response.headers["Content-Disposition"] == "attachment; filename=nhat-ky-2026-11-20.jsonl"
    assert '"format":"danban-export/1"' in lines[0]
    with inside(sealed.app):
        taken = db.session.scalars(select(Event).where(Event.type == "log.exported")).one()
        assert ledger.history(taken.subject)[0].facts == {"lines": len(lines)}
        assert clock.today() == NEXT


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_the_worker_checks_the_log_in_one_snapshot(app, commune, monkeypatch):
    """What is written while the check runs must not look like a fault."""
    found = []
    show = text("SHOW transaction_isolation")
    monkeypatch.setattr(jobs, "verify", lambda: found.append(db.session.scalar(show)) or Report())
    with inside(app):
        at(NEXT)
    with app.app_context():
        worker.run(once=True)
        assert worker.failing() == []
    assert found == ["repeatable read"]
