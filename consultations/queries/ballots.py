"""Reading batches of ballots: which there are, what waits for a second person, and what all of them come to."""

from dataclasses import dataclass

from sqlalchemy import func, select

from consultations.ballots import COUNTS
from consultations.models import BallotBatch, ConsultationState
from consultations.queries.residences import places_of
from consultations.workflow.entering import BatchState
from core.db import db
from core.errors import Hidden
from units.queries import by_code, communities_of


@dataclass(frozen=True)
class BallotTotals:
    """What all batches come to, those that count and those that wait."""

    counted: dict[str, int]
    waiting: dict[str, int]
    unchecked: int


def ballot_places(consultation: ConsultationState) -> dict[str, str]:
    """Give the places whose households get ballots, names by code: the communities, or the unit that has none.

    Where the residents of named places are asked, those places alone.
    """
    if named := places_of(consultation):
        return named
    own = by_code(consultation.unit)
    found = {unit.code: unit.name for unit in communities_of(consultation.unit)}
    return found or {consultation.unit: own.name if own else consultation.unit}


def codes_of_places(consultation: ConsultationState) -> dict[str, str]:
    """Give the codes of those places by name, old names too."""
    places = ballot_places(consultation)
    near = [unit for unit in communities_of(consultation.unit) if unit.code in places]
    return {name: unit.code for unit in near for name in unit.aliases} | {name: code for code, name in places.items()}


def batches(consultation: ConsultationState) -> list[BallotBatch]:
    """Give all batches in the order in which they were first entered."""
    wanted = select(BallotBatch).where(BallotBatch.consultation == consultation.subject)
    return list(db.session.scalars(wanted.order_by(BallotBatch.number)))


def batches_count(consultation: ConsultationState) -> int:
    """Count the batches."""
    wanted = select(func.count()).where(BallotBatch.consultation == consultation.subject)
    return db.session.scalar(wanted) or 0


def batch(consultation: ConsultationState, number: int) -> BallotBatch:
    """Give one batch; Hidden when there is none of that number."""
    found = db.session.get(BallotBatch, (consultation.subject, number))
    if found is None:
        raise Hidden()
    return found


def batch_of(consultation: ConsultationState, *, village: str, round: int) -> BallotBatch | None:
    """Give the batch of a place and a round."""
    here = (BallotBatch.consultation == consultation.subject, BallotBatch.village == village)
    return db.session.scalar(select(BallotBatch).where(*here, BallotBatch.round == round))


def unchecked_count(consultation: ConsultationState) -> int:
    """Count the batches that nobody has held against the paper yet: their ballots do not count so far."""
    here = (BallotBatch.consultation == consultation.subject, BallotBatch.state != BatchState.CHECKED)
    return db.session.scalar(select(func.count()).where(*here)) or 0


def ballot_totals(found: list[BallotBatch]) -> BallotTotals:
    """Add up batches."""
    parts = {True: [], False: []}
    for one in found:
        parts[one.state == BatchState.CHECKED].append(one)
    counted, waiting = ({name: sum(getattr(one, name) for one in parts[done]) for name in COUNTS} for done in parts)
    return BallotTotals(counted, waiting, len(parts[False]))
