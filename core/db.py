"""One way to talk to either database, with the rules that neither may forget.

SQLite: WAL, `synchronous=FULL`, foreign keys on, `BEGIN IMMEDIATE` for writers (a deferred writer fails at once under
load), `query_only` for readers. PostgreSQL: `READ ONLY` transactions for readers, statements end within 30 s. A
`snapshot` is for long looking: everything as it was at its first statement, nothing locked, temporary tables allowed.
"""

import json
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal

import psycopg
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, Text, TypeDecorator, cast, column, event, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase

BUSY_TIMEOUT_MS = 10_000
STATEMENT_TIMEOUT_S = 30
RENEW_CONNECTIONS_S = 3_600
"""SQLite reads its statistics when a connection opens (`core.planning`), so none lives for days."""

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

transaction_mode: ContextVar[Literal["read", "write", "snapshot"]] = ContextVar("transaction_mode", default="write")


class UTCDateTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC: SQLite drops time zones, this gives them back and refuses naive values."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JSONDoc(TypeDecorator[Any]):
    """A small document stored as canonical JSON text, so that both databases give back the same bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value, dialect):
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """The root of all tables, with names for all constraints so that a migration can find them again."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UTCDateTime, str: Text}


db = SQLAlchemy(session_options={"expire_on_commit": False})


def is_postgres() -> bool:
    """Say which of the two databases serves, for the few statements that must differ."""
    return db.engine.dialect.name == "postgresql"


def insert(model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Begin an INSERT that may say what happens when the row is there already; both databases spell that alike."""
    return (postgresql if is_postgres() else sqlite).insert(model)


def insert_many(
    model: type[Base], names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> tuple[postgresql.Insert | sqlite.Insert, Any]:
    """Begin an INSERT of very many rows, values in the order of `names`; gives it with what is to be executed with it.

    PostgreSQL gets one document and one statement: a statement a row is a journey a row. SQLite lives in this process,
    where a row costs nothing to send.
    """
    told = [dict(zip(names, row, strict=True)) for row in rows]
    if not is_postgres():
        return insert(model), told
    document = cast(literal(json.dumps(told, default=str), Text), postgresql.JSON)
    columns = (column(name, model.__table__.c[name].type) for name in names)
    source = func.json_to_recordset(document).table_valued(*columns).render_derived(with_types=True)
    return insert(model).from_select(names, select(*source.c)), None


def engine_options(url: str) -> dict[str, Any]:
    """Give the engine the options its database needs; SQLite waits for a lock, PostgreSQL ends slow statements."""
    if url.startswith("sqlite"):
        return {"pool_recycle": RENEW_CONNECTIONS_S, "connect_args": {"timeout": BUSY_TIMEOUT_MS / 1000}}
    timeouts = ("statement_timeout", "idle_in_transaction_session_timeout")
    options = " ".join(f"-c {name}={STATEMENT_TIMEOUT_S}s" for name in timeouts)
    return {"pool_pre_ping": True, "connect_args": {"options": f"{options} -c timezone=UTC"}}


@event.listens_for(Engine, "connect")
def _prepare_connection(connection, _record) -> None:
    if not type(connection).__module__.startswith("sqlite3"):
        return
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


@event.listens_for(Engine, "begin")
def _begin(connection) -> None:
    mode = transaction_mode.get()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if mode == 'read' else 'OFF'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if mode == "write" else "BEGIN")
    elif connection.dialect.name == "postgresql":
        driver = connection.connection.driver_connection
        driver.read_only = mode == "read"
        driver.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ if mode == "snapshot" else None
