"""Whom a case is visible to, and who may take which step: the same door for pages, search, files and exports."""

from sqlalchemy import ColumnElement, and_, false, or_, select

from core.actor import Actor
from core.db import db
from core.workflow import Step
from feedback.models import CaseState
from feedback.workflow import NAMED
from submissions import moderation
from units.models import Unit

EVERYWHERE = "*"
WRITING = ("case.sort", "case.answer", "case.approve", "case.issue")
"""Whoever may do one of these makes the papers of a case."""


def public() -> ColumnElement[bool]:
    """Say which cases everybody may read."""
    return and_(CaseState.is_public, ~CaseState.restricted, CaseState.moderation.in_(moderation.PUBLIC))


def is_shown(case: CaseState) -> bool:
    """Say whether everybody may read a case as it stands; the same rule as `public`, for a case in hand."""
    return case.is_public and not case.restricted and case.moderation in moderation.PUBLIC


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Say which cases this person may read at the desk; a restricted one is for its named officer alone."""
    return or_(
        and_(~CaseState.restricted, _in(actor.units_for("case.read"))),
        and_(~CaseState.restricted, _in(actor.units_for("supervision.read"))),
        and_(CaseState.restricted, _above(actor.units_for(NAMED))),
    )


def is_about_unit(actor: Actor, case: CaseState) -> bool:
    """Say whether this person works the case: for the unit that received it or the one that holds it."""
    return actor.may("case.read", case.unit) or actor.may("case.read", case.held_by)


def may(actor: Actor, step: Step, case: CaseState) -> bool:
    """Say whether this person may take this step on this case now; the writer does not approve."""
    if not has_right(actor, step, case):
        return False
    return step.other_person is None or actor.person_id != _writer(step, case)


def has_right(actor: Actor, step: Step, case: CaseState) -> bool:
    """Say whether the step is within this person's hats, for a case this person may read at all."""
    if case.restricted or step.who == NAMED:
        return case.restricted and step.who == NAMED and is_named_above(actor, case)
    if not is_about_unit(actor, case):
        return False
    return actor.may(step.who, case.held_by) or actor.may(step.who, case.unit)


def may_write_papers(actor: Actor, case: CaseState) -> bool:
    """Say whether this person may make the papers of a case: whoever handles it; of a restricted one nobody."""
    units = (case.unit, case.held_by)
    handles = any(actor.may(permission, unit) for permission in WRITING for unit in units)
    return handles and not case.restricted and is_about_unit(actor, case)


def is_named_above(actor: Actor, case: CaseState) -> bool:
    """Say whether this person is named, for the unit above the case's own, to read what is closed to all."""
    query = select(CaseState.subject).where(CaseState.subject == case.subject, _above(actor.units_for(NAMED)))
    return db.session.scalar(query) is not None


def _writer(step: Step, case: CaseState) -> int | None:
    return case.extension_asked_by if step.other_person == "request_extension" else case.drafted_by


def _above(units: frozenset[str]) -> ColumnElement[bool]:
    """Say that the unit above a case's own is among these: nobody of the accused unit reads a restricted case."""
    if EVERYWHERE in units:
        return ~false()
    return CaseState.unit.in_(select(Unit.code).where(Unit.parent_code.in_(units))) if units else false()


def _in(units: frozenset[str]) -> ColumnElement[bool]:
    if EVERYWHERE in units:
        return ~false()
    return or_(CaseState.unit.in_(units), CaseState.held_by.in_(units)) if units else false()
