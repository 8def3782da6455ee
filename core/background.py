"""What work outside a request needs: a transaction of its own, and to be alone at what only one may do."""

import fcntl
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from sqlalchemy import text

from core.db import db, is_postgres, transaction_mode
from core.errors import Stale
from core.settings import settings


@contextmanager
def own_transaction(mode: Literal["read", "write", "snapshot"] = "write") -> Iterator[None]:
    """Run a block in one transaction that is committed at its end, or rolled back when it raises.

    Only the worker and commands write in it: in a request the edge is the one that commits. A request that reads for
    long before it writes may read in a snapshot of its own, so that nobody waits for it.
    """
    db.session.commit()
    token = transaction_mode.set(mode)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        transaction_mode.reset(token)


def one_by_one(subjects: Iterable[str], act: Callable[[str], object]) -> None:
    """Do something to each subject in a transaction of its own, each at its own moment.

    What somebody else writes at that very moment is left to them: whoever lists the subjects finds it again.
    """
    for subject in subjects:
        with suppress(Stale), own_transaction():
            act(subject)


@contextmanager
def alone(name: str, *, wait: bool = False) -> Iterator[bool]:
    """Say whether this process may do what only one may do at a time, and keep the others out for the block.

    On PostgreSQL every machine sees it; with SQLite every process on the same data folder. It ends with the process.
    """
    with (_alone_in_database if is_postgres() else _alone_in_folder)(name, wait) as mine:
        yield mine


@contextmanager
def _alone_in_database(name: str, wait: bool) -> Iterator[bool]:
    number = int.from_bytes(hashlib.sha256(f"danban/{name}".encode()).digest()[:8], "big", signed=True)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if wait:
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": number})
        elif not connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": number}):
            yield False
            return
        try:
            yield True
        finally:
            connection.detach()


@contextmanager
def _alone_in_folder(name: str, wait: bool) -> Iterator[bool]:
    folder = Path(settings().var) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name.replace("/", "-")).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
