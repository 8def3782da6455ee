"""A phản biện xã hội of the Front on a draft, and the points of it."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consultations.workflow import ANSWER_KINDS, CRITIQUE_STATES, CRITIQUE_TONES, CritiqueState
from core.db import Base
from core.workflow import Standing

WHOLE_DRAFT = "Toàn bộ dự thảo"


class SocialCritique(Standing, Base):
    """What the unit asked, what the Front sent and what the unit answered, each with its document.

    `number` counts within the consultation. `draft_version` is the one the Front was asked about. `submits_on` is the
    day planned for submission; `sent_on` the day the Front sent its opinion, from which the answer is due.
    """

    __tablename__ = "social_critique"
    __table_args__ = (
        UniqueConstraint("consultation", "number"),
        Index("ix_social_critique_unit_state", "unit", "state"),
    )

    WORDS, TONES = CRITIQUE_STATES, CRITIQUE_TONES

    subject: Mapped[str] = mapped_column(primary_key=True)
    consultation: Mapped[str]
    number: Mapped[int]
    version: Mapped[int]
    state: Mapped[str]
    unit: Mapped[str]
    draft_version: Mapped[int]
    asked: Mapped[str]
    asked_number: Mapped[str]
    asked_dated_on: Mapped[date]
    asked_on: Mapped[date]
    submits_on: Mapped[date]
    withdrawn_because: Mapped[str] = mapped_column(default="")
    document_number: Mapped[str] = mapped_column(default="")
    document_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    submitted_by: Mapped[int | None]
    returned_because: Mapped[str] = mapped_column(default="")
    reply_number: Mapped[str] = mapped_column(default="")
    reply_dated_on: Mapped[date | None]
    replied_on: Mapped[date | None]

    @property
    def is_public(self) -> bool:
        """Say whether everybody reads what the Front said: with the answer, never before it."""
        return self.state == CritiqueState.ANSWERED


class CritiquePoint(Base):
    """One point of a phản biện, and what the unit answers to it; `place` names the part as it stood when written."""

    __tablename__ = "critique_point"

    critique: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    anchor: Mapped[str | None]
    place: Mapped[str]
    words: Mapped[str]
    proposal: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")

    @property
    def place_label(self) -> str:
        """Name the part it is about."""
        return self.place or WHOLE_DRAFT

    @property
    def kind_label(self) -> str:
        """Give the words of the answer; empty while there is none."""
        return ANSWER_KINDS.get(self.kind, "")
