"""The log as it goes home: its lines, its checkpoints, and the figures that follow from these very lines."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from sqlalchemy import select

from core import rulebook
from core.clock import local
from core.db import db
from core.ledger.export import export_lines, latest_checkpoint
from core.ledger.models import Event, LedgerCheckpoint, LedgerLeaf
from supervision.lives import lived
from supervision.marks import marks_of
from supervision.monthly import Monthly

CASE: Final = "case"
BATCH: Final = 1_000


def take_home() -> Iterator[str]:
    """Give the export line by line; the figures are read from the leaves that the last checkpoint covers."""
    last = latest_checkpoint()
    return export_lines(until=last, more=lambda closed: _figures(last, closed) if last else ())


def _figures(last: LedgerCheckpoint, closed: frozenset[str]) -> Iterator[dict[str, Any]]:
    monthly = Monthly(local(last.sealed_at).date())
    for subject, leaves in groupby(_case_leaves(last.size), key=lambda leaf: leaf["subject"]):
        case = lived(leaves)
        monthly.add(marks_of(case, rulebook.calendar(case.calendar)), closed=subject in closed)
    return monthly.lines(last.size)


def _case_leaves(size: int) -> Iterable[dict[str, Any]]:
    query = select(Event.leaf).join(LedgerLeaf, LedgerLeaf.event_id == Event.id)
    query = query.where(Event.kind == CASE, LedgerLeaf.index < size).order_by(Event.subject, Event.seq)
    return map(json.loads, db.session.scalars(query.execution_options(yield_per=BATCH)))
