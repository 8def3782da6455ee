"""By whose hands a batch of ballots or a meeting was entered and mended: none of them holds it against the paper."""

from typing import Final

from sqlalchemy import select

from consultations.models import BallotBatch, ConsultationMeeting
from core.db import db
from core.ledger import entries
from core.ledger.models import Event

_ENTERED: Final = {
    BallotBatch: ("consultation.ballots_entered", "batch"),
    ConsultationMeeting: ("consultation.meeting_entered", "meeting"),
}
"""What was gathered -> the type of event that enters or mends it, and the fact that gives its number."""


def hands_behind(gathered: BallotBatch | ConsultationMeeting) -> set[int | None]:
    """Give everybody who entered or mended it, not only who did so last."""
    type_, number = _ENTERED[type(gathered)]
    here = select(Event).where(Event.subject == gathered.consultation, Event.type == type_).order_by(Event.seq)
    found = [one for one in entries(db.session.scalars(here).all()) if one.facts[number] == gathered.number]
    return {one.person_id for one in found}
