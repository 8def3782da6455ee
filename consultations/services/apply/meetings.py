"""What the events of meetings write down."""

from typing import Final

from consultations.meetings import CODES, TEXTS
from consultations.models import ConsultationMeeting, ConsultationState
from consultations.services.apply.reading import Changes, day
from consultations.workflow.entering import BatchState
from core.db import db
from core.ledger import Entry


def _meeting_entered(_consultation: ConsultationState, entry: Entry) -> None:
    meeting = db.session.get(ConsultationMeeting, (entry.subject, entry.facts["meeting"]))
    if meeting is None:
        meeting = ConsultationMeeting(consultation=entry.subject, number=entry.facts["meeting"])
        db.session.add(meeting)
    meeting.version, meeting.state, meeting.returned_because = entry.seq, BatchState.WAITING, ""
    meeting.held_on = day(entry, "held_on")
    for name in (*CODES, "scans", "digest", "entered_after"):
        setattr(meeting, name, entry.facts[name])
    for name in TEXTS:
        setattr(meeting, name, entry.texts.get(name, ""))
    meeting.words = entry.texts.get("voiced", "")
    meeting.entered_by, meeting.entered_at = entry.person_id, entry.recorded_at
    meeting.checked_by = meeting.checked_at = None


def _meeting_checked(_consultation: ConsultationState, entry: Entry) -> None:
    meeting = _meeting(entry)
    meeting.state = BatchState.CHECKED
    meeting.checked_by, meeting.checked_at = entry.person_id, entry.recorded_at


def _meeting_returned(_consultation: ConsultationState, entry: Entry) -> None:
    meeting = _meeting(entry)
    meeting.state = BatchState.RETURNED
    meeting.returned_because = entry.texts.get("reason", "")


def _meeting(entry: Entry) -> ConsultationMeeting:
    meeting = db.session.get_one(ConsultationMeeting, (entry.subject, entry.facts["meeting"]))
    meeting.version = entry.seq
    return meeting


STEPS: Final[dict[str, str]] = {}
"""Type of event -> step of the table whose state it leads to: none, the consultation goes on as it is."""

CHANGES: Final[Changes] = {
    "meeting_entered": _meeting_entered,
    "meeting_checked": _meeting_checked,
    "meeting_returned": _meeting_returned,
}
"""Type of event -> what it writes down."""
