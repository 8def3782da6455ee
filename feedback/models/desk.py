"""What officials keep at the desk: what they are writing until it is an event, their filters, wording used."""

import json
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base, JSONDoc
from core.secrets import EncryptedText


class WordingUse(Base):
    """How many answers a unit has begun from a ready wording."""

    __tablename__ = "wording_use"

    unit: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    uses: Mapped[int]


class CopyAddress(Base):
    """Where the body that passed a case on gets the answer by e-mail; content, encrypted, erased with the case."""

    __tablename__ = "copy_address"

    subject: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(EncryptedText)


class CaseDraft(Base):
    """What one person has written on a step of a case and not taken yet; encrypted, read by its writer alone.

    `saving` names the last time it was kept and `tab` the page that kept it, so that no tab overwrites another unseen;
    `case_version` says how the case stood then.
    """

    __tablename__ = "case_draft"

    subject: Mapped[str] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    saving: Mapped[str]
    tab: Mapped[str]
    case_version: Mapped[int]
    content: Mapped[str] = mapped_column(EncryptedText)
    saved_at: Mapped[datetime]

    @property
    def fields(self) -> dict[str, list[str]]:
        """Give what stood in the fields of the page."""
        return json.loads(self.content)


class SavedFilter(Base):
    """A filter of the desk's list that one person keeps under a name; nobody else sees it."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    content: Mapped[dict[str, str]] = mapped_column(JSONDoc)
