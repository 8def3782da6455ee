"""Whom a case is visible to, and who may take which step: the same door for pages, search, files and exports."""

from sqlalchemy import ColumnElement, and_, false, or_, select

from core.actor import Actor
from core.db import db
from core.workflow import Step
from feedback.asking import CONTRIBUTION, DROPPED
from feedback.models import CaseRequest, CaseState
from feedback.workflow import CONTRIBUTING, NAMED
from submissions import moderation
from units.models import Unit

EVERYWHERE = "*"
WRITING = ("case.sort", "case.answer", "case.approve", "case.issue")
"""Whoever may do one of these makes the papers of a case."""
AT_THE_FIRST_DOOR = frozenset({"reissue_pin"})
"""What the unit that received a case may still do when another handles it: people go back to where they sent it."""
ASKED_AND_NOT_DROPPED = (
    CaseRequest.kind == CONTRIBUTION,
    or_(CaseRequest.outcome.is_(None), CaseRequest.outcome != DROPPED),
)
"""Asked by the house that has the case now; what an earlier one asked opens nothing any more."""


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
        and_(~CaseState.restricted, _asked(actor.units_for("case.read"))),
        and_(CaseState.restricted, _above(actor.units_for(NAMED))),
    )


def is_about_unit(actor: Actor, case: CaseState) -> bool:
    """Say whether this person reads the case for the unit that received it, handles it or holds it."""
    return any(actor.may("case.read", unit) for unit in (case.unit, case.home, case.held_by))


def may(actor: Actor, step: Step, case: CaseState) -> bool:
    """Say whether this person may take this step on this case now; the writer does not approve."""
    if not has_right(actor, step, case):
        return False
    return step.other_person is None or actor.person_id != _writer(step, case)


def has_right(actor: Actor, step: Step, case: CaseState) -> bool:
    """Say whether the step is within this person's hats, for a case this person may read at all."""
    if case.restricted or step.who == NAMED:
        return case.restricted and step.who == NAMED and is_named_above(actor, case)
    if step.who == CONTRIBUTING:
        return not case.restricted and _was_asked(actor, case)
    if not is_about_unit(actor, case):
        return False
    first = [case.unit] if step.name in AT_THE_FIRST_DOOR else []
    return any(actor.may(step.who, unit) for unit in (case.held_by, case.home, *first))


def office_at(actor: Actor, case: CaseState) -> str:
    """Give the unit for which this person serves a sender at the counter: who has the case, or who received it."""
    serves = actor.units_for("case.sort")
    has_it = EVERYWHERE in serves or not serves.isdisjoint((case.held_by, case.home))
    return case.held_by if has_it or case.unit not in serves else case.unit


def may_write_papers(actor: Actor, case: CaseState) -> bool:
    """Say whether this person may make the papers of a case: whoever handles it; of a restricted one nobody."""
    units = (case.home, case.held_by)
    handles = any(actor.may(permission, unit) for permission in WRITING for unit in units)
    return handles and not case.restricted and is_about_unit(actor, case)


def is_named_above(actor: Actor, case: CaseState) -> bool:
    """Say whether this person is named, for the unit above the case's own, to read what is closed to all."""
    query = select(CaseState.subject).where(CaseState.subject == case.subject, _above(actor.units_for(NAMED)))
    return db.session.scalar(query) is not None


def _writer(step: Step, case: CaseState) -> int | None:
    by = {"request_extension": case.extension_asked_by, "propose_interim": case.interim_by}
    return by.get(step.other_person, case.drafted_by)


def _above(units: frozenset[str]) -> ColumnElement[bool]:
    """Say that the unit above the one that handles a case is among these, or that unit itself where none is above.

    Nobody of the accused unit reads a restricted case.
    """
    if EVERYWHERE in units:
        return ~false()
    highest = and_(Unit.parent_code.is_(None), Unit.code.in_(units))
    return CaseState.home.in_(select(Unit.code).where(or_(Unit.parent_code.in_(units), highest))) if units else false()


def _asked(units: frozenset[str]) -> ColumnElement[bool]:
    """Say that one of these units was asked to contribute, lately or long ago."""
    asked = select(CaseRequest.subject).where(CaseRequest.body.in_(units), *ASKED_AND_NOT_DROPPED)
    return CaseState.subject.in_(asked) if units else false()


def _was_asked(actor: Actor, case: CaseState) -> bool:
    """Say whether a unit in which this person answers was asked; the rules say whether it still owes its word."""
    asked = select(CaseRequest.body).where(CaseRequest.subject == case.subject, *ASKED_AND_NOT_DROPPED)
    return any(actor.may("case.answer", body) for body in db.session.scalars(asked))


def _in(units: frozenset[str]) -> ColumnElement[bool]:
    if EVERYWHERE in units:
        return ~false()
    held = (CaseState.unit, CaseState.home, CaseState.held_by)
    return or_(*(column.in_(units) for column in held)) if units else false()
