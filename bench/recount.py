"""Are the published figures those that plain SQL counts? A large world, every figure of several units and periods.

    .venv/bin/python -m bench.recount [--cases 50000] [--only sqlite|postgresql]

Prints «equal», or every difference and exits with 1; what the check at home, a program of its own, says of the log that
was taken home; then how long the Front's page of a year takes beside the same figures counted by direct SQL, by turns.
What is counted, and how: tests/supervision/recount.py.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from app.factory import create_app
from bench.commune import load_whole
from bench.growth import grow
from bench.large import settings_of
from core import clock
from core.db import db
from supervision import periods, queries
from supervision.periods import Period
from supervision.queries import Body
from tests.browsing import sign_in
from tests.servers import Postgres, find_postgres
from tests.supervision.at_home import MATCHES, Home
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


def differing(app: Flask, cases: int) -> list[str]:
    """Let the commune grow and count."""
    load_whole(app)
    amount = grow(app, cases)
    with app.app_context():
        today = clock.today()
        db.session.rollback()
    print(f"{amount:,} cases, {len(UNITS)} units, {len(wanted(today))} periods", flush=True)
    return differences(app, units=UNITS, periods=wanted(today), today=today, from_log=wanted(today)[2:3])


def at_home(app: Flask, folder: Path) -> tuple[bool, str]:
    """Take the log home and let the check there reckon every due day and every table of figures; gives what it says."""
    home = Home(folder)
    with app.app_context():
        home.take()
        db.session.rollback()
    code, said = home.check()
    return code == MATCHES, said.strip()


def beside_direct_sql(app: Flask) -> tuple[float, float, float]:
    """Give the seconds of the page of a year, and of direct SQL for the same bodies; and their ratio, by turns."""
    app.config["RATELIMIT_ENABLED"] = False
    front = sign_in(app.test_client(), "mattran")
    with app.app_context():
        year, scope = periods.read(f"{clock.today():%Y}", today=clock.today()), queries.for_everybody(UNITS[0])
        bodies = [scope.whole, *scope.bodies, *scope.with_parts().parts]
        db.session.rollback()
    address = f"{PAGE}?ky={year.code}&don-vi={UNITS[0]}"
    front.get(address)
    rounds = [
        (_timed(lambda: _opened(front, address)), _timed(lambda: _by_sql(app, bodies, year))) for _ in range(ROUNDS)
    ]
    page, direct = (statistics.median(column) for column in zip(*rounds, strict=True))
    return page, direct, statistics.median(one / other for one, other in rounds)


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
    """Count and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.recount", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--only", choices=BACKENDS, help="one of the two databases")
    given = parser.parse_args()
    if given.only != "sqlite" and not find_postgres():
        raise SystemExit("PostgreSQL is not installed; --only sqlite does without.")
    for backend in [given.only] if given.only else BACKENDS:
        found, (matches, said), (page, direct, ratio) = _tried(backend, given.cases)
        print(f"{backend}:", *(found or ["equal"]), sep="\n  ")
        print(f"{backend}, at home: {said}")
        print(f"{backend}: page of a year {page:.3f} s, direct SQL {direct:.3f} s, ratio {ratio:.4f}", flush=True)
        if found or not matches:
            sys.exit(1)


def _tried(backend: str, cases: int) -> tuple[list[str], tuple[bool, str], tuple[float, float, float]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="danban-recount-")))
        server = Postgres() if backend == "postgresql" else None
        if server:
            stack.callback(server.stop)
            server.start()
            server.create("recount")
        app = create_app(settings_of(folder / "recount", server))
        found = differing(app, cases), at_home(app, folder), beside_direct_sql(app)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        return found


if __name__ == "__main__":
    main()
