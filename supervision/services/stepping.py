"""How every step of supervision's own things is taken: the right, the table, the version, and one event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from core import clock, ledger
from core.actor import Actor
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger import Entry
from core.workflow import Step, Workflow
from supervision.access import may
from supervision.models import Finding, Oversight, Sample
from supervision.workflow import SYSTEM

SHORTEST: Final = 10
TOO_SHORT: Final = "Viết từ {} ký tự trở lên."
MISSING: Final = "Nhập nội dung này."
IN_FUTURE: Final = "Ngày này không được sau ngày hôm nay."
TAKEN: Final = "Người khác vừa lập một mục cùng lúc. Bấm lưu lại."


@dataclass(frozen=True)
class Course:
    """What a kind of thing goes through: the kind its events bear, its table, and the event of each step."""

    kind: str
    workflow: Workflow
    events: Mapping[str, str]


@dataclass(frozen=True)
class Act:
    """A step by its name in the table, and what is said with it; `declared_on` is the day a paper bears.

    `calendar`: the version an act is reckoned by, where that is not the one in force.
    """

    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    declared_on: date | None = None
    calendar: int | None = None

    @property
    def given(self) -> frozenset[str]:
        """Name what is said and not empty."""
        return frozenset(name for name, value in {**self.facts, **self.texts}.items() if value)


class Thing(Protocol):
    """Something of a unit that stands in a state, at a version."""

    subject: str
    unit: str
    state: str
    version: int


def begin(course: Course, act: Act, *, unit: str, subject: str = "", actor: Actor) -> Entry:
    """Record the first step of a new thing, under the subject its form has chosen (Stale when it exists already)."""
    step = course.workflow.step(act.name)
    check_actor(step, unit, actor)
    if missing := step.requires - act.given:
        raise Refused(MISSING, field=min(missing))
    return ledger.record(
        subject=subject or ledger.new_subject(),
        kind=course.kind,
        type=course.events[act.name],
        actor=actor,
        unit=unit,
        facts={**act.facts, "state": step.after},
        texts=dict(act.texts),
        expected_version=0,
    )


def begin_numbered(
    model: type[Finding | Oversight], course: Course, act: Act, *, unit: str, subject: str = "", actor: Actor
) -> Entry:
    """Record the first step of something that bears the next number of this year; Stale when somebody took it first."""
    numbered = Act(act.name, {**act.facts, **next_number(model)}, act.texts)
    try:
        return begin(course, numbered, unit=unit, subject=subject, actor=actor)
    except IntegrityError as error:
        raise Stale(TAKEN) from error


def next_number(model: type[Finding | Oversight | Sample]) -> dict[str, int]:
    """Give this year and the number that comes next in it."""
    year = clock.today().year
    highest = db.session.scalar(select(func.max(model.number)).where(model.year == year)) or 0
    return {"year": year, "number": highest + 1}


def take(course: Course, thing: Thing, act: Act, *, actor: Actor | None, version: int | None = None) -> Entry:
    """Take a step of a table; `version` is the one the person saw, Stale when somebody saved since."""
    check_actor(course.workflow.step(act.name), thing.unit, actor)
    ledger.check_seen(thing.subject, version, version=thing.version)
    step = course.workflow.check(act.name, state=thing.state, given=act.given)
    return note(course, thing, act, state=step.after or thing.state, actor=actor)


def note(course: Course, thing: Thing, act: Act, *, state: str, actor: Actor | None) -> Entry:
    """Record an act on a thing that was checked already, and where it stands after it."""
    return ledger.record(
        subject=thing.subject,
        kind=course.kind,
        type=course.events[act.name],
        actor=actor,
        unit=thing.unit,
        facts={**act.facts, "state": state},
        texts=dict(act.texts),
        declared_on=act.declared_on,
        expected_version=thing.version,
        calendar=act.calendar,
    )


def check_actor(step: Step, unit: str, actor: Actor | None) -> None:
    """Refuse, as if it were not there, whoever may not take a step at a unit; nobody is the clock."""
    if actor is None:
        if step.who != SYSTEM:
            raise Hidden
    elif not may(actor, step, unit):
        raise Hidden


def check_length(text: str, field_name: str = "text", *, shortest: int = SHORTEST) -> None:
    """Refuse words too short to say anything."""
    if len(text.strip()) < shortest:
        raise Refused(TOO_SHORT.format(shortest), field=field_name)


def check_past(day: date | None, field_name: str) -> None:
    """Refuse the day of a paper that is yet to come."""
    if day is not None and day > clock.today():
        raise Refused(IN_FUTURE, field=field_name)
