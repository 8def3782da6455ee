"""How an entry of posting or of reading out came to be as it is: what stood there after each act stays readable."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from accounts.queries import names_of
from consultations.broadcasts import TEXTS as READ_OUT_TEXTS
from consultations.broadcasts import Broadcast
from consultations.models import ConsultationBroadcast, ConsultationPosting
from consultations.postings import TEXTS, Posting
from core.db import db
from core.errors import Hidden
from core.ledger import Entry, entries
from core.ledger.models import Event
from submissions import queries as papers
from submissions.models import Attachment

RECORDED: Final = {
    "consultation.posting_recorded": "Ghi đã niêm yết",
    "consultation.posting_ended": "Ghi kết thúc niêm yết",
    "consultation.posting_corrected": "Đính chính",
    "consultation.posting_struck": "Ghi nhầm, gạch bản ghi",
    "consultation.posting_signed": "Đính kèm biên bản đã ký",
}
READ_OUT: Final = {
    "consultation.broadcast_recorded": "Ghi đã đọc trên loa",
    "consultation.broadcast_corrected": "Đính chính",
    "consultation.broadcast_struck": "Ghi nhầm, gạch bản ghi",
}
"""Type of event -> its words in the history."""

SIGNED: Final = {"put_up": "Biên bản niêm yết", "taken_down": "Biên bản kết thúc niêm yết"}

SIGNING: Final = "consultation.posting_signed"

Record = ConsultationPosting | ConsultationBroadcast


@dataclass(frozen=True)
class RecordAct:
    """One act on an entry: what, by whom, when, with which reason, and the entry as it stood from then on.

    `file` is the scan of the paper that was signed.
    """

    what: str
    by: str
    at: datetime
    reason: str
    words: str
    file: str


def record_story(found: Record) -> list[RecordAct]:
    """Tell how an entry came to be as it is, the first act first: its words after each act stay readable."""
    types = RECORDED if isinstance(found, ConsultationPosting) else READ_OUT
    told = _events(found, types)
    names = names_of([one.person_id for one in told])
    return [
        RecordAct(
            types[one.type],
            names.get(one.person_id, ""),
            one.recorded_at,
            one.texts.get("reason", ""),
            _words(one),
            one.facts.get("file", ""),
        )
        for one in told
    ]


def posting_scan(found: ConsultationPosting, file: str) -> Attachment:
    """Give the scan of a signed biên bản of an entry, a replaced one too; Hidden for any other file."""
    is_its = any(one.facts["file"] == file for one in _events(found, [SIGNING]))
    kept = papers.attachment(found.consultation, file) if is_its else None
    if kept is None:
        raise Hidden()
    return kept


def _events(found: Record, types: Collection[str]) -> list[Entry]:
    number = "posting" if isinstance(found, ConsultationPosting) else "broadcast"
    here = select(Event).where(Event.subject == found.consultation, Event.type.in_(types)).order_by(Event.seq)
    return [one for one in entries(db.session.scalars(here).all()) if one.facts[number] == found.number]


def _words(entry: Entry) -> str:
    facts, texts = entry.facts, entry.texts
    if "paper" in facts:
        return SIGNED[facts["paper"]]
    if "put_up_on" in facts:
        return _posting_from(entry).words
    if "aired_on" in facts:
        known = {name: texts.get(name, "") for name in READ_OUT_TEXTS}
        return Broadcast(_day(facts["aired_on"]), ", ".join(facts["times"]), **known).words
    return ""


def _day(known: str) -> date | None:
    return date.fromisoformat(known) if known else None


def _posting_from(entry: Entry) -> Posting:
    days = {name: _day(entry.facts[name]) for name in ("put_up_on", "taken_down_on")}
    hours = {name: entry.facts[name] for name in ("put_up_at", "taken_down_at")}
    known = {name: entry.texts.get(name, "") for name in TEXTS}
    return Posting(**known, **days, **hours)
