"""Where opinions from paper are entered, and what is known of one that was."""

from dataclasses import dataclass

from sqlalchemy import select

from accounts.queries import names_of
from consultations.access import enterable_by, opinions_at_desk_of
from consultations.models import ConsultationState, OpinionState
from consultations.queries.plans import standing
from consultations.workflow import TAKES_PAPERS
from core import ledger
from core.actor import Actor
from core.db import db
from core.errors import Hidden
from core.ledger import Entry


@dataclass(frozen=True)
class Entering:
    """Who entered an opinion, and who took the call, where it was one."""

    by: str
    taken_by: str


def to_enter_for(slug: str, *, actor: Actor) -> ConsultationState:
    """Give a consultation for which this person enters opinions; Hidden otherwise."""
    found = db.session.scalar(select(ConsultationState).where(ConsultationState.slug == slug, enterable_by(actor)))
    if found is None:
        raise Hidden()
    return found


def open_to_papers(*, actor: Actor) -> list[ConsultationState]:
    """List the consultations for which this person may enter opinions now, the first to close first."""
    wanted = select(ConsultationState).where(
        enterable_by(actor), ConsultationState.state.in_([*sorted(TAKES_PAPERS), "scheduled"])
    )
    found = db.session.scalars(wanted.order_by(ConsultationState.closes_on, ConsultationState.subject))
    return [consultation for consultation in found if standing(consultation) in TAKES_PAPERS]


def entering_of(opinion: OpinionState) -> Entering | None:
    """Say who entered an opinion, for officials; None where its author sent it through this site."""
    if opinion.declared_on is None:
        return None
    first: Entry = ledger.history(opinion.subject)[0]
    names = names_of([first.person_id]) if first.person_id else {}
    return Entering(names.get(first.person_id, ""), first.texts.get("taken_by", ""))


def opinion_of_slip(consultation: ConsultationState, code: str, *, just_made: bool, actor: Actor) -> OpinionState:
    """Give the opinion whose slip is printed: to who has just entered it, and to those who may read it."""
    wanted = select(OpinionState).where(OpinionState.code == code, OpinionState.consultation == consultation.subject)
    found = db.session.scalar(wanted if just_made else wanted.where(opinions_at_desk_of(actor)))
    if found is None:
        raise Hidden()
    return found
