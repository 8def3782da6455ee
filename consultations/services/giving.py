"""Sending what a citizen wrote: one sending with one code, one opinion for each part it speaks of (docs/adr/0027).

What it answers to the questions beside the draft goes with it (docs/adr/0029).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from consultations.answering import kept
from consultations.filing import ALONE as ALONE_FILES
from consultations.models import ConsultationState
from consultations.residence import facts_of
from consultations.said import Said, check_together
from consultations.services.answering import answers_in_words, check_given, give_answers
from consultations.services.opinions import ALONE, give_opinion
from consultations.services.residences import check_lives
from consultations.survey import Given
from core import ledger
from core.errors import Refused
from submissions import services as submissions
from submissions.models import Draft, Submission
from submissions.sender import Sender

NO_ANSWERS: Final[Given] = MappingProxyType({})


def send_opinions(
    draft: Draft,
    *,
    consultation: ConsultationState,
    said: Sequence[Said],
    sender: Sender,
    consent_version: str,
    publish_name: bool = False,
    answers: Given = NO_ANSWERS,
    residence: str | None = None,
) -> str:
    """Turn a citizen's draft into its opinions, once however often it is sent; gives the subject of the sending.

    Call it in the POST that sends. Begun before closing means that the draft was begun before closing. `residence` is
    where the author lives, said once for the whole sending where the residents of named places are asked.
    """
    sent = submissions.claim_for_sending(draft)
    if sent is not None:
        return sent
    check_given(consultation, answers)
    check_lives(consultation, residence)
    said = [*said, *answers_in_words(consultation, answers)]
    files = [file.key for file in submissions.files(draft)]
    if files and not said:
        raise Refused(ALONE_FILES)
    if said or not kept(answers):
        check_together(said)
    known = {"begun_at": draft.started_at, "lives": facts_of(residence)}
    submission = submissions.finish(
        draft, subject=ledger.new_subject(), sender=sender, consent_version=consent_version, publish_name=publish_name
    )
    _give_all(consultation, said, answers, files, submission=submission, **known)
    return submission.subject


def _give_all(
    consultation: ConsultationState,
    said: Sequence[Said],
    answers: Given,
    files: Sequence[str],
    *,
    submission: Submission,
    begun_at: datetime,
    lives: Mapping[str, str],
) -> None:
    """Record the first last, with the files: it names the hashes of the others, so the slip's one hash holds all."""
    known = {"submission": submission, "begun_at": begun_at}
    if not said:
        give_answers(consultation, **known, given=answers, lives=lives)
        return
    first, *others = said
    hashes = []
    for number, one in enumerate(others, start=2):
        place = {"lead": submission.subject, "number": number, **lives, **_asked(one)}
        given = give_opinion(consultation, **known, **one.plain, subject=ledger.new_subject(), place=place)
        hashes.append(given.hash)
    answered = give_answers(consultation, **known, given=answers, subject=ledger.new_subject(), lives=lives)
    hashes += [answered.hash] if answered else []
    place = {**({"others": hashes} if hashes else ALONE), **lives, **_asked(first)}
    give_opinion(consultation, **known, **first.plain, place=place, files=files)


def _asked(said: Said) -> dict[str, int]:
    return {"question": said.question} if said.question else {}
