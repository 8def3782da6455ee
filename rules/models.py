"""The cache of proposed changes of the calendar and of the policies: what their events decide, and nothing else."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base, JSONDoc
from core.proposals import STATES, TONES
from core.workflow import Standing
from rules.workflow import ACTS, SUBJECTS


class RuleChange(Standing, Base):
    """One proposed change; `content` is what is to be different, `made` the version it became."""

    __tablename__ = "rule_change"
    __table_args__ = (Index("ix_rule_change_about_drafted_at", "about", "drafted_at", "subject"),)

    WORDS, TONES = STATES, TONES

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    about: Mapped[str]
    state: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSONDoc)
    note: Mapped[str]
    drafted_by: Mapped[int | None]
    drafted_at: Mapped[datetime]
    decided_by: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str]
    made: Mapped[int | None]
    valid_from: Mapped[date | None]

    @property
    def about_label(self) -> str:
        """Give the word for what it is about."""
        return SUBJECTS[self.about]

    @property
    def act_label(self) -> str:
        """Give the words for what it asks, after «Đề nghị»."""
        return ACTS[self.about]
