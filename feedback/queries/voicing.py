"""Who has already said «Tôi cũng có ý kiến này»: told by the browser alone, since nobody needs a name for it."""

from collections.abc import Iterable

from sqlalchemy import select

from core.db import db
from core.secrets import keyed_digest
from feedback.models import CaseVoice

SUBJECT_DIGITS = 32


def voice_of(case_subject: str, browser: str) -> str:
    """Name the voice of one browser on one case: always the same, so that it counts once."""
    return keyed_digest("voice", case_subject, browser)[:SUBJECT_DIGITS]


def voiced(case_subjects: Iterable[str], browser: str) -> set[str]:
    """Say on which of these cases this browser has added its voice, in one statement."""
    voices = [voice_of(subject, browser) for subject in case_subjects]
    return set(db.session.scalars(select(CaseVoice.case_subject).where(CaseVoice.subject.in_(voices))))
