"""What an author's request to look again at a withheld opinion writes down, and its decision."""

from sqlalchemy import select

from consultations.models import OpinionObjection, OpinionState
from consultations.workflow.objections import ObjectionState
from core.db import db
from core.ledger import Entry
from submissions.moderation import PUBLIC


def objected(opinion: OpinionState, entry: Entry) -> None:
    """Write the request down beside the words it is about."""
    db.session.add(
        OpinionObjection(
            opinion=opinion.subject,
            asked=entry.seq,
            stands=True,
            consultation=opinion.consultation,
            unit=opinion.unit,
            state=ObjectionState.WAITING,
            reason=opinion.moderation_reason,
            words=entry.texts.get("words", ""),
            objected_at=entry.recorded_at,
            because="",
        )
    )


def decided(opinion: OpinionState, entry: Entry) -> None:
    """Close the request with what was decided and why."""
    standing = select(OpinionObjection).where(OpinionObjection.opinion == opinion.subject, OpinionObjection.stands)
    found = db.session.scalars(standing).one()
    found.state = ObjectionState.SHOWN if entry.facts["outcome"] in PUBLIC else ObjectionState.KEPT
    found.because, found.decided_at = entry.texts.get("because", ""), entry.recorded_at


def lapse(opinion: OpinionState) -> None:
    """Close what stands, and what waits with it: the opinion was changed or taken back."""
    standing = select(OpinionObjection).where(OpinionObjection.opinion == opinion.subject, OpinionObjection.stands)
    for found in db.session.scalars(standing):
        found.stands = False
        if found.state == ObjectionState.WAITING:
            found.state = ObjectionState.LAPSED
