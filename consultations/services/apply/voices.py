"""What one more voice on an opinion writes down: a row that names nobody, and a count beside the opinion."""

from typing import Final

from sqlalchemy import update

from consultations.models import OpinionState, OpinionTally, OpinionVoice
from consultations.queries.voicing import mark_of
from core.db import db
from core.ledger import Entry

VOICE: Final = "opinion_voice"


def apply_voice(entry: Entry) -> None:
    """Count one voice on its opinion, as long as the words are those it was given for."""
    subject, wording = entry.facts["opinion"], entry.facts["wording"]
    db.session.add(OpinionVoice(subject=entry.subject, opinion=subject))
    db.session.flush()
    meant = (OpinionState.subject == subject, OpinionState.mark == mark_of(subject, wording))
    one_more = update(OpinionState).where(*meant).values(voices=OpinionState.voices + 1)
    if db.session.execute(one_more).rowcount:
        _count(db.session.get_one(OpinionState, subject))


def _count(opinion: OpinionState) -> None:
    """Move the tally of the opinion's place by one; it is there, since the opinion is counted in it."""
    known = {name: getattr(opinion, name) for name in ("consultation", "stance", "channel")}
    known["anchor"] = opinion.anchor or ""
    here = update(OpinionTally).filter_by(**known)
    db.session.execute(here.values(voices=OpinionTally.voices + 1))
