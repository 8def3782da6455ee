"""Who has already said «Tôi cũng có ý kiến này» of an opinion: told by the browser alone; nobody needs a name for it.

A voice is for words: when their author changes them, the opinion goes on under a new mark and is counted anew.
"""

from typing import Final

from sqlalchemy import select

from consultations.models import ConsultationState, OpinionState, OpinionVoice
from consultations.queries.plans import takes_opinions
from core.db import db
from core.errors import Hidden
from core.secrets import keyed_digest

DIGITS: Final = 32


def mark_of(subject: str, wording: int) -> str:
    """Name one wording of an opinion in addresses: by it nobody finds the code or the place in the log."""
    return keyed_digest("opinion-mark", subject, str(wording))[:DIGITS]


def voice_of(mark: str, browser: str) -> str:
    """Name the voice of one browser on one wording: always the same, so that it counts once."""
    return keyed_digest("opinion-voice", mark, browser)[:DIGITS]


def voiced(opinion: OpinionState, browser: str) -> bool:
    """Say whether this browser has added its voice to an opinion."""
    return db.session.get(OpinionVoice, voice_of(opinion.mark, browser)) is not None


def takes_voices(opinion: OpinionState, consultation: ConsultationState) -> bool:
    """Say whether others may still say the same: it is on show with its words, and opinions are taken."""
    return opinion.is_on_show and bool(opinion.public_text) and takes_opinions(consultation)


def opinion_on_show(consultation: ConsultationState, mark: str) -> OpinionState:
    """Give the opinion of a mark that the public reads in this wording; Hidden when there is none."""
    meant = (OpinionState.consultation == consultation.subject, OpinionState.mark == mark)
    found = db.session.scalar(select(OpinionState).where(*meant)) if mark else None
    if found is None or not found.is_on_show or not found.public_text:
        raise Hidden()
    return found
