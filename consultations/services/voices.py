"""One more who has the same to say of a draft: counted, without a name, in a small life of its own beside the opinion.

A voice is no opinion: it is counted apart, is placed in no group and moves nothing on the opinion.
"""

from typing import Final

from consultations import queries
from consultations.models import OpinionState
from consultations.services.apply import VOICE
from core import ledger
from core.errors import Refused

NO_MORE: Final = "Lúc này không nhận thêm ý kiến về dự thảo này, nên không tính thêm người cùng ý kiến."
CITIZEN: Final = "citizen"


def add_voice(opinion: OpinionState, *, browser: str) -> bool:
    """Count one more who has the same to say; False where this browser was counted before."""
    if not queries.takes_voices(opinion, queries.by_subject(opinion.consultation)):
        raise Refused(NO_MORE)
    if queries.voiced(opinion, browser):
        return False
    ledger.record(
        subject=queries.voice_of(opinion.mark, browser),
        kind=VOICE,
        type="opinion_voice.added",
        by=CITIZEN,
        unit=opinion.unit,
        facts={"opinion": opinion.subject, "wording": opinion.wording},
        expected_version=0,
    )
    return True
