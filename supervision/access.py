"""Whose figures a person may read, and which cases behind them: the Front of a unit reads all below that unit."""

from sqlalchemy import ColumnElement, and_, exists, false, or_, true

from core.actor import Actor
from core.workflow import Step
from feedback.access import concerns
from feedback.models import CaseStage, CaseState
from feedback.workflow import PASSING_ON, State
from supervision.models import Finding
from supervision.parts import CLOSED_TO_ALL, GUIDED, UNSORTED, WHOLE
from supervision.workflow import ANSWER, SYSTEM, WORKFLOW, WRITE

READ = "supervision.read"
CONTENT = "case.read"
EVERYWHERE = "*"


def may_read_unit(actor: Actor, code: str) -> bool:
    """Say whether this person may read the figures of a unit."""
    return actor.may(READ, code)


def may_read_content(actor: Actor, case: CaseState) -> bool:
    """Say whether this person may read what a case says; its times alone need less. Nobody here reads hidden ones."""
    return not case.restricted and (actor.may(CONTENT, case.unit) or actor.may(CONTENT, case.held_by))


def of_units(codes: frozenset[str]) -> ColumnElement[bool]:
    """Limit a statement to the cases that any of these units received or ever held."""
    held = exists().where(CaseStage.subject == CaseState.subject, CaseStage.held_by.in_(codes))
    return or_(CaseState.unit.in_(codes), held)


def of_part(part: str, merged: frozenset[str] = frozenset()) -> ColumnElement[bool]:
    """Limit a statement to the cases of one part of a body (supervision.parts), or to none in particular.

    `merged`: the fields of work that stand under it.
    """
    if part == WHOLE:
        return true()
    if part == CLOSED_TO_ALL:
        return CaseState.restricted
    guided = and_(CaseState.closed_as.is_not(None), CaseState.closed_as == State.GUIDED)
    if part == GUIDED:
        return and_(~CaseState.restricted, guided)
    named = CaseState.category.is_(None) if part == UNSORTED else CaseState.category.in_({part, *merged})
    return and_(~CaseState.restricted, ~guided, named)


def listed_to(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the cases whose times this person may follow one by one; hidden ones are only counted."""
    codes = actor.units_for(READ)
    return ~CaseState.restricted if EVERYWHERE in codes else and_(~CaseState.restricted, of_units(codes))


def brought_by(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the cases which the Front this person works for brought by its own door."""
    codes = actor.units_for(PASSING_ON)
    brought = CaseState.front.is_not(None) if EVERYWHERE in codes else CaseState.front.in_(codes)
    return and_(brought, ~CaseState.restricted, ~concerns(actor))


def findings_of(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the findings this reviewer writes and follows."""
    return _at(actor.units_for(WRITE))


def findings_for(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the findings that were sent to this person's unit: a draft is the Front's alone."""
    return and_(_at(actor.units_for(ANSWER)), Finding.sent_on.is_not(None))


def nameable() -> ColumnElement[bool]:
    """Limit a statement to the cases a letter may name: none that is hidden, or kept from anybody at the unit."""
    return and_(~CaseState.restricted, CaseState.kept_from.is_(None), CaseState.apart == 0)


def may(actor: Actor, step: Step, unit: str) -> bool:
    """Say whether this person may take a step at a unit."""
    return step.who != SYSTEM and actor.may(step.who, unit)


def steps_for(actor: Actor, finding: Finding) -> list[Step]:
    """List what this person may do with a finding now."""
    return [step for step in WORKFLOW.open_steps(finding.state) if may(actor, step, finding.unit)]


def _at(codes: frozenset[str]) -> ColumnElement[bool]:
    return true() if EVERYWHERE in codes else Finding.unit.in_(codes) if codes else false()
