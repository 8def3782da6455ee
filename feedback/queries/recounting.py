"""Which cases a corrected calendar moves: before it is decided, and when it has come into force.

The same conditions and the same reckoning serve both, so that what two people saw is what the worker does. A version
moves what was not due before its first day, also when the worker looks only later.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from core import clock, rulebook
from core.db import db
from core.policies import DeadlineRule
from core.workdays import Calendar
from feedback.models import CasePause, CaseState
from feedback.queries.lists import as_it_stands, owed
from feedback.queries.second_days import DAYS, days_moved_by, restricted_days_moved
from feedback.reckoning import ANSWER, KIND, Waiting, answer_rule, reckon
from feedback.workflow import State
from units.queries import names


@dataclass(frozen=True)
class Move:
    """One case whose day would be another: never a word of what it is about."""

    code: str
    unit: str
    old: date
    new: date
    what: str = ANSWER

    @property
    def key(self) -> str:
        """Give what names this row among all."""
        return f"{self.code}.{self.what}"

    @property
    def words(self) -> str:
        """Say which day of the case moves."""
        return DAYS.get(self.what, "Trả lời")


@dataclass(frozen=True)
class Moves:
    """All cases that would move, by due day; of those nobody may know of only the number."""

    shown: list[Move]
    hidden: int


@dataclass(frozen=True)
class Tried:
    """A real case by a proposed term: received when, due when today, and due when had it come under that term."""

    code: str
    received_on: date
    old: date
    new: date


def moved_by(newer: Calendar, *, since: date) -> Moves:
    """Say which cases a calendar would move that comes into force on a day; a few statements and the rules."""
    cases = [case for older in _running_on(since) for case in _touched(older, newer, since)]
    waiting = _waiting(select(CaseState.subject).where(_reckoned(since)))
    moved = [(case, new) for case in cases if (new := _reckoned_by(newer, case, waiting)) not in (case.due_on, None)]
    days = [(case, case.due_on, new, ANSWER) for case, new in moved if new >= since]
    days += [(each.case, each.old, each.new, each.name) for each in days_moved_by(newer, since=since)]
    known = names({case.held_by for case, *_ in days if not case.restricted})
    rows = [
        Move(case.code, known.get(case.held_by, case.held_by), old, new, what)
        for case, old, new, what in days
        if not case.restricted
    ]
    hidden = {case.subject for case, *_ in days if case.restricted} | restricted_days_moved(newer)
    return Moves(sorted(rows, key=lambda row: (row.old, row.key)), len(hidden))


def tried_by(rule: DeadlineRule, *, most: int = 10) -> list[Tried]:
    """Reckon the newest open cases by a proposed term, beside the term that holds today; empty for other kinds."""
    if rule.kind != KIND:
        return []
    newest = select(CaseState).where(owed(), CaseState.restricted.is_(False), CaseState.state != State.NEED_INFO)
    cases = list(db.session.scalars(newest.order_by(CaseState.submitted_at.desc(), CaseState.subject).limit(most)))
    waiting = _waiting([case.subject for case in cases])
    return [tried for case in cases if (tried := _tried(rule, case, waiting.get(case.subject, [])))]


def any_case() -> bool:
    """Say whether a case has ever come in: from then on nothing past changes."""
    return db.session.scalar(select(CaseState.subject).limit(1)) is not None


def on_older_calendar(version: int) -> list[str]:
    """Name the running cases whose days a calendar in force counts otherwise than the one they were reckoned by."""
    newer, since = rulebook.calendar(version), rulebook.calendar_since(version)
    older = (each for each in _running_on(since) if each < version)
    return [case.subject for each in older for case in _touched(each, newer, since)]


def if_on_older_calendar(subject: str, version: int) -> CaseState | None:
    """Give one of these cases as it stands now; None when somebody acted on it meanwhile."""
    running = _reckoned(rulebook.calendar_since(version))
    return as_it_stands(CaseState.subject == subject, running, CaseState.calendar < version)


def _reckoned(since: date) -> ColumnElement[bool]:
    """Say that a day is owed that had not passed when the calendar came into force.

    Of a restricted case too, until it was handed over: it may yet come back, on the same clock.
    """
    open_ended = (CaseState.answered_on.is_(None), CaseState.handed_over_on.is_(None))
    kept = and_(CaseState.state == State.RESTRICTED, *open_ended)
    return and_(or_(owed(), kept), CaseState.state != State.NEED_INFO, CaseState.due_on >= since)


def _running_on(since: date) -> list[int]:
    return sorted(db.session.scalars(select(CaseState.calendar).where(_reckoned(since)).distinct()))


def _touched(older: int, newer: Calendar, since: date) -> list[CaseState]:
    days = rulebook.calendar(older).differing(newer)
    touched = or_(false(), *(and_(CaseState.received_on < day, CaseState.due_on >= day) for day in days))
    query = select(CaseState).where(_reckoned(since), CaseState.calendar == older, touched)
    return list(db.session.scalars(query.order_by(CaseState.due_on, CaseState.subject)))


def _waiting(among: Select[tuple[str]] | list[str]) -> dict[str, list[Waiting]]:
    """Give the times of waiting of many cases, in one statement."""
    found: dict[str, list[Waiting]] = {}
    query = select(CasePause).where(CasePause.subject.in_(among))
    for row in db.session.scalars(query.order_by(CasePause.subject, CasePause.seq)):
        found.setdefault(row.subject, []).append(Waiting(row.seq, row.from_on, row.to_on))
    return found


def _reckoned_by(calendar: Calendar, case: CaseState, waiting: dict[str, list[Waiting]]) -> date | None:
    return reckon(
        received_on=case.received_on,
        rule=answer_rule(rulebook.policy(case.policy), on=case.received_on),
        calendar=calendar,
        waiting=waiting.get(case.subject, ()),
        extended_by=case.extended_by,
        extended_seq=case.extended_seq,
    ).due_on


def _tried(rule: DeadlineRule, case: CaseState, waiting: list[Waiting]) -> Tried | None:
    today = rulebook.latest_policy().deadline_of(rule.kind, rule.step, received_on=clock.today())
    days = [_day_by(each, case, waiting) for each in (today, rule)]
    return Tried(case.code, case.received_on, *days) if all(days) else None


def _day_by(rule: DeadlineRule, case: CaseState, waiting: list[Waiting]) -> date | None:
    calendar = rulebook.calendar(case.calendar)
    return reckon(received_on=case.received_on, rule=rule, calendar=calendar, waiting=waiting).due_on
