"""Once a day: which acts of the day that ended were more than usual, noted for who keeps the accounts."""

from collections import defaultdict
from datetime import date
from itertools import islice
from typing import Final

from sqlalchemy import delete

from accounts import queries
from accounts.models import UnusualAct
from accounts.queries import Counted
from accounts.unusual import Act, Sort, unusual
from core import clock
from core.db import db
from core.export import EXPORT
from core.ledger import subjects

PIECE: Final = 1_000
"""So many subjects are asked about at once: a busy day has more than one statement may name."""

OPENED = "case.identity_opened"
SORTS = {"password_refused": Sort.SECRET, "code_refused": Sort.SECRET, "page_refused": Sort.PAGE}


def note_unusual(day: date) -> int:
    """Note what the rules find of a day, in place of what was noted of it before; gives how many lines."""
    rows = queries.counted_acts(day, list(SORTS))
    closed = _closed(rows)
    found = unusual(_act(row) for row in rows if row.subject not in closed)
    db.session.execute(delete(UnusualAct).where(UnusualAct.day == day))
    db.session.add_all(UnusualAct(day=day, person_id=one.person_id, rule=one.rule, count=one.count) for one in found)
    db.session.flush()
    return len(found)


def _act(row: Counted) -> Act:
    return Act(row.person_id, _sort(row), clock.local(row.at).hour)


def _sort(row: Counted) -> Sort:
    if row.what in SORTS:
        return SORTS[row.what]
    if row.kind == EXPORT:
        return Sort.EXPORT
    return Sort.IDENTITY if row.what == OPENED else Sort.WORK


def _closed(rows: list[Counted]) -> set[str]:
    """Name the subjects of which nothing is told outside, and whose acts, told as a number, would tell something."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.subject is not None and not subjects[row.kind].counts_closed:
            by_kind[row.kind].add(row.subject)
    closed: set[str] = set()
    for kind, among in by_kind.items():
        waiting = iter(among)
        while piece := set(islice(waiting, PIECE)):
            closed |= subjects[kind].closed_among(piece)
    return closed
