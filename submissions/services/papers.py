"""The files of a submission: rows that say to whom a kept file belongs and who may see it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, select

from core.clock import now
from core.db import db
from core.secrets import token
from core.storage import Reference
from submissions.models import Attachment, ContactCode, Draft, Follower, Identity, Representative


def add_attachments(
    subject: str, references: Sequence[Reference], *, audience: str = "desk", origin: str = "sender"
) -> list[Attachment]:
    """Give files to a subject, after those it has; the desk alone sees them until a review publishes them."""
    last = db.session.scalar(select(func.max(Attachment.position)).where(Attachment.subject == subject)) or 0
    rows = [
        Attachment(
            id=token(12),
            subject=subject,
            position=position,
            key=file.key,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            audience=audience,
            origin=origin,
            thumbnail=file.thumbnail,
            added_at=now(),
        )
        for position, file in enumerate(references, start=last + 1)
    ]
    db.session.add_all(rows)
    db.session.flush()
    return rows


def copy_attachments(rows: Iterable[Attachment], *, to: str) -> None:
    """Give files of one subject to another as well; it sees them at the desk alone, whoever saw them before."""
    add_attachments(to, [Reference(row.key, row.size, row.media_type, row.name, row.thumbnail) for row in rows])


def remove_attachment(attachment: Attachment) -> None:
    """Take a file out of what holds it; the sweeper takes the file itself. The caller records its event."""
    db.session.delete(attachment)
    db.session.flush()


def set_audience(attachment: Attachment, audience: str) -> None:
    """Publish a file after review, or take it back to the desk; the caller records its event."""
    attachment.audience = audience
    db.session.flush()


def erase(subject: str) -> None:
    """Erase who sent it, who follows it, its files' rows (the sweeper takes the files), its draft; code and mã riêng
    stay.
    """
    for model in (Identity, Representative, Follower, ContactCode, Attachment, Draft):
        db.session.execute(delete(model).where(model.subject == subject))
