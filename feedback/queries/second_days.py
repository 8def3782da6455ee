"""The two days beside that of the answer, and how a new calendar moves them while they are still to come.

By when another look is taken (`again_due_on`: the sender asked, or a signature was contested), and until when who is
said to have signed on paper may say that it was not so (`contest_until`). Both count working days from the day of their
event, by the policies and the calendar of that day; a new calendar moves them as it moves the answer's day.

What does not move: the days a sender has to ask for another look, and to insist, which are calendar days; a day that a
person named (a promise, what another body is asked to do by); and the days of a restricted case, which are kept
nowhere: `reading.restricted_days_of` counts them each time by the calendar in force.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select

from core import clock, rulebook
from core.db import db
from core.ledger import Entry
from core.ledger.models import Event
from core.ledger.record import entry_of
from core.policies import PolicyBook
from core.workdays import Calendar
from feedback.models import CaseState
from feedback.queries.lists import as_it_stands
from feedback.reckoning import contest_until, restricted_days, second_look
from feedback.workflow import ANSWERED, TO_DO, State

LOOK, CONTEST = "again_due_on", "contest_until"
DAYS: Final[Mapping[str, str]] = {LOOK: "Xem xét lại", CONTEST: "Báo không ký phiếu trình"}
_RULES: Final[Mapping[str, Callable[..., date]]] = {LOOK: second_look, CONTEST: contest_until}
RECOUNTED: Final = "case.days_recounted"
_TYPES: Final = ("case.reopened", "case.paper_contested", "case.approved_on_paper", RECOUNTED)


@dataclass(frozen=True)
class Begun:
    """How such a day was reckoned: from which day, and by which policies and calendar."""

    from_on: date
    policy: int
    calendar: int


@dataclass(frozen=True)
class MovedDay:
    """One such day of a case that would be another."""

    case: CaseState
    name: str
    old: date
    new: date


def days_moved(case: CaseState, *, calendar: int) -> list[MovedDay]:
    """Say which of these days of one case a calendar in force moves."""
    return _moved([case], rulebook.calendar(calendar), since=rulebook.calendar_since(calendar))


def days_moved_by(newer: Calendar, *, since: date) -> list[MovedDay]:
    """Say which of these days a calendar moves that comes into force on a day, of all cases; two statements."""
    return _moved(db.session.scalars(select(CaseState).where(_to_come(since))), newer, since=since)


def days_on_older_calendar(version: int) -> list[str]:
    """Name the cases of which a calendar in force moves such a day."""
    newer, since = rulebook.calendar(version), rulebook.calendar_since(version)
    return list(dict.fromkeys(moved.case.subject for moved in days_moved_by(newer, since=since)))


def if_days_to_come(subject: str, version: int) -> CaseState | None:
    """Give one of these cases as it stands now; None when somebody acted on it meanwhile."""
    return as_it_stands(CaseState.subject == subject, _to_come(rulebook.calendar_since(version)))


def restricted_days_moved(newer: Calendar) -> set[str]:
    """Name the restricted cases whose days of reading and hand-over a calendar would count otherwise."""
    policy, known = rulebook.current_policy(), rulebook.latest_calendar()
    kept = (CaseState.state == State.RESTRICTED, CaseState.handed_over_on.is_(None))
    rows = db.session.execute(select(CaseState.subject, CaseState.restricted_on).where(*kept))
    return {subject for subject, day in rows if _counts_otherwise(policy, day, known, newer)}


def _counts_otherwise(policy: PolicyBook, day: date, known: Calendar, newer: Calendar) -> bool:
    old, new = (restricted_days(policy, on=day, calendar=each) for each in (known, newer))
    return any(
        before != after and before >= clock.today()
        for before, after in ((old.read_by, new.read_by), (old.handed_over_by, new.handed_over_by))
    )


def _to_come(since: date) -> ColumnElement[bool]:
    """Say that such a day had not passed when the calendar came into force, and something still hangs on it."""
    kept = and_(CaseState.state == State.RESTRICTED, CaseState.handed_over_on.is_(None))
    looked_at = or_(CaseState.state.in_(TO_DO), and_(kept, CaseState.restricted_from.in_(TO_DO)))
    signed = CaseState.state.in_([*TO_DO, *ANSWERED, State.RESTRICTED])
    return or_(and_(CaseState.again_due_on >= since, looked_at), and_(CaseState.contest_until >= since, signed))


def _moved(cases: Iterable[CaseState], newer: Calendar, *, since: date) -> list[MovedDay]:
    known = {case.subject: case for case in cases}
    begun = _begun(known)
    found = []
    for subject, case in known.items():
        for name in DAYS:
            how, old = begun.get((subject, name)), getattr(case, name)
            if how is None or old is None or old < since or how.calendar >= newer.version:
                continue
            new = _RULES[name](rulebook.policy(how.policy), on=how.from_on, calendar=newer)
            if new != old and new >= since and _is_open(case, name):
                found.append(MovedDay(case, name, old, new))
    return found


def _is_open(case: CaseState, name: str) -> bool:
    return name == CONTEST or case.state in TO_DO or case.restricted_from in TO_DO


def _begun(known: Mapping[str, CaseState]) -> dict[tuple[str, str], Begun]:
    """Read from the events how each day was reckoned last, in one statement."""
    found: dict[tuple[str, str], Begun] = {}
    query = select(Event).where(Event.subject.in_(list(known)), Event.type.in_(_TYPES)).order_by(Event.id)
    for entry in (entry_of(event, {}) for event in db.session.scalars(query)):
        for name in DAYS:
            if name in entry.facts:
                found[entry.subject, name] = _how(entry, found.get((entry.subject, name)))
    return found


def _how(entry: Entry, before: Begun | None) -> Begun:
    if entry.type == RECOUNTED and before is not None:
        return replace(before, calendar=entry.calendar)
    policy, calendar = entry.facts.get("reckoned_by", (entry.policy, entry.calendar))
    return Begun(clock.local(entry.recorded_at).date(), policy, calendar)
