"""What the events of a plan write down."""

from typing import Final

from sqlalchemy import delete

from consultations.details import TEXTS
from consultations.models import ConsultationPart, ConsultationState
from consultations.outline import places, read_tree
from consultations.services.apply.reading import Changes, day
from core.db import db
from core.ledger import Entry
from core.text import fold


def _drafted(consultation: ConsultationState, entry: Entry) -> None:
    _edited(consultation, entry)
    _draft_replaced(consultation, entry)


def _edited(consultation: ConsultationState, entry: Entry) -> None:
    for name in TEXTS:
        setattr(consultation, name, entry.texts.get(name, ""))
    for name in ("opens_on", "closes_on"):
        setattr(consultation, name, day(entry, name))
    consultation.folded = fold(f"{consultation.title}\n{consultation.summary}")
    consultation.ground = entry.facts["ground"]
    consultation.channels = entry.facts["channels"]
    consultation.audience = entry.facts.get("audience", consultation.audience)
    consultation.audience_units = entry.facts.get("audience_units", [])
    consultation.link = entry.texts.get("link", "")
    consultation.needs_critique = entry.facts.get("needs_critique", False)


def _draft_replaced(consultation: ConsultationState, entry: Entry) -> None:
    draft = read_tree(entry.texts.get("draft", '{"parts":[],"preamble":""}'))
    consultation.draft_version += 1
    consultation.preamble = draft["preamble"]
    found = places(draft["parts"])
    consultation.parts = len(found)
    version = consultation.draft_version
    db.session.add_all(
        ConsultationPart(consultation=entry.subject, draft_version=version, **vars(place)) for place in found
    )


def _draft_shaped(consultation: ConsultationState, entry: Entry) -> None:
    """Lay the same version out anew: it is the draft as it was read, mended by hand."""
    version = consultation.draft_version
    mine = (ConsultationPart.consultation == entry.subject, ConsultationPart.draft_version == version)
    db.session.execute(delete(ConsultationPart).where(*mine))
    consultation.draft_version -= 1
    _draft_replaced(consultation, entry)


def _submitted(consultation: ConsultationState, entry: Entry) -> None:
    consultation.submitted_by = entry.person_id
    consultation.checked_at = entry.recorded_at if entry.facts.get("checked") else None
    consultation.returned_because = ""


def _approved(consultation: ConsultationState, entry: Entry) -> None:
    consultation.approved_at = entry.recorded_at


def _returned(consultation: ConsultationState, entry: Entry) -> None:
    consultation.returned_because = entry.texts.get("reason", "")


def _plan_sent(consultation: ConsultationState, entry: Entry) -> None:
    number = entry.texts.get("number", "")
    kept = consultation.plan_sent_scan if number == consultation.plan_number else ""
    consultation.plan_sent_scan = entry.facts.get("file", kept)
    consultation.plan_number = number
    consultation.plan_sent_on = day(entry, "sent_on")


def _scheduled(consultation: ConsultationState, entry: Entry) -> None:
    consultation.announced_at = entry.recorded_at


def _taken_back(consultation: ConsultationState, _entry: Entry) -> None:
    """What was approved and sent was another text: both have to be done again."""
    consultation.approved_at = consultation.plan_sent_on = consultation.submitted_by = None
    consultation.announced_at = None
    consultation.checked_at = None
    consultation.plan_number = consultation.plan_sent_scan = ""
    consultation.plan_paper = {}


STEPS: Final = {
    "submitted": "submit",
    "approved": "approve",
    "returned": "return",
    "plan_sent": "record_plan_sent",
    "scheduled": "schedule",
    "taken_back": "take_back",
}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {
    "drafted": _drafted,
    "edited": _edited,
    "draft_replaced": _draft_replaced,
    "draft_shaped": _draft_shaped,
    "submitted": _submitted,
    "approved": _approved,
    "returned": _returned,
    "plan_sent": _plan_sent,
    "scheduled": _scheduled,
    "taken_back": _taken_back,
}
"""Type of event -> what else it writes down."""
