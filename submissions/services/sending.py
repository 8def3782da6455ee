"""The moment of sending: a draft, or a sheet of paper, becomes a submission with its code and its mã riêng."""

import secrets
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from core.actor import Actor
from core.clock import now
from core.db import db
from core.errors import Hidden, Refused
from core.secrets import keyed_digest, same
from core.storage import Reference
from submissions.codes import PREFIXES, new_code
from submissions.models import Draft, Identity, Submission
from submissions.sender import Sender
from submissions.services.drafts import files, mark_sent, recording
from submissions.services.papers import add_attachments

PIN_DIGITS: Final = 6
SHORTEST_REASON: Final = 10


def finish(
    draft: Draft,
    *,
    subject: str,
    sender: Sender,
    consent_version: str,
    publish_name: bool = False,
    channel: str = "web",
) -> Submission:
    """Turn a claimed draft into the submission of a subject, with its files and its sender's identity.

    The caller has asked `claim_for_sending` in this transaction and got None, and records the event of its domain.
    """
    if draft.is_sent:
        raise ValueError("a draft is sent once: ask claim_for_sending first")
    submission = _submission(draft.door, subject, sender, consent_version, publish_name, channel)
    submission.pin_digest = _pin_digest(subject, _pin_of_draft(draft))
    voice = recording(draft)
    _add(submission, sender, [*([voice] if voice else []), *files(draft)])
    mark_sent(draft, subject)
    return submission


def enter(
    *,
    kind: str,
    subject: str,
    sender: Sender,
    consent_version: str,
    channel: str,
    references: Sequence[Reference] = (),
) -> tuple[Submission, str]:
    """Take in what came on paper or by telephone; gives the submission and its mã riêng, for the printed slip only."""
    submission = _submission(kind, subject, sender, consent_version, False, channel)
    pin = _random_pin()
    submission.pin_digest = _pin_digest(subject, pin)
    _add(submission, sender, references)
    return submission, pin


def pin_for_draft(draft: Draft) -> str | None:
    """Give the mã riêng while its draft lives; None before sending and after another one was issued."""
    if draft.subject is None:
        return None
    submission, pin = db.session.get_one(Submission, draft.subject), _pin_of_draft(draft)
    return pin if pin_matches(submission, pin) else None


def pin_matches(submission: Submission | None, typed: str) -> bool:
    """Say whether a mã riêng is the right one; without a submission it takes as long to say no."""
    digits = "".join(char for char in typed if char.isdigit())
    held = holder_of_pin(submission) if submission else None
    subject, known = (held.subject, held.pin_digest) if held else ("", "0" * 64)
    return same(_pin_digest(subject, digits), known)


def reissue_pin(subject: str) -> str:
    """Replace a lost mã riêng and give the new one, to be handed over once; the caller records its event."""
    submission = _known(subject)
    pin = _random_pin()
    submission.pin_digest, submission.pin_subject = _pin_digest(subject, pin), None
    db.session.flush()
    return pin


def reveal_identity(subject: str, *, actor: Actor, reason: str) -> Sender:
    """Open who sent it, for an official with a reason; records nothing itself.

    The caller records the event of its domain, with the reason, in the same transaction and before it shows anything:
    this function only refuses where there is no person, no reason or nobody's identity.
    """
    if not actor.signed_in or len(reason.strip()) < SHORTEST_REASON:
        raise Refused(
            f"Vui lòng nêu lý do xem thông tin người gửi, từ {SHORTEST_REASON} ký tự trở lên.", field="reason"
        )
    _known(subject)
    identity = db.session.get(Identity, subject)
    if identity is None:
        return Sender()
    return Sender(name=identity.name, phone=identity.phone, email=identity.email, address=identity.address)


def holder_of_pin(submission: Submission) -> Submission:
    """Give the submission whose mã riêng opens this one: itself, or the whole it was split from."""
    if submission.pin_subject is None:
        return submission
    return db.session.get_one(Submission, submission.pin_subject)


def _submission(
    kind: str, subject: str, sender: Sender, consent_version: str, publish_name: bool, channel: str
) -> Submission:
    return Submission(
        subject=subject,
        kind=kind,
        code=free_code(PREFIXES[kind]),
        pin_digest="",
        publish_name=publish_name and bool(sender.name),
        consent_version=consent_version,
        channel=channel,
        sent_at=now(),
    )


def _add(submission: Submission, sender: Sender, references: Sequence[Reference]) -> None:
    db.session.add(submission)
    db.session.flush()
    if sender:
        db.session.add(Identity(subject=submission.subject, **vars(sender)))
    add_attachments(submission.subject, references)


def free_code(prefix: str) -> str:
    """Draw until nobody has the code, under whichever prefix: people leave it out when they type."""
    while True:
        code = new_code(prefix)
        taken = [f"{other}{code[len(prefix) :]}" for other in PREFIXES.values()]
        if db.session.scalar(select(Submission.subject).where(Submission.code.in_(taken))) is None:
            return code


def _known(subject: str) -> Submission:
    submission = db.session.get(Submission, subject)
    if submission is None:
        raise Hidden
    return submission


def _pin_of_draft(draft: Draft) -> str:
    number = int(keyed_digest("pin-of-draft", draft.id), 16) % 10**PIN_DIGITS
    return f"{number:0{PIN_DIGITS}d}"


def _random_pin() -> str:
    return f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"


def _pin_digest(subject: str, pin: str) -> str:
    return keyed_digest("pin", subject, pin)
