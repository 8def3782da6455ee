"""Are the published figures those that plain SQL counts? A large world, every figure of several units and periods.

    .venv/bin/python -m bench.recount [--cases 50000] [--only sqlite|postgresql]

Prints «equal», or the first difference and exits with 1. What is counted, and how: tests/supervision/recount.py.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from flask import Flask

from app.factory import create_app
from bench.commune import load_whole
from bench.growth import grow
from bench.large import settings_of
from core import clock
from core.db import db
from supervision import periods
from supervision.periods import Period
from tests.servers import Postgres, find_postgres
from tests.supervision.recount import differences

CASES = 50_000
BACKENDS = ("sqlite", "postgresql")
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
    return differences(app, units=UNITS, periods=wanted(today), today=today)


def main() -> None:
    """Count and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.recount", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--only", choices=BACKENDS, help="one of the two databases")
    given = parser.parse_args()
    if given.only != "sqlite" and not find_postgres():
        raise SystemExit("PostgreSQL is not installed; --only sqlite does without.")
    for backend in [given.only] if given.only else BACKENDS:
        found = _tried(backend, given.cases)
        print(f"{backend}: {found[0] if found else 'equal'}")
        if found:
            sys.exit(1)


def _tried(backend: str, cases: int) -> list[str]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="danban-recount-")))
        server = Postgres() if backend == "postgresql" else None
        if server:
            stack.callback(server.stop)
            server.start()
            server.create("recount")
        app = create_app(settings_of(folder / "recount", server))
        found = differing(app, cases)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        return found


if __name__ == "__main__":
    main()
