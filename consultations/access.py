"""Who may see a consultation or an opinion, and who may take which step with it."""

from sqlalchemy import ColumnElement, Text, and_, false, or_, true, type_coerce

from consultations.audiences import Audience
from consultations.models import ConsultationState, OpinionObjection, OpinionState, SocialCritique
from consultations.workflow import (
    APPROVE,
    BEFORE_APPROVAL,
    CONSULTATION,
    ENTER,
    READ,
    REVIEW,
    SYNTHESISE,
    WRITE_CRITIQUE,
    State,
)
from core.actor import Actor
from submissions.moderation import SECRET, WITHHELD

EVERYWHERE = "*"


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the consultations this person may read: announced, and for this person.

    An internal one exists for the members of its units, and for the officials of the unit that runs it; for everybody
    else it is not there, on whatever page: every list, feed, search and address for programs asks as nobody.
    """
    inner = ConsultationState.audience == Audience.MEMBERS
    return and_(_announced(), or_(~inner, _is_member(actor), _in_units(ConsultationState.unit, actor, READ)))


def asked_as_member(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the internal consultations that ask the members of this person's own unit."""
    return and_(_announced(), ConsultationState.audience == Audience.MEMBERS, _is_member(actor))


def at_desk_of(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the consultations of the units this person works for."""
    return _in_units(ConsultationState.unit, actor, READ)


def approvable_by(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the consultations of the units whose plans and reports this person approves."""
    return _in_units(ConsultationState.unit, actor, APPROVE)


def enterable_by(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the announced consultations for which this person enters opinions from paper."""
    ours = ConsultationState.audience != Audience.ELSEWHERE
    return and_(ours, visible_to(actor), _in_units(ConsultationState.unit, actor, ENTER))


def opinions_at_desk_of(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the opinions whose full text this person may read, withheld ones too (MTTQ sees all)."""
    return or_(_in_units(OpinionState.unit, actor, REVIEW), _in_units(OpinionState.unit, actor, READ))


def is_kept_from(actor: Actor, opinion: OpinionState) -> bool:
    """Say whether words and files of a withheld opinion are secret for this person, who only reads."""
    is_secret = opinion.moderation == WITHHELD and opinion.moderation_reason in SECRET
    return is_secret and not any(actor.may(right, opinion.unit) for right in (REVIEW, SYNTHESISE, APPROVE))


def reviewable_by(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the opinions this person reviews before they are published."""
    return _in_units(OpinionState.unit, actor, REVIEW)


def objections_for(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to what authors say against withholding in the units whose plans this person approves."""
    return _in_units(OpinionObjection.unit, actor, APPROVE)


def critiques_of(actor: Actor) -> ColumnElement[bool]:
    """Limit a statement to the phản biện that this person writes for the Front of a territory."""
    return _in_units(SocialCritique.unit, actor, WRITE_CRITIQUE)


def may(actor: Actor, step: str, consultation: ConsultationState) -> bool:
    """Say whether this person holds the permission of a step for the consultation's unit.

    Whether another person has to do it, because this one wrote it, the step itself finds out.
    """
    return actor.may(CONSULTATION.step(step).who, consultation.unit)


def may_read(actor: Actor, consultation: ConsultationState) -> bool:
    """Say whether this person may read what is not public of a consultation."""
    return actor.may(READ, consultation.unit)


def _announced() -> ColumnElement[bool]:
    known = or_(ConsultationState.state != State.CANCELLED, ConsultationState.announced_at.is_not(None))
    return and_(ConsultationState.state.not_in(sorted(BEFORE_APPROVAL)), known)


def _is_member(actor: Actor) -> ColumnElement[bool]:
    """Look for the code of the unit in the list as it is kept: canonical JSON, each code within its quotes."""
    if not actor.home:
        return false()
    return type_coerce(ConsultationState.audience_units, Text).contains(f'"{actor.home}"', autoescape=True)


def _in_units(column, actor: Actor, permission: str) -> ColumnElement[bool]:
    units = actor.units_for(permission)
    if not units:
        return false()
    return true() if EVERYWHERE in units else column.in_(sorted(units))
