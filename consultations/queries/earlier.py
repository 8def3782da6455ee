"""What an author said before: the versions of opinions that were changed, for the author and the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from consultations.models import OpinionState
from consultations.workflow import STANCES
from core.db import db
from core.ledger import Entry
from core.ledger.models import Event
from core.ledger.record import entries

SAYS: Final = ("opinion.given", "opinion.changed")


@dataclass(frozen=True)
class EarlierWords:
    """What was said from one moment until it was said otherwise."""

    said_at: datetime
    stance_label: str
    text: str


def earlier_versions(opinions: Iterable[OpinionState]) -> dict[str, list[EarlierWords]]:
    """Give by subject what stood before, the oldest first, in two statements; nothing where nothing was changed."""
    changed = [opinion.subject for opinion in opinions if opinion.changed_at is not None]
    if not changed:
        return {}
    wanted = select(Event).where(Event.subject.in_(changed), Event.type.in_(SAYS)).order_by(Event.subject, Event.seq)
    told: dict[str, list[EarlierWords]] = {}
    for entry in entries(db.session.scalars(wanted).all()):
        told.setdefault(entry.subject, []).append(_version(entry))
    return {subject: versions[:-1] for subject, versions in told.items()}


def _version(entry: Entry) -> EarlierWords:
    return EarlierWords(entry.recorded_at, STANCES[entry.facts["stance"]], entry.texts.get("text", ""))
