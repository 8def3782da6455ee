"""Who may see a consultation or an opinion, and who may take which step with it."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from consultations.models import ConsultationState, OpinionState
from consultations.workflow import APPROVE, BEFORE_APPROVAL, CONSULTATION, ENTER, READ, REVIEW, State
from core.actor import Actor

EVERYWHERE = "*"


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the consultations this person may know of: once scheduled, everybody may."""
    known = or_(ConsultationState.state != State.CANCELLED, ConsultationState.announced_at.is_not(None))
    announced = and_(ConsultationState.state.not_in(sorted(BEFORE_APPROVAL)), known)
    return or_(announced, _in_units(ConsultationState.unit, actor, READ))


def at_desk_of(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the consultations of the units this person works for."""
    return _in_units(ConsultationState.unit, actor, READ)


def approvable_by(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the consultations of the units whose plans and reports this person approves."""
    return _in_units(ConsultationState.unit, actor, APPROVE)


def enterable_by(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the announced consultations for which this person enters opinions from paper."""
    announced = ConsultationState.state.not_in(sorted(BEFORE_APPROVAL))
    return and_(announced, _in_units(ConsultationState.unit, actor, ENTER))


def opinions_at_desk_of(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the opinions whose full text this person may read, withheld ones too (MTTQ sees all)."""
    return or_(_in_units(OpinionState.unit, actor, REVIEW), _in_units(OpinionState.unit, actor, READ))


def reviewable_by(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the opinions this person reviews before they are published."""
    return _in_units(OpinionState.unit, actor, REVIEW)


def may(actor: Actor, step: str, consultation: ConsultationState) -> bool:
    """Say whether this person holds the permission of a step for the consultation's unit.

    Whether another person has to do it, because this one wrote it, the step itself finds out.
    """
    return actor.may(CONSULTATION.step(step).who, consultation.unit)


def may_read(actor: Actor, consultation: ConsultationState) -> bool:
    """Say whether this person may read what is not public of a consultation."""
    return actor.may(READ, consultation.unit)


def _in_units(column, actor: Actor, permission: str) -> ColumnElement[bool]:
    units = actor.units_for(permission)
    if not units:
        return false()
    return true() if EVERYWHERE in units else column.in_(sorted(units))
