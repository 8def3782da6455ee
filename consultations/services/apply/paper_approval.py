"""What the events of approvals on paper write down."""

from typing import Final

from consultations.models import ConsultationState
from consultations.services.apply.reading import Changes
from core.ledger import Entry


def _plan_approved(consultation: ConsultationState, entry: Entry) -> None:
    consultation.approved_at = entry.recorded_at
    consultation.plan_paper = _signature(entry)


def _result_approved(consultation: ConsultationState, entry: Entry) -> None:
    consultation.result_approved_at = entry.recorded_at
    consultation.result_paper = _signature(entry)


def _signature(entry: Entry) -> dict[str, str]:
    known = {name: entry.texts.get(name, "") for name in ("signer", "number")}
    return {**known, "on": entry.facts["signed_on"], "scan": entry.facts["file"]}


STEPS: Final = {"approved_on_paper": "approve_on_paper", "result_approved_on_paper": "approve_result_on_paper"}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {"approved_on_paper": _plan_approved, "result_approved_on_paper": _result_approved}
"""Type of event -> what else it writes down."""
