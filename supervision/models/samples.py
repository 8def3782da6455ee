"""What was drawn by a published seed, and what its reviewer noted."""

from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base, JSONDoc
from supervision.models.numbered import Numbered


class Sample(Numbered):
    """Cases, or lines of the paper register, drawn by the seed of a published checkpoint and frozen.

    `first`, `last`: the period; `questions`: what is asked of each case; `from_line`, `to_line`: the lines of the
    register that could have been drawn.
    """

    __tablename__ = "sample"
    __table_args__ = (UniqueConstraint("about", "unit", "first", "last"), UniqueConstraint("year", "number"))

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
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
