"""What the events of ballots that are entered in batches write down."""

from typing import Final

from consultations.ballots import COUNTS
from consultations.models import BallotBatch, ConsultationState
from consultations.services.apply.reading import Changes, day
from consultations.workflow.entering import BatchState
from core.db import db
from core.ledger import Entry


def _ballots_entered(_consultation: ConsultationState, entry: Entry) -> None:
    batch = db.session.get(BallotBatch, (entry.subject, entry.facts["batch"]))
    if batch is None:
        batch = BallotBatch(consultation=entry.subject, number=entry.facts["batch"])
        db.session.add(batch)
    batch.version, batch.state, batch.returned_because = entry.seq, BatchState.WAITING, ""
    batch.collected_on = day(entry, "collected_on")
    for name in ("village", "round", *COUNTS, "digest", "entered_after"):
        setattr(batch, name, entry.facts[name])
    batch.words = entry.texts.get("words", "")
    batch.entered_by, batch.entered_at = entry.person_id, entry.recorded_at
    batch.checked_by = batch.checked_at = None


def _ballots_checked(_consultation: ConsultationState, entry: Entry) -> None:
    batch = _batch(entry)
    batch.state = BatchState.CHECKED
    batch.checked_by, batch.checked_at = entry.person_id, entry.recorded_at


def _ballots_returned(_consultation: ConsultationState, entry: Entry) -> None:
    batch = _batch(entry)
    batch.state = BatchState.RETURNED
    batch.returned_because = entry.texts.get("reason", "")


def _batch(entry: Entry) -> BallotBatch:
    batch = db.session.get_one(BallotBatch, (entry.subject, entry.facts["batch"]))
    batch.version = entry.seq
    return batch


STEPS: Final[dict[str, str]] = {}
"""Type of event -> step of the table whose state it leads to: none, the consultation goes on as it is."""

CHANGES: Final[Changes] = {
    "ballots_entered": _ballots_entered,
    "ballots_checked": _ballots_checked,
    "ballots_returned": _ballots_returned,
}
"""Type of event -> what it writes down."""
