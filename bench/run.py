"""`make bench`: measure both set-ups in one run and write what was found; `--quick` only shows that it works."""

import argparse
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from bench import machine
from bench.commune import count_cases, load_few, load_whole
from bench.inside import NEEDED, look
from bench.loads import baselines, pages, sendings
from bench.measure import FULL, QUICK, Scale, measure, rows
from bench.processes import HOUSE, Client
from bench.report import Measured, Outcome, write
from bench.setups import Prepare, SetUp, embedded, production
from tests.servers import find_postgres, find_redis

SETUPS = {"embedded": embedded, "production": production}
RESULTS, QUICK_RESULTS = HOUSE / "bench" / "results", HOUSE / "build" / "bench"

Enter = Callable[[Path, Prepare], AbstractContextManager[SetUp]]


class Lost(Exception):
    """Fewer kiến nghị are in the database than were accepted: no figure of such a run is worth anything."""


def main() -> None:
    """Measure what is asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few seconds, few data; results into build/bench")
    parser.add_argument("--only", choices=SETUPS, help="one of the two set-ups")
    parser.add_argument("--results", type=Path, help="the folder to write into")
    given = parser.parse_args()
    names = [given.only] if given.only else list(SETUPS)
    if "production" in names and not (find_postgres() and find_redis()):
        raise SystemExit("The set-up of a province needs PostgreSQL and Redis; --only embedded does without.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that everything started here ends with the run
    outcome = run(names, QUICK if given.quick else FULL, is_quick=given.quick)
    folder = given.results or (QUICK_RESULTS if given.quick else RESULTS)
    for path in write(outcome, folder):
        print(path)


def run(names: list[str], scale: Scale, *, is_quick: bool) -> Outcome:
    """Measure set-ups one after the other; everything that is started ends with it."""
    moment = datetime.now(UTC).isoformat(timespec="minutes").partition("+")[0]
    prepare = load_few if is_quick else load_whole
    with Client() as client:
        found = [_measured(SETUPS[name], prepare, client, scale) for name in names]
    return Outcome(moment, _version(), is_quick, scale, machine.describe(), found)


def _measured(enter: Enter, prepare: Prepare, client: Client, scale: Scale) -> Measured:
    with tempfile.TemporaryDirectory(prefix="danban-bench-") as folder, enter(Path(folder), prepare) as setup:
        print(f"{setup.name}: {setup.told}", flush=True)
        sending = sendings(setup.app, scale.drafts + NEEDED)
        ours = [*pages(setup.app), sending]
        inside = [look(setup.app, load) for load in ours]
        before = count_cases(setup.app)
        cells = list(measure(setup, client, [*baselines(), *ours], scale))
        arrived = count_cases(setup.app) - before
        if arrived < sending.good:
            raise Lost(f"accepted {sending.good}, in the database {arrived}")
        memory = machine.memory_mb(setup.ours.pid)
        return Measured(setup.name, setup.told, rows(cells), inside, sending.good, arrived, memory)


def _version() -> str:
    """Name the state of the tree that was measured."""
    told = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=HOUSE, capture_output=True, text=True)
    return told.stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
