"""Once a day: which acts of the day that ended were more than usual, noted for who keeps the accounts."""

from collections import defaultdict
from datetime import date

from sqlalchemy import delete

from accounts import queries
from accounts.models import UnusualAct
from accounts.queries import Counted
from accounts.unusual import Act, Sort, unusual
from core import clock
from core.db import db
from core.export import EXPORT
from core.ledger import subjects

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
    """Name the subjects of which nothing is told outside: their acts are not counted here either."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.subject is not None:
            by_kind[row.kind].add(row.subject)
    return {subject for kind, among in by_kind.items() for subject in subjects[kind].closed_among(among)}
