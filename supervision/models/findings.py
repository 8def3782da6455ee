"""What the Front found, and the cases it speaks of."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base
from core.workflow import Standing
from supervision.models.numbered import Numbered
from supervision.workflow import MAKERS, ON_PAPER, STATES, TONES, WEIGHTS, State


class Finding(Standing, Numbered):
    """What the Front found at a unit and recommends, by what its events decide; `closing` is why it was closed so.

    `oversight`: the giám sát a recommendation rests on, whose decision is `plan_number` and `plan_on`.
    `explain_by`: the last day the unit has for the draft; `due_on`: for its reply, `due_firm` where a rule gives it.
    """

    __tablename__ = "finding"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        Index("ix_finding_state_due_on", "state", "due_on"),
        Index("ix_finding_unit_state", "unit", "state"),
    )

    WORDS, TONES = STATES, TONES

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    state: Mapped[str]
    weight: Mapped[str]
    maker: Mapped[str]
    unit: Mapped[str]
    found: Mapped[str]
    recommended: Mapped[str]
    plan_number: Mapped[str]
    plan_on: Mapped[date | None]
    oversight: Mapped[str | None]
    drafted_on: Mapped[date]
    sent_on: Mapped[date | None]
    explain_by: Mapped[date | None]
    explanation: Mapped[str]
    explained_on: Mapped[date | None]
    letter_number: Mapped[str]
    letter_on: Mapped[date | None]
    issued_on: Mapped[date | None]
    due_on: Mapped[date | None]
    due_firm: Mapped[bool]
    due_basis: Mapped[str]
    late_since: Mapped[date | None]
    reply: Mapped[str]
    replied_on: Mapped[date | None]
    closing: Mapped[str]
    closed_on: Mapped[date | None]

    @property
    def label(self) -> str:
        """Give what it is called in a list: «Nhắc việc số 3/2026»."""
        return f"{WEIGHTS[self.weight]} số {self.number}/{self.year}"

    @property
    def maker_label(self) -> str:
        """Give whose it is."""
        return MAKERS[self.maker]

    @property
    def is_on_paper(self) -> bool:
        """Say whether it goes out as a letter."""
        return self.weight in ON_PAPER

    @property
    def waits_for_reply(self) -> bool:
        """Say whether the unit owes a reply."""
        return self.state == State.ISSUED


class FindingCase(Base):
    """A case that a finding speaks of; who may not read the case is not told of it."""

    __tablename__ = "finding_case"

    finding: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True, index=True)
