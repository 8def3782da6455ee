"""By whose hands a batch of ballots or a meeting was entered, mended, held against the paper, given back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from accounts.queries import names_of
from consultations.models import BallotBatch, ConsultationMeeting, HeldAgainstPaper
from core.db import db
from core.ledger import Entry, entries
from core.ledger.models import Event

_KNOWN: Final = {BallotBatch: ("ballots", "batch"), ConsultationMeeting: ("meeting", "meeting")}
"""What was gathered -> how its events are called, and the fact that gives its number."""

ACTS: Final = {"entered": "Sửa", "checked": "Đối chiếu", "returned": "Trả lại"}
FIRST: Final = "Nhập"


@dataclass(frozen=True)
class GatheredAct:
    """One act on what was gathered: what, by whom, when, and the words that went with it."""

    what: str
    by: str
    at: datetime
    words: str


def hands_of(gathered: Iterable[HeldAgainstPaper]) -> dict[int, str]:
    """Give the names of those who entered these last, and of those who checked them."""
    found = list(gathered)
    return names_of([one.entered_by for one in found] + [one.checked_by for one in found])


def hands_behind(gathered: BallotBatch | ConsultationMeeting) -> set[int | None]:
    """Give everybody who entered or mended it: none of them holds it against the paper."""
    return {one.person_id for one in _events(gathered, ["entered"])}


def story_of(gathered: BallotBatch | ConsultationMeeting) -> list[GatheredAct]:
    """Tell who entered, mended, returned and checked it, the first act first."""
    told = _events(gathered, ACTS)
    names = names_of([one.person_id for one in told])
    return [
        GatheredAct(
            ACTS[one.type.rpartition("_")[2]] if place else FIRST,
            names.get(one.person_id, ""),
            one.recorded_at,
            one.texts.get("reason", ""),
        )
        for place, one in enumerate(told)
    ]


def _events(gathered: BallotBatch | ConsultationMeeting, acts: Iterable[str]) -> list[Entry]:
    called, number = _KNOWN[type(gathered)]
    types = [f"consultation.{called}_{act}" for act in acts]
    here = select(Event).where(Event.subject == gathered.consultation, Event.type.in_(types)).order_by(Event.seq)
    return [one for one in entries(db.session.scalars(here).all()) if one.facts[number] == gathered.number]
