"""From event to cache: what other bodies were asked for, until they give their word."""

from datetime import date

from sqlalchemy import select

from core.clock import local
from core.db import db
from core.ledger import Entry
from feedback.asking import ADVICE, CONTRIBUTION, DROPPED, REFERRAL, REPLIED
from feedback.models import CaseRequest, CaseState

_KINDS = {"case.referred": REFERRAL, "case.consulted": ADVICE, "case.involved": CONTRIBUTION}


def asked(case: CaseState, entry: Entry) -> None:
    """Open a request to another body."""
    due_on = entry.facts.get("due_on_part")
    request = CaseRequest(
        subject=case.subject,
        seq=entry.seq,
        kind=_KINDS[entry.type],
        unit=case.held_by,
        body=entry.facts["to"],
        letter_number=entry.texts.get("letter_number", ""),
        text=entry.texts.get("task", entry.texts.get("question", "")),
        asked_on=local(entry.recorded_at).date(),
        due_on=date.fromisoformat(due_on) if due_on else None,
        urged=0,
        urged_on=None,
        ended_on=None,
        outcome=None,
    )
    db.session.add(request)
    _count(case, request, 1)


def urged(case: CaseState, entry: Entry) -> None:
    """Count one more letter or call to the body."""
    request = db.session.get_one(CaseRequest, (case.subject, entry.facts["request"]))
    request.urged, request.urged_on = request.urged + 1, local(entry.recorded_at).date()


def replied(case: CaseState, entry: Entry) -> None:
    """End a request: the body has given its word."""
    _end(case, db.session.get_one(CaseRequest, (case.subject, entry.facts["request"])), entry, REPLIED)


def drop_all(case: CaseState, entry: Entry) -> None:
    """End all requests of a house that the case has left."""
    query = select(CaseRequest).where(CaseRequest.subject == case.subject, CaseRequest.ended_on.is_(None))
    for request in db.session.scalars(query):
        _end(case, request, entry, DROPPED)


def _end(case: CaseState, request: CaseRequest, entry: Entry, outcome: str) -> None:
    request.ended_on, request.outcome = local(entry.recorded_at).date(), outcome
    _count(case, request, -1)


def _count(case: CaseState, request: CaseRequest, change: int) -> None:
    case.waiting_for += change
    if request.kind == CONTRIBUTION:
        case.contributors += change
    db.session.flush()
