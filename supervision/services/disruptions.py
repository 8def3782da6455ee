"""Notes of floods, storms, outages: made, corrected, ended, taken back; each is an event, and none of a case."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from core.actor import Actor
from core.clock import local
from core.db import db
from core.errors import Refused
from core.ledger import Entry
from core.stepping import Act, Course, begin, take
from core.storage import Reference
from submissions import services as submissions
from supervision.disruption import EVENTS, KINDS, PAPERS, WORKFLOW, Said
from supervision.models import Disruption
from supervision.services.checking import SHORTEST, admit, check_actor, check_length, check_past

DISRUPTION: Final = "disruption"
COURSE: Final = Course(DISRUPTION, WORKFLOW, EVENTS, admit)
LONGEST: Final = 500
BACKWARDS: Final = "Ngày cuối không được trước ngày đầu."


def note_disruption(
    said: Said, *, unit: str, references: Sequence[Reference] = (), subject: str = "", actor: Actor
) -> Disruption:
    """Note that something happened at a unit, by which paper; no day and no figure moves by it.

    `subject`: what the note is to be called, where its form has chosen it already.
    """
    noted = Act("note", _facts(said), _texts(said))
    check_actor(WORKFLOW.step("note"), unit, actor)
    entry = begin(COURSE, noted, unit=unit, subject=subject, actor=actor)
    _attach(entry.subject, references)
    return db.session.get_one(Disruption, entry.subject)


def correct_disruption(
    note: Disruption, said: Said, *, references: Sequence[Reference] = (), actor: Actor, version: int | None = None
) -> Entry:
    """Write a note anew; what it said before stays in the log."""
    entry = take(COURSE, note, Act("correct", _facts(said), _texts(said)), actor=actor, version=version)
    _attach(note.subject, references)
    return entry


def end_disruption(note: Disruption, *, last: date, actor: Actor, version: int | None = None) -> Entry:
    """Say which was its last day."""
    if last < note.first:
        raise Refused(BACKWARDS, field="last")
    return take(COURSE, note, Act("end", {"last": last.isoformat()}), actor=actor, version=version)


def withdraw_disruption(note: Disruption, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Take back a note that should not have been made; it is shown nowhere any more, the log keeps it."""
    check_length(reason, "reason")
    return take(COURSE, note, Act("withdraw", texts={"reason": reason.strip()}), actor=actor, version=version)


def apply_disruption(entry: Entry) -> None:
    """Bring a note to where its event leaves it."""
    if entry.type == EVENTS["note"]:
        day = local(entry.recorded_at).date()
        note = Disruption(subject=entry.subject, unit=entry.unit, reason="", noted_on=day)
        db.session.add(note)
    else:
        note = db.session.get_one(Disruption, entry.subject)
    note.version, note.state = entry.seq, entry.facts["state"]
    if entry.type in {EVENTS["note"], EVENTS["correct"]}:
        _write(note, entry)
    if entry.type == EVENTS["end"]:
        note.last = _day(entry, "last")
    note.reason = entry.texts.get("reason", "")
    db.session.flush()


def _write(note: Disruption, entry: Entry) -> None:
    facts, texts = entry.facts, entry.texts
    note.kind, note.below, note.paper = facts["kind"], facts["below"], facts["paper"]
    note.first, note.last, note.paper_on = _day(entry, "first"), _day(entry, "last"), _day(entry, "paper_on")
    note.paper_number, note.issuer = texts.get("paper_number", ""), texts.get("issuer", "")
    note.text = texts.get("text", "")


def _facts(said: Said) -> dict[str, Any]:
    for field_name, chosen, known in (("kind", said.kind, KINDS), ("paper", said.paper, PAPERS)):
        if chosen not in known:
            raise Refused("Chọn trong danh sách.", field=field_name)
    check_past(said.first, "first")
    if said.last is not None and said.last < said.first:
        raise Refused(BACKWARDS, field="last")
    check_past(said.paper_on, "paper_on")
    last = {"last": said.last.isoformat()} if said.last else {}
    days = {"first": said.first.isoformat(), "paper_on": said.paper_on.isoformat(), **last}
    return {"kind": said.kind, "below": said.below, "paper": said.paper, **days}


def _texts(said: Said) -> dict[str, str]:
    text = said.text.strip()
    if not SHORTEST <= len(text) <= LONGEST:
        raise Refused(f"Viết từ {SHORTEST} đến {LONGEST} ký tự.", field="text")
    return {"text": text, "paper_number": said.paper_number.strip(), "issuer": said.issuer.strip()}


def _attach(subject: str, references: Sequence[Reference]) -> None:
    if references:
        submissions.add_attachments(subject, references, audience="desk", origin="office")


def _day(entry: Entry, name: str) -> date | None:
    said = entry.facts.get(name)
    return date.fromisoformat(said) if said else None
