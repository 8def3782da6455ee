"""Each night's check of the log, and the sums of the figures."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base, JSONDoc
from core.ledger.models import BigId


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
    """A sum of marks (supervision.marks) of a unit alone, or with all below it; of one part of its cases or the whole.

    `value` is 0 where there is none.
    """

    __abstract__ = True

    unit: Mapped[str] = mapped_column(primary_key=True)
    below: Mapped[bool] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
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
    part: Mapped[str]
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
