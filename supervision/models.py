"""What supervision keeps of its own: each night's check of the log, the sums of the figures, findings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base, JSONDoc
from core.ledger.models import BigId
from supervision.workflow import MAKERS, ON_PAPER, STATES, TONES, WEIGHTS, State


class LogCheck(Base):
    """One check of the whole log. `faults` nought: it matched; else what the first wrong line (or event) was.

    `first_line` is the place in the log, None where the first fault lies outside the sealed lines.
    """

    __tablename__ = "log_check"

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(index=True)
    checked_at: Mapped[datetime]
    events: Mapped[int]
    sealed: Mapped[int]
    late_sealed: Mapped[int]
    faults: Mapped[int]
    first_event: Mapped[int | None]
    first_line: Mapped[int | None]
    what: Mapped[str]


class _Sum(Base):
    """A sum of marks (supervision.marks) of a unit alone, or with all below it; `value` 0 where there is none."""

    __abstract__ = True

    unit: Mapped[str] = mapped_column(primary_key=True)
    below: Mapped[bool] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int]


class DaySum(_Sum):
    """What the cases add on one day."""

    __tablename__ = "figure_day"


class MonthSum(_Sum):
    """The same of a whole month, kept under its first day."""

    __tablename__ = "figure_month"


class CountedCase(Base):
    """What is in the sums of one case, so that it can be taken out again; `version`: its last event counted."""

    __tablename__ = "figure_case"
    __table_args__ = (Index("ix_figure_case_answered_by_days", "answered_by", "days"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    marks: Mapped[Any] = mapped_column(JSONDoc)
    received_on: Mapped[date]
    answered_on: Mapped[date | None]
    answered_by: Mapped[str | None]
    days: Mapped[int | None]
    elapsed: Mapped[int | None]


class CaseSign(Base):
    """A sign that a case showed, for a unit the first time on a day: from a number to its cases."""

    __tablename__ = "figure_sign"
    __table_args__ = (Index("ix_figure_sign_what_unit_day", "what", "unit", "day"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]


class SumState(Base):
    """How far the sums have come: lines of the log counted, the newest event among them, and on which tree of units.

    `cursor`: while everything is counted anew, the last case done; the sums are not read before the end.
    """

    __tablename__ = "figure_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    counted: Mapped[int] = mapped_column(BigId)
    last_event: Mapped[int] = mapped_column(BigId)
    tree: Mapped[str]
    cursor: Mapped[str | None]


class Finding(Base):
    """What the Front found at a unit and recommends, by what its events decide; `closing` is why it was closed so.

    `explain_by`: the last day the unit has for the draft; `due_on`: for its reply, `due_firm` where a rule gives it.
    """

    __tablename__ = "finding"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        Index("ix_finding_state_due_on", "state", "due_on"),
        Index("ix_finding_unit_state", "unit", "state"),
    )

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    year: Mapped[int]
    number: Mapped[int]
    state: Mapped[str]
    weight: Mapped[str]
    maker: Mapped[str]
    unit: Mapped[str]
    found: Mapped[str]
    recommended: Mapped[str]
    plan_number: Mapped[str]
    plan_on: Mapped[date | None]
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
    def place(self) -> str:
        """Give the end of its address."""
        return f"{self.year}-{self.number}"

    @property
    def label(self) -> str:
        """Give what it is called in a list: «Nhắc việc số 3/2026»."""
        return f"{WEIGHTS[self.weight]} số {self.number}/{self.year}"

    @property
    def maker_label(self) -> str:
        """Give whose it is."""
        return MAKERS[self.maker]

    @property
    def state_label(self) -> str:
        """Give the word for where it stands."""
        return STATES[self.state]

    @property
    def tone(self) -> str:
        """Give the colour of that word."""
        return TONES[self.state]

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


class Sample(Base):
    """Cases, or lines of the paper register, drawn by the seed of a published checkpoint and frozen.

    `first`, `last`: the period; `questions`: what is asked of each case; `from_line`, `to_line`: the lines of the
    register that could have been drawn.
    """

    __tablename__ = "sample"
    __table_args__ = (UniqueConstraint("about", "unit", "first", "last"), UniqueConstraint("year", "number"))

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    year: Mapped[int]
    number: Mapped[int]
    about: Mapped[str]
    unit: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]
    seed: Mapped[str]
    seed_day: Mapped[date]
    population: Mapped[int]
    size: Mapped[int]
    seen: Mapped[int]
    drawn_on: Mapped[date]
    questions: Mapped[Any] = mapped_column(JSONDoc)
    from_line: Mapped[int | None]
    to_line: Mapped[int | None]


class SampleItem(Base):
    """One case or line of a sample, and what its reviewer noted; `entered_on`: when it came into the system."""

    __tablename__ = "sample_item"

    sample: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit: Mapped[str]
    case: Mapped[str | None]
    line: Mapped[int | None]
    verdicts: Mapped[Any | None] = mapped_column(JSONDoc)
    note: Mapped[str]
    entered_on: Mapped[date | None]
    seen_on: Mapped[date | None]
