"""The two set-ups that are measured: one machine (waitress, SQLite), a province (gunicorn, PostgreSQL, Redis)."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from redis import Redis as RedisClient
from sqlalchemy import create_engine

from app.cli.service import THREADS
from app.factory import create_app
from bench import baseline
from bench.processes import Server, gunicorn, waitress
from core.db import db
from core.settings import Settings
from tests.servers import Postgres, Redis

OURS, BARE = "app.factory:create_app", "bench.baseline:create_app"
DURABLE = ("fsync", "full_page_writes", "autovacuum")
"""What the servers of the tests leave out and a real one never does."""
DATABASE = "danban"

Prepare = Callable[[Flask], None]
"""Fills the still empty database."""


@dataclass(frozen=True)
class SetUp:
    """One way to run Dân Bàn, with its baseline on the same kind of server and the same database."""

    name: str
    told: str
    app: Flask
    ours: Server
    bare: Server
    beside: dict[str, int]

    def server(self, *, is_baseline: bool) -> Server:
        """Give who answers."""
        return self.bare if is_baseline else self.ours


@contextmanager
def embedded(folder: Path, prepare: Prepare) -> Iterator[SetUp]:
    """Run as on one machine: one process of several threads, SQLite in WAL with synchronous=FULL."""
    settings = Settings(var=folder / "var", secret_key=secrets.token_hex(32))
    told = f"waitress, one process of {THREADS} threads; SQLite, WAL, synchronous=FULL"
    with ExitStack() as stack:
        app = stack.enter_context(_born(settings, prepare))
        ours = stack.enter_context(waitress(OURS, _environment(settings), folder))
        bare = stack.enter_context(waitress(BARE, {baseline.ADDRESS: settings.database}, folder))
        yield SetUp("embedded", told, app, ours, bare, {})


@contextmanager
def production(folder: Path, prepare: Prepare) -> Iterator[SetUp]:
    """Run as a province does: two processes of four threads, PostgreSQL with its two roles, Redis."""
    with ExitStack() as stack:
        postgres, redis = _started(stack)
        settings = Settings(
            mode="production",
            var=folder / "var",
            database_url=postgres.url(DATABASE),
            migration_url=postgres.url(DATABASE, Postgres.OWNER),
            redis_url=redis.url,
            site_url="https://an-binh.vidu.vn",
            secret_key=secrets.token_hex(32),
        )
        app = stack.enter_context(_born(settings, prepare))
        ours = stack.enter_context(gunicorn(OURS, _environment(settings), folder))
        bare = stack.enter_context(gunicorn(BARE, {baseline.ADDRESS: settings.database}, folder))
        told = f"gunicorn, 2 workers × 4 threads; PostgreSQL {_version(app)}, fsync on; Redis"
        yield SetUp("production", told, app, ours, bare, _pids(postgres, redis))


def _started(stack: ExitStack) -> tuple[Postgres, Redis]:
    postgres, redis = Postgres(durable=True), Redis()
    stack.callback(postgres.stop)
    postgres.start()
    for name in DURABLE:
        postgres.sql(f"ALTER SYSTEM SET {name} = on")
    postgres.sql("SELECT pg_reload_conf()")
    postgres.create(DATABASE)
    redis.start()
    stack.callback(redis.stop)
    return postgres, redis


@contextmanager
def _born(settings: Settings, prepare: Prepare) -> Iterator[Flask]:
    app = create_app(settings)
    prepare(app)
    engine = create_engine(settings.migration_database)
    with engine.begin() as connection:
        for statement in baseline.CREATE:
            connection.exec_driver_sql(statement)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"GRANT INSERT ON bench_note TO {Postgres.ROLE}")
    engine.dispose()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _environment(settings: Settings) -> dict[str, str]:
    given: dict[str, Any] = settings.model_dump(exclude_unset=True)
    return {f"DANBAN_{name.upper()}": str(value) for name, value in given.items()}


def _pids(postgres: Postgres, redis: Redis) -> dict[str, int]:
    first_line = (postgres.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0]
    with RedisClient.from_url(redis.url) as client:
        return {"database": int(first_line), "redis": client.info("server")["process_id"]}


def _version(app: Flask) -> str:
    with app.app_context():
        assert db.session.scalar(db.text("SHOW fsync")) == "on"
        version = db.session.scalar(db.text("SHOW server_version")).split()[0]
        db.session.remove()
        return version
