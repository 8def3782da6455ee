"""What an author said against the withholding of an opinion, and how it was decided."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from consultations.workflow.objections import OBJECTION_STATES, OBJECTION_TONES
from core.db import Base
from core.workflow import Standing


class OpinionObjection(Standing, Base):
    """One request, by the event that made it; it `stands` as long as what it is about is not changed.

    `reason` is the code for which it was withheld; `because` what was decided why, in words for the author.
    """

    __tablename__ = "opinion_objection"
    __table_args__ = (
        Index("ix_opinion_objection_unit", "unit", "state", "objected_at", "opinion"),
        Index("ix_opinion_objection_consultation", "consultation", "state"),
    )

    WORDS, TONES = OBJECTION_STATES, OBJECTION_TONES

    opinion: Mapped[str] = mapped_column(primary_key=True)
    asked: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stands: Mapped[bool]
    consultation: Mapped[str]
    unit: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str]
    words: Mapped[str]
    objected_at: Mapped[datetime]
    because: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
