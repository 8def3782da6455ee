"""What the events of the report and of the decision write down."""

from typing import Final

from consultations.models import ConsultationState
from consultations.services.apply.reading import Changes, day
from core.ledger import Entry


def _result_submitted(consultation: ConsultationState, entry: Entry) -> None:
    consultation.conclusion = entry.texts.get("conclusion", "")
    consultation.result_submitted_by = entry.person_id
    consultation.returned_because = ""


def _result_approved(consultation: ConsultationState, entry: Entry) -> None:
    consultation.result_approved_at = entry.recorded_at


def _result_returned(consultation: ConsultationState, entry: Entry) -> None:
    consultation.result_approved_at = consultation.result_submitted_by = None
    consultation.result_paper = {}
    consultation.returned_because = entry.texts.get("reason", "")


def _result_published(consultation: ConsultationState, entry: Entry) -> None:
    consultation.result_published_at = entry.recorded_at


def _decided(consultation: ConsultationState, entry: Entry) -> None:
    consultation.decision_number = entry.texts.get("number", "")
    consultation.decided_on = day(entry, "decided_on")
    consultation.differs = entry.facts["differs"]
    consultation.differs_because = entry.texts.get("reason", "")


STEPS: Final = {
    "result_submitted": "submit_result",
    "result_approved": "approve_result",
    "result_returned": "return_result",
    "result_published": "publish_result",
    "decided": "decide",
}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {
    "result_submitted": _result_submitted,
    "result_approved": _result_approved,
    "result_returned": _result_returned,
    "result_published": _result_published,
    "decided": _decided,
}
"""Type of event -> what else it writes down."""
