"""Notes of floods, storms, outages: made, corrected, ended, taken back; each is an event, and none of a case."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from core import clock, ledger
from core.actor import Actor
from core.clock import local
from core.db import db
from core.errors import Hidden, Refused
from core.ledger import Entry
from core.storage import Reference
from submissions import services as submissions
from supervision.disruption import EVENTS, KINDS, NOTE, PAPERS, WORKFLOW, Said
from supervision.models import Disruption

DISRUPTION: Final = "disruption"
SHORTEST: Final = 10
LONGEST: Final = 500
IN_FUTURE: Final = "Ngày này không được sau ngày hôm nay."
BACKWARDS: Final = "Ngày cuối không được trước ngày đầu."


@dataclass(frozen=True)
class _Act:
    """A step by its name in the table, and what is said with it."""

    name: str
    facts: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Place:
    """Where a step is taken: on which note of which unit, in which state and version; none yet before the first."""

    subject: str
    unit: str
    state: str | None = None
    version: int = 0


def note_disruption(
    said: Said, *, unit: str, references: Sequence[Reference] = (), subject: str = "", actor: Actor
) -> Disruption:
    """Note that something happened at a unit, by which paper; no day and no figure moves by it.

    `subject`: what the note is to be called, where its form has chosen it already.
    """
    place = _Place(subject or ledger.new_subject(), unit)
    _record(place, _Act("note", _facts(said), _texts(said)), actor)
    _attach(place.subject, references)
    return db.session.get_one(Disruption, place.subject)


def correct_disruption(
    note: Disruption, said: Said, *, references: Sequence[Reference] = (), actor: Actor, version: int | None = None
) -> Entry:
    """Write a note anew; what it said before stays in the log."""
    entry = _take(note, _Act("correct", _facts(said), _texts(said)), actor=actor, version=version)
    _attach(note.subject, references)
    return entry


def end_disruption(note: Disruption, *, last: date, actor: Actor, version: int | None = None) -> Entry:
    """Say which was its last day."""
    if last < note.first:
        raise Refused(BACKWARDS, field="last")
    return _take(note, _Act("end", {"last": last.isoformat()}), actor=actor, version=version)


def withdraw_disruption(note: Disruption, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Take back a note that should not have been made; it is shown nowhere any more, the log keeps it."""
    if len(reason.strip()) < SHORTEST:
        raise Refused(f"Viết từ {SHORTEST} ký tự trở lên.", field="reason")
    return _take(note, _Act("withdraw", texts={"reason": reason.strip()}), actor=actor, version=version)


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
    if said.first > clock.today():
        raise Refused(IN_FUTURE, field="first")
    if said.last is not None and said.last < said.first:
        raise Refused(BACKWARDS, field="last")
    if said.paper_on > clock.today():
        raise Refused(IN_FUTURE, field="paper_on")
    last = {"last": said.last.isoformat()} if said.last else {}
    days = {"first": said.first.isoformat(), "paper_on": said.paper_on.isoformat(), **last}
    return {"kind": said.kind, "below": said.below, "paper": said.paper, **days}


def _texts(said: Said) -> dict[str, str]:
    text = said.text.strip()
    if not SHORTEST <= len(text) <= LONGEST:
        raise Refused(f"Viết từ {SHORTEST} đến {LONGEST} ký tự.", field="text")
    return {"text": text, "paper_number": said.paper_number.strip(), "issuer": said.issuer.strip()}


def _take(note: Disruption, act: _Act, *, actor: Actor, version: int | None = None) -> Entry:
    seen = note.version if version is None else version
    return _record(_Place(note.subject, note.unit, note.state, seen), act, actor)


def _record(place: _Place, act: _Act, actor: Actor) -> Entry:
    if not actor.may(NOTE, place.unit):
        raise Hidden
    given = {key for key, value in {**act.facts, **act.texts}.items() if value}
    is_new = place.state is None
    step = WORKFLOW.step(act.name) if is_new else WORKFLOW.check(act.name, state=place.state, given=given)
    if missing := step.requires - given:
        raise Refused("Nhập nội dung này.", field=min(missing))
    return ledger.record(
        subject=place.subject,
        kind=DISRUPTION,
        type=EVENTS[act.name],
        actor=actor,
        unit=place.unit,
        facts={**act.facts, "state": step.after},
        texts=act.texts,
        expected_version=place.version,
    )


def _attach(subject: str, references: Sequence[Reference]) -> None:
    if references:
        submissions.add_attachments(subject, references, audience="desk", origin="office")


def _day(entry: Entry, name: str) -> date | None:
    said = entry.facts.get(name)
    return date.fromisoformat(said) if said else None
