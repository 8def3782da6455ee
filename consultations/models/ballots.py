"""Batches of household ballots, before and after a second person has checked them."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consultations.ballots import Batch, Written, written_from
from consultations.workflow.entering import BATCH_STATES, BatchState
from core.db import Base
from core.workflow import Standing


class BallotBatch(Standing, Base):
    """One batch as it was entered last; `version` is the seq of the event that last wrote it.

    Its ballots become opinions when it is checked, those without words as one count for each stance (ADR 0028).
    """

    __tablename__ = "ballot_batch"
    __table_args__ = (UniqueConstraint("consultation", "village", "round"),)
    WORDS: ClassVar = BATCH_STATES
    TONES: ClassVar = {BatchState.WAITING: "yellow", BatchState.RETURNED: "orange", BatchState.CHECKED: "green"}

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    state: Mapped[str]
    village: Mapped[str]
    round: Mapped[int]
    collected_on: Mapped[date]
    given_out: Mapped[int]
    collected: Mapped[int]
    valid: Mapped[int]
    invalid: Mapped[int]
    agree: Mapped[int]
    disagree: Mapped[int]
    other: Mapped[int]
    words: Mapped[str]
    digest: Mapped[str]
    entered_after: Mapped[int]
    entered_by: Mapped[int | None]
    entered_at: Mapped[datetime]
    checked_by: Mapped[int | None]
    checked_at: Mapped[datetime | None]
    returned_because: Mapped[str] = mapped_column(default="")

    @property
    def declared_on(self) -> date:
        """Give the day on which its ballots were given."""
        return self.collected_on

    @property
    def written(self) -> tuple[Written, ...]:
        """Give the ballots that bear words."""
        return written_from(self.words)

    @property
    def batch(self) -> Batch:
        """Give the batch as a plain value."""
        counts = (self.given_out, self.collected, self.valid, self.invalid, self.agree, self.disagree, self.other)
        return Batch(self.village, self.round, self.collected_on, *counts, written=self.written)
