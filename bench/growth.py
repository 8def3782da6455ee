"""A commune that has handled very many cases: its cases copied in the database itself, with their events and texts.

Each copy is a case with a life of its own in every table that a page reads, and with leaves of its own in the log: the
check at home finds them right. Those that ended are moved back in time as far as the shipped calendars reach, so that
they cover most of two years; those still open stay where they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import Column, Connection, Date, Table, bindparam, create_engine, func, select, text, update

from bench.laying import KEPT, lay_sums, moves_of
from bench.moving import DAY, spread, weeks_back
from core import rulebook
from core.background import own_transaction
from core.db import UTCDateTime, db
from core.ledger.leaf import Leaf, leaf_hash, moment_of, moment_text, read_leaf, write_leaf
from core.ledger.models import Event, EventText, RuleVersion, SubjectHead
from core.ledger.seal import seal
from core.workdays import Calendar
from feedback.models import CaseEnding, CasePause, CasePromise, CaseRequest, CaseStage, CaseState
from feedback.workflow import OPEN, State
from submissions.models import Submission
from supervision import services as supervision
from supervision.queries.reading import CASE

TABLES = (
    Submission, SubjectHead, Event, EventText, CaseState, CaseStage, CaseEnding, CasePause, CasePromise, CaseRequest,
)  # fmt: skip
WITHOUT_LOG = (*(table for table in TABLES if table is not EventText), *KEPT)
OPEN_SHARE = 0.02
"""A case is open for some ten working days; of what two years brought, one in fifty."""
MOST_WEEKS = 43
"""How far a copy is moved back: a year of the commune and these weeks lie within 2025 and 2026."""
SUFFIXED = {"subject", "code", "hash", "merged_into", "split_from"}
EVENT_IDS = {("event", "id"), ("event_text", "event_id")} | {
    ("case_state", name) for name in ("draft_event", "answer_event", "interim_event")
}
NUMBERS_APART = 100_000
AT_ONCE = 5_000


def grow(app: Flask, cases: int, *, with_log: bool = True) -> int:
    """Copy until there are so many cases; gives how many there are.

    Without the log: no leaf is told anew, sealed or read. The sums of the copies are laid down from those of what was
    copied, which takes minutes for a million cases where counting them takes the better part of an hour.
    """
    with app.app_context():
        _count()
        address = app.extensions["danban.settings"].migration_database
        calendars = _calendars()
        db.session.remove()
        db.engine.dispose()
    engine = create_engine(address)
    with engine.begin() as connection:
        with _unguarded(connection):
            events = connection.scalar(select(func.max(Event.id)))
            _plan(connection, cases, calendars)
            for model in TABLES if with_log else WITHOUT_LOG:
                connection.execute(text(_copying(model.__table__, events, connection.dialect.name)))
            if with_log:
                _retell(connection, events)
            moves = moves_of(connection)
        amount = connection.scalar(select(func.count()).select_from(CaseState))
    engine.dispose()
    with app.app_context():
        if with_log:
            _seal_and_count()
        else:
            lay_sums(moves)
    return amount


def _calendars() -> list[Calendar]:
    known = db.session.scalars(select(RuleVersion.version).where(RuleVersion.kind == "calendar"))
    return [rulebook.calendar(version) for version in known]


def _plan(connection: Connection, cases: int, calendars: list[Calendar]) -> None:
    """Put down how often each case is copied and how far back each copy stands; none that is closed to all."""
    connection.execute(text("CREATE TEMPORARY TABLE bench_copy (subject TEXT, n INTEGER, days INTEGER)"))
    open_states = [*OPEN, State.REOPENED]
    query = select(CaseState.subject, CaseState.state.in_(open_states)).where(~CaseState.restricted)
    found = dict(connection.execute(query).all())
    still_open = sum(found.values())
    ended_copies = round(cases * (1 - OPEN_SHARE) / (len(found) - still_open)) - 1
    open_copies = round(cases * OPEN_SHARE / still_open) - 1
    insert = text("INSERT INTO bench_copy VALUES (:subject, :n, :days)")
    for subject, is_open in found.items():
        copies = range(ended_copies + 1, ended_copies + open_copies + 1) if is_open else range(1, ended_copies + 1)
        leaves = connection.scalars(select(Event.leaf).where(Event.subject == subject)).all()
        weeks = [0] if is_open else weeks_back(leaves, calendars, most=MOST_WEEKS)
        rows = [{"subject": subject, "n": number, "days": days} for number, days in spread(weeks, copies)]
        if rows:
            connection.execute(insert, rows)
    connection.execute(text("ANALYZE bench_copy"))


def _copying(table: Table, events: int, dialect: str) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_value(column, events, dialect) for column in table.columns)
    source = f'FROM "{table.name}" AS t JOIN bench_copy AS c ON c.subject = t.subject'
    if table is EventText.__table__:
        source = (
            "FROM event_text AS t JOIN event AS e ON e.id = t.event_id JOIN bench_copy AS c ON c.subject = e.subject"
        )
    order = "ORDER BY c.n, t.seq" if table is Event.__table__ else ""
    return f'INSERT INTO "{table.name}" ({names}) SELECT {values} {source} {order}'  # noqa: S608


def _value(column: Column, events: int, dialect: str) -> str:
    name = f't."{column.name}"'
    if column.name in SUFFIXED:
        return f"{name} || '-' || c.n"
    if (column.table.name, column.name) in EVENT_IDS:
        return f"{name} + c.n * {events}"
    if (column.table.name, column.name) == ("case_state", "number"):
        return f"{name} + c.n * {NUMBERS_APART}"
    if isinstance(column.type, Date | UTCDateTime):
        return _earlier(name, isinstance(column.type, Date), dialect)
    return name


def _earlier(name: str, is_day: bool, dialect: str) -> str:
    if dialect == "postgresql":
        return f"{name} - c.days" if is_day else f"{name} - c.days * interval '1 day'"
    back = "'-' || c.days || ' days'"
    return f"date({name}, {back})" if is_day else f"strftime('%Y-%m-%d %H:%M:%f000', {name}, {back})"


def _retell(connection: Connection, events: int) -> None:
    """Let each copied leaf name its own case, on the days to which it was moved, chained to the one before."""
    query = select(Event.id, Event.subject, Event.recorded_at, Event.leaf).where(Event.kind == CASE)
    change = update(Event).where(Event.id == bindparam("which"))
    last, heads = events, dict[str, str]()
    while batch := connection.execute(query.where(Event.id > last).order_by(Event.id).limit(AT_ONCE)).all():
        rows = []
        for event, subject, at, told in batch:
            leaf = read_leaf(told)
            back = timedelta(days=(moment_of(leaf.recorded_at) - at).days)
            fresh = write_leaf(_moved(leaf, subject, back, prev=heads.get(subject, "")))
            heads[subject] = leaf_hash(fresh)
            rows.append({"which": event, "told": fresh, "fresh": heads[subject]})
        connection.execute(change.values(leaf=bindparam("told"), hash=bindparam("fresh")), rows)
        last = batch[-1].id
    named = update(SubjectHead).where(SubjectHead.subject == bindparam("which")).values(hash=bindparam("fresh"))
    connection.execute(named, [{"which": subject, "fresh": head} for subject, head in heads.items()])


def _moved(leaf: Leaf, subject: str, back: timedelta, *, prev: str) -> Leaf:
    return replace(
        leaf,
        subject=subject,
        recorded_at=moment_text(moment_of(leaf.recorded_at) - back),
        declared_on=_before(leaf.declared_on, back),
        facts={name: _before(value, back) for name, value in leaf.facts.items()},
        prev=prev,
    )


def _before(value: Any, back: timedelta) -> Any:
    if not (isinstance(value, str) and DAY.fullmatch(value)):
        return value
    return (date.fromisoformat(value) - back).isoformat()


def _seal_and_count() -> None:
    """Do what the worker would have done in the meantime."""
    with own_transaction():
        seal()
    with own_transaction():
        supervision.begin_again()
    _count()


def _count() -> None:
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
    connection.execute(text("ANALYZE"))
