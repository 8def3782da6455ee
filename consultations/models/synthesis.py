"""The groups of the synthesis, and which opinions stand in them."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from consultations.workflow import GROUP_KINDS
from core.db import Base


class AcceptanceGroup(Base):
    """One answer to many opinions: tiếp thu, giải trình. `version` is the seq of the event that last wrote it."""

    __tablename__ = "acceptance_group"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    kind: Mapped[str]
    anchor: Mapped[str | None]
    summary: Mapped[str]
    reason: Mapped[str]
    resulting_text: Mapped[str]
    opinions: Mapped[int] = mapped_column(default=0)

    @property
    def kind_label(self) -> str:
        """Give the words of the answer."""
        return GROUP_KINDS[self.kind]


class Placement(Base):
    """An opinion in a group; it may stand in several."""

    __tablename__ = "opinion_placement"
    __table_args__ = (Index("ix_opinion_placement_opinion", "opinion"),)

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    opinion: Mapped[str] = mapped_column(primary_key=True)


class GroupTally(Base):
    """How many opinions of each stance and form stand in a group, kept with each placing."""

    __tablename__ = "group_tally"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stance: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class PlacedTally(Base):
    """How many opinions stand in any group, by place, stance and form: beside `OpinionTally` it says what is left."""

    __tablename__ = "placed_tally"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    anchor: Mapped[str] = mapped_column(primary_key=True)
    stance: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
