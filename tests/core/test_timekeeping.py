"""The clock that counts is watched: a jump is seen though nothing outside is asked, and so is a clock that is wrong."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select

from core import clock, ledger, time_sources, timekeeping
from core.db import db
from core.ledger.models import Event
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.verify import verify
from core.time_sources import boot, is_kept_right, offset_of, running_time
from core.timekeeping import ClockDoubt, Reading, hold, note_offsets, watch
from tests.conftest import NOW
from tests.core.time_server import TimeServer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
UP = timedelta(days=3)
SOURCES = ("gio-1.vn", "gio-2.vn")


def seen(clock_ran: timedelta, time_passed: timedelta, *, run: str = "a") -> ledger.Entry | None:
    """Read the two clocks again, so far from where they stood first."""
    at = NOW + clock_ran
    clock.set_practice_clock(at)
    return hold(Reading(run, at, UP + time_passed))


@contextmanager
def nobody() -> Iterator[str]:
    """Give an address at which nobody answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{deaf.getsockname()[1]}"


def notes() -> list[str]:
    query = select(Event.type).where(Event.kind == timekeeping.KIND).order_by(Event.id)
    return list(db.session.scalars(query))


def doubt() -> ClockDoubt | None:
    return db.session.scalar(select(ClockDoubt).order_by(ClockDoubt.since_event.desc()).limit(1))


def is_open() -> bool:
    return doubt() is not None and doubt().closed_at is None


@pytest.mark.parametrize("off", [-5, 0, 4, 5])
def test_a_clock_that_runs_as_time_passes_is_no_jump(context, off):
    assert seen(timedelta(), timedelta()) is None
    assert seen(HOUR + off * MINUTE, HOUR) is None
    assert notes() == []


@pytest.mark.parametrize("jumped", [timedelta(minutes=6), DAY, -timedelta(minutes=6), -DAY])
def test_a_jump_is_put_on_record_with_its_size(context, jumped):
    seen(timedelta(), timedelta())
    before = db.session.scalar(select(Event.id).order_by(Event.id.desc()).limit(1))
    entry = seen(MINUTE + jumped, MINUTE)
    assert entry.type == "clock.jumped"
    assert entry.facts["seconds"] == jumped.total_seconds()
    assert entry.facts["after_event"] == before
    assert (doubt().jumped_s, is_open()) == (jumped.total_seconds(), True)
    assert seen(2 * MINUTE + jumped, 2 * MINUTE) is None


def test_a_worker_that_was_off_saw_no_jump(context):
    seen(timedelta(), timedelta())
    assert seen(3 * DAY, 3 * DAY) is None


def test_a_machine_that_was_off_saw_no_jump_unless_the_clock_went_back(context):
    seen(timedelta(), timedelta())
    assert seen(9 * DAY, -UP, run="b") is None
    entry = seen(2 * DAY, -UP, run="c")
    assert entry.facts["seconds"] == -7 * DAY.total_seconds()


def test_a_jump_that_two_machines_saw_is_noted_once(context):
    seen(timedelta(), timedelta())
    seen(timedelta(), 5 * DAY, run="b")
    assert seen(DAY + MINUTE, MINUTE) is not None
    assert seen(DAY + MINUTE, 5 * DAY + MINUTE, run="b") is None
    assert seen(DAY + HOUR, 5 * DAY + HOUR, run="b") is None


def test_small_jumps_add_up(context):
    seen(timedelta(), timedelta())
    assert seen(5 * MINUTE, MINUTE) is None
    entry = seen(10 * MINUTE, 2 * MINUTE)
    assert entry.facts["seconds"] == 8 * 60


def test_a_clock_that_was_put_back_is_right_again(context):
    seen(timedelta(), timedelta())
    seen(DAY + MINUTE, MINUTE)
    assert is_open()
    seen(2 * MINUTE, 2 * MINUTE)
    assert notes() == ["clock.jumped", "clock.jumped"]
    assert (doubt().jumped_s, is_open()) == (DAY.total_seconds(), False)


def test_a_clock_put_back_half_way_is_not(context):
    seen(timedelta(), timedelta())
    seen(DAY + MINUTE, MINUTE)
    seen(HOUR + 2 * MINUTE, 2 * MINUTE)
    assert is_open()
    seen(3 * MINUTE, 3 * MINUTE)
    assert not is_open()


@pytest.mark.parametrize(
    ("offsets", "type_"),
    [
        ([0.01, -0.2], "clock.compared"),
        ([None, 200], "clock.compared"),
        ([0.01, 301], "clock.off"),
        ([-86_400, -86_400], "clock.off"),
        ([None, None], "clock.unanswered"),
    ],
)
def test_what_the_sources_say_is_put_on_record(context, offsets, type_):
    entry = note_offsets(SOURCES, [None if off is None else timedelta(seconds=off) for off in offsets])
    assert entry.type == type_
    assert entry.facts["offsets_ms"] == [None if off is None else round(off * 1000) for off in offsets]
    assert entry.texts["sources"] == "gio-1.vn\ngio-2.vn"
    assert is_open() is (type_ == "clock.off")


def test_a_wrong_clock_is_in_doubt_from_the_last_good_word_to_the_next(context):
    good = note_offsets(SOURCES, [timedelta(), timedelta()])
    for _ in range(2):
        note_offsets(SOURCES, [DAY, DAY])
    note_offsets(SOURCES, [None, None])
    assert (doubt().since_event, doubt().worst_ms, is_open()) == (good.id, DAY / timedelta(milliseconds=1), True)
    right = note_offsets(SOURCES, [timedelta(), None])
    assert (doubt().until_event, is_open()) == (right.id, False)


def test_a_jump_is_over_when_the_machine_keeps_its_clock_right(context, monkeypatch):
    clock.set_practice_clock(None)
    monkeypatch.setattr(timekeeping, "is_kept_right", lambda: None)
    hold(Reading(boot(), clock.now() - HOUR, running_time()))
    watch()
    assert (notes(), is_open()) == (["clock.jumped"], True)
    watch()
    assert is_open()
    monkeypatch.setattr(timekeeping, "is_kept_right", lambda: True)
    watch()
    watch()
    assert (notes(), is_open()) == (["clock.jumped", "clock.settled"], False)


def test_a_clock_set_for_practice_is_not_watched(context):
    clock.set_practice_clock(NOW)
    watch()
    clock.set_practice_clock(NOW + DAY)
    watch()
    assert notes() == []
    assert db.session.get(timekeeping.ClockReading, boot()) is None


def test_doubts_are_made_anew_from_the_log(context):
    seen(timedelta(), timedelta())
    seen(DAY + MINUTE, MINUTE)
    seen(2 * MINUTE, 2 * MINUTE)
    note_offsets(SOURCES, [HOUR, None])
    note_offsets(SOURCES, [timedelta(), None])
    before = snapshot()
    assert len(before["clock_doubt"]) == 2
    rebuild()
    assert snapshot() == before
    assert verify().findings == []


def test_sources_are_asked_on_the_loopback(make_app, monkeypatch):
    monkeypatch.setattr(time_sources, "TIMEOUT_S", 0.3)
    with TimeServer() as right, TimeServer(HOUR) as wrong, TimeServer(leap=3) as unset, nobody() as silent:
        names = (right.name, wrong.name, unset.name, silent)
        with make_app(time_sources=" , ".join(names)).app_context():
            clock.set_practice_clock(None)
            db.session.commit()
            timekeeping.ask()
            db.session.commit()
            event = db.session.scalar(select(Event).where(Event.type == "clock.off"))
            facts = ledger.history(event.subject)[0].facts
        assert [ms is None for ms in facts["offsets_ms"]] == [False, False, True, True]
        assert abs(facts["offsets_ms"][0]) < 60_000
        assert abs(facts["offsets_ms"][1] - 3_600_000) < 60_000


def test_nobody_is_asked_where_none_is_named_or_the_clock_is_set(make_app):
    with TimeServer() as server:
        with make_app().app_context():
            timekeeping.ask()
        with make_app(time_sources=server.name).app_context():
            timekeeping.ask()
        assert server.asked == 0


@pytest.mark.parametrize("name", ["127.0.0.1:khong", "[::1"])
def test_a_source_that_is_no_address_gives_no_answer(name):
    assert offset_of(name) is None


def test_this_machine_tells_of_its_own_time():
    assert running_time() <= running_time()
    assert boot() == boot()
    assert is_kept_right() in {True, False, None}
