"""What an author said before: the versions of opinions that were changed, for the author and the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from consultations.changes import Piece
from consultations.models import OpinionState
from consultations.queries.proposals import Proposal, drawings
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
    proposed: tuple[Piece, ...]


def earlier_versions(opinions: Iterable[OpinionState]) -> dict[str, list[EarlierWords]]:
    """Give by subject what stood before, the oldest first, in three statements; nothing where nothing was changed."""
    changed = {opinion.subject: opinion for opinion in opinions if opinion.changed_at is not None}
    if not changed:
        return {}
    wanted = select(Event).where(Event.subject.in_(changed), Event.type.in_(SAYS)).order_by(Event.subject, Event.seq)
    known = entries(db.session.scalars(wanted).all())
    proposals = drawings(_proposal(changed[entry.subject], entry) for entry in known)
    told: dict[str, list[EarlierWords]] = {}
    for entry in known:
        told.setdefault(entry.subject, []).append(_version(entry, proposals.get(entry.hash, ())))
    return {subject: versions[:-1] for subject, versions in told.items()}


def _version(entry: Entry, proposed: tuple[Piece, ...]) -> EarlierWords:
    return EarlierWords(entry.recorded_at, STANCES[entry.facts["stance"]], entry.texts.get("text", ""), proposed)


def _proposal(opinion: OpinionState, entry: Entry) -> Proposal:
    version, text = entry.facts["draft_version"], entry.texts.get("proposed", "")
    return Proposal(entry.hash, opinion.consultation, opinion.anchor, version, text)
