"""What the events of posting and of reading out write down."""

from datetime import date
from typing import Final

from consultations import broadcasts, postings
from consultations.models import ConsultationBroadcast, ConsultationPosting, ConsultationState, PostingPhoto
from consultations.services.apply.reading import Changes, day
from core.db import db
from core.ledger import Entry

SCANS: Final = {"put_up": "put_up_scan", "taken_down": "taken_down_scan"}
"""Which of the two signed papers -> where its file stands."""


def _posting_recorded(_consultation: ConsultationState, entry: Entry) -> None:
    row = ConsultationPosting(consultation=entry.subject, number=entry.facts["posting"])
    row.entered_by, row.entered_at, row.ended_after = entry.person_id, entry.recorded_at, 0
    row.struck_because = row.put_up_scan = row.taken_down_scan = ""
    db.session.add(row)
    _write_posting(row, entry)
    _lay_photos(entry)


def _posting_ended(_consultation: ConsultationState, entry: Entry) -> None:
    row = _posting(entry)
    _write_posting(row, entry)
    row.ended_at = entry.recorded_at
    _lay_photos(entry)


def _posting_corrected(_consultation: ConsultationState, entry: Entry) -> None:
    _write_posting(_posting(entry), entry)
    for file in entry.facts["removed"]:
        db.session.get_one(PostingPhoto, (entry.subject, file)).removed = entry.seq
    _lay_photos(entry)


def _posting_struck(_consultation: ConsultationState, entry: Entry) -> None:
    _strike(_posting(entry), entry)


def _posting_signed(_consultation: ConsultationState, entry: Entry) -> None:
    setattr(_posting(entry), SCANS[entry.facts["paper"]], entry.facts["file"])


def _broadcast_recorded(_consultation: ConsultationState, entry: Entry) -> None:
    row = ConsultationBroadcast(consultation=entry.subject, number=entry.facts["broadcast"])
    row.entered_by, row.entered_at, row.struck_because = entry.person_id, entry.recorded_at, ""
    db.session.add(row)
    _write_broadcast(row, entry)


def _broadcast_corrected(_consultation: ConsultationState, entry: Entry) -> None:
    _write_broadcast(_broadcast(entry), entry)


def _broadcast_struck(_consultation: ConsultationState, entry: Entry) -> None:
    _strike(_broadcast(entry), entry)


def _write_posting(row: ConsultationPosting, entry: Entry) -> None:
    row.version = entry.seq
    row.put_up_on, row.taken_down_on = day(entry, "put_up_on"), day(entry, "taken_down_on")
    row.put_up_at, row.taken_down_at = entry.facts["put_up_at"], entry.facts["taken_down_at"]
    row.entered_after, row.ended_after = entry.facts["entered_after"], entry.facts["ended_after"]
    for name in postings.TEXTS:
        setattr(row, name, entry.texts.get(name, ""))


def _write_broadcast(row: ConsultationBroadcast, entry: Entry) -> None:
    row.version, row.aired_on, row.times = entry.seq, day(entry, "aired_on"), ", ".join(entry.facts["times"])
    row.entered_after = entry.facts["entered_after"]
    for name in broadcasts.TEXTS:
        setattr(row, name, entry.texts.get(name, ""))


def _strike(row: ConsultationPosting | ConsultationBroadcast, entry: Entry) -> None:
    row.struck_at, row.struck_because = entry.recorded_at, entry.texts.get("reason", "")


def _lay_photos(entry: Entry) -> None:
    facts = entry.facts
    for file, key in zip(facts["photos"], facts["files"], strict=True):
        photo = PostingPhoto(consultation=entry.subject, file=file, posting=facts["posting"], key=key, removed=0)
        photo.taken_on, photo.added = date.fromisoformat(facts["taken_on"]), entry.seq
        db.session.add(photo)


def _posting(entry: Entry) -> ConsultationPosting:
    row = db.session.get_one(ConsultationPosting, (entry.subject, entry.facts["posting"]))
    row.version = entry.seq
    return row


def _broadcast(entry: Entry) -> ConsultationBroadcast:
    row = db.session.get_one(ConsultationBroadcast, (entry.subject, entry.facts["broadcast"]))
    row.version = entry.seq
    return row


STEPS: Final[dict[str, str]] = {}
"""Type of event -> step of the table whose state it leads to: none, the consultation goes on as it is."""

CHANGES: Final[Changes] = {
    "posting_recorded": _posting_recorded,
    "posting_ended": _posting_ended,
    "posting_corrected": _posting_corrected,
    "posting_struck": _posting_struck,
    "posting_signed": _posting_signed,
    "broadcast_recorded": _broadcast_recorded,
    "broadcast_corrected": _broadcast_corrected,
    "broadcast_struck": _broadcast_struck,
}
"""Type of event -> what it writes down."""
