"""Whose figures a person may read, and which cases behind them: the Front of a unit reads all below that unit."""

from sqlalchemy import ColumnElement, and_, exists, or_

from core.actor import Actor
from feedback.models import CaseStage, CaseState

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


def listed_to(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the cases whose times this person may follow one by one; hidden ones are only counted."""
    codes = actor.units_for(READ)
    return ~CaseState.restricted if EVERYWHERE in codes else and_(~CaseState.restricted, of_units(codes))
