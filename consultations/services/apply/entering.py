"""What the events of ballots that are entered in batches write down."""

from typing import Final

from consultations.ballots import COUNTS
from consultations.models import BallotBatch, ConsultationState
from consultations.services.apply.checked import checked, entered, returned
from consultations.services.apply.reading import Changes, day
from core.ledger import Entry


def _ballots_entered(_consultation: ConsultationState, entry: Entry) -> None:
    batch = entered(BallotBatch, entry, entry.facts["batch"])
    batch.collected_on = day(entry, "collected_on")
    for name in ("village", "round", *COUNTS):
        setattr(batch, name, entry.facts[name])
    batch.words = entry.texts.get("words", "")


def _ballots_checked(_consultation: ConsultationState, entry: Entry) -> None:
    checked(BallotBatch, entry, entry.facts["batch"])


def _ballots_returned(_consultation: ConsultationState, entry: Entry) -> None:
    returned(BallotBatch, entry, entry.facts["batch"])


STEPS: Final[dict[str, str]] = {}
"""Type of event -> step of the table whose state it leads to: none, the consultation goes on as it is."""

CHANGES: Final[Changes] = {
    "ballots_entered": _ballots_entered,
    "ballots_checked": _ballots_checked,
    "ballots_returned": _ballots_returned,
}
"""Type of event -> what it writes down."""
