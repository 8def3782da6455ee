"""Keeping the index behind the tables: messages in, batches out, by one indexer at a time."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import structlog

from core import outbox
from core.background import alone, own_transaction
from core.db import is_postgres
from core.search.documents import sources
from core.search.engine import Engine
from core.search.postgres_engine import PostgresEngine
from core.search.whoosh_engine import WhooshEngine
from core.search.words import Entry
from core.settings import settings

TOPIC: Final = "search"
BATCH: Final = 200

_ENGINES: Final[dict[str, Engine]] = {"whoosh": WhooshEngine(), "postgres": PostgresEngine()}
_log = structlog.get_logger("search")


def engine() -> Engine:
    """Give the engine that serves here: the database's own on PostgreSQL, the embedded one with SQLite."""
    chosen = settings().search
    if chosen == "postgres" and not is_postgres():
        raise ValueError("DANBAN_SEARCH=postgres cần cơ sở dữ liệu PostgreSQL.")
    return _ENGINES[("postgres" if is_postgres() else "whoosh") if chosen == "auto" else chosen]


def queue(kind: str, id_: str) -> None:
    """Ask, in the caller's transaction, that a document be indexed again (or removed, if its source gives nothing)."""
    outbox.put(TOPIC, {"kind": kind, "id": id_})


def index(limit: int = BATCH) -> int:
    """Index what is waiting; gives the number of messages taken. An index that is missing or broken is rebuilt."""
    with own_transaction("read"):
        ready = engine().is_ready()
        idle = ready and not outbox.waiting(TOPIC)
    if idle:
        return 0
    with alone(TOPIC) as mine:
        if not mine:
            return 0
        if not ready:
            _rebuild()
        return outbox.drain_together(TOPIC, _index_batch, limit=limit)


def rebuild() -> int:
    """Build the index anew from the tables while the old one goes on answering; gives the number of documents."""
    with alone(TOPIC, wait=True):
        return _rebuild()


def is_ready() -> bool:
    """Say whether questions can be answered; a page says so instead of claiming that there is nothing."""
    return engine().is_ready()


def _rebuild() -> int:
    count = 0

    def counted() -> Iterator[list[Entry]]:
        nonlocal count
        for entries in _all_entries():
            count += len(entries)
            yield entries

    engine().rebuild(counted())
    _log.info("index rebuilt", documents=count)
    return count


def _all_entries() -> Iterator[list[Entry]]:
    for kind in sorted(sources):
        with own_transaction("read"):
            ids = iter(list(dict.fromkeys(sources[kind].all_ids())))
        while batch := list(islice(ids, BATCH)):
            yield _load_what_loads(kind, batch)


def _load_what_loads(kind: str, ids: list[str]) -> list[Entry]:
    """Leave out a document that its source cannot give, rather than leave everyone without a search."""
    try:
        return _load(kind, ids)
    except Exception as error:
        if len(ids) == 1:
            _log.error("document left out", kind=kind, error=outbox.describe(error))
            return []
    return [entry for id_ in ids for entry in _load_what_loads(kind, [id_])]


def _index_batch(messages: list[dict[str, Any]]) -> None:
    wanted: dict[str, dict[str, None]] = defaultdict(dict)
    for message in messages:
        wanted[message["kind"]][message["id"]] = None
    entries: list[Entry] = []
    for kind, ids in wanted.items():
        entries += _load(kind, list(ids))
    found = {(entry.kind, entry.id) for entry in entries}
    engine().update(entries, [(kind, id_) for kind, ids in wanted.items() for id_ in ids if (kind, id_) not in found])


def _load(kind: str, ids: list[str]) -> list[Entry]:
    if kind not in sources:
        return []
    with own_transaction("read"):
        entries = [Entry.of(document) for document in sources[kind].load(ids)]
    return list({(entry.kind, entry.id): entry for entry in entries}.values())
