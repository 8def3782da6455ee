"""The ground of all tests: both databases, born for practising, copied fresh for every test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from app.demo.founding import found_commune
from app.factory import create_app
from app.install import install, upgrade
from core import clock, ledger
from core.db import db
from core.limits import limiter
from core.settings import Settings
from tests.pages import Visitor
from tests.refill import Refill
from tests.servers import Postgres, Redis, find_office, find_postgres, find_redis

BACKENDS = ("sqlite", "postgresql")
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
"""Friday 20/11/2026, 09:00 in Vietnam: the moment at which every test's clock stands."""

SLOW_FILES = (
    "tests/guards/test_crawl.py", "tests/guards/test_upgrades.py", "tests/journeys/", "tests/feedback/test_canaries.py", "tests/faults/", "tests/bench/",
)  # fmt: skip
"""In this order, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slowest files, so that no core ends the run alone with one of them."""
    items.sort(key=lambda item: next((n for n, name in enumerate(SLOW_FILES) if item.nodeid.startswith(name)), 99))


def demand(found: object, what: str) -> None:
    """Skip loudly where a server is not installed; in CI that is a failure."""
    if found:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and nothing may be skipped in CI")
    pytest.skip(f"{what} is not installed: run `make test` as root or install its Debian package")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of our own."""
    demand(find_postgres(), "PostgreSQL")
    server = Postgres()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    """A Redis of our own."""
    demand(find_redis(), "Redis")
    server = Redis()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice without windows."""
    program = find_office()
    demand(program, "LibreOffice (libreoffice-writer-nogui, libreoffice-calc-nogui, fonts-liberation2)")
    return program


@pytest.fixture
def pango() -> None:
    """What draws a PDF: a package of the system."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        demand(None, "Pango")


class Ground:
    """One application on one database, with a template from which each test gets its own copy."""

    def __init__(self, backend: str, folder, server: Postgres | None) -> None:
        self.backend, self.folder, self.server = backend, folder, server
        self.var, self.kept = folder / "var", folder / "kept"
        self.told: dict[str, Any] = {}
        self.built_by: dict[str, str] = {}
        self.refill = Refill(server, "danban") if server else None
        self.app = create_app(self.settings())
        self.app.test_client_class = Visitor
        if server:
            server.create("danban")
        with self.app.app_context():
            upgrade()
            ledger.bear(practice=True, var=self.var)
            clock.set_practice_clock(NOW)
            db.session.commit()
            install(practice=True)
            db.engine.dispose()
        self._keep("birth")

    def settings(self, **changes) -> Settings:
        """Give this ground's settings, with changes."""
        known = {"var": self.var, "secret_key": "chi-dung-khi-thu-" * 3, "site_url": "http://localhost"}
        if self.server:
            known["database_url"] = self.server.url("danban")
            known["migration_url"] = self.server.url("danban", Postgres.OWNER)
        return Settings(**{**known, **changes})

    def restore(self, stage: str = "birth") -> None:
        """Put database and files back to how they were at a stage: at birth, or with the commune founded."""
        self._leave()
        if self.refill and not self.refill.put_back(stage):
            self.server.drop("danban")
            self.server.create("danban", f"danban_{stage}")
        shutil.rmtree(self.var)
        shutil.copytree(self.kept / stage, self.var)

    def stand_on(self, stage: str, build: Callable[[Flask], Any]) -> Any:
        """Go to a stage that `build` makes out of what stands now; it is made once and copied from then on.

        Gives what `build` told of it then. A name that two builders share would give one the world of the other,
        depending on which test ran first.
        """
        builder = f"{build.__module__}.{build.__qualname__}"
        assert self.built_by.setdefault(stage, builder) == builder, f"«{stage}» is the stage of {self.built_by[stage]}"
        if (self.kept / stage).exists():
            self.restore(stage)
        else:
            self.told[stage] = build(self.app)
            self._keep(stage)
        return self.told[stage]

    def found_commune(self) -> None:
        """Make the imagined commune the stage to stand on."""
        self.stand_on("commune", _commune)

    def _leave(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
            limiter.reset()

    def _keep(self, stage: str) -> None:
        self._leave()
        shutil.copytree(self.var, self.kept / stage)
        if self.refill:
            self.refill.keep(stage)
            self.server.create(f"danban_{stage}", "danban")


def _commune(app: Flask) -> None:
    with app.app_context():
        found_commune(since=date(2025, 11, 1))
        db.session.commit()


@pytest.fixture(scope="session")
def grounds(request, tmp_path_factory) -> Iterator[dict[str, Ground]]:
    """The applications made so far, one for each database."""
    made: dict[str, Ground] = {}
    yield made
    for ground in made.values():
        with ground.app.app_context():
            db.engine.dispose()


@pytest.fixture(params=BACKENDS)
def backend(request) -> str:
    """The database a test runs on: every test that asks for one runs on both."""
    return request.param


@pytest.fixture
def ground(backend, grounds, request, tmp_path_factory) -> Ground:
    """This test's ground, fresh."""
    if backend in grounds:
        grounds[backend].restore()
    else:
        server = request.getfixturevalue("postgres") if backend == "postgresql" else None
        grounds[backend] = Ground(backend, tmp_path_factory.mktemp(backend), server)
    return grounds[backend]


@pytest.fixture
def app(ground) -> Flask:
    """The application, without a context: for requests."""
    return ground.app


@pytest.fixture
def commune(ground) -> Ground:
    """The ground with the imagined commune on it: its units, its people, no case yet."""
    ground.found_commune()
    return ground


@pytest.fixture
def make_app(ground) -> Iterator[Callable[..., Flask]]:
    """Make further applications on this test's ground, with other settings; their connections end with the test."""
    made: list[Flask] = []

    def make(**changes) -> Flask:
        made.append(create_app(ground.settings(**changes)))
        made[-1].test_client_class = Visitor
        return made[-1]

    yield make
    for other in made:
        with other.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def client(app):
    """A visitor with a browser's manners but no JavaScript."""
    return app.test_client()


@pytest.fixture
def context(app) -> Iterator[Flask]:
    """The application within a context: for services and queries, without requests."""
    with app.app_context():
        yield app
        db.session.rollback()


@pytest.fixture
def counted(app) -> Callable[[Callable[[], object]], int]:
    """Count the SQL statements of an act: `counted(lambda: client.get("/"))`."""

    def count(act: Callable[[], object]) -> int:
        seen: list[str] = []
        with app.app_context():
            engine = db.engine

        def note(_connection, _cursor, statement, *_rest) -> None:
            if not statement.startswith("PRAGMA"):
                seen.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            act()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    return count


@contextmanager
def inside(app: Flask) -> Iterator[None]:
    """Do something as the command line would, and commit it: for tests that also send requests."""
    with app.app_context():
        yield
        db.session.commit()
