"""Who may still say that an approval entered from paper is not theirs, and where that was said."""

from datetime import date, datetime

from sqlalchemy import or_, select

from consultations.access import approvable_by
from consultations.models import ConsultationState, PaperSignature
from consultations.workflow import State
from core import rulebook
from core.actor import Actor
from core.clock import local, today
from core.db import db
from core.deadlines import due
from core.text import exact_key

BEFORE_OPENING = (State.APPROVED, State.SCHEDULED)


def is_signer(signature: PaperSignature | None, actor: Actor) -> bool:
    """Say whether this person is the one whose name was entered as the signer."""
    return signature is not None and exact_key(signature.signer) == exact_key(actor.name)


def contest_until(consultation: ConsultationState, signature: PaperSignature) -> date:
    """Give the last day on which the named signer may say so, counted from the day it was entered."""
    is_plan = signature == consultation.plan_signature
    entered_at: datetime = consultation.approved_at if is_plan else consultation.result_approved_at
    rule = rulebook.current_policy().deadline("paper_approval", "contest", on=local(entered_at).date())
    calendar = rulebook.current_calendar()
    return due(local(entered_at).date(), amount=rule.amount, unit=rule.unit, calendar=calendar).due_on


def contestable(consultation: ConsultationState, actor: Actor) -> PaperSignature | None:
    """Give the signature that this person may contest now; None where there is none."""
    is_report = consultation.state == State.RESP_REVIEW
    found = consultation.result_signature if is_report else consultation.plan_signature
    is_time = is_report or consultation.state in BEFORE_OPENING
    if found is None or not is_time or not is_signer(found, actor):
        return None
    return found if today() <= contest_until(consultation, found) else None


def signed_for(actor: Actor) -> list[ConsultationState]:
    """List what was entered as signed on paper by this person and may still be contested; few by its nature."""
    plan = ConsultationState.state.in_(BEFORE_OPENING)
    report = ConsultationState.state == State.RESP_REVIEW
    wanted = select(ConsultationState).where(approvable_by(actor), or_(plan, report))
    found = db.session.scalars(wanted.order_by(ConsultationState.written_at, ConsultationState.subject))
    return [consultation for consultation in found if contestable(consultation, actor)]
