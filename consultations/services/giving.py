"""Sending what a citizen wrote: one sending with one code, one opinion for each part it speaks of (docs/adr/0027)."""

from collections.abc import Sequence
from datetime import datetime

from consultations.models import ConsultationState
from consultations.said import Said, check_together
from consultations.services.opinions import ALONE, give_opinion
from core import ledger
from submissions import services as submissions
from submissions.models import Draft, Submission
from submissions.sender import Sender


def send_opinions(
    draft: Draft,
    *,
    consultation: ConsultationState,
    said: Sequence[Said],
    sender: Sender,
    consent_version: str,
    publish_name: bool = False,
) -> str:
    """Turn a citizen's draft into its opinions, once however often it is sent; gives the subject of the sending.

    Call it in the POST that sends. Begun before closing means that the draft was begun before closing.
    """
    sent = submissions.claim_for_sending(draft)
    if sent is not None:
        return sent
    check_together(said)
    begun_at = draft.started_at
    submission = submissions.finish(
        draft, subject=ledger.new_subject(), sender=sender, consent_version=consent_version, publish_name=publish_name
    )
    _give_all(consultation, submission, said, begun_at)
    return submission.subject


def _give_all(
    consultation: ConsultationState, submission: Submission, said: Sequence[Said], begun_at: datetime
) -> None:
    """Record the first last: it names the hashes of the others, so that the one hash on the slip holds them all."""
    first, *others = said
    known = {"submission": submission, "begun_at": begun_at}
    hashes = []
    for number, one in enumerate(others, start=2):
        place = {"lead": submission.subject, "number": number}
        given = give_opinion(consultation, **known, **vars(one), subject=ledger.new_subject(), place=place)
        hashes.append(given.hash)
    give_opinion(consultation, **known, **vars(first), place={"others": hashes} if hashes else ALONE)
