"""The one process that works when nobody asks: it empties the outbox, feeds the search and does what falls due.

It keeps nothing in memory that matters: killed at any moment, it finds on its return what was left.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Event
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped, mapped_column

from core import outbox, search
from core.background import alone, own_transaction
from core.clock import now, today
from core.db import Base, db

IDLE_S = 1.0
AFTER_TROUBLE_S = 5.0
DAY = timedelta(days=1)
RETRY_DUTY_AFTER = timedelta(minutes=1)

_log = structlog.get_logger("worker")


@dataclass(frozen=True)
class Duty:
    """Something that falls due by time. Its function runs in one transaction with the note that it was done.

    With `every` a length of time, `fn()` is called once when it has passed, however often it was missed. With
    `every="day"`, `fn(day)` is called for each local day that has ended since the last one done, oldest first, so
    that a machine switched off for three days makes up three days.
    """

    name: str
    every: timedelta | str
    fn: Callable[..., Any]


class DutyState(Base):
    """How far a duty has come: the moment of its last run and, for daily ones, the last day done."""

    __tablename__ = "duty"

    name: Mapped[str] = mapped_column(primary_key=True)
    last_at: Mapped[datetime]
    last_day: Mapped[date | None]
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(default="")


duties: list[Duty] = []
"""What falls due; filled by the roof alone."""


def run(*, once: bool = False, stop: Event | None = None) -> None:
    """Work until told to stop; with `once`, until nothing is due. A database or a disk that is away is waited for."""
    stop = stop or Event()
    while not stop.is_set():
        try:
            busy, pause = turn(), IDLE_S
        except Exception as error:
            if once:
                raise
            _log.warning("worker interrupted", error=outbox.describe(error))
            db.session.remove()
            busy, pause = False, AFTER_TROUBLE_S
        if busy:
            continue
        if once:
            return
        stop.wait(pause)


def turn() -> bool:
    """Do one round of everything that is due; says whether there may be more."""
    handled = outbox.drain()
    for duty in _due_duties():
        _attend(duty)
    return bool(handled + search.index())


def failing() -> list[DutyState]:
    """List the duties whose last attempt failed, for the doctor."""
    return list(db.session.scalars(db.select(DutyState).where(DutyState.failed_at.is_not(None)).order_by("name")))


def _due_duties() -> list[Duty]:
    with own_transaction("read"):
        return [duty for duty in duties if _owed(duty)]


def _attend(duty: Duty) -> None:
    with alone(f"duty/{duty.name}") as mine:
        if not mine:
            return
        try:
            _catch_up(duty)
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            _note_failure(duty, error)
        except Exception as error:
            _note_failure(duty, error)


def _catch_up(duty: Duty) -> None:
    with own_transaction("read"):
        owed = _owed(duty)
    for arguments in owed:
        with own_transaction():
            duty.fn(*arguments)
            _note_done(duty, *arguments)


def _owed(duty: Duty) -> list[tuple[Any, ...]]:
    """Give the argument lists of the calls that are due: none, one empty, or one for each day."""
    state = db.session.get(DutyState, duty.name)
    if state and state.failed_at and now() - RETRY_DUTY_AFTER < state.failed_at <= now():
        return []
    if duty.every == "day":
        return [(day,) for day in _days_after(state.last_day if state else None)]
    if state is None or not state.last_at <= now() < state.last_at + duty.every:
        return [()]
    return []


def _days_after(last: date | None) -> Iterable[date]:
    first = last + DAY if last else today() - DAY
    return (first + DAY * n for n in range((today() - first).days))


def _note_done(duty: Duty, day: date | None = None) -> None:
    db.session.merge(DutyState(name=duty.name, last_at=now(), last_day=day, failed_at=None, last_error=""))


def _note_failure(duty: Duty, error: Exception) -> None:
    _log.error("duty failed", duty=duty.name, error=outbox.describe(error))
    with own_transaction():
        state = db.session.get(DutyState, duty.name)
        if state is None:
            first = now() - duty.every if isinstance(duty.every, timedelta) else now()
            state = db.session.merge(DutyState(name=duty.name, last_at=first))
        state.failed_at, state.last_error = now(), outbox.describe(error)
