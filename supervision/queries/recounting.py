"""Which terms between the Front and a unit a new calendar moves: before it is decided, and when it has come into force.

The same conditions and the same reckoning serve both, as for cases (`feedback.queries.recounting`). How a day was
reckoned last (from which day, by which policies and calendar) is read from the events.

What does not move: a day that the Front named itself (documents asked for, and asked for again), and the seven days
before a giám sát begins, which are counted back from the day of its decision without any calendar.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, select

from core import clock, rulebook
from core.db import db
from core.ledger import Entry, history
from core.ledger.models import Event
from core.ledger.record import entry_of
from core.policies import PolicyBook
from core.workdays import Calendar
from supervision import oversight, workflow
from supervision.models import Finding, Oversight
from supervision.reckoning import explanation_rule, last_day, reply_rule, report_rule
from supervision.workflow import WITH_UNIT
from units.queries import names

Thing = Finding | Oversight
OLD: Final = "old_"
RECOUNTED: Final = frozenset({workflow.EVENTS["recount"], oversight.EVENTS["recount"]})


@dataclass(frozen=True)
class Term:
    """A day that something hangs on: of what, in which states, begun by which event, its words, its reckoning."""

    model: type[Thing]
    day: str
    states: frozenset[str]
    begun_by: str
    words: str
    reckon: Callable[..., date]

    def to_come(self, since: date) -> ColumnElement[bool]:
        """Say that the day had not passed when a calendar came into force, and something still hangs on it."""
        return self.model.state.in_(self.states) & (getattr(self.model, self.day) >= since)


def _explain_by(_finding: Finding, policy: PolicyBook, *, on: date, calendar: Calendar) -> date:
    return last_day(explanation_rule(policy, on=on), start=on, calendar=calendar)


def _reply_by(finding: Finding, policy: PolicyBook, *, on: date, calendar: Calendar) -> date:
    return last_day(reply_rule(policy, finding.maker, on=on), start=on, calendar=calendar)


def _report_by(found: Oversight, policy: PolicyBook, *, on: date, calendar: Calendar) -> date:
    return last_day(report_rule(policy, on=on), start=found.ends_on, calendar=calendar)


TERMS: Final = (
    Term(Finding, "explain_by", WITH_UNIT, workflow.EVENTS["send"], "Đơn vị giải trình dự thảo", _explain_by),
    Term(Finding, "due_on", frozenset({workflow.State.ISSUED}), workflow.EVENTS["issue"], "Đơn vị trả lời", _reply_by),
    Term(
        Oversight, "report_by", frozenset({oversight.State.SENT}), oversight.EVENTS["send"],
        "Mặt trận báo cáo kết quả", _report_by,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Begun:
    """How such a day was reckoned: from which day, and by which policies and calendar."""

    from_on: date
    policy: int
    calendar: int


@dataclass(frozen=True)
class MovedTerm:
    """One such day that would be another; what was found is no part of it."""

    thing: Thing
    term: Term
    old: date
    new: date


@dataclass(frozen=True)
class FrontMove:
    """The same as one line of a preview: what it is called, what is to be done, at which unit, both days."""

    label: str
    words: str
    unit: str
    old: date
    new: date


def front_moves_by(newer: Calendar, *, since: date) -> list[FrontMove]:
    """Say which terms a calendar would move that comes into force on a day, the nearest first."""
    moved = terms_moved_by(newer, since=since)
    known = names(each.thing.unit for each in moved)
    lines = [
        FrontMove(each.thing.label, each.term.words, known.get(each.thing.unit, each.thing.unit), each.old, each.new)
        for each in moved
    ]
    return sorted(lines, key=lambda line: (line.old, line.label))


def terms_moved_by(newer: Calendar, *, since: date) -> list[MovedTerm]:
    """Say which terms a calendar moves, of everything that is open: two statements for each kind of term."""
    found = ((term, db.session.scalars(select(term.model).where(term.to_come(since))).all()) for term in TERMS)
    return [moved for term, things in found for moved in _moved(term, things, newer, since)]


def things_on_older_calendar(version: int) -> list[str]:
    """Name the findings and giám sát of which a calendar in force moves a term."""
    newer, since = rulebook.calendar(version), rulebook.calendar_since(version)
    return [moved.thing.subject for moved in terms_moved_by(newer, since=since)]


def term_moved(subject: str, *, calendar: int) -> MovedTerm | None:
    """Say what a calendar in force moves of one of these as it stands now; None when somebody acted meanwhile."""
    newer, since = rulebook.calendar(calendar), rulebook.calendar_since(calendar)
    for term in TERMS:
        query = select(term.model).where(term.model.subject == subject, term.to_come(since))
        things = db.session.scalars(query.execution_options(populate_existing=True)).all()
        if moved := _moved(term, things, newer, since):
            return moved[0]
    return None


def day_before_recounts(thing: Thing) -> date | None:
    """Give the day that was told at first, where a new calendar moved the one that counts now; else None."""
    told: dict[str, date] = {}
    last = ""
    for entry in history(thing.subject):
        for term in TERMS:
            if entry.type == term.begun_by:
                told.pop(term.day, None)
                last = term.day
            elif entry.type in RECOUNTED and OLD + term.day in entry.facts:
                told.setdefault(term.day, date.fromisoformat(entry.facts[OLD + term.day]))
    return told.get(last) if last and getattr(thing, last) else None


def _moved(term: Term, things: Iterable[Thing], newer: Calendar, since: date) -> list[MovedTerm]:
    known = {thing.subject: thing for thing in things}
    found = []
    for subject, how in _begun(term, known).items():
        thing, old = known[subject], getattr(known[subject], term.day)
        if how.calendar >= newer.version:
            continue
        new = term.reckon(thing, rulebook.policy(how.policy), on=how.from_on, calendar=newer)
        if new != old and new >= since:
            found.append(MovedTerm(thing, term, old, new))
    return found


def _begun(term: Term, known: Mapping[str, Thing]) -> dict[str, Begun]:
    """Read from the events how each day was reckoned last, in one statement."""
    found: dict[str, Begun] = {}
    types = [term.begun_by, *RECOUNTED]
    query = select(Event).where(Event.subject.in_(list(known)), Event.type.in_(types)).order_by(Event.id)
    for entry in (entry_of(event, {}) for event in db.session.scalars(query)) if known else ():
        if term.day in entry.facts:
            found[entry.subject] = _how(entry, found.get(entry.subject))
    return found


def _how(entry: Entry, before: Begun | None) -> Begun:
    if entry.type in RECOUNTED and before is not None:
        return replace(before, calendar=entry.calendar)
    return Begun(clock.local(entry.recorded_at).date(), entry.policy, entry.calendar)
