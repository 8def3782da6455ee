"""How the cache of findings follows from their events; used at the act itself and again by a rebuild."""

import json
from collections.abc import Callable
from datetime import date

from sqlalchemy import delete

from core.clock import local
from core.db import db
from core.ledger import Entry
from supervision.models import Finding, FindingCase

KIND = "finding"


def apply_finding(entry: Entry) -> None:
    """Bring a finding to where its event leaves it."""
    if entry.type == "finding.drafted":
        finding = _new(entry)
        db.session.add(finding)
    else:
        finding = db.session.get_one(Finding, entry.subject)
    finding.version, finding.state = entry.seq, entry.facts["state"]
    _HANDLERS[entry.type](finding, entry)
    db.session.flush()


def _new(entry: Entry) -> Finding:
    blank = dict.fromkeys(("explanation", "letter_number", "due_basis", "reply", "closing"), "")
    return Finding(
        subject=entry.subject,
        year=entry.facts["year"],
        number=entry.facts["number"],
        unit=entry.unit,
        drafted_on=_day(entry),
        due_firm=False,
        **blank,
    )


def _written(finding: Finding, entry: Entry) -> None:
    """Take down what is written; an edited draft was sent to nobody yet."""
    finding.weight, finding.maker = entry.facts["weight"], entry.facts["maker"]
    finding.found, finding.recommended = entry.texts.get("found", ""), entry.texts.get("recommended", "")
    finding.plan_number, finding.plan_on = entry.texts.get("plan_number", ""), _date(entry, "plan_on")
    finding.oversight = entry.texts.get("oversight")
    finding.sent_on = finding.explain_by = finding.explained_on = None
    finding.explanation = ""
    db.session.flush()
    db.session.execute(delete(FindingCase).where(FindingCase.finding == entry.subject))
    cases = json.loads(entry.texts.get("cases", "[]"))
    db.session.add_all(FindingCase(finding=entry.subject, subject=subject) for subject in cases)


def _sent(finding: Finding, entry: Entry) -> None:
    finding.sent_on, finding.explain_by = _day(entry), _date(entry, "explain_by")


def _explained(finding: Finding, entry: Entry) -> None:
    finding.explained_on, finding.explanation = _day(entry), entry.texts.get("explanation", "")


def _issued(finding: Finding, entry: Entry) -> None:
    finding.issued_on, finding.due_on = _day(entry), _date(entry, "due_on")
    finding.due_firm, finding.due_basis = entry.facts["firm"], entry.texts.get("basis", "")
    finding.letter_number, finding.letter_on = entry.texts.get("letter_number", ""), entry.declared_on


def _late(finding: Finding, entry: Entry) -> None:
    finding.late_since = _date(entry, "due_on")


def _recounted(finding: Finding, entry: Entry) -> None:
    if "explain_by" in entry.facts:
        finding.explain_by = _date(entry, "explain_by")
    else:
        finding.due_on = _date(entry, "due_on")


def _replied(finding: Finding, entry: Entry) -> None:
    finding.replied_on, finding.reply = _day(entry), entry.texts.get("reply", "")


def _closed(finding: Finding, entry: Entry) -> None:
    finding.closed_on, finding.closing = _day(entry), entry.texts.get("reason", "")


def _day(entry: Entry) -> date:
    return local(entry.recorded_at).date()


def _date(entry: Entry, name: str) -> date | None:
    said = entry.facts.get(name)
    return date.fromisoformat(said) if said else None


_HANDLERS: dict[str, Callable[[Finding, Entry], None]] = {
    "finding.drafted": _written,
    "finding.edited": _written,
    "finding.sent": _sent,
    "finding.explained": _explained,
    "finding.issued": _issued,
    "finding.late": _late,
    "finding.recounted": _recounted,
    "finding.replied": _replied,
    "finding.accepted": _closed,
    "finding.declined": _closed,
    "finding.withdrawn": _closed,
}
