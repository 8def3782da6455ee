"""Keeping the sums of the figures: the worker counts what is new in the log, and each night holds all against it.

The sums follow the lines of the log, which are numbered without gaps: a transaction that commits late is counted when
it is sealed. Whoever reads figures adds what is not counted yet (`queries.figures_of`), so that nobody waits for the
worker.
"""

from collections import Counter
from typing import Final

from sqlalchemy import bindparam, delete, func, select

from core.db import db, insert, insert_many
from core.ledger.models import Event, LedgerLeaf
from core.ledger.seal import tree_size
from feedback.models import CaseState
from supervision.marks import SIGN
from supervision.models import CaseSign, CountedCase, DaySum, MonthSum, SumState
from supervision.queries.counted import counted, marks_in, told, tree
from supervision.queries.reading import CASE
from supervision.summing import Key, Sums, Tree, by_month, sums_of

AT_ONCE: Final = 2_000
"""Lines of the log, or cases, in one transaction: well within the thirty seconds it may take."""
ROWS_AT_ONCE: Final = 20_000
"""Sums in one statement."""


def begin_again() -> None:
    """Forget all sums; the worker makes them anew, and until then figures are read from the log."""
    for table in (DaySum, MonthSum, CountedCase, CaseSign, SumState):
        db.session.execute(delete(table))


def count_more() -> bool:
    """Count one batch of what is new; says whether there is more."""
    units = tree()
    state = db.session.get(SumState, 1)
    if state is None or state.tree != units.digest:
        begin_again()
        db.session.expire_all()
        size = tree_size()
        db.session.add(SumState(id=1, counted=size, last_event=_last_event(size), tree=units.digest, cursor=""))
        db.session.flush()
        return True
    return _count_all(state, units) if state.cursor is not None else _count_new(state, units)


def check_sums() -> int:
    """Hold all sums against the log, as both stand at one moment; gives how many differ. It changes nothing."""
    state, units = db.session.get(SumState, 1), tree()
    if state is None or state.cursor is not None or state.tree != units.digest:
        return 0
    return _faults(units)


def _count_all(state: SumState, units: Tree) -> bool:
    query = select(CaseState.subject).where(CaseState.subject > state.cursor)
    subjects = list(db.session.scalars(query.order_by(CaseState.subject).limit(AT_ONCE)))
    _count(subjects, units)
    state.cursor = subjects[-1] if subjects else None
    return True


def _count_new(state: SumState, units: Tree) -> bool:
    query = select(LedgerLeaf.index, Event.id, Event.kind, Event.subject).join(Event, Event.id == LedgerLeaf.event_id)
    query = query.where(LedgerLeaf.index >= state.counted).order_by(LedgerLeaf.index).limit(AT_ONCE)
    lines = db.session.execute(query).all()
    if not lines:
        return False
    _count(sorted({line.subject for line in lines if line.kind == CASE}), units)
    state.counted = lines[-1].index + 1
    state.last_event = max(state.last_event, *(line.id for line in lines))
    return len(lines) == AT_ONCE


def _count(subjects: list[str], units: Tree) -> None:
    """Take out what is in the sums of these cases, and put in what should be."""
    change, taken = Counter(), Counter()
    before, now = counted(subjects), told(subjects)
    for row in now:
        old = before.get(row.subject)
        if old is not None:
            taken.update(_sums_in(old, units))
        change.update(_sums_in(row, units))
        _keep(row, old)
    db.session.flush()
    change.subtract(taken)
    for table, added, removed in ((DaySum, change, taken), (MonthSum, by_month(change), by_month(taken))):
        add_sums(table, added)
        _clear(table, removed)
    _keep_signs(now)


def _sums_in(row: CountedCase, units: Tree) -> Sums:
    return sums_of(marks_in(row), row.part, units)


def _keep(row: CountedCase, old: CountedCase | None) -> None:
    if old is None:
        db.session.add(row)
        return
    for column in CountedCase.__table__.columns:
        setattr(old, column.key, getattr(row, column.key))


def _keep_signs(rows: list[CountedCase]) -> None:
    """Note which cases show which signs; a case that is counted again shows those of now."""
    db.session.execute(delete(CaseSign).where(CaseSign.subject.in_([row.subject for row in rows])))
    signs = [
        {"subject": row.subject, "what": mark.what.removeprefix(SIGN), "unit": mark.unit, "day": mark.day}
        for row in rows
        for mark in marks_in(row)
        if mark.what.startswith(SIGN)
    ]
    if signs:
        db.session.execute(insert(CaseSign), signs)


def add_sums(table: type[DaySum] | type[MonthSum], change: Sums) -> None:
    """Add to the sums of days, or of months, what has changed; sums that were not there yet begin."""
    rows = [(*key, count) for key, count in sorted(change.items()) if count]
    for first in range(0, len(rows), ROWS_AT_ONCE):
        statement, given = insert_many(table, (*Key._fields, "count"), rows[first : first + ROWS_AT_ONCE])
        added = {"count": table.count + statement.excluded.count}
        db.session.execute(statement.on_conflict_do_update(index_elements=list(Key._fields), set_=added), given)


def _clear(table: type[DaySum] | type[MonthSum], taken: Sums) -> None:
    """Forget what was taken out and is nothing now, key by key: a unit of a great house has very many sums."""
    if taken:
        is_key = (table.__table__.c[name] == bindparam(f"of_{name}") for name in Key._fields)
        rows = [{f"of_{name}": value for name, value in key._asdict().items()} for key in sorted(taken)]
        db.session.execute(delete(table.__table__).where(table.count == 0, *is_key), rows)


def _faults(units: Tree) -> int:
    """Count the cases and the sums that are not what the log says; what was recorded since the last count is new."""
    faults, expected, last = 0, Counter(), ""
    while subjects := _after(last):
        kept = counted(subjects)
        for row in told(subjects):
            old = kept.get(row.subject)
            if old is not None and old.version == row.version:
                faults += (old.marks, old.part) != (row.marks, row.part)
            if old is not None:
                expected.update(by_month(_sums_in(old, units)))
        last = subjects[-1]
        db.session.expunge_all()
    return faults + _differing(expected, MonthSum) + _days_that_differ()


def _after(last: str) -> list[str]:
    query = select(CountedCase.subject).where(CountedCase.subject > last).order_by(CountedCase.subject)
    return list(db.session.scalars(query.limit(AT_ONCE)))


def _differing(expected: Sums, table: type[MonthSum]) -> int:
    found = {tuple(row[:-1]): row[-1] for row in db.session.execute(select(table.__table__)) if row[-1]}
    wanted = {tuple(key): count for key, count in expected.items() if count}
    return len(found.items() ^ wanted.items())


def _days_that_differ() -> int:
    """Count the units and things whose days do not make up their months."""
    return len(_totals(DaySum) ^ _totals(MonthSum))


def _totals(table: type[DaySum] | type[MonthSum]) -> set[tuple]:
    year = func.extract("year", table.day)
    month = func.extract("month", table.day)
    keys = (table.unit, table.below, table.part, table.what, table.value, year, month)
    query = select(*keys, func.sum(table.count)).group_by(*keys).having(func.sum(table.count) != 0)
    return {tuple(row) for row in db.session.execute(query)}


def _last_event(size: int) -> int:
    counted_events = select(func.max(LedgerLeaf.event_id)).where(LedgerLeaf.index < size)
    return db.session.scalar(counted_events) or 0
