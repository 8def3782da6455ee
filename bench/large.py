"""Does a page slow down when there are a hundred thousand cases? The same pages in a small and in a large world.

    .venv/bin/python -m bench.large [--quick] [--only sqlite|postgresql]

Both worlds answer in this process, by turns, so that a slow minute falls on both. A ratio is the middle of the rounds.
"""

import argparse
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app.factory import create_app
from bench import machine
from bench.commune import load_whole
from bench.growth import grow
from bench.inside import counted
from bench.processes import HOUSE
from core.db import db
from core.settings import Settings
from tests.browsing import send, sign_in
from tests.servers import Postgres, find_postgres

SMALL = 1_000
LARGE = {"sqlite": 20_000, "postgresql": 100_000}
"""SQLite is for one commune: 20,000 is what its installation is made for (docs/operations.md)."""
QUICK_LARGE = 3_000
ROUNDS, QUICK_ROUNDS, REPEATS = 7, 2, 3
DEEP = 30
INBOX = "/cong-viec/kien-nghi"
FILTERS = [(view, unit) for view in ("open", "late", "soon", "answered", "all", "new") for unit in ("", "99001-KT")]
PAGES: dict[str, tuple[str | None, str]] = {
    "desk home": ("tiepnhan", "/cong-viec"),
    "inbox, open": ("tiepnhan", f"{INBOX}?loai=open"),
    "inbox, all": ("tiepnhan", f"{INBOX}?loai=all"),
    "inbox, answered": ("tiepnhan", f"{INBOX}?loai=answered"),
    "inbox, filtered": ("tiepnhan", f"{INBOX}?loai=open&don-vi=99001-KT&linh-vuc=drainage"),
    "inbox, 30 pages on": ("tiepnhan", "deep"),
    "inbox, 12 kept filters": ("kinhte", f"{INBOX}?loai=mine"),
    "to approve": ("chutich", "/cong-viec/duyet"),
    "a case at the desk": ("tiepnhan", "case"),
    "register of answers": (None, "/tra-loi"),
    "register, one field": (None, "/tra-loi?linh-vuc=drainage"),
    "home": (None, "/"),
    "figures": (None, "/thong-ke"),
    "one page a month": ("mattran", "/giam-sat/thang"),
    "figures for the Front": ("mattran", "/giam-sat/thoi-gian-tra-loi"),
    "figures for the Front, a year": ("mattran", "/giam-sat/thoi-gian-tra-loi?ky=2026"),
}


@dataclass(frozen=True)
class Line:
    """One page: milliseconds in both worlds, how much longer the large one takes, and its statements in both."""

    page: str
    small_ms: float
    large_ms: float
    ratio: float
    statements: tuple[int, int]


class World:
    """One installation with its visitors."""

    def __init__(self, app: Flask, cases: int) -> None:
        self.app, self.cases = app, grow(app, cases)
        app.config["RATELIMIT_ENABLED"] = False
        self.visitors: dict[str | None, FlaskClient] = {None: app.test_client()}
        for login in ("tiepnhan", "kinhte", "chutich", "mattran"):
            self.visitors[login] = sign_in(app.test_client(), login)
        for number, (view, unit) in enumerate(FILTERS):
            send(self.visitors["kinhte"], f"/cong-viec/bo-loc/them?loai={view}&don-vi={unit}", ten=f"Bộ lọc {number}")
        self.addresses = {"deep": self._deep(), "case": self._case()}

    def ask(self, page: str) -> float:
        """Open a page once; gives the milliseconds."""
        login, address = PAGES[page]
        began = time.perf_counter()
        answer = self.visitors[login].get(self.addresses.get(address, address))
        took = (time.perf_counter() - began) * 1000
        if answer.status_code != 200:
            raise ValueError(f"{page}: answered {answer.status}")
        return took

    def statements(self, page: str) -> int:
        """Count what a warm page asks of the database."""
        with counted(self.app) as seen:
            self.ask(page)
        return len(seen)

    def _deep(self) -> str:
        address = f"{INBOX}?loai=all"
        for _ in range(DEEP):
            page = self.visitors["tiepnhan"].get(address).text
            query = page.partition('class="paging__next" href="')[2].partition('"')[0]
            address = INBOX + query.replace("&amp;", "&")
        return address

    def _case(self) -> str:
        page = self.visitors["tiepnhan"].get(f"{INBOX}?loai=answered").text
        return page.partition('<th scope="row"><a href="')[2].partition('"')[0]


def compare(small: World, large: World, rounds: int) -> list[Line]:
    """Measure every page in both worlds by turns."""
    times: dict[str, list[tuple[float, float]]] = {page: [] for page in PAGES}
    for page in PAGES:
        small.ask(page), large.ask(page)
    for _ in range(rounds):
        for page, found in times.items():
            asked = [(small.ask(page), large.ask(page)) for _ in range(REPEATS)]
            found.append((min(one for one, _ in asked), min(other for _, other in asked)))
    return [_line(page, found, (small.statements(page), large.statements(page))) for page, found in times.items()]


def _line(page: str, found: list[tuple[float, float]], statements: tuple[int, int]) -> Line:
    ratio = statistics.median(large / small for small, large in found)
    middle = [statistics.median(column) for column in zip(*found, strict=True)]
    return Line(page, round(middle[0], 1), round(middle[1], 1), round(ratio, 2), statements)


@contextmanager
def worlds(backend: str, cases: int) -> Iterator[tuple[World, World]]:
    """Make the commune once, copy it, and let both grow."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="danban-large-")))
        server = _server(stack) if backend == "postgresql" else None
        app = create_app(settings_of(folder / "small", server))
        load_whole(app)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        shutil.copytree(folder / "small", folder / "large")
        if server:
            server.create("large", "small")
        other = create_app(settings_of(folder / "large", server))
        yield World(app, SMALL), World(other, cases)
        for each in (app, other):
            with each.app_context():
                db.session.remove()
                db.engine.dispose()


def _server(stack: ExitStack) -> Postgres:
    server = Postgres()
    stack.callback(server.stop)
    server.start()
    server.create("small")
    return server


def settings_of(folder: Path, server: Postgres | None) -> Settings:
    """Give the settings of a world of the folder's name."""
    known: dict[str, Any] = {"var": folder, "secret_key": "chi-dung-khi-do-" * 3, "site_url": "http://localhost"}
    if server:
        known |= {"database_url": server.url(folder.name), "migration_url": server.url(folder.name, Postgres.OWNER)}
    return Settings(**known)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.large", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few data; results into build/bench")
    parser.add_argument("--only", choices=LARGE, help="one of the two databases")
    parser.add_argument("--results", type=Path, help="the folder to write into")
    given = parser.parse_args()
    if given.only != "sqlite" and not find_postgres():
        raise SystemExit("PostgreSQL is not installed; --only sqlite does without.")
    folder = given.results or HOUSE / ("build/bench" if given.quick else "bench/results")
    found = {}
    for backend in [given.only] if given.only else LARGE:
        cases = QUICK_LARGE if given.quick else LARGE[backend]
        with worlds(backend, cases) as (small, large):
            lines = compare(small, large, QUICK_ROUNDS if given.quick else ROUNDS)
            found[backend] = {"cases": (small.cases, large.cases), "lines": [asdict(line) for line in lines]}
    for path in write(found, folder):
        print(path)


def write(found: dict[str, Any], folder: Path) -> list[Path]:
    """Write the outcome as Markdown for people and as JSON for whoever compares two runs."""
    moment = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{moment:%Y-%m-%d-%H%M}-large.{ending}" for ending in ("md", "json")]
    paths[0].write_text("\n".join(_told(moment, found)) + "\n", encoding="utf-8")
    whole = {"at": f"{moment:%Y-%m-%dT%H:%M}", "machine": machine.describe(), "found": found}
    paths[1].write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return paths


def _told(moment: datetime, found: dict[str, Any]) -> Iterator[str]:
    about = machine.describe()
    yield f"# Many cases, measured {moment:%Y-%m-%d %H:%M} UTC\n"
    yield ", ".join(about.values()) + ". Each page by turns in both worlds.\n"
    for backend, world in found.items():
        small, large = world["cases"]
        yield f"## {backend}: {large:,} cases against {small:,}\n"
        yield "| Page | small ms | large ms | ratio | SQL small | SQL large |\n|---|--:|--:|--:|--:|--:|"
        for line in world["lines"]:
            one, other = line["statements"]
            yield f"| {line['page']} | {line['small_ms']} | {line['large_ms']} | {line['ratio']} | {one} | {other} |"
        yield ""


if __name__ == "__main__":
    main()
