"""How the cache of proposed changes follows from their events; used at the act itself and again by a rebuild."""

import json
from collections.abc import Callable
from datetime import date

from core.db import db
from core.ledger import Entry
from rules.models import RuleChange

KIND = "rule_change"


def apply(entry: Entry) -> None:
    """Bring a proposed change to where its event leaves it."""
    if entry.type == "rule_change.drafted":
        _drafted(entry)
        return
    change = db.session.get_one(RuleChange, entry.subject)
    change.version, change.state = entry.seq, entry.facts["state"]
    if entry.type in _DECIDING:
        change.decided_by, change.decided_at = entry.person_id, entry.recorded_at
        _DECIDING[entry.type](change, entry)
    db.session.flush()


def _drafted(entry: Entry) -> None:
    db.session.add(
        RuleChange(
            subject=entry.subject,
            version=entry.seq,
            about=entry.facts["about"],
            state=entry.facts["state"],
            content=json.loads(entry.texts["content"]),
            note=entry.texts.get("note", ""),
            drafted_by=entry.person_id,
            drafted_at=entry.recorded_at,
            reason="",
        )
    )
    db.session.flush()


def _approved(change: RuleChange, entry: Entry) -> None:
    change.made, change.valid_from = entry.facts["made"], date.fromisoformat(entry.facts["from"])


def _returned(change: RuleChange, entry: Entry) -> None:
    change.reason = entry.texts.get("reason", "")


_DECIDING: dict[str, Callable[[RuleChange, Entry], None]] = {
    "rule_change.approved": _approved,
    "rule_change.returned": _returned,
}
