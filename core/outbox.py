"""What must happen after a change, written in the same transaction as the change, so that neither is without the other.

A message is handled in one transaction with the mark that it is done. What reaches outside the database (a mail)
cannot be rolled back: such a handler is marked `external`, runs under a lease, and carries the message's key out with
it, so that whoever receives it twice can tell.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Index, Select, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from core.background import own_transaction
from core.clock import now
from core.db import Base, JSONDoc, db, insert

Payload = dict[str, Any]
Handler = Callable[[Payload], None]

RETRY_AFTER = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440, 1539))
"""The waits between tries: 72 hours in all, then the message stays failed."""

LEASE = timedelta(minutes=5)

handlers: dict[str, Handler] = {}
"""Topic -> what to do with its messages; filled by the roof alone."""

_log = structlog.get_logger("outbox")
_ME = uuid.uuid4().hex
_EXTERNAL = "reaches_outside"


class Hopeless(Exception):
    """What a handler raises when trying again would change nothing: the message is given up at once."""


class Message(Base):
    """One thing still to be done, or done; a done message keeps its key and gives up its content."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str]
    key: Mapped[str | None] = mapped_column(unique=True)
    payload: Mapped[Payload] = mapped_column(JSONDoc)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    taken_by: Mapped[str | None]
    taken_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]


_WAITING = (Message.done_at.is_(None), Message.failed_at.is_(None))

Index(
    "ix_outbox_waiting",
    Message.topic,
    Message.due_at,
    sqlite_where=Message.done_at.is_(None),
    postgresql_where=Message.done_at.is_(None),
)


def external(handler: Handler) -> Handler:
    """Mark a handler that reaches outside the database: it runs without a transaction, under a lease of 5 minutes."""
    setattr(handler, _EXTERNAL, True)
    return handler


def put(topic: str, payload: Payload, *, key: str | None = None, after: datetime | None = None) -> None:
    """Leave a message in the caller's transaction; a key that was used before makes it nothing."""
    values = {"topic": topic, "payload": payload, "key": key, "created_at": now(), "due_at": after or now()}
    db.session.execute(
        insert(Message).values(**values, tries=0, last_error="").on_conflict_do_nothing(index_elements=["key"])
    )


def recall(topic: str, about: str) -> int:
    """Take back what was not done, given up or not, and whose key names a subject (`…/about/…`); gives how many.

    What a worker holds at this moment can no longer be called back.
    """
    named = Message.key.contains(f"/{about}/", autoescape=True)
    undone = Message.done_at.is_(None)
    return db.session.execute(delete(Message).where(Message.topic == topic, named, undone)).rowcount


def drain(limit: int = 100) -> int:
    """Handle up to `limit` due messages, each in a transaction of its own; gives how many were tried."""
    with own_transaction("read"):
        waiting = db.session.scalar(_due().limit(1)) is not None
    tried = 0
    while waiting and tried < limit:
        waiting = _handle_next()
        tried += waiting
    return tried


def drain_together(topic: str, handle: Callable[[list[Payload]], None], *, limit: int) -> int:
    """Handle the due messages of one topic as a batch, for work whose cost lies in the round and not in the piece.

    The handler must bear to be repeated: it runs in its own transactions, and the messages are removed afterwards.
    A batch that fails is tried piece by piece, so that one bad message holds up nobody.
    """
    with own_transaction("read"):
        batch = [_Taken.of(message) for message in db.session.scalars(_due(topic).limit(limit))]
    if batch and not _handled(batch, handle) and len(batch) > 1:
        for taken in batch:
            _handled([taken], handle)
    return len(batch)


def waiting(topic: str) -> bool:
    """Say whether messages of a topic are due."""
    return db.session.scalar(_due(topic).limit(1)) is not None


def failed_count() -> int:
    """Count the messages given up after 72 hours, for the doctor."""
    return db.session.scalar(select(func.count()).where(Message.failed_at.is_not(None))) or 0


def sweep(*, before: datetime) -> int:
    """Remove messages done before a moment; their keys may then be used again."""
    return db.session.execute(delete(Message).where(Message.done_at < before)).rowcount


def describe(error: BaseException) -> str:
    """Name an error by its type and place: its own text may quote what a citizen wrote."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"


def _due(topic: str | None = None) -> Select[tuple[Message]]:
    free = Message.taken_until.is_(None) | (Message.taken_until < now())
    wanted = Message.topic == topic if topic else Message.topic.in_(sorted(handlers))
    return select(Message).where(wanted, *_WAITING, free, Message.due_at <= now()).order_by(Message.due_at, Message.id)


@dataclass(frozen=True)
class _Taken:
    """What is known of a message outside the transaction that read it."""

    id: int
    topic: str
    payload: Payload
    tries: int

    @classmethod
    def of(cls, message: Message) -> "_Taken":
        return cls(message.id, message.topic, message.payload, message.tries)


def _is_external(topic: str) -> bool:
    return getattr(handlers[topic], _EXTERNAL, False)


def _handle_next() -> bool:
    taken = None
    try:
        with own_transaction():
            message = db.session.scalar(_due().limit(1).with_for_update(skip_locked=True))
            if message is not None:
                taken = _Taken.of(message)
                _handle_or_take(message)
    except Exception as error:
        if taken is None:
            raise
        _put_off(taken, error)
        return True
    if taken and _is_external(taken.topic):
        _reach_outside(taken)
    return taken is not None


def _handle_or_take(message: Message) -> None:
    if _is_external(message.topic):
        message.taken_by, message.taken_until = _ME, now() + LEASE
        return
    handlers[message.topic](message.payload)
    message.payload, message.done_at = {}, now()


def _reach_outside(taken: _Taken) -> None:
    try:
        handlers[taken.topic](taken.payload)
    except Exception as error:
        _put_off(taken, error)
        return
    with own_transaction():
        _set(taken, done_at=now(), payload={}, taken_by=None, taken_until=None)


def _handled(batch: list[_Taken], handle: Callable[[list[Payload]], None]) -> bool:
    try:
        handle([taken.payload for taken in batch])
    except Exception as error:
        if len(batch) == 1:
            _put_off(batch[0], error)
        return False
    with own_transaction():
        db.session.execute(delete(Message).where(Message.id.in_([taken.id for taken in batch])))
    return True


def _put_off(taken: _Taken, error: Exception) -> None:
    _log.warning("message failed", topic=taken.topic, id=taken.id, error=describe(error))
    values = {"tries": taken.tries + 1, "last_error": describe(error), "taken_by": None, "taken_until": None}
    with own_transaction():
        if taken.tries < len(RETRY_AFTER) and not isinstance(error, Hopeless):
            _set(taken, due_at=now() + RETRY_AFTER[taken.tries], **values)
        else:
            _set(taken, failed_at=now(), **values)


def _set(taken: _Taken, **values: Any) -> None:
    """Write a message's outcome, unless somebody else wrote one since it was taken."""
    unchanged = (Message.id == taken.id, Message.tries == taken.tries, *_WAITING)
    db.session.execute(update(Message).where(*unchanged).values(**values))
