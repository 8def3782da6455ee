"""Reading what authors said against withholding: for one author, for who decides, and as public counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, select

from consultations.access import objections_for
from consultations.models import ConsultationState, OpinionObjection, OpinionState
from consultations.queries.term import Term
from consultations.workflow.objections import ObjectionState
from core import rulebook
from core.actor import Actor
from core.clock import local, today
from core.db import db
from core.deadlines import due
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT
from core.paging import Page, paginate
from submissions.moderation import WITHHELD

REVIEWED: Final = "opinion.reviewed"


@dataclass(frozen=True)
class Withholding:
    """What an author reads of an opinion that is not shown, or was not: reason and law, request and its answer.

    `until`: the last day on which it may be asked to look again. `answer_by`: by when that is answered.
    """

    reason: str
    legal_basis: str
    until: Term | None
    objection: OpinionObjection | None
    answer_by: Term | None

    @property
    def may_object(self) -> bool:
        """Say whether the author may still ask."""
        return self.objection is None and self.until is not None and today() <= self.until.due_on


@dataclass(frozen=True)
class ObjectionCounts:
    """How many opinions on one draft are withheld, and how often authors asked to look again, with what outcome."""

    withheld: int
    objected: int
    shown: int
    kept: int


def objection_of(opinion: OpinionState) -> OpinionObjection | None:
    """Give the request about an opinion as it is now."""
    return objections_of([opinion]).get(opinion.subject)


def objections_of(opinions: Iterable[OpinionState]) -> dict[str, OpinionObjection]:
    """Give by subject the requests about opinions as they are now, in one statement."""
    subjects = [opinion.subject for opinion in opinions]
    wanted = select(OpinionObjection).where(OpinionObjection.opinion.in_(subjects), OpinionObjection.stands)
    found = db.session.scalars(wanted)
    return {one.opinion: one for one in found}


def withholdings(opinions: Iterable[OpinionState]) -> dict[str, Withholding]:
    """Give by subject what the author reads of each opinion that is withheld, or was until it was looked at again."""
    known = [opinion for opinion in opinions if opinion.withdrawn_at is None]
    objected = objections_of(known)
    told = [opinion for opinion in known if opinion.moderation == WITHHELD or opinion.subject in objected]
    return {opinion.subject: withholding(opinion, objected.get(opinion.subject)) for opinion in told}


def withholding(opinion: OpinionState, objection: OpinionObjection | None) -> Withholding:
    """Give what the author reads of one."""
    code = objection.reason if objection else opinion.moderation_reason
    reason = rulebook.current_policy().reason("withhold", code)
    held = opinion.moderation == WITHHELD and opinion.reviewed_at is not None
    until = _term("objection", opinion.reviewed_at) if held and objection is None else None
    waits = objection is not None and objection.state == ObjectionState.WAITING
    answer_by = _term("objection_answer", objection.objected_at) if waits else None
    return Withholding(reason.label, reason.legal_basis, until, objection, answer_by)


def objections_waiting(*, actor: Actor, token: str | None = None) -> Page[tuple[OpinionObjection, OpinionState, str]]:
    """Give one page of what this person may decide, the longest waiting first, each with its opinion and the title."""
    query = (
        select(OpinionObjection, OpinionState, ConsultationState.title)
        .join(OpinionState, OpinionState.subject == OpinionObjection.opinion)
        .join(ConsultationState, ConsultationState.subject == OpinionObjection.consultation)
        .where(*_waits_for(actor))
    )
    return paginate(query, by=(OpinionObjection.objected_at, OpinionObjection.opinion), token=token)


def objections_count(*, actor: Actor) -> int:
    """Count what this person may decide; what waits is few by its nature."""
    return db.session.scalar(select(func.count()).select_from(OpinionObjection).where(*_waits_for(actor))) or 0


def reviewers_of(opinion: OpinionState) -> set[int]:
    """Give the persons who reviewed an opinion, and so do not decide what its author says against it."""
    people = select(EventText.text).join(Event, Event.id == EventText.event_id)
    people = people.where(Event.subject == opinion.subject, Event.type == REVIEWED, EventText.name == ACTOR_TEXT)
    return {int(person) for person in db.session.scalars(people)}


def answer_term(objection: OpinionObjection) -> Term:
    """Give the day by which a request is to be answered."""
    return _term("objection_answer", objection.objected_at)


def objection_counts(consultation: ConsultationState) -> ObjectionCounts:
    """Count for everybody what is withheld on a draft and what became of the requests, in two statements."""
    here = (OpinionState.consultation == consultation.subject, OpinionState.withdrawn_at.is_(None))
    held = select(func.count()).select_from(OpinionState).where(*here, OpinionState.moderation == WITHHELD)
    by_state = select(OpinionObjection.state, func.count()).where(OpinionObjection.consultation == consultation.subject)
    states = dict(db.session.execute(by_state.group_by(OpinionObjection.state)).all())
    shown, kept = (states.get(state, 0) for state in (ObjectionState.SHOWN, ObjectionState.KEPT))
    return ObjectionCounts(db.session.scalar(held) or 0, sum(states.values()), shown, kept)


def is_settled(objection: OpinionObjection | None, outcome: str) -> bool:
    """Say whether another person has decided against this outcome: kept is final, and what was put on show stays so."""
    state = objection.state if objection is not None else None
    return state == ObjectionState.KEPT or (state == ObjectionState.SHOWN and outcome == WITHHELD)


def _waits_for(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    mine = select(Event.id).join(EventText, EventText.event_id == Event.id)
    mine = mine.where(Event.subject == OpinionObjection.opinion, Event.type == REVIEWED)
    reviewed = exists(mine.where(EventText.name == ACTOR_TEXT, EventText.text == str(actor.person_id)))
    return objections_for(actor), and_(OpinionObjection.state == ObjectionState.WAITING, ~reviewed)


def _term(step: str, moment) -> Term:
    start = local(moment).date()
    rule = rulebook.current_policy().deadline("opinion", step, on=start)
    reckoned = due(start, amount=rule.amount, unit=rule.unit, calendar=rulebook.current_calendar())
    return Term(reckoned.due_on, rule.firm)
