"""A commune that has handled very many cases: its cases copied in the database itself, with their events and texts.

Each copy is a case with a life of its own in every table that a page reads. Those that ended are moved back in time as
far as the shipped calendars reach, so that they cover most of two years; those still open stay where they are.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import Column, Connection, Date, Table, bindparam, create_engine, func, select, text, update

from core.background import own_transaction
from core.db import UTCDateTime, db
from core.ledger.leaf import leaf_hash, moment_of, moment_text
from core.ledger.models import Event, EventText, SubjectHead
from core.ledger.seal import seal
from feedback.models import CaseEnding, CasePause, CasePromise, CaseRequest, CaseStage, CaseState
from feedback.workflow import OPEN, State
from submissions.models import Submission
from supervision import services as supervision
from supervision.queries.reading import CASE

TABLES = (
    Submission, SubjectHead, Event, EventText, CaseState, CaseStage, CaseEnding, CasePause, CasePromise, CaseRequest,
)  # fmt: skip
OPEN_SHARE = 0.02
"""A case is open for some ten working days; of what two years brought, one in fifty."""
SPAN_DAYS = 300
"""How far the last copy is moved back: a year of the commune and these days lie within 2025 and 2026."""
SUFFIXED = {"subject", "code", "hash", "merged_into", "split_from"}
EVENT_IDS = {("event", "id"), ("event_text", "event_id")} | {
    ("case_state", name) for name in ("draft_event", "answer_event", "interim_event")
}
NUMBERS_APART = 100_000
RETOLD = 5_000
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Copies:
    """Which numbers the copies of the cases of one kind get, and over how many days they are spread."""

    is_open: bool
    first: int
    last: int
    span: int


def grow(app: Flask, cases: int) -> int:
    """Copy until there are so many cases; gives how many there are."""
    with app.app_context():
        address = app.extensions["danban.settings"].migration_database
        db.session.remove()
        db.engine.dispose()
    engine = create_engine(address)
    with engine.begin() as connection:
        with _unguarded(connection):
            _note_templates(connection)
            events = connection.scalar(select(func.max(Event.id)))
            for copies in _plan(connection, cases):
                for model in TABLES:
                    connection.execute(text(_copying(model.__table__, copies, events, connection.dialect.name)))
            _retell(connection, events)
        amount = connection.scalar(select(func.count()).select_from(CaseState))
    engine.dispose()
    with app.app_context():
        _seal_and_count()
    return amount


def _retell(connection: Connection, events: int) -> None:
    """Let the leaf of each copied event name its own case, on the days to which it was moved."""
    query = select(Event.id, Event.subject, Event.recorded_at, Event.leaf).where(Event.kind == CASE)
    last = events
    while batch := connection.execute(query.where(Event.id > last).order_by(Event.id).limit(RETOLD)).all():
        told = [(id_, _moved(json.loads(leaf), subject, at)) for id_, subject, at, leaf in batch]
        rows = [{"which": id_, "told": leaf, "fresh": leaf_hash(leaf)} for id_, leaf in told]
        change = update(Event).where(Event.id == bindparam("which"))
        connection.execute(change.values(leaf=bindparam("told"), hash=bindparam("fresh")), rows)
        last = batch[-1].id


def _moved(leaf: dict[str, Any], subject: str, recorded_at: datetime) -> str:
    back = moment_of(leaf["recorded_at"]) - recorded_at
    days = timedelta(days=round(back / timedelta(days=1)))
    facts = {name: _day_before(value, days) for name, value in leaf["facts"].items()}
    moved = {**leaf, "subject": subject, "recorded_at": moment_text(recorded_at), "facts": facts}
    return json.dumps(moved, ensure_ascii=False, separators=(",", ":"))


def _day_before(value: Any, days: timedelta) -> Any:
    if not (isinstance(value, str) and DAY.fullmatch(value)):
        return value
    return (date.fromisoformat(value) - days).isoformat()


def _seal_and_count() -> None:
    """Do what the worker would have done in the meantime."""
    with own_transaction():
        seal()
    with own_transaction():
        supervision.begin_again()
    more = True
    while more:
        with own_transaction():
            more = supervision.count_more()


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    """Take the guards of the log away for the time of the copying: a bench is nobody's record."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE event DISABLE TRIGGER USER"))
        yield
        connection.execute(text("ALTER TABLE event ENABLE TRIGGER USER"))
        connection.execute(text("ANALYZE"))
        return
    wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"
    guards = connection.execute(text(wanted)).all()
    for name, _ in guards:
        connection.execute(text(f'DROP TRIGGER "{name}"'))
    yield
    for _, guard in guards:
        connection.exec_driver_sql(guard)


def _note_templates(connection: Connection) -> None:
    """Put down which cases are copied: none that is closed to all."""
    still_open = ", ".join(f"'{state.value}'" for state in (*OPEN, State.REOPENED))
    connection.execute(
        text(
            f"CREATE TEMPORARY TABLE bench_template AS SELECT subject, state IN ({still_open}) AS is_open "  # noqa: S608
            "FROM case_state WHERE NOT restricted"
        )
    )


def _plan(connection: Connection, cases: int) -> list[Copies]:
    rows = connection.execute(text("SELECT is_open, count(*) FROM bench_template GROUP BY is_open")).all()
    amount = {bool(is_open): count for is_open, count in rows}
    lives = {True: round(cases * OPEN_SHARE / amount[True]), False: round(cases * (1 - OPEN_SHARE) / amount[False])}
    ended = lives[False] - 1
    plan = [Copies(False, 1, ended, SPAN_DAYS), Copies(True, ended + 1, ended + lives[True] - 1, 0)]
    return [copies for copies in plan if copies.last >= copies.first]


def _copying(table: Table, copies: Copies, events: int, dialect: str) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_value(column, copies, events, dialect) for column in table.columns)
    wanted = f"SELECT subject FROM bench_template WHERE is_open = {'TRUE' if copies.is_open else 'FALSE'}"  # noqa: S608
    if table is EventText.__table__:
        which = f"event_id IN (SELECT id FROM event WHERE subject IN ({wanted}))"  # noqa: S608
    else:
        which = f"subject IN ({wanted})"
    order = "ORDER BY n, t.seq" if table is Event.__table__ else ""
    numbers = f"SELECT {copies.first} UNION ALL SELECT n + 1 FROM copies WHERE n < {copies.last}"  # noqa: S608
    source = f'SELECT {values} FROM "{table.name}" AS t CROSS JOIN copies WHERE {which} {order}'  # noqa: S608
    return f'WITH RECURSIVE copies(n) AS ({numbers}) INSERT INTO "{table.name}" ({names}) {source}'  # noqa: S608


def _value(column: Column, copies: Copies, events: int, dialect: str) -> str:
    name = f't."{column.name}"'
    if column.name in SUFFIXED:
        return f"{name} || '-' || n"
    if (column.table.name, column.name) in EVENT_IDS:
        return f"{name} + n * {events}"
    if (column.table.name, column.name) == ("case_state", "number"):
        return f"{name} + n * {NUMBERS_APART}"
    if copies.span and isinstance(column.type, Date | UTCDateTime):
        return _earlier(name, f"n * {copies.span} / {copies.last}", isinstance(column.type, Date), dialect)
    return name


def _earlier(name: str, days: str, is_day: bool, dialect: str) -> str:
    if dialect == "postgresql":
        return f"{name} - ({days})" if is_day else f"{name} - ({days}) * interval '1 day'"
    back = f"'-' || ({days}) || ' days'"
    return f"date({name}, {back})" if is_day else f"strftime('%Y-%m-%d %H:%M:%f000', {name}, {back})"
