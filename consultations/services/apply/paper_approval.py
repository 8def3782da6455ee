"""What the events of approvals on paper write down."""

from typing import Final

from consultations.models import ConsultationState
from consultations.services.apply.reading import Changes
from core.clock import local
from core.ledger import Entry


def _plan_approved(consultation: ConsultationState, entry: Entry) -> None:
    consultation.approved_at = entry.recorded_at
    consultation.plan_paper = _signature(entry)


def _result_approved(consultation: ConsultationState, entry: Entry) -> None:
    consultation.result_approved_at = entry.recorded_at
    consultation.result_paper = _signature(entry)


def _plan_contested(consultation: ConsultationState, entry: Entry) -> None:
    """The text is the same: what was sent of it stays sent, and who handed it in still has."""
    consultation.approved_at = consultation.announced_at = None
    consultation.plan_paper = _contest(consultation.plan_paper, entry)


def _result_contested(consultation: ConsultationState, entry: Entry) -> None:
    consultation.result_approved_at = None
    consultation.result_paper = _contest(consultation.result_paper, entry)


def _contest(kept: dict[str, str], entry: Entry) -> dict[str, str]:
    """Keep who was named and why it was not so; the signature is none any more."""
    on = local(entry.recorded_at).date().isoformat()
    return {"signer": kept.get("signer", ""), "on": on, "because": entry.texts.get("reason", "")}


def _signature(entry: Entry) -> dict[str, str]:
    known = {name: entry.texts.get(name, "") for name in ("signer", "number")}
    return {**known, "on": entry.facts["signed_on"], "scan": entry.facts["file"]}


STEPS: Final = {
    "approved_on_paper": "approve_on_paper",
    "result_approved_on_paper": "approve_result_on_paper",
    "plan_contested": "contest_plan",
    "result_contested": "contest_result",
}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {
    "approved_on_paper": _plan_approved,
    "result_approved_on_paper": _result_approved,
    "plan_contested": _plan_contested,
    "result_contested": _result_contested,
}
"""Type of event -> what else it writes down."""
