"""Counting wrong secrets (mã riêng, passwords, second factors), so that nobody can guess for long.

The view only notes a failure; the edge writes it after the request was rolled back, in a short transaction of its own.
"""

from datetime import datetime, timedelta
from typing import Final

from flask import g
from sqlalchemy import Index, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.db import Base, db
from core.secrets import keyed_digest

MOST_FAILURES: Final = 5
MOST_BY_KIND: Final = {"sign-in-address": 50, "sign-in": 20, "second-factor": 20, "submission-pin": 20}
"""An office has one address for all its people: five mistakes of one must not shut out the others. A code stands in the
public register, and who administers is easily guessed: five mistakes of a stranger must not shut out the sender or the
official (ADR 0007)."""

WINDOW: Final = timedelta(minutes=15)
KEEP: Final = timedelta(days=1)

Failure = tuple[str, str]


class Attempt(Base):
    """One failure; whose it was stands there only as a keyed digest."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_key", "kind", "key_digest", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key_digest: Mapped[str]
    at: Mapped[datetime]


def blocked_until(kind: str, key: str) -> datetime | None:
    """Give the moment until which a key is closed after too many failures within 15 minutes; None while it is open.

    Five close it, but what several people share only the number of its kind.
    """
    most = MOST_BY_KIND.get(kind, MOST_FAILURES)
    recent = (Attempt.kind == kind, Attempt.key_digest == _digest(kind, key), Attempt.at > now() - WINDOW)
    newest = select(Attempt.at).where(*recent).order_by(Attempt.at.desc(), Attempt.id.desc())
    oldest_that_counts = db.session.scalar(newest.offset(most - 1).limit(1))
    return oldest_that_counts + WINDOW if oldest_that_counts else None


def note(kind: str, key: str) -> None:
    """Remember a failure until the edge writes it; nothing is written here, so a rollback cannot lose it."""
    g.setdefault("attempts", []).append((kind, _digest(kind, key)))


def pending() -> list[Failure]:
    """Hand the edge what was noted in this request, once."""
    return g.pop("attempts", [])


def write(failures: list[Failure]) -> None:
    """Write what was noted; the edge calls it after the rollback and commits."""
    db.session.add_all(Attempt(kind=kind, key_digest=digest, at=now()) for kind, digest in failures)
    db.session.flush()


def sweep() -> int:
    """Remove failures older than a day: they count no longer."""
    return db.session.execute(delete(Attempt).where(Attempt.at < now() - KEEP)).rowcount


def _digest(kind: str, key: str) -> str:
    return keyed_digest("attempt", kind, key)
