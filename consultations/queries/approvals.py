"""Plans and reports that wait for an approval: those of this person's units that somebody else wrote."""

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from consultations.access import approvable_by
from consultations.models import ConsultationState, DraftVersion, SocialCritique
from consultations.queries.lists import Listed, listed
from consultations.workflow import (
    ANSWERED_BY,
    LAPSING,
    WROTE_CORRECTION,
    WROTE_PLAN,
    WROTE_RESULT,
    CritiqueState,
    State,
)
from core.actor import Actor
from core.clock import today
from core.db import db
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT
from core.paging import Page, paginate


def to_approve(*, actor: Actor, token: str | None = None) -> Page[Listed]:
    """Give one page of what this person may approve now, the longest written first."""
    statement = select(ConsultationState).where(*_waits_for(actor))
    return listed(paginate(statement, by=(ConsultationState.written_at, ConsultationState.subject), token=token))


def to_approve_count(*, actor: Actor) -> int:
    """Count what this person may approve now; what waits is few by its nature."""
    return db.session.scalar(select(func.count()).select_from(ConsultationState).where(*_waits_for(actor))) or 0


def _waits_for(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    plan = and_(ConsultationState.state == State.PENDING, ~_wrote(actor, WROTE_PLAN))
    is_open = and_(ConsultationState.state == State.RESP_REVIEW, ConsultationState.result_approved_at.is_(None))
    waits = exists().where(
        DraftVersion.consultation == ConsultationState.subject,
        DraftVersion.published_on.is_(None),
        DraftVersion.returned_because == "",
        DraftVersion.in_hand.is_(False),
        DraftVersion.lapsed_on.is_(None),
    )
    running = (ConsultationState.state == State.OPEN, ConsultationState.closes_on >= today())
    correction = and_(*running, waits, ~_wrote(actor, WROTE_CORRECTION))
    asked = and_(ConsultationState.asked != "", ConsultationState.asked_by != actor.person_id, _not_over())
    result = and_(is_open, ~_wrote(actor, WROTE_RESULT))
    return approvable_by(actor), or_(plan, asked, correction, result, _reply_waits(actor))


def _reply_waits(actor: Actor) -> ColumnElement[bool]:
    """Find the answers to a phản biện that another person wrote and handed in."""
    here = SocialCritique.subject
    mine = select(Event.id).join(EventText, EventText.event_id == Event.id).where(Event.subject == here)
    mine = mine.where(Event.type.in_([f"critique.{name}" for name in ANSWERED_BY]))
    mine = mine.where(EventText.name == ACTOR_TEXT, EventText.text == str(actor.person_id))
    waits = exists().where(
        SocialCritique.consultation == ConsultationState.subject,
        SocialCritique.state == CritiqueState.REVIEW,
        ~exists(mine),
    )
    return and_(waits, ConsultationState.state != State.CANCELLED)


def _not_over() -> ColumnElement[bool]:
    """Leave out what lapsed with a closing that the worker has not written down yet."""
    closed = and_(ConsultationState.state == State.OPEN, ConsultationState.closes_on < today())
    return or_(~closed, ConsultationState.asked.not_in(sorted(LAPSING)))


def _wrote(actor: Actor, types: tuple[str, ...]) -> ColumnElement[bool]:
    """Say in SQL what `people_behind` finds: whether this person did one of these acts."""
    acts = select(Event.id).join(EventText, EventText.event_id == Event.id)
    acts = acts.where(Event.subject == ConsultationState.subject, Event.type.in_([f"consultation.{t}" for t in types]))
    return exists(acts.where(EventText.name == ACTOR_TEXT, EventText.text == str(actor.person_id)))
