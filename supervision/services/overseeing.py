"""How the caches of a giám sát and of its requests follow from its events; at the act itself and by a rebuild."""

from collections.abc import Callable
from datetime import date
from typing import Final

from core.clock import local
from core.db import db
from core.ledger import Entry
from core.stepping import Course
from supervision.models import Oversight, OversightRequest
from supervision.oversight import EVENTS, WORKFLOW
from supervision.services.checking import admit

OVERSIGHT: Final = "oversight"
COURSE: Final = Course(OVERSIGHT, WORKFLOW, EVENTS, admit)


def apply_oversight(entry: Entry) -> None:
    """Bring a giám sát, or one request in it, to where its event leaves it."""
    if entry.type == EVENTS["plan"]:
        found = _new(entry)
        db.session.add(found)
    else:
        found = db.session.get_one(Oversight, entry.subject)
    found.version, found.state = entry.seq, entry.facts["state"]
    if "request" in entry.facts:
        _of_request(entry)
    else:
        _HANDLERS[entry.type](found, entry)
    db.session.flush()


def _new(entry: Entry) -> Oversight:
    blank = dict.fromkeys(("decision_number", "outline", "report_basis", "report_number", "reason"), "")
    year, number = entry.facts["year"], entry.facts["number"]
    planned_on = local(entry.recorded_at).date()
    return Oversight(subject=entry.subject, year=year, number=number, unit=entry.unit, planned_on=planned_on, **blank)


def _planned(found: Oversight, entry: Entry) -> None:
    found.title, found.scope = entry.texts.get("title", ""), entry.texts.get("scope", "")
    found.form = entry.facts["form"]
    found.begins_on, found.ends_on = _date(entry, "begins_on"), _date(entry, "ends_on")


def _sent(found: Oversight, entry: Entry) -> None:
    found.sent_on, found.decision_on = _day(entry), entry.declared_on
    found.decision_number, found.outline = entry.texts.get("decision_number", ""), entry.texts.get("outline", "")
    found.report_by, found.report_basis = _date(entry, "report_by"), entry.texts.get("basis", "")


def _recounted(found: Oversight, entry: Entry) -> None:
    found.report_by = _date(entry, "report_by")


def _reported(found: Oversight, entry: Entry) -> None:
    found.reported_on, found.report_on = _day(entry), entry.declared_on
    found.report_number = entry.texts.get("report_number", "")


def _cancelled(found: Oversight, entry: Entry) -> None:
    found.reason = entry.texts.get("reason", "")


def _of_request(entry: Entry) -> None:
    place, state, texts = entry.facts["request"], entry.facts["request_state"], entry.texts
    if entry.type == EVENTS["ask"]:
        db.session.add(
            OversightRequest(
                oversight=entry.subject, place=place, state=state, asked=texts.get("asked", ""), asked_on=_day(entry),
                due_on=_date(entry, "due_on"), due_firm=entry.facts["firm"], due_basis=texts.get("basis", ""),
                rounds=1, answer="", remarks="",
            )
        )  # fmt: skip
        return
    request = db.session.get_one(OversightRequest, (entry.subject, place))
    request.state = state
    if entry.type == EVENTS["answer"]:
        request.answer, request.answered_on = texts.get("answer", ""), _day(entry)
    if entry.type == EVENTS["ask_again"]:
        request.remarks, request.rounds = texts.get("remarks", ""), request.rounds + 1
        request.due_on, request.due_firm, request.due_basis = _date(entry, "due_on"), False, ""


def _day(entry: Entry) -> date:
    return local(entry.recorded_at).date()


def _date(entry: Entry, name: str) -> date:
    return date.fromisoformat(entry.facts[name])


_HANDLERS: dict[str, Callable[[Oversight, Entry], None]] = {
    EVENTS["plan"]: _planned,
    EVENTS["edit"]: _planned,
    EVENTS["send"]: _sent,
    EVENTS["recount"]: _recounted,
    EVENTS["report"]: _reported,
    EVENTS["cancel"]: _cancelled,
}
