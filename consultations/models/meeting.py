"""Meetings at which people were asked, before and after a second person has checked them."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consultations.meetings import CODES, MEETING_CHANNELS, TEXTS, Meeting, Voiced, voiced_from
from consultations.workflow.entering import BATCH_STATES, BatchState
from core.db import Base, JSONDoc
from core.workflow import Standing


class ConsultationMeeting(Standing, Base):
    """One meeting as it was entered last; `version` is the seq of the event that last wrote it.

    What was said there becomes opinions when it is checked, those who were only counted as one opinion for each stance
    (ADR 0028). `scans` are the files of the signed biên bản.
    """

    __tablename__ = "consultation_meeting"
    __table_args__ = (UniqueConstraint("consultation", "village", "held_on", "held_at"),)
    WORDS: ClassVar = BATCH_STATES
    TONES: ClassVar = {BatchState.WAITING: "yellow", BatchState.RETURNED: "orange", BatchState.CHECKED: "green"}

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    state: Mapped[str]
    channel: Mapped[str]
    village: Mapped[str]
    venue: Mapped[str]
    held_on: Mapped[date]
    held_at: Mapped[str]
    chair: Mapped[str]
    clerk: Mapped[str]
    invited: Mapped[int]
    present: Mapped[int]
    more_because: Mapped[str]
    agree: Mapped[int]
    disagree: Mapped[int]
    other: Mapped[int]
    account: Mapped[str]
    words: Mapped[str]
    scans: Mapped[list[str]] = mapped_column(JSONDoc)
    digest: Mapped[str]
    entered_after: Mapped[int]
    entered_by: Mapped[int | None]
    entered_at: Mapped[datetime]
    checked_by: Mapped[int | None]
    checked_at: Mapped[datetime | None]
    returned_because: Mapped[str] = mapped_column(default="")

    @property
    def declared_on(self) -> date:
        """Give the day on which what was said there was given."""
        return self.held_on

    @property
    def channel_label(self) -> str:
        """Give the form of Điều 26 that it is."""
        return MEETING_CHANNELS[self.channel]

    @property
    def voiced(self) -> tuple[Voiced, ...]:
        """Give what was said, one opinion each."""
        return voiced_from(self.words)

    @property
    def meeting(self) -> Meeting:
        """Give the meeting as a plain value."""
        known = {name: getattr(self, name) for name in (*CODES, *TEXTS)}
        return Meeting(**known, held_on=self.held_on, voiced=self.voiced)
