"""What falls due is done once, made up for after an absence, and never by two at a time."""

from datetime import date, timedelta
from threading import Event

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core import clock, outbox, search, worker
from core.background import alone
from core.db import db
from core.worker import Duty
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("context", "no_duties")

MINUTE = timedelta(minutes=1)


@pytest.fixture
def no_duties(monkeypatch) -> None:
    monkeypatch.setattr(worker, "duties", [])


@pytest.fixture
def called() -> list:
    """The arguments with which duties were called."""
    return []


def duty(fn, every=MINUTE, name="probe") -> None:
    worker.duties.append(Duty(name, every, fn))


def at(moment) -> None:
    clock.set_practice_clock(moment)
    db.session.commit()


def note(called: list):
    return lambda *arguments: called.append(arguments)


def test_once_does_all_that_is_due_and_returns(monkeypatch, called):
    monkeypatch.setitem(outbox.handlers, "probe", lambda payload: called.append(payload["name"]))
    monkeypatch.setitem(search.sources, "probe", search.Source(lambda ids: [], list, lambda ids, actor: []))
    duty(lambda: called.append("duty"))
    for number in range(150):
        outbox.put("probe", {"name": number})
        search.queue("probe", str(number))
    db.session.commit()
    worker.run(once=True)
    assert set(called) == {"duty", *range(150)}
    assert db.session.query(outbox.Message).filter_by(done_at=None).count() == 0


def test_a_duty_is_done_when_its_time_has_passed(called):
    duty(note(called))
    for seconds, times in ((0, 1), (59, 1), (60, 2), (600, 3)):
        at(NOW + timedelta(seconds=seconds))
        worker.turn()
        worker.turn()
        assert len(called) == times


def test_a_daily_duty_makes_up_for_the_days_missed(called):
    duty(note(called), every="day")
    worker.turn()
    at(NOW + timedelta(days=3))
    worker.turn()
    worker.turn()
    assert called == [(date(2026, 11, day),) for day in (19, 20, 21, 22)]


def test_a_day_ends_at_midnight_in_vietnam(called):
    duty(note(called), every="day")
    worker.turn()
    at(NOW.replace(hour=16, minute=59))
    worker.turn()
    assert len(called) == 1
    at(NOW.replace(hour=17, minute=0))
    worker.turn()
    assert called[-1] == (date(2026, 11, 20),)


def test_a_failed_duty_leaves_nothing_and_is_tried_again_after_a_minute(called):
    def fail_once() -> None:
        called.append(())
        outbox.put("probe", {}, key="left")
        if len(called) == 1:
            raise ValueError("Nguyễn Thị Lan")

    duty(fail_once)
    worker.turn()
    worker.turn()
    [state] = worker.failing()
    assert (state.name, state.last_error.split(":")[0]) == ("probe", "ValueError at test_worker.py")
    assert db.session.query(outbox.Message).count() == 0
    at(NOW + MINUTE)
    worker.turn()
    assert len(called) == 2
    assert worker.failing() == []


def test_a_failed_daily_duty_goes_on_where_it_stopped(called):
    def fail_on_the_21st(day: date) -> None:
        called.append(day.day)
        if day.day == 21 and called.count(21) == 1:
            raise ValueError

    duty(fail_on_the_21st, every="day")
    worker.turn()
    at(NOW + timedelta(days=3))
    worker.turn()
    at(NOW + timedelta(days=3) + MINUTE)
    worker.turn()
    assert called == [19, 20, 21, 21, 22]


def test_one_failing_duty_does_not_hold_up_the_others(called):
    duty(lambda: 1 / 0, name="bad")
    duty(note(called), name="good")
    worker.turn()
    assert called == [()]


def test_what_another_worker_is_doing_is_left_to_it(called):
    duty(note(called))
    with alone("duty/probe") as mine:
        assert mine
        worker.turn()
    assert called == []
    worker.turn()
    assert called == [()]


def test_a_stopped_worker_stops(called):
    stop = Event()
    duty(stop.set)
    worker.run(stop=stop)
    assert stop.is_set()


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
class TestWhenTheDatabaseGoesAway:
    """PostgreSQL may be restarted under the worker's hands."""

    @pytest.fixture
    def stop(self, called) -> Event:
        stop = Event()

        def lose_the_database_once() -> None:
            called.append(())
            if len(called) == 1:
                db.session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
            stop.set()

        duty(lose_the_database_once)
        return stop

    def test_the_worker_waits_and_goes_on(self, monkeypatch, called, stop):
        monkeypatch.setattr(worker, "AFTER_TROUBLE_S", 0)
        worker.run(stop=stop)
        assert len(called) == 2

    def test_once_says_so(self, stop):
        with pytest.raises(DBAPIError):
            worker.run(once=True)
