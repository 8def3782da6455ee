"""One sending that is several matters: the part gets a code of its own, and the sender keeps one mã riêng for both."""

from sqlalchemy import select

from core.clock import now
from core.db import db
from submissions.codes import PREFIXES
from submissions.models import Attachment, Identity, Representative, Submission
from submissions.sender import Representative as Named
from submissions.sender import Sender
from submissions.services.papers import copy_attachments
from submissions.services.sending import free_code


def split_off(original: str, *, subject: str) -> Submission:
    """Make the submission of a part: same sender, same files, same consent; the caller records both events."""
    whole = db.session.get_one(Submission, original)
    part = Submission(
        subject=subject,
        kind=whole.kind,
        code=free_code(PREFIXES[whole.kind]),
        pin_digest="",
        pin_subject=whole.pin_subject or whole.subject,
        publish_name=whole.publish_name,
        consent_version=whole.consent_version,
        channel=whole.channel,
        sent_at=now(),
    )
    db.session.add(part)
    db.session.flush()
    identity = db.session.get(Identity, original)
    if identity is not None:
        known = Sender(name=identity.name, phone=identity.phone, email=identity.email, address=identity.address)
        db.session.add(Identity(subject=subject, **vars(known)))
    sent = select(Attachment).where(Attachment.subject == original, Attachment.origin == "sender")
    copy_attachments(db.session.scalars(sent.order_by(Attachment.position)), to=subject)
    return part


def name_representatives(subject: str, people: list[Named]) -> None:
    """Keep who speaks for many, encrypted, in place of those named before; the caller records the event."""
    for row in db.session.scalars(select(Representative).where(Representative.subject == subject)):
        db.session.delete(row)
    db.session.flush()
    db.session.add_all(
        Representative(subject=subject, position=position, name=person.name, phone=person.phone)
        for position, person in enumerate(people, start=1)
    )
    db.session.flush()
