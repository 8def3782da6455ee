"""From event to cache: which body passed a case on, who keeps its sender's name, and whether that person was told."""

from datetime import date
from typing import Any

from core.clock import local
from core.db import db
from core.ledger import Entry
from feedback.models import CaseState


def brought(entry: Entry) -> dict[str, Any]:
    """Give what the first event says of the body that passed a case on; nothing where a citizen sent it."""
    facts, texts = entry.facts, entry.texts
    day = facts.get("passed_on_date")
    return {
        "passed_on_kind": facts.get("passed_on_kind"),
        "passed_on_by": texts.get("passed_on_by", ""),
        "passed_on_number": texts.get("passed_on_number", ""),
        "passed_on_date": date.fromisoformat(day) if day else None,
        "front": facts.get("front"),
        "keeps_sender": facts.get("keeps_sender", False),
    }


def told(case: CaseState, entry: Entry) -> None:
    """Note on which day the Front told the person, and of which answer or end, if there was one."""
    main = db.session.get_one(CaseState, case.merged_into) if case.merged_into else case
    case.front_told_on, case.front_told = entry.declared_on or local(entry.recorded_at).date(), main.told_event
