"""Own transactions end as they must, and two never do what only one may."""

from threading import Thread

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from core import clock
from core.attempts import Attempt
from core.background import alone, own_transaction
from core.db import db

pytestmark = pytest.mark.usefixtures("context")


def leave_a_row() -> None:
    db.session.add(Attempt(kind="probe", key_digest="x", at=clock.now()))
    db.session.flush()


def count_rows() -> int:
    return len(db.session.scalars(select(Attempt)).all())


def test_an_own_transaction_is_committed_at_its_end():
    with own_transaction():
        leave_a_row()
    db.session.rollback()
    assert count_rows() == 1


def leave_a_row_and_fail() -> None:
    with own_transaction():
        leave_a_row()
        raise ConnectionError


def test_an_own_transaction_that_raises_is_rolled_back():
    with pytest.raises(ConnectionError):
        leave_a_row_and_fail()
    assert count_rows() == 0


def leave_a_row_while_reading() -> None:
    with own_transaction("read"):
        leave_a_row()


def test_a_reading_one_cannot_write():
    with pytest.raises(DBAPIError):
        leave_a_row_while_reading()
    leave_a_row()


def test_two_are_never_alone_at_the_same_thing(context):
    answers = {}

    def ask(name: str) -> None:
        with context.app_context(), alone(name) as mine:
            answers[name] = mine

    with alone("probe") as mine:
        assert mine
        for name in ("probe", "other"):
            thread = Thread(target=ask, args=(name,))
            thread.start()
            thread.join()
    assert answers == {"probe": False, "other": True}


def test_the_next_one_may_when_the_first_has_ended():
    for wait in (False, True, False):
        with alone("probe", wait=wait) as mine:
            assert mine
