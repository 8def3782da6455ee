"""Meetings at which people were asked, before and after a second person has checked them."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consultations.meetings import CODES, MEETING_CHANNELS, TEXTS, Meeting, Voiced, voiced_from
from consultations.models.checked import HeldAgainstPaper
from core.db import Base, JSONDoc


class ConsultationMeeting(HeldAgainstPaper, Base):
    """One meeting as it was entered last.

    What was said there becomes opinions when it is checked, those who were only counted as one opinion for each stance
    (ADR 0028). `scans` are the files of the signed biên bản.
    """

    __tablename__ = "consultation_meeting"
    __table_args__ = (UniqueConstraint("consultation", "village", "held_on", "held_at"),)

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
