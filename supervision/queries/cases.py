"""Cases one by one: the list behind a number, who held one how long, and everything recorded of it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, select

from core import clock, ledger
from core.actor import Actor
from core.db import db
from core.deadlines import Band, Pause, band, response_days
from core.errors import Hidden
from core.ledger import Entry
from core.ledger.models import LedgerLeaf
from core.ledger.record import ACTOR_TEXT
from core.paging import PAGE, Page, paginate
from core.workdays import Calendar
from feedback.models import CasePause, CaseStage, CaseState
from feedback.queries import Line, timeline
from feedback.workflow import OTHERWISE_ENDED
from supervision.access import listed_to, may_read_content, of_part
from supervision.figures import Basis, band_starts
from supervision.listing import Listing
from supervision.periods import Period
from supervision.queries.behind import behind, rested_at
from supervision.queries.ordering import ordering_of
from supervision.queries.reading import calendars
from supervision.queries.scopes import Scope
from supervision.queries.signs import showing
from units.queries import names

NOT_TOLD = frozenset({ACTOR_TEXT, "officer", "person", "signer", "code"})
"""Texts that name an official or repeat the heading; who sent a case is in no event at all."""


MOST_TAKEN: Final = 100_000
"""So many lines a copy of a list holds: what is written within the minute a browser waits, not what memory holds."""
AT_ONCE: Final = 500
"""So many cases of a copy are in memory at a time."""

_ACTED = {"citizen": "người gửi", "system": "hệ thống"}
_MARK_DIGITS = 8


@dataclass(frozen=True)
class Listed:
    """One case in a list; `title` is empty where this person may not read what it says.

    `days`, `elapsed`: how long it took or has been waiting, in working days and in days that passed.
    """

    case: CaseState
    title: str
    holder: str
    band: Band | None
    days: int
    elapsed: int


@dataclass(frozen=True)
class Behind:
    """The cases behind one number: a page of those that may be opened, how many are only counted, and their order."""

    page: Page[Listed]
    restricted: int
    order: str = ""


@dataclass(frozen=True)
class Entire:
    """All the cases behind one number for a copy: `lines` are read once, as they are written."""

    count: int
    lines: Iterator[Listed]
    restricted: int
    order: str = ""


@dataclass(frozen=True)
class Held:
    """Who held a case, from when to when, and for how many working days."""

    unit: str
    from_at: datetime
    to_at: datetime | None
    days: int


@dataclass(frozen=True)
class Recorded:
    """One event as it was written: its words, its place in the log (None until it is sealed), its texts."""

    entry: Entry
    line: Line
    index: int | None
    texts: list[tuple[str, str]]

    @property
    def by(self) -> str:
        """Say who acted: a mark that is the same for one person within one case, never a name."""
        return _ACTED.get(self.entry.by, self.entry.by[:_MARK_DIGITS])


def cases_behind(
    listing: Listing, scope: Scope, period: Period, *, actor: Actor, token: str | None = None, size: int = PAGE
) -> Behind:
    """Give a page of the cases that one number counts."""
    wanted, order = _wanted(listing, scope, period), ordering_of(listing)
    listed = select(CaseState).where(wanted, listed_to(actor))
    page = paginate(listed, by=order.by, descending=order.descending, token=token, size=size)
    rows = _dressed(page.items, listing, period, actor)
    return Behind(Page(rows, page.next_token, page.previous_token), _restricted(wanted), order.words)


def all_behind(listing: Listing, scope: Scope, period: Period, *, actor: Actor) -> Entire:
    """Give them all for a copy that is taken home, in one statement that is read batch by batch."""
    wanted, order = _wanted(listing, scope, period), ordering_of(listing)
    listed = select(CaseState).where(wanted, listed_to(actor))
    count = db.session.scalar(select(func.count()).select_from(listed.subquery())) or 0
    by = [column.desc() if order.descending else column.asc() for column in order.by]
    batches = _batches(listed.order_by(*by))
    lines = (line for cases in batches for line in _dressed(cases, listing, period, actor))
    return Entire(count, lines, _restricted(wanted), order.words)


def _batches(query: Select[CaseState]) -> Iterator[list[CaseState]]:
    """Read cases batch by batch; nothing is asked of the database before the first is wanted."""
    with closing(db.session.scalars(query.execution_options(yield_per=AT_ONCE))) as rows:
        yield from (list(cases) for cases in rows.partitions())


def _restricted(wanted: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).where(wanted, CaseState.restricted)) or 0


def _wanted(listing: Listing, scope: Scope, period: Period) -> ColumnElement[bool]:
    codes = frozenset({scope.code}) if listing.own else scope.codes
    counted = showing(listing.sign, codes, period) if listing.sign else behind(listing.what, codes, period)
    wanted = and_(counted, of_part(scope.part, scope.merged))
    if listing.age is not None:
        wanted = and_(wanted, _in_band(listing.age, period))
    return and_(wanted, CaseState.closed_as == listing.ended) if listing.ended else wanted


def codes_of(subjects: Iterable[str], *, actor: Actor | None) -> dict[str, CaseState]:
    """Give the cases of a short list that may be named: to everybody (no actor) the public ones alone."""
    shown = listed_to(actor) if actor else and_(CaseState.is_public, ~CaseState.restricted)
    rows = db.session.scalars(select(CaseState).where(CaseState.subject.in_(list(subjects)), shown))
    return {case.subject: case for case in rows}


def case_for_review(code: str, *, actor: Actor) -> CaseState:
    """Give a case whose times this person may follow; Hidden for any other, and for those only counted."""
    case = db.session.scalar(select(CaseState).where(CaseState.code == code, listed_to(actor)))
    if case is None:
        raise Hidden()
    return case


def stages_of(case: CaseState) -> list[Held]:
    """Tell who held a case and for how long, until it was answered or ended."""
    known = calendars([case.calendar])
    return held_by({case.subject: known[case.calendar]}, until=case.answered_on or case.closed_on)[case.subject]


def pauses_of(case: CaseState) -> list[Pause]:
    """Tell on which days a case waited for its sender."""
    return _pauses([case.subject])[case.subject]


def recorded(case: CaseState, *, actor: Actor) -> list[Recorded]:
    """Give everything recorded of a case, oldest first, with the texts this person may read."""
    entries, lines = ledger.history(case.subject), timeline(case, desk=True)
    ids = [entry.id for entry in entries]
    places = select(LedgerLeaf.event_id, LedgerLeaf.index).where(LedgerLeaf.event_id.in_(ids))
    index = dict(db.session.execute(places).all())
    reads = may_read_content(actor, case)
    return [
        Recorded(entry, line, index.get(entry.id), _texts(entry) if reads else [])
        for entry, line in zip(entries, lines, strict=True)
    ]


def _texts(entry: Entry) -> list[tuple[str, str]]:
    return [(name, text) for name, text in sorted(entry.texts.items()) if name not in NOT_TOLD]


def _in_band(age: int, period: Period) -> Any:
    known = calendars([])
    starts = band_starts(period.last, known[max(known)])
    older = CaseState.received_on < starts[age - 1] if age else CaseState.received_on <= period.last
    return and_(older, CaseState.received_on >= starts[age]) if age < len(starts) else older


def _dressed(cases: list[CaseState], listing: Listing, period: Period, actor: Actor) -> list[Listed]:
    ended = {case.subject: _ended_on(case) or period.last for case in cases}
    if listing.what is Basis.AT_REST:
        ended |= _rested_on(cases)
    holders, pauses = names(case.held_by for case in cases), _pauses([case.subject for case in cases])
    known = calendars(case.calendar for case in cases)
    return [
        Listed(
            case,
            title_for(case, actor),
            holders.get(case.held_by, case.held_by),
            _band(case, known[case.calendar]),
            response_days(
                case.received_on, ended[case.subject], calendar=known[case.calendar], pauses=pauses[case.subject]
            ),
            (ended[case.subject] - case.received_on).days,
        )
        for case in cases
    ]


def _ended_on(case: CaseState) -> date | None:
    return min((day for day in (case.answered_on, case.closed_on) if day is not None), default=None)


def _rested_on(cases: list[CaseState]) -> dict[str, date]:
    """Give on which day each of these came to rest after its answer."""
    query = select(CaseState.subject, rested_at()).where(CaseState.subject.in_([case.subject for case in cases]))
    return {subject: clock.local(moment).date() for subject, moment in db.session.execute(query)}


def _band(case: CaseState, calendar: Calendar) -> Band | None:
    if case.state in OTHERWISE_ENDED:
        return None
    waits = case.paused_from is not None and case.paused_from <= case.due_on
    due_on = None if waits else case.due_on
    return band(due_on, today=clock.today(), calendar=calendar, answered_on=case.answered_on, firm=case.due_firm)


def title_for(case: CaseState, actor: Actor) -> str:
    """Give what a case is called, to those who may know."""
    return case.title if case.is_public or may_read_content(actor, case) else ""


def _pauses(subjects: list[str]) -> dict[str, list[Pause]]:
    found: dict[str, list[Pause]] = {subject: [] for subject in subjects}
    query = select(CasePause).where(CasePause.subject.in_(subjects)).order_by(CasePause.subject, CasePause.seq)
    for row in db.session.scalars(query):
        found[row.subject].append((row.from_on, row.to_on))
    return found


def held_by(cases: Mapping[str, Calendar], *, until: date | None = None) -> dict[str, list[Held]]:
    """Tell who held each of these cases and for how long, by the calendar of each, in two statements."""
    found: dict[str, list[Held]] = {subject: [] for subject in cases}
    query = select(CaseStage).where(CaseStage.subject.in_(list(cases))).order_by(CaseStage.subject, CaseStage.seq)
    rows = list(db.session.scalars(query))
    known = names(row.held_by for row in rows)
    for row in rows:
        begin = clock.local(row.from_at).date()
        end = clock.local(row.to_at).date() if row.to_at else until or clock.today()
        days = max(0, cases[row.subject].working_days_between(begin, end))  # a second look may begin after the answer
        found[row.subject].append(Held(known.get(row.held_by, row.held_by), row.from_at, row.to_at, days))
    return found
