"""Who guesses is stopped for a quarter of an hour, although everything the guess did was rolled back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core import attempts, clock
from core.attempts import Attempt
from core.db import db
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("context")


def fail(times: int, *, kind: str = "pin", key: str = "KN-1", minutes: float = 0) -> None:
    clock.set_practice_clock(NOW + timedelta(minutes=minutes))
    for _ in range(times):
        attempts.note(kind, key)
    attempts.write(attempts.pending())
    db.session.commit()


def test_five_failures_in_a_quarter_of_an_hour_close_the_door():
    fail(4)
    assert attempts.blocked_until("pin", "KN-1") is None
    fail(1, minutes=14)
    assert attempts.blocked_until("pin", "KN-1") == NOW + timedelta(minutes=15)


def test_the_door_opens_when_the_fifth_last_failure_is_a_quarter_of_an_hour_old():
    for minute in range(5):
        fail(1, minutes=minute)
    clock.set_practice_clock(NOW + timedelta(minutes=15))
    assert attempts.blocked_until("pin", "KN-1") is None


def test_only_that_key_of_that_kind_is_closed():
    fail(5)
    assert attempts.blocked_until("pin", "KN-2") is None
    assert attempts.blocked_until("password", "KN-1") is None


def test_a_rollback_does_not_forget_a_failure():
    attempts.note("pin", "KN-1")
    db.session.rollback()
    waiting = attempts.pending()
    attempts.write(waiting)
    db.session.commit()
    assert len(waiting) == 1
    assert attempts.pending() == []


def test_the_stored_row_does_not_tell_whose_it_is():
    fail(1, key="0912345678")
    assert "0912345678" not in db.session.scalars(select(Attempt.key_digest)).one()


def test_old_failures_are_swept():
    fail(2)
    fail(1, minutes=24 * 60 + 1)
    assert attempts.sweep() == 2
    assert len(db.session.scalars(select(Attempt)).all()) == 1
