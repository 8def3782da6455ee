"""From event to cache: how many more have the same to say."""

from collections.abc import Collection

from sqlalchemy import select, update

from core.db import db
from core.ledger import Entry
from feedback.models import CaseState, CaseVoice

VOICE = "voice"


def apply_voice(entry: Entry) -> None:
    """Count one voice on its case."""
    case = entry.facts["case"]
    db.session.add(CaseVoice(subject=entry.subject, case_subject=case))
    db.session.flush()
    db.session.execute(update(CaseState).where(CaseState.subject == case).values(voices=CaseState.voices + 1))


def closed_voices(subjects: Collection[str]) -> set[str]:
    """Name those of these voices whose leaf may leave the house only as a hash: as those of its case."""
    query = select(CaseVoice.subject).join(CaseState, CaseState.subject == CaseVoice.case_subject)
    return set(db.session.scalars(query.where(CaseVoice.subject.in_(subjects), CaseState.restricted)))
