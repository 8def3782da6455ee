"""How a step of a table is taken on a thing that lives in the ledger: the right, the version, the table, one event.

Who may take a step, and in which words it is refused, each domain says itself (`Course.admit`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Final, Protocol

from core import ledger
from core.actor import Actor
from core.errors import Refused
from core.ledger import Entry
from core.workflow import Step, Workflow

MISSING: Final = "Nhập nội dung này."


class Thing(Protocol):
    """Something that stands in a state, at a version."""

    subject: str
    state: str
    version: int


@dataclass(frozen=True)
class Course:
    """What a kind of thing goes through: the kind its events bear, its table, and the event of each step.

    `admit` raises for whoever may not take a step on a thing; nobody is the clock. `unit_of` gives the unit that the
    events of a thing bear.
    """

    kind: str
    workflow: Workflow
    events: Mapping[str, str]
    admit: Callable[[Actor | None, Step, Any], None]
    unit_of: Callable[[Any], str | None] = attrgetter("unit")


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


def begin(course: Course, act: Act, *, unit: str | None, subject: str = "", actor: Actor) -> Entry:
    """Record the first step of a new thing, under the subject its form has chosen (Stale when it exists already).

    Who may begin one its domain has made sure of: there is no thing yet of which to ask.
    """
    step = course.workflow.step(act.name)
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


def take(course: Course, thing: Thing, act: Act, *, actor: Actor | None, version: int | None = None) -> Entry:
    """Take a step of a table; `version` is the one the person saw, Stale when somebody saved since."""
    course.admit(actor, course.workflow.step(act.name), thing)
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
        unit=course.unit_of(thing),
        facts={**act.facts, "state": state},
        texts=dict(act.texts),
        declared_on=act.declared_on,
        expected_version=thing.version,
        calendar=act.calendar,
    )
