"""What the events of opinions and answers write down of where their author lives."""

from collections.abc import Collection

from sqlalchemy import select

from consultations.audiences import Audience
from consultations.models import ConsultationState, OpinionState, ResidenceTally, SurveyAnswers
from core.db import db, insert
from core.ledger import Entry


def count(opinion: OpinionState, more: int) -> None:
    """Move the count of the place an opinion came from, whoever else moves it; nothing where that is not known."""
    if opinion.residence is None:
        return
    key = {name: getattr(opinion, name) for name in ("consultation", "residence", "stance")}
    first = insert(ResidenceTally).values(**key, count=more)
    moved = {"count": ResidenceTally.count + more}
    db.session.execute(first.on_conflict_do_update(index_elements=list(key), set_=moved))


def corrected(given: OpinionState | SurveyAnswers, entry: Entry) -> None:
    """Put the place that the author says now in place of the one before."""
    if isinstance(given, OpinionState):
        count(given, -given.people)
    given.residence = entry.facts["residence"]
    if isinstance(given, OpinionState):
        count(given, given.people)


def closed_opinions(subjects: Collection[str]) -> set[str]:
    """Name those of these opinions whose leaves may leave the house only as hashes: where residents are asked.

    Stance beside place, leaf by leaf, would give every small number that the public figures leave out.
    """
    theirs = ConsultationState.subject == OpinionState.consultation
    query = select(OpinionState.subject).join(ConsultationState, theirs)
    asked = ConsultationState.audience == Audience.RESIDENTS
    return set(db.session.scalars(query.where(OpinionState.subject.in_(subjects), asked)))
