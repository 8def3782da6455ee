"""Batches of household ballots, before and after a second person has checked them."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from consultations.ballots import Batch, Written, written_from
from consultations.models.checked import HeldAgainstPaper
from core.db import Base


class BallotBatch(HeldAgainstPaper, Base):
    """One batch as it was entered last.

    Its ballots become opinions when it is checked, those without words as one count for each stance (ADR 0028).
    """

    __tablename__ = "ballot_batch"
    __table_args__ = (UniqueConstraint("consultation", "village", "round"),)

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
