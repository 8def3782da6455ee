"""What the events of reporting up, to HĐND and to Mặt trận write down."""

from typing import Final

from consultations.models import ConsultationState
from consultations.services.apply.reading import Changes, day
from core.clock import local
from core.ledger import Entry


def _reported_up(consultation: ConsultationState, entry: Entry) -> None:
    consultation.reported_up_number = entry.texts.get("number", "")
    consultation.reported_up_on = day(entry, "sent_on")


def _explained(consultation: ConsultationState, entry: Entry) -> None:
    consultation.explanation_number = entry.texts.get("number", "")
    consultation.explanation = entry.texts.get("text", "")
    consultation.explained_on = day(entry, "dated_on")
    consultation.result_published_at = entry.recorded_at


def _reported(consultation: ConsultationState, entry: Entry) -> None:
    consultation.reported_number = entry.texts.get("number", "")
    consultation.reported_session = entry.texts.get("session", "")
    consultation.reported_on = day(entry, "reported_on")


def _archived(consultation: ConsultationState, entry: Entry) -> None:
    consultation.archived_on = local(entry.recorded_at).date()


STEPS: Final = {
    "reported_up": "report_up",
    "explained": "record_explanation",
    "reported": "report",
    "archived": "archive",
}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {
    "reported_up": _reported_up,
    "explained": _explained,
    "reported": _reported,
    "archived": _archived,
}
"""Type of event -> what else it writes down."""
