"""What the events of meetings write down."""

from typing import Final

from consultations.meetings import CODES, TEXTS
from consultations.models import ConsultationMeeting, ConsultationState
from consultations.services.apply.checked import checked, entered, returned
from consultations.services.apply.reading import Changes, day
from core.ledger import Entry


def _meeting_entered(_consultation: ConsultationState, entry: Entry) -> None:
    meeting = entered(ConsultationMeeting, entry, entry.facts["meeting"])
    meeting.held_on = day(entry, "held_on")
    for name in (*CODES, "scans"):
        setattr(meeting, name, entry.facts[name])
    for name in TEXTS:
        setattr(meeting, name, entry.texts.get(name, ""))
    meeting.words = entry.texts.get("voiced", "")


def _meeting_checked(_consultation: ConsultationState, entry: Entry) -> None:
    checked(ConsultationMeeting, entry, entry.facts["meeting"])


def _meeting_returned(_consultation: ConsultationState, entry: Entry) -> None:
    returned(ConsultationMeeting, entry, entry.facts["meeting"])


STEPS: Final[dict[str, str]] = {}
"""Type of event -> step of the table whose state it leads to: none, the consultation goes on as it is."""

CHANGES: Final[Changes] = {
    "meeting_entered": _meeting_entered,
    "meeting_checked": _meeting_checked,
    "meeting_returned": _meeting_returned,
}
"""Type of event -> what it writes down."""
