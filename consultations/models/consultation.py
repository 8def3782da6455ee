"""A consultation as it stands."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from consultations.audiences import Audience
from consultations.models.paper_approval import SignedOnPaper
from consultations.models.running import Running
from consultations.workflow import CHANNELS, STATES
from core.db import Base, JSONDoc


class ConsultationState(Running, SignedOnPaper, Base):
    """A consultation as it stands. Its true state at a moment is `window.standing`: opening and closing need nobody."""

    __tablename__ = "consultation_state"
    __table_args__ = (
        Index("ix_consultation_state_state_closes_on", "state", "closes_on"),
        Index("ix_consultation_state_unit", "unit", "closes_on"),
    )

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    slug: Mapped[str] = mapped_column(unique=True)
    unit: Mapped[str]
    state: Mapped[str]
    audience: Mapped[str]
    preview_number: Mapped[int] = mapped_column(default=0)
    preview_until: Mapped[datetime | None]
    audience_units: Mapped[list[str]] = mapped_column(JSONDoc, default=list)
    link: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")
    preamble: Mapped[str] = mapped_column(default="")
    draft_version: Mapped[int] = mapped_column(default=0)
    parts: Mapped[int] = mapped_column(default=0)
    questions: Mapped[int] = mapped_column(default=0)
    ground: Mapped[str] = mapped_column(default="")
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    channels: Mapped[list[str]] = mapped_column(JSONDoc, default=list)
    place: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    submitted_by: Mapped[int | None]
    checked_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    returned_because: Mapped[str] = mapped_column(default="")
    needs_critique: Mapped[bool] = mapped_column(default=False)
    plan_number: Mapped[str] = mapped_column(default="")
    plan_sent_on: Mapped[date | None]
    groups: Mapped[int] = mapped_column(default=0)
    synthesised_at: Mapped[datetime | None]
    conclusion: Mapped[str] = mapped_column(default="")
    result_submitted_by: Mapped[int | None]
    result_approved_at: Mapped[datetime | None]
    result_published_at: Mapped[datetime | None]
    decision_number: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    differs: Mapped[bool] = mapped_column(default=False)
    differs_because: Mapped[str] = mapped_column(default="")

    @property
    def state_label(self) -> str:
        """Give the word of the recorded state; pages show `window.badge`, which knows the clock."""
        return STATES[self.state]

    @property
    def preamble_lines(self) -> list[str]:
        """Give what stands before the first part, paragraph by paragraph."""
        return [line for line in self.preamble.split("\n") if line]

    @property
    def channel_labels(self) -> list[str]:
        """Name the chosen forms of Điều 26, in the order of the law; none where another body takes the opinions."""
        if self.audience == Audience.ELSEWHERE:
            return []
        return [words for code, words in CHANNELS.items() if code in self.channels]
