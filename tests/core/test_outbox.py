"""Nothing is announced that was rolled back; nothing that was committed stays unannounced; nothing happens twice."""

import subprocess
import sys
from datetime import timedelta
from threading import Event, Thread

import pytest
from sqlalchemy import select, text

from core import clock, outbox
from core.attempts import Attempt
from core.db import db
from core.outbox import Message
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def handled(monkeypatch) -> list[dict]:
    """What the handler of topic `probe` was given."""
    seen: list[dict] = []
    monkeypatch.setitem(outbox.handlers, "probe", seen.append)
    return seen


def put(**payload) -> None:
    outbox.put("probe", payload)
    db.session.commit()


def at(moment) -> None:
    clock.set_practice_clock(moment)
    db.session.commit()


def message() -> Message:
    db.session.expire_all()
    return db.session.scalars(select(Message)).one()


def leave_a_row(payload: dict) -> None:
    """Change the database as a handler does."""
    db.session.add(Attempt(kind="probe", key_digest=payload["name"], at=clock.now()))
    db.session.flush()


def rows() -> list[str]:
    return list(db.session.scalars(select(Attempt.key_digest)))


def test_a_message_is_handled_once_and_its_content_is_given_up(handled):
    put(name="a")
    assert outbox.drain() == 1
    assert outbox.drain() == 0
    assert handled == [{"name": "a"}]
    assert (message().payload, message().done_at) == ({}, NOW)


def test_a_rolled_back_change_leaves_no_message(handled):
    outbox.put("probe", {"name": "a"})
    db.session.rollback()
    assert outbox.drain() == 0
    assert handled == []


def test_the_same_key_twice_is_one_message_even_after_it_was_handled(handled):
    outbox.put("probe", {"name": "a"}, key="k")
    outbox.put("probe", {"name": "b"}, key="k")
    db.session.commit()
    outbox.drain()
    outbox.put("probe", {"name": "c"}, key="k")
    db.session.commit()
    outbox.drain()
    assert handled == [{"name": "a"}]


def test_a_message_waits_for_its_time(handled):
    outbox.put("probe", {}, after=NOW + timedelta(hours=1))
    db.session.commit()
    assert outbox.drain() == 0
    at(NOW + timedelta(hours=1))
    assert outbox.drain() == 1


def test_a_topic_nobody_handles_keeps_its_messages():
    put(name="a")
    assert outbox.drain() == 0
    assert message().done_at is None


def test_messages_are_taken_oldest_first_up_to_the_limit(handled):
    for name in "abc":
        put(name=name)
    assert outbox.drain(2) == 2
    assert [payload["name"] for payload in handled] == ["a", "b"]


def test_a_failed_handler_leaves_nothing_behind_and_names_no_content(monkeypatch):
    def fail(payload: dict) -> None:
        leave_a_row(payload)
        raise RuntimeError(payload["name"])

    monkeypatch.setitem(outbox.handlers, "probe", fail)
    put(name="Nguyễn Thị Lan")
    outbox.drain()
    assert rows() == []
    assert message().last_error.startswith("RuntimeError at test_outbox.py:")
    assert message().due_at == NOW + timedelta(minutes=1)


def test_a_failure_is_tried_again_for_72_hours_and_then_stays_failed(monkeypatch):
    tries = []

    def fail(_payload: dict) -> None:
        tries.append(clock.now())
        raise ConnectionError

    monkeypatch.setitem(outbox.handlers, "probe", fail)
    put()
    while message().failed_at is None:
        at(message().due_at)
        assert outbox.drain() == 1
    waits = [(later - earlier) / timedelta(minutes=1) for earlier, later in zip(tries, tries[1:], strict=False)]
    assert waits[:4] == [1, 5, 15, 60]
    assert tries[-1] - tries[0] == timedelta(hours=72)
    assert outbox.failed_count() == 1
    at(NOW + timedelta(days=30))
    assert outbox.drain() == 0


def test_one_failing_message_does_not_hold_up_the_others(monkeypatch):
    def fail_for_a(payload: dict) -> None:
        if payload["name"] == "a":
            raise ConnectionError
        leave_a_row(payload)

    monkeypatch.setitem(outbox.handlers, "probe", fail_for_a)
    for name in "ab":
        put(name=name)
    assert outbox.drain() == 2
    assert rows() == ["b"]


def test_an_external_handler_runs_without_a_transaction(monkeypatch):
    open_transactions = []

    @outbox.external
    def reach_out(_payload: dict) -> None:
        open_transactions.append(db.session().in_transaction())

    monkeypatch.setitem(outbox.handlers, "probe", reach_out)
    put(name="a")
    outbox.drain()
    assert open_transactions == [False]
    assert (message().done_at, message().payload) == (NOW, {})


def test_an_external_handler_that_fails_is_tried_again(monkeypatch):
    tries = []

    @outbox.external
    def fail_once(payload: dict) -> None:
        tries.append(payload)
        if len(tries) == 1:
            raise ConnectionError

    monkeypatch.setitem(outbox.handlers, "probe", fail_once)
    put(name="a")
    outbox.drain()
    at(NOW + timedelta(minutes=1))
    outbox.drain()
    assert tries == [{"name": "a"}, {"name": "a"}]
    assert message().done_at == NOW + timedelta(minutes=1)


def test_what_was_done_long_ago_is_swept(handled):
    put(name="a")
    outbox.drain()
    put(name="b")
    assert outbox.sweep(before=NOW + timedelta(days=1)) == 1
    assert message().payload == {"name": "b"}


def test_a_batch_is_handled_together_and_removed():
    batches = []
    put(name="a")
    put(name="b")
    assert outbox.drain_together("probe", batches.append, limit=10) == 2
    assert batches == [[{"name": "a"}, {"name": "b"}]]
    assert list(db.session.scalars(select(Message))) == []


def test_a_bad_message_does_not_hold_up_its_batch():
    done = []

    def handle(batch: list[dict]) -> None:
        if any(payload["name"] == "bad" for payload in batch):
            raise ValueError
        done.extend(payload["name"] for payload in batch)

    for name in ("a", "bad", "c"):
        put(name=name)
    outbox.drain_together("probe", handle, limit=10)
    assert done == ["a", "c"]
    assert (message().payload, message().tries) == ({"name": "bad"}, 1)


KILLED = """
import os, signal
from sqlalchemy import event
from app.factory import create_app
from core import clock, outbox
from core.attempts import Attempt
from core.db import db

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def handle(payload):
    db.session.add(Attempt(kind="probe", key_digest="dead", at=clock.now()))
    db.session.flush()
    if {moment!r} == "after the commit":
        event.listen(db.session, "after_commit", die)
    else:
        die()

outbox.handlers["probe"] = outbox.external(die) if {moment!r} == "outside" else handle
with create_app().app_context():
    outbox.drain()
"""


def kill_a_worker(ground, *, moment: str) -> None:
    """Let a worker of its own take the message and be killed while handling it."""
    db.session.commit()
    settings = ground.settings()
    environment = {f"DANBAN_{name.upper()}": str(value) for name, value in settings.model_dump().items()}
    command = [sys.executable, "-c", KILLED.format(moment=moment)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr
    wait_until_alone()


def wait_until_alone() -> None:
    """Wait until PostgreSQL has noticed that the killed one is gone, and let go of what it held."""
    if db.engine.dialect.name != "postgresql":
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend' AND state <> 'idle'"
    )
    for _ in range(200):
        if db.session.scalar(others) == 0:
            break
        Event().wait(0.1)
    db.session.rollback()


def test_a_worker_killed_at_work_loses_nothing_and_doubles_nothing(ground, monkeypatch):
    put(name="a")
    kill_a_worker(ground, moment="before the commit")
    monkeypatch.setitem(outbox.handlers, "probe", leave_a_row)
    assert outbox.drain() == 1
    assert rows() == ["a"]


def test_a_worker_killed_after_the_commit_had_finished(ground, handled):
    put(name="a")
    kill_a_worker(ground, moment="after the commit")
    assert outbox.drain() == 0
    assert rows() == ["dead"]


def test_what_a_killed_worker_had_taken_is_free_after_five_minutes(ground, handled):
    put(name="a")
    kill_a_worker(ground, moment="outside")
    assert outbox.drain() == 0
    at(NOW + timedelta(minutes=5, seconds=1))
    assert outbox.drain() == 1
    assert handled == [{"name": "a"}]


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_several_workers_share_the_messages(context, monkeypatch):
    first_is_busy, second_is_done = Event(), Event()
    handled = []

    def handle(payload: dict) -> None:
        if payload["name"] == "a":
            first_is_busy.set()
            assert second_is_done.wait(timeout=20)
        handled.append(payload["name"])

    monkeypatch.setitem(outbox.handlers, "probe", handle)
    put(name="a")
    put(name="b")

    def work() -> None:
        with context.app_context():
            outbox.drain(1)

    first = Thread(target=work)
    first.start()
    assert first_is_busy.wait(timeout=20)
    outbox.drain(5)
    second_is_done.set()
    first.join()
    assert handled == ["b", "a"]
