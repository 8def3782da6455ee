"""What is kept of a sending beside its events: content, which only lawful erasure removes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base
from core.secrets import EncryptedText
from core.storage import SOUND

_DOORS = "('case', 'opinion')"


class Draft(Base):
    """What a citizen has written so far; it belongs to one browser and is gone after 7 days.

    Once sent it holds only which submission it became, so that a second sending gets the same receipt.
    """

    __tablename__ = "submission_draft"
    __table_args__ = (CheckConstraint(f"door IN {_DOORS}", name="door"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    secret_digest: Mapped[str]
    door: Mapped[str]
    content: Mapped[str] = mapped_column(EncryptedText)
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    subject: Mapped[str | None] = mapped_column(unique=True)

    @property
    def is_sent(self) -> bool:
        """Say whether it has become a submission; its pages then lead to the receipt."""
        return self.subject is not None


class Submission(Base):
    """What case and opinion have in common: the code, the digest of the mã riêng, and what the sender agreed to.

    `pin_subject`: what was split from another sending opens with that one's mã riêng, as long as none of its own was
    issued.
    """

    __tablename__ = "submission"
    __table_args__ = (CheckConstraint(f"kind IN {_DOORS}", name="kind"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    pin_digest: Mapped[str]
    pin_subject: Mapped[str | None]
    publish_name: Mapped[bool]
    consent_version: Mapped[str]
    channel: Mapped[str]
    sent_at: Mapped[datetime]


class Identity(Base):
    """Who sent it, apart from what was sent and encrypted; a row exists only where something was given."""

    __tablename__ = "identity"

    subject: Mapped[str] = mapped_column(ForeignKey("submission.subject"), primary_key=True)
    name: Mapped[str] = mapped_column(EncryptedText)
    phone: Mapped[str] = mapped_column(EncryptedText)
    email: Mapped[str] = mapped_column(EncryptedText)
    address: Mapped[str] = mapped_column(EncryptedText)


class Follower(Base):
    """An address to which what happens in public to a subject is written; unconfirmed it is gone after 7 days."""

    __tablename__ = "follower"
    __table_args__ = (UniqueConstraint("subject", "address_digest"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(ForeignKey("submission.subject"))
    email: Mapped[str] = mapped_column(EncryptedText)
    address_digest: Mapped[str] = mapped_column(index=True)
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class ContactCode(Base):
    """A one-time code that was sent to a contact; of several for one subject the newest counts; gone in a day."""

    __tablename__ = "contact_code"
    __table_args__ = (
        Index("ix_contact_code_subject", "subject", "asked_at"),
        Index("ix_contact_code_contact", "contact_digest", "asked_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(ForeignKey("submission.subject"))
    way: Mapped[str]
    contact_digest: Mapped[str]
    code_digest: Mapped[str]
    asked_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Representative(Base):
    """Who speaks for many who sent something together, encrypted like the sender; shown only where the sender is."""

    __tablename__ = "representative"

    subject: Mapped[str] = mapped_column(ForeignKey("submission.subject"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(EncryptedText)
    phone: Mapped[str] = mapped_column(EncryptedText)


class Attachment(Base):
    """A kept file and to what it belongs: every file that must outlive a draft has a row here, or it is swept.

    `audience`: `desk` until a review makes it `public`. `origin`: `sender`, `office` (an answer, a scanned sheet:
    it may bear the sender's name) or `evidence` (that a promise was kept: for everybody). `thumbnail`: the key of the
    small picture of a photo, seen by whoever may see the photo.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("audience IN ('desk', 'public')", name="audience"),
        CheckConstraint("origin IN ('sender', 'office', 'evidence')", name="origin"),
        Index("ix_attachment_subject", "subject", "position"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str]
    position: Mapped[int]
    key: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    audience: Mapped[str]
    origin: Mapped[str]
    thumbnail: Mapped[str] = mapped_column(default="", index=True)
    added_at: Mapped[datetime]

    @property
    def is_recording(self) -> bool:
        """Say whether it is somebody's voice: for the desk and its sender, never for everybody."""
        return self.media_type.startswith(SOUND)
