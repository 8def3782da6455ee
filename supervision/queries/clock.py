"""Whether the server's clock was to be trusted, and which cases came in while it was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from core import clock
from core.actor import Actor
from core.dates import VIETNAM
from core.db import db
from core.ledger import Entry
from core.ledger.models import Event
from core.ledger.record import entry_of
from core.settings import settings
from core.timekeeping import COMPARED, KIND, OFF, SILENT, ClockDoubt, worst_of
from feedback.models import CaseState
from supervision.access import listed_to
from supervision.periods import Period
from supervision.queries.reading import CASE

LOOKED_AT: Final = timedelta(days=7)
"""So long after it ended a doubt stays an alarm: somebody of the Front comes by within a week."""
TOO_OLD: Final = timedelta(hours=3)
MOST_TOLD: Final = 14
MOST_LISTED: Final = 50
_NO_END: Final = 2**62
"""Beyond every event, written so that either database walks from one end to the other in its index."""


@dataclass(frozen=True)
class Doubt:
    """A time in which the clock was not to be trusted, with the number of cases that came in meanwhile."""

    row: ClockDoubt
    cases: int
    is_recent: bool

    @property
    def is_over(self) -> bool:
        """Say whether the clock was found right since."""
        return self.row.closed_at is not None


@dataclass(frozen=True)
class Watched:
    """The newest comparison with sources outside (None: not yet, or no sources), and the doubts, newest first."""

    sources: int
    compared: Entry | None
    doubts: tuple[Doubt, ...]

    @property
    def alarms(self) -> list[Doubt]:
        """Give the doubts that somebody must look at now."""
        return [doubt for doubt in self.doubts if doubt.is_recent]

    @property
    def worst_ms(self) -> int | None:
        """Give how far the clock was from the source furthest from it."""
        return worst_of(self.compared) if self.compared else None

    @property
    def is_stale(self) -> bool:
        """Say whether the sources should have been asked again since."""
        return self.compared is None or clock.now() - self.compared.recorded_at > TOO_OLD


def clock_watched() -> Watched:
    """Tell how the clock was watched, in two statements."""
    cases = select(func.count()).select_from(Event).where(_of_cases(), _within()).scalar_subquery()
    rows = db.session.execute(select(ClockDoubt, cases).order_by(ClockDoubt.since_event.desc()).limit(MOST_TOLD))
    doubts = tuple(Doubt(row, count, _is_recent(row)) for row, count in rows)
    sources = len(settings().time_source_names)
    return Watched(sources, _compared() if sources else None, doubts)


def doubtful_cases(doubts: Sequence[Doubt], *, actor: Actor) -> list[CaseState]:
    """Name the cases that came in during these doubts and may be listed, newest first; no more than a page holds."""
    spans = [_between(doubt.row) for doubt in doubts if doubt.cases]
    if not spans:
        return []
    query = select(CaseState).join(Event, Event.subject == CaseState.subject)
    query = query.where(_of_cases(), or_(*spans), listed_to(actor)).order_by(Event.id.desc())
    return list(db.session.scalars(query.limit(MOST_LISTED)))


def doubts_beside(case: CaseState) -> list[ClockDoubt]:
    """Give the doubts in which something of a case was recorded."""
    during = exists().where(Event.subject == case.subject, _within())
    return list(db.session.scalars(select(ClockDoubt).where(during).order_by(ClockDoubt.since_event)))


def doubts_in(period: Period) -> int:
    """Count how often the clock was found wrong in a period."""
    first, after = (datetime.combine(day, time(), VIETNAM) for day in (period.first, period.last + timedelta(days=1)))
    opened = (ClockDoubt.opened_at >= first, ClockDoubt.opened_at < after)
    return db.session.scalar(select(func.count()).select_from(ClockDoubt).where(*opened)) or 0


def _compared() -> Entry | None:
    kinds = (Event.kind == KIND, Event.type.in_((COMPARED, OFF, SILENT)))
    event = db.session.scalar(select(Event).where(*kinds).order_by(Event.id.desc()).limit(1))
    return entry_of(event, {}) if event else None


def _is_recent(row: ClockDoubt) -> bool:
    return row.closed_at is None or clock.now() - row.closed_at < LOOKED_AT


def _of_cases() -> ColumnElement[bool]:
    return and_(Event.kind == CASE, Event.type == "case.submitted")


def _within() -> ColumnElement[bool]:
    return and_(Event.id > ClockDoubt.since_event, Event.id < func.coalesce(ClockDoubt.until_event, _NO_END))


def _between(row: ClockDoubt) -> ColumnElement[bool]:
    since = Event.id > row.since_event
    return since if row.until_event is None else and_(since, Event.id < row.until_event)
