"""Where a draft hung and when it was read out, as entered last; what was entered before stands in the events."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from consultations import broadcasts, postings
from consultations.broadcasts import Broadcast
from consultations.entering import ENTERED_AFTER
from consultations.postings import Posting
from core.db import Base


class _Entered:
    """What both records have: who entered it and how long after its day, and that it was struck as a mistake."""

    version: Mapped[int]
    entered_by: Mapped[int | None]
    entered_at: Mapped[datetime]
    entered_after: Mapped[int]
    struck_at: Mapped[datetime | None]
    struck_because: Mapped[str] = mapped_column(default="")

    @property
    def is_struck(self) -> bool:
        """Say whether it was a mistake and counts no more."""
        return self.struck_at is not None

    @property
    def is_late(self) -> bool:
        """Say whether it was entered more than a working day after what it tells."""
        return self.entered_after >= ENTERED_AFTER


class ConsultationPosting(_Entered, Base):
    """One place at which a draft hung; `version` is the seq of the event that last wrote it.

    The scans are the files of the two signed biên bản; `ended_after` are the working days until the end was entered.
    """

    __tablename__ = "consultation_posting"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[str]
    address: Mapped[str]
    put_up_on: Mapped[date]
    put_up_at: Mapped[str]
    posted_by: Mapped[str]
    witness: Mapped[str]
    taken_down_on: Mapped[date | None]
    taken_down_at: Mapped[str]
    taken_down_by: Mapped[str]
    early_because: Mapped[str]
    remarks: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_after: Mapped[int] = mapped_column(default=0)
    put_up_scan: Mapped[str] = mapped_column(default="")
    taken_down_scan: Mapped[str] = mapped_column(default="")

    @property
    def posting(self) -> Posting:
        """Give the entry as a plain value."""
        return Posting(**{name: getattr(self, name) for name in (*postings.CODES, *postings.TEXTS)})

    @property
    def ended_late(self) -> bool:
        """Say whether its end was entered more than a working day later."""
        return self.ended_after >= ENTERED_AFTER


class PostingPhoto(Base):
    """A photo taken where a draft hung, on the day that was stated for it; one taken out keeps its row."""

    __tablename__ = "posting_photo"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(primary_key=True)
    posting: Mapped[int]
    key: Mapped[str]
    taken_on: Mapped[date]
    added: Mapped[int]
    removed: Mapped[int] = mapped_column(default=0)


class ConsultationBroadcast(_Entered, Base):
    """One day on which a draft was read out at a station."""

    __tablename__ = "consultation_broadcast"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    aired_on: Mapped[date]
    times: Mapped[str]
    station: Mapped[str]
    read_by: Mapped[str]

    @property
    def broadcast(self) -> Broadcast:
        """Give the entry as a plain value."""
        return Broadcast(**{name: getattr(self, name) for name in (*broadcasts.CODES, *broadcasts.TEXTS)})
