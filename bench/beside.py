"""The same pages in a small and in a large world, answered in this process by turns: a slow minute falls on both."""

import gzip
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text
from werkzeug.test import TestResponse

from app.factory import create_app
from bench import machine
from bench.inside import counted
from core.db import db, is_postgres
from core.planning import refresh_statistics
from core.settings import Settings, settings
from tests.browsing import sign_in
from tests.servers import Postgres

REPEATS = 3
Pages = Mapping[str, tuple[str | None, str]]
"""Name of a page -> who opens it and where; nobody has signed in where the login is missing."""


@dataclass(frozen=True)
class Line:
    """One page: milliseconds in both worlds, how much longer the large one takes, its statements and its kB in both."""

    page: str
    small_ms: float
    large_ms: float
    ratio: float
    statements: tuple[int, int]
    kilobytes: tuple[float, float]


class World:
    """One installation with its visitors; `addresses` are those that differ between the worlds."""

    def __init__(self, app: Flask, pages: Pages, addresses: Mapping[str, str] | None = None) -> None:
        self.app, self.pages, self.addresses = app, pages, dict(addresses or {})
        app.config["RATELIMIT_ENABLED"] = False
        self.visitors: dict[str | None, FlaskClient] = {None: app.test_client()}
        for login in {login for login, _ in pages.values() if login}:
            self.visitors[login] = sign_in(app.test_client(), login)

    def open(self, page: str) -> TestResponse:
        """Open a page; it must be there."""
        login, address = self.pages[page]
        answer = self.visitors[login].get(self.addresses.get(address, address))
        if answer.status_code != 200:
            raise ValueError(f"{page}: answered {answer.status}")
        return answer

    def ask(self, page: str) -> float:
        """Open a page once; gives the milliseconds."""
        began = time.perf_counter()
        self.open(page)
        return (time.perf_counter() - began) * 1000

    def statements(self, page: str) -> int:
        """Count what a warm page asks of the database."""
        with counted(self.app) as seen:
            self.open(page)
        return len(seen)

    def kilobytes(self, page: str) -> float:
        """Weigh a page as it is sent, compressed."""
        return round(len(gzip.compress(self.open(page).data)) / 1000, 1)


def compare(small: World, large: World, rounds: int) -> list[Line]:
    """Measure every page in both worlds by turns."""
    times: dict[str, list[tuple[float, float]]] = {page: [] for page in small.pages}
    for page in times:
        small.ask(page), large.ask(page)
    for _ in range(rounds):
        for page, found in times.items():
            asked = [(small.ask(page), large.ask(page)) for _ in range(REPEATS)]
            found.append((min(one for one, _ in asked), min(other for _, other in asked)))
    return [_line(page, found, small, large) for page, found in times.items()]


def _line(page: str, found: list[tuple[float, float]], small: World, large: World) -> Line:
    ratio = statistics.median(large / small for small, large in found)
    middle = [statistics.median(column) for column in zip(*found, strict=True)]
    return Line(
        page,
        round(middle[0], 1),
        round(middle[1], 1),
        round(ratio, 2),
        (small.statements(page), large.statements(page)),
        (small.kilobytes(page), large.kilobytes(page)),
    )


@contextmanager
def twins(backend: str, load: Callable[[Flask], Any]) -> Iterator[tuple[Flask, Flask]]:
    """Fill one installation and copy it; gives both, the first to stay small and the second to grow."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="danban-beside-")))
        server = _server(stack) if backend == "postgresql" else None
        app = create_app(settings_of(folder / "small", server))
        load(app)
        leave(app)
        shutil.copytree(folder / "small", folder / "large")
        if server:
            server.create("large", "small")
        other = create_app(settings_of(folder / "large", server))
        yield app, other
        leave(app)
        leave(other)


def settle(app: Flask) -> None:
    """Let the database look at its tables: the worker lets SQLite do it at an operator's, PostgreSQL does it itself."""
    with app.app_context():
        if not is_postgres():
            refresh_statistics()
            db.session.commit()
            return
        owner = create_engine(settings().migration_database, isolation_level="AUTOCOMMIT")
        with owner.connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
        owner.dispose()


def leave(app: Flask) -> None:
    """Let go of the database."""
    with app.app_context():
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


def write(found: Mapping[str, Any], folder: Path, *, name: str, title: str) -> list[Path]:
    """Write the outcome as Markdown for people and as JSON for whoever compares two runs.

    `found`: for each database the amounts (`small`, `large`, in words) and the lines.
    """
    moment = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{moment:%Y-%m-%d-%H%M}-{name}.{ending}" for ending in ("md", "json")]
    paths[0].write_text("\n".join(_told(moment, title, found)) + "\n", encoding="utf-8")
    lines = {backend: {**world, "lines": [asdict(line) for line in world["lines"]]} for backend, world in found.items()}
    whole = {"at": f"{moment:%Y-%m-%dT%H:%M}", "machine": machine.describe(), "found": lines}
    paths[1].write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return paths


def _told(moment: datetime, title: str, found: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {title}, measured {moment:%Y-%m-%d %H:%M} UTC\n"
    yield ", ".join(machine.describe().values()) + ". Each page by turns in both worlds.\n"
    for backend, world in found.items():
        yield f"## {backend}: {world['large']} against {world['small']}\n"
        yield "| Page | small ms | large ms | ratio | SQL small | SQL large | kB small | kB large |"
        yield "|---|--:|--:|--:|--:|--:|--:|--:|"
        yield from _rows(world["lines"])
        yield ""


def _rows(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        told = (line.small_ms, line.large_ms, line.ratio, *line.statements, *line.kilobytes)
        yield f"| {line.page} | {' | '.join(str(value) for value in told)} |"
