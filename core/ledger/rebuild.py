"""Making all caches anew from the events: the proof that nothing but events decides."""

from collections.abc import Iterator

from sqlalchemy import Table, delete, select

from core.db import Base, db
from core.ledger.models import Event, RuleVersion
from core.ledger.record import entries, subjects

BATCH = 500


def cache_tables() -> list[Table]:
    """Name all cache tables, children before their parents."""
    known = {model.__table__ for subject in subjects.values() for model, _ in subject.tables} | {RuleVersion.__table__}
    return [table for table in reversed(Base.metadata.sorted_tables) if table in known]


def rebuild() -> int:
    """Empty every cache and apply all events again, in the order they were recorded; gives their number."""
    for table in cache_tables():
        db.session.execute(delete(table))
    db.session.expunge_all()
    count = 0
    for batch in _batches():
        for entry in entries(batch):
            subjects[entry.kind].apply(entry)
        db.session.flush()
        count += len(batch)
    return count


def snapshot() -> dict[str, dict[tuple, tuple]]:
    """Take down every cache row, by table and primary key, to compare before and after."""
    taken = {}
    for table in cache_tables():
        keys = [column.name for column in table.primary_key]
        rows = db.session.execute(select(table)).mappings()
        taken[table.name] = {tuple(row[key] for key in keys): dict(row) for row in rows}
    return taken


def _batches() -> Iterator[list[Event]]:
    last = 0
    while True:
        query = select(Event).where(Event.id > last, Event.kind.in_(subjects)).order_by(Event.id).limit(BATCH)
        batch = list(db.session.scalars(query))
        if not batch:
            return
        yield batch
        last = batch[-1].id
