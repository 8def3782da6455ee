"""Every read of the domain."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from core.db import db
from core.errors import Hidden
from core.secrets import keyed_digest, same
from core.settings import settings
from submissions.codes import PREFIXES
from submissions.models import Attachment, Follower, Identity, Representative, Submission
from submissions.receipts import Receipt
from submissions.sender import Representative as Named


def submission(subject: str) -> Submission | None:
    """Give the submission of a case or an opinion."""
    return db.session.get(Submission, subject)


def submissions(subjects: Iterable[str]) -> dict[str, Submission]:
    """Give the submissions of many, in one statement, for lists."""
    rows = db.session.scalars(select(Submission).where(Submission.subject.in_(list(subjects))))
    return {row.subject: row for row in rows}


def by_code(code: str) -> Submission | None:
    """Give the submission of a code as `codes.normalise` wrote it."""
    return db.session.scalar(select(Submission).where(Submission.code == code))


def whole_code(code: str) -> str:
    """Give the code with its prefix; where the prefix was left out and nobody has the code, that of a case."""
    if code[:2] in PREFIXES.values() and code[2] == "-":
        return code
    possible = [f"{prefix}-{code}" for prefix in PREFIXES.values()]
    return db.session.scalar(select(Submission.code).where(Submission.code.in_(possible))) or possible[0]


def known_by(subject: str) -> set[str]:
    """Say by what a sender who comes back can be known: papers with the name given, a call to the number given."""
    identity = db.session.get(Identity, subject)
    given = {"papers": identity.name, "call": identity.phone} if identity else {}
    return {way for way, value in given.items() if value}


def has_only_phone(subject: str) -> bool:
    """Say whether a telephone is the one way to tell the sender something."""
    identity = db.session.get(Identity, subject)
    return identity is not None and bool(identity.phone) and not identity.email


def has_identity(subject: str) -> bool:
    """Say whether the sender told anything of himself or herself, without opening it."""
    return db.session.scalar(select(Identity.subject).where(Identity.subject == subject)) is not None


def with_identity(subjects: Iterable[str]) -> set[str]:
    """Say of many which senders told anything of themselves, in one statement, without opening it."""
    query = select(Identity.subject).where(Identity.subject.in_(list(subjects)))
    return set(db.session.scalars(query))


def shown_name(subject: str) -> str:
    """Give the sender's name where he or she wants it published, else nothing."""
    wanted = select(Identity.name).join(Submission).where(Identity.subject == subject, Submission.publish_name)
    return db.session.scalar(wanted) or ""


def shown_names(subjects: Iterable[str]) -> dict[str, str]:
    """Give the names of those senders who want theirs published, in one statement, for lists."""
    wanted = select(Identity.subject, Identity.name).join(Submission)
    rows = db.session.execute(wanted.where(Identity.subject.in_(list(subjects)), Submission.publish_name))
    return {subject: name for subject, name in rows if name}


def representatives(subject: str) -> list[Named]:
    """Give who speaks for many, for those who came by a right to see the sender."""
    rows = db.session.scalars(select(Representative).where(Representative.subject == subject))
    return [Named(row.name, row.phone) for row in sorted(rows, key=lambda row: row.position)]


def attachments(subject: str, *, audience: str | None = None) -> list[Attachment]:
    """Give the files of a subject in order; with `audience="public"` only those that everybody may see."""
    wanted = select(Attachment).where(Attachment.subject == subject)
    if audience:
        wanted = wanted.where(Attachment.audience == audience)
    return list(db.session.scalars(wanted.order_by(Attachment.position)))


def attachment(subject: str, attachment_id: str) -> Attachment | None:
    """Give one file of one subject; a file of another subject is nothing, whatever the address says."""
    wanted = select(Attachment).where(Attachment.subject == subject, Attachment.id == attachment_id)
    return db.session.scalar(wanted)


def kept_keys(keys: set[str]) -> set[str]:
    """Say which of these files are still referred to, for the sweeper of the storage."""
    known = select(Attachment.key).where(Attachment.key.in_(keys))
    small = select(Attachment.thumbnail).where(Attachment.thumbnail.in_(keys))
    return set(db.session.scalars(known.union(small)))


def follower(follower_id: str, key: str) -> Follower | None:
    """Give who follows by mail to whoever has the key of the letters; None for who left, Hidden without the key."""
    if not same(key, follower_key(follower_id)):
        raise Hidden
    return db.session.get(Follower, follower_id)


def follower_key(follower_id: str) -> str:
    """Give what only the letters to a follower hold; a copy of the database does not."""
    return keyed_digest("following", follower_id)[:32]


def following_page(row: Follower) -> str:
    """Give the address that a follower's letters lead to."""
    return f"{settings().site_url.rstrip('/')}/theo-doi/{row.id}/{follower_key(row.id)}"


def has_followers(subject: str) -> bool:
    """Say whether anybody follows a subject by mail."""
    confirmed = (Follower.subject == subject, Follower.confirmed_at.is_not(None))
    return db.session.scalar(select(Follower.id).where(*confirmed).limit(1)) is not None


def receipt(
    subject: str,
    *,
    entry_hash: str,
    received_at: datetime,
    unit: str,
    due_label: str = "",
    due: str = "",
    number: str = "",
    pin: str | None = None,
    declared_on: date | None = None,
) -> Receipt:
    """Give the slip of a submission; hash and two times are those of the event of its sending."""
    sent = db.session.get_one(Submission, subject)
    return Receipt(
        kind=sent.kind,
        code=sent.code,
        received_at=received_at,
        unit=unit,
        event_hash=entry_hash,
        site_url=settings().site_url,
        due_label=due_label,
        due=due,
        number=number,
        pin=pin,
        declared_on=declared_on,
    )
