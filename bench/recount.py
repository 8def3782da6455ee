"""Are the published figures those that plain SQL counts? A large world, every figure of several units and periods.

    .venv/bin/python -m bench.recount [--cases 50000] [--only sqlite|postgresql]
    .venv/bin/python -m bench.recount --only postgresql --cases 1000000 --only-sums

Tells every difference and exits with 1 where there is one; how long the Front's page of a year takes beside the same
figures counted by direct SQL, by turns; then what the check at home, a program of its own, says of the log that was
taken home. What is counted, and how: tests/supervision/recount.py.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app.factory import create_app
from bench import machine
from bench.beside import settings_of
from bench.commune import load_whole
from bench.growth import grow
from bench.processes import HOUSE
from core import clock
from core.db import db
from supervision import periods, queries
from supervision.periods import Period
from supervision.queries import Body
from tests.browsing import sign_in
from tests.servers import Postgres, find_postgres
from tests.supervision.at_home import Home
from tests.supervision.recount import differences, recounting

CASES = 50_000
BACKENDS = ("sqlite", "postgresql")
PAGE = "/giam-sat/thoi-gian-tra-loi"
ROUNDS, OK = 3, 200
UNITS = ("99001", "99001-KT", "99001-VHXH")


def wanted(today: date) -> list[Period]:
    """Give a year and its parts, and days that begin and end in the middle of a month."""
    year = today.year
    codes = (f"{year}", f"{year}-Q1", f"{year}-02", f"{today:%Y-%m}", periods.RECENT)
    across = periods.between(date(year - 1, 12, 20), date(year, 5, 11))
    return [*(periods.read(code, today=today) for code in codes), across]


def differing(app: Flask, *, only_sums: bool) -> list[str]:
    """Hold the figures against the recount: all from the sums, those of a month from the log too."""
    with app.app_context():
        today = clock.today()
        db.session.rollback()
    periods = wanted(today)[:1] if only_sums else wanted(today)
    found = differences(
        app, units=UNITS[: len(periods)], periods=periods, today=today, from_log=() if only_sums else periods[2:3]
    )
    return [one for one in found if not (only_sums and ", signs: " in one)]


def at_home(app: Flask, folder: Path) -> str:
    """Take the log home and let the check there reckon every due day and every table of figures; gives what it says."""
    home = Home(folder)
    with app.app_context():
        home.take()
        db.session.rollback()
    _, said = home.check()
    return said.strip()


def beside_direct_sql(app: Flask, rounds: int) -> dict[str, float]:
    """Give the seconds of the page of a year, and of direct SQL for the same bodies; and their ratio, by turns."""
    app.config["RATELIMIT_ENABLED"] = False
    front = sign_in(app.test_client(), "mattran")
    with app.app_context():
        year, scope = periods.read(f"{clock.today():%Y}", today=clock.today()), queries.for_everybody(UNITS[0])
        bodies = [scope.whole, *scope.bodies, *scope.with_parts(year).parts]
        db.session.rollback()
    address = f"{PAGE}?ky={year.code}&don-vi={UNITS[0]}"
    front.get(address)
    turns = [
        (_timed(lambda: _opened(front, address)), _timed(lambda: _by_sql(app, bodies, year))) for _ in range(rounds)
    ]
    page, direct = (statistics.median(column) for column in zip(*turns, strict=True))
    ratio = statistics.median(one / other for one, other in turns)
    return {"page_seconds": round(page, 3), "direct_seconds": round(direct, 3), "ratio": round(ratio, 5)}


def _opened(front: FlaskClient, address: str) -> None:
    if front.get(address).status_code != OK:
        raise ValueError(f"{address} did not answer")


def _by_sql(app: Flask, bodies: list[Body], period: Period) -> None:
    with recounting(app) as recount:
        for body in bodies:
            recount.figures(body.codes, period, body.part)


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Count, tell and write down."""
    parser = argparse.ArgumentParser(prog="python -m bench.recount", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--only", choices=BACKENDS, help="one of the two databases")
    parser.add_argument("--only-sums", action="store_true", help="for a million cases: no log, one year, one round")
    parser.add_argument("--results", type=Path, default=HOUSE / "bench/results", help="the folder to write into")
    given = parser.parse_args()
    if given.only != "sqlite" and not find_postgres():
        raise SystemExit("PostgreSQL is not installed; --only sqlite does without.")
    found = {}
    for backend in [given.only] if given.only else BACKENDS:
        with _world(backend, on_disk=given.only_sums) as (app, folder):
            found[backend] = _tried(app, folder, given.cases, only_sums=given.only_sums)
    moment = datetime.now(UTC)
    path = given.results / f"{moment:%Y-%m-%d-%H%M}-recount.json"
    whole = {"at": f"{moment:%Y-%m-%dT%H:%M}", "machine": machine.describe(), "found": found}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(path)
    sys.exit(any(one["differing"] or one["at_home"].startswith("KHÔNG") for one in found.values()))


def _tried(app: Flask, folder: Path, cases: int, *, only_sums: bool) -> dict[str, Any]:
    """Try one database, telling each outcome as it comes."""
    load_whole(app)
    known: dict[str, Any] = {"at_home": ""}
    steps: list[tuple[str, Callable[[], Any]]] = [
        ("cases", lambda: grow(app, cases, with_log=not only_sums)),
        ("differing", lambda: differing(app, only_sums=only_sums)),
        ("beside", lambda: beside_direct_sql(app, 1 if only_sums else ROUNDS)),
    ]
    if not only_sums:
        steps.append(("at_home", lambda: at_home(app, folder)))
    for name, work in steps:
        known[name] = work()
        print(f"{name}: {known[name]}", flush=True)
    return known


@contextmanager
def _world(backend: str, *, on_disk: bool) -> Iterator[tuple[Flask, Path]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="danban-recount-")))
        server = Postgres(durable=on_disk) if backend == "postgresql" else None
        if server:
            stack.callback(server.stop)
            server.start()
            server.create("recount")
        app = create_app(settings_of(folder / "recount", server))
        yield app, folder
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


if __name__ == "__main__":
    main()
