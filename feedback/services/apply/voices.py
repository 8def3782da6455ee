"""From event to cache: how many more have the same to say."""

from sqlalchemy import update

from core.db import db
from core.ledger import Entry
from feedback.models import CaseState, CaseVoice
from feedback.services.apply.case import is_restricted

VOICE = "voice"


def apply_voice(entry: Entry) -> None:
    """Count one voice on its case."""
    case = entry.facts["case"]
    db.session.add(CaseVoice(subject=entry.subject, case_subject=case))
    db.session.flush()
    db.session.execute(update(CaseState).where(CaseState.subject == case).values(voices=CaseState.voices + 1))


def is_closed_voice(subject: str) -> bool:
    """Say whether a voice's leaf may leave the house only as a hash: as that of its case."""
    voice = db.session.get(CaseVoice, subject)
    return voice is not None and is_restricted(voice.case_subject)
