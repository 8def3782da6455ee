"""One more who has the same to say: counted, without a name, in a small life of its own beside the case.

A voice is no event of the case: it moves nothing there, and two hundred of them never stand in an official's way.
"""

from core import ledger
from core.db import db
from core.errors import Refused
from feedback.models import CaseState, CaseVoice
from feedback.queries.voicing import voice_of
from feedback.services.apply import VOICE
from feedback.workflow import CITIZEN, JOINABLE

TOO_LATE = "Việc này không còn nhận thêm ý kiến. Ông/bà có ý kiến khác thì gửi thành phản ánh, kiến nghị riêng."


def add_voice(case: CaseState, *, browser: str) -> bool:
    """Count one more who has the same to say; False where this browser was counted before."""
    if case.state not in JOINABLE or not case.is_public or case.restricted:
        raise Refused(TOO_LATE)
    subject = voice_of(case.subject, browser)
    if db.session.get(CaseVoice, subject) is not None:
        return False
    ledger.record(
        subject=subject,
        kind=VOICE,
        type="voice.added",
        by=CITIZEN,
        unit=case.unit,
        facts={"case": case.subject},
        expected_version=0,
    )
    return True
