"""How fast the log is: writing, sealing, proving, each beside the bare work of the database.

    .venv/bin/python -m bench.log [--quick] [--only sqlite|postgresql]

Append: eight writers, each recording acts of its own case, beside eight writers of one bare INSERT and COMMIT with the
same durability. Seal: all events placed in the tree and signed, beside as many bare rows written in one transaction.
Proof: the place of a slip's event in the log of that size, beside one read by a unique key. By turns, three times.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from app.factory import create_app
from bench import machine
from bench.commune import load_few
from bench.processes import HOUSE
from core import clock
from core.background import own_transaction
from core.db import db, insert
from core.ledger import new_subject, record
from core.ledger.inclusion import PROOF_DIGITS, place_of
from core.ledger.leaf import EMPTY_HASH, Leaf, leaf_hash, moment_text, new_nonce, write_leaf
from core.ledger.models import Event, LedgerLeaf
from core.ledger.seal import seal, tree_size
from core.settings import Settings
from supervision.services import CHECK
from tests.servers import Postgres, find_postgres

EVENTS, QUICK_EVENTS = {"sqlite": 200_000, "postgresql": 1_000_000}, 5_000
WRITERS, ACTS, QUICK_ACTS, ROUNDS = 8, 200, 20, 3
PROOFS = 200
AT_ONCE = 5_000
BARE = "CREATE TABLE bench_bare (id INTEGER PRIMARY KEY, event_id INTEGER NOT NULL, hash TEXT NOT NULL)"
BARE_POSTGRES = "CREATE TABLE bench_bare (id BIGSERIAL PRIMARY KEY, event_id BIGINT NOT NULL, hash TEXT NOT NULL)"


def measure(app: Flask, events: int, acts: int) -> dict[str, Any]:
    """Measure one database; gives the figures with their ratios."""
    with app.app_context():
        _prepare()
        append = _by_turns(lambda: _write(app, acts, _record), lambda: _write(app, acts, _bare))
        _fill(events)
        sealing = _timed(_seal)
        bare = _timed(lambda: _bare_rows(events))
        proof = _by_turns(_prove, _read_by_key)
        size = tree_size()
        db.session.commit()
    written = WRITERS * acts
    return {
        "append": _line(append, written, "acts a second"),
        "seal": {
            "events": events,
            "seconds": round(sealing, 1),
            "bare": round(bare, 1),
            "ratio": _ratio(sealing, bare),
        },
        "proof": _line(proof, PROOFS, "a second") | {"size": size},
    }


def _prepare() -> None:
    with own_transaction():
        db.session.execute(text(BARE_POSTGRES if db.engine.dialect.name == "postgresql" else BARE))
    with own_transaction():
        seal()


def _write(app: Flask, acts: int, write: Callable[[str], None]) -> None:
    """Let eight writers write at once, each in transactions of its own."""

    def one(_: int) -> None:
        with app.app_context():
            subject = new_subject()
            for _ in range(acts):
                _until_done(lambda: write(subject))

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(one, range(WRITERS)))


def _until_done(work: Callable[[], None]) -> None:
    """Take the turn again when SQLite has let the others go first for too long: the waiting is part of the figure."""
    while True:
        try:
            with own_transaction():
                work()
            return
        except OperationalError as error:
            if "locked" not in str(error.orig):
                raise


def _record(subject: str) -> None:
    record(subject=subject, kind=CHECK, type="bench.noted", facts={"bench": True})


def _bare(subject: str) -> None:
    db.session.execute(text("INSERT INTO bench_bare (event_id, hash) VALUES (0, :hash)"), {"hash": subject * 2})


def _fill(events: int) -> None:
    """Lay down so many events, as the services would have left them, without the waiting for each commit."""
    done, at = 0, None
    while done < events:
        with own_transaction():
            at = clock.now()
            rows = [_event(at) for _ in range(min(AT_ONCE, events - done))]
            db.session.execute(insert(Event), rows)
            done += len(rows)


def _event(at: datetime) -> dict[str, Any]:
    subject = new_subject()
    leaf = write_leaf(
        Leaf(
            subject, 1, CHECK, "bench.noted", moment_text(at), None, None, "system", 1, 1, {"bench": True}, {},
            EMPTY_HASH, new_nonce(),
        )
    )  # fmt: skip
    columns = {"subject": subject, "seq": 1, "kind": CHECK, "type": "bench.noted", "recorded_at": at}
    return columns | {"declared_on": None, "unit": None, "hash": leaf_hash(leaf), "leaf": leaf}


def _seal() -> None:
    with own_transaction():
        seal()


def _bare_rows(events: int) -> None:
    """Write the same number of bare rows with a hash each, in one transaction."""
    with own_transaction():
        for first in range(0, events, AT_ONCE):
            rows = [{"event_id": first + n, "hash": f"{first + n:064x}"} for n in range(min(AT_ONCE, events - first))]
            db.session.execute(text("INSERT INTO bench_bare (event_id, hash) VALUES (:event_id, :hash)"), rows)


def _prove() -> None:
    for hash_ in _some():
        place = place_of(hash_[:PROOF_DIGITS])
        if place is None or not place.matches:
            raise ValueError("an event of the bench has lost its place")


def _read_by_key() -> None:
    for hash_ in _some():
        db.session.execute(select(Event.id).where(Event.hash == hash_)).scalar_one()


def _some() -> list[str]:
    size = tree_size()
    places = [size * n // PROOFS for n in range(PROOFS)]
    return list(db.session.scalars(select(LedgerLeaf.hash).where(LedgerLeaf.index.in_(places))))


def _by_turns(ours: Callable[[], None], bare: Callable[[], None]) -> list[tuple[float, float]]:
    return [(_timed(ours), _timed(bare)) for _ in range(ROUNDS)]


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _line(rounds: list[tuple[float, float]], many: int, unit: str) -> dict[str, Any]:
    ours, bare = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for one, other in rounds)
    return {"unit": unit, "ours": round(many / ours), "bare": round(many / bare), "ratio": round(ratio, 2)}


def _ratio(ours: float, bare: float) -> float:
    return round(ours / bare, 2)


@contextmanager
def world(backend: str) -> Iterator[Flask]:
    """Make an installation of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="danban-log-")))
        known: dict[str, Any] = {"var": folder / "log", "secret_key": "chi-dung-khi-do-" * 3}
        known["site_url"] = "http://localhost"
        if backend == "postgresql":
            server = Postgres(durable=True)
            stack.callback(server.stop)
            server.start()
            server.create("log")
            owner = server.url("log", Postgres.OWNER)
            known |= {"database_url": owner, "migration_url": owner}
        app = create_app(Settings(**known))
        load_few(app)
        yield app
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.log", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few data; results into build/bench")
    parser.add_argument("--only", choices=EVENTS, help="one of the two databases")
    given = parser.parse_args()
    if given.only != "sqlite" and not find_postgres():
        raise SystemExit("PostgreSQL is not installed; --only sqlite does without.")
    found = {}
    for backend in [given.only] if given.only else EVENTS:
        with world(backend) as app:
            events, acts = (QUICK_EVENTS, QUICK_ACTS) if given.quick else (EVENTS[backend], ACTS)
            found[backend] = measure(app, events, acts)
    folder = HOUSE / ("build/bench" if given.quick else "bench/results")
    folder.mkdir(parents=True, exist_ok=True)
    moment = datetime.now(UTC)
    path = folder / f"{moment:%Y-%m-%d-%H%M}-log.json"
    whole = {"at": f"{moment:%Y-%m-%dT%H:%M}", "machine": machine.describe(), "found": found}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))
    print(path)


if __name__ == "__main__":
    main()
