"""The sums of copies laid down from the marks of what they were copied from, without reading a copy.

For a world too large to count case by case within a bench: a copy is its original moved by whole days, so that each of
its marks is one of the original's on another day. That this is so is checked where it is used: the figures are held
against direct SQL over the copies themselves.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Connection, func, select, text

from core.background import own_transaction
from core.db import db
from core.ledger.models import Event
from supervision.marks import WAITING, Mark
from supervision.models import CaseSign, CountedCase, DaySum, MonthSum, SumState
from supervision.queries.counted import counted, marks_in, tree
from supervision.services.sums import add_sums
from supervision.summing import Sums, by_month, sums_of

KEPT = (CountedCase, CaseSign)
"""What is kept of each case; copied like its other tables."""

Moves = Mapping[str, Counter[int]]
"""For each case that is copied: how many copies stand how many days back."""


def moves_of(connection: Connection) -> Moves:
    """Read what was copied, from the plan of the copying."""
    found: dict[str, Counter[int]] = {}
    query = text("SELECT subject, days, count(*) FROM bench_copy GROUP BY subject, days")
    for subject, days, copies in connection.execute(query):
        found.setdefault(subject, Counter())[days] = copies
    return found


def lay_sums(moves: Moves) -> None:
    """Add what the copies add, and let nothing wait to be counted: the log of the copies is not sealed."""
    units, change = tree(), Counter()
    with own_transaction():
        for row in counted(moves).values():
            marks = marks_in(row)
            for days, copies in moves[row.subject].items():
                moved = sums_of((_moved(mark, days) for mark in marks), row.part, units)
                change.update({key: count * copies for key, count in moved.items()})
    _add(DaySum, change)
    _add(MonthSum, by_month(change))
    with own_transaction():
        db.session.get_one(SumState, 1).last_event = db.session.scalar(select(func.max(Event.id)))


def _add(table: type[DaySum] | type[MonthSum], change: Sums) -> None:
    with own_transaction():
        add_sums(table, change)


def _moved(mark: Mark, days: int) -> Mark:
    value = mark.value - days if mark.what == WAITING else mark.value
    return mark._replace(day=mark.day - timedelta(days), value=value)
