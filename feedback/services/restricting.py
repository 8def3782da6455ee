"""A tố cáo that came by this door: out of everybody's sight at once, read and handed over by one named officer.

Its words, its sender, its files go only after the hand-over is on record; the events and their commitments stay.
"""

from typing import Final

from core import ledger
from core.actor import Actor
from core.errors import Refused
from core.ledger import Entry
from feedback.models import CaseState
from feedback.services.apply import KIND
from feedback.services.copying import erase_copy_address
from feedback.services.drafting import erase_drafts
from feedback.services.merging import let_go
from feedback.services.steps import check_reason, take
from feedback.services.telling import tell_sender
from feedback.triage import Verdict
from feedback.workflow import PUBLIC_LABELS, SHORTEST_REASON, State
from submissions import services as submissions
from submissions.sender import Sender

STAYS: Final = ("code", "officer", "letter_number", "body", "approver", "signer")
"""What of a case's texts is no word of its sender and names no third person."""


def restrict(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Take a tố cáo that came by mistake out of everybody's sight, at once and by one person, saying why."""
    check_reason(reason)
    entry = take(case, "restrict", actor=actor, texts={"reason": reason}, expected_version=version)
    submissions.recall(case.subject)
    erase_drafts(case)
    let_go(case)
    return entry


def restrict_by_signs(case: CaseState, verdict: Verdict) -> Entry | None:
    """Restrict a case when its sender's words read like a tố cáo, before anybody of the unit reads them.

    None where they do not.
    """
    if case.restricted or not verdict.restricted:
        return None
    found = " ".join(f"{reason.words} («{reason.found}»)" for reason in verdict.reasons_for("denunciation"))
    entry = take(case, "restrict_by_signs", texts={"reason": found})
    submissions.recall(case.subject)
    erase_drafts(case)
    let_go(case)
    return entry


def read_restricted(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Put on record that the named officer has read it (within one working day, by the policies)."""
    return take(case, "read_restricted", actor=actor, expected_version=version)


def open_restricted_identity(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Sender:
    """Show the named officer who sent it, for a reason that is recorded."""
    take(case, "open_restricted_identity", actor=actor, texts={"reason": reason}, expected_version=version)
    return submissions.reveal_identity(case.subject, actor=actor, reason=reason)


def hand_over(case: CaseState, *, body: str, letter_number: str, actor: Actor, version: int | None = None) -> Entry:
    """Put on record to which competent body it went, by which letter (Luật Tố cáo 2018, Điều 24)."""
    texts = {"body": body, "letter_number": letter_number}
    return take(case, "hand_over", actor=actor, texts=texts, expected_version=version)


def release(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Give a false alarm back to its unit, as if it had never been away: the clock ran on, nothing is shown yet."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(f"Nêu rõ vì sao không phải tố cáo, từ {SHORTEST_REASON} ký tự trở lên.", field="reason")
    entry = take(case, "release", actor=actor, texts={"reason": reason}, expected_version=version)
    tell_sender(case, "case_released", once=entry.hash, state=PUBLIC_LABELS[State(case.state)])
    return entry


def erase(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Erase words, identity, files and draft of what was handed over; the letter's body and number stay."""
    entry = take(case, "erase", actor=actor, expected_version=version)
    ledger.erase_texts(case.subject, kind=KIND, keep=STAYS, unit=case.held_by, actor=actor)
    submissions.erase(case.subject)
    erase_copy_address(case)
    erase_drafts(case)
    return entry
