"""The parts of a draft, each version with rows of its own."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consultations.outline import cited, label
from core.db import Base, JSONDoc


class ConsultationPart(Base):
    """One part of a draft in its place; each version of a draft keeps its own rows."""

    __tablename__ = "consultation_part"
    __table_args__ = (Index("ix_consultation_part_anchor", "consultation", "draft_version", "anchor", unique=True),)

    consultation: Mapped[str] = mapped_column(primary_key=True)
    draft_version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent: Mapped[int | None]
    depth: Mapped[int]
    number: Mapped[str]
    kind: Mapped[str]
    heading: Mapped[str]
    text: Mapped[str]
    anchor: Mapped[str]

    is_gone = False
    """Whether the version in force has it no more: then its name says that it stood in an earlier one."""

    above: Mapped["ConsultationPart | None"] = relationship(
        primaryjoin="and_(foreign(ConsultationPart.consultation) == remote(ConsultationPart.consultation),"
        "foreign(ConsultationPart.draft_version) == remote(ConsultationPart.draft_version),"
        "foreign(ConsultationPart.parent) == remote(ConsultationPart.position))",
        viewonly=True,
    )
    """The part in which it stands; with all parts of a draft at hand it costs no statement."""

    @property
    def label(self) -> str:
        """Give the name of the place within its tree, where what stands above is seen: Khoản 2."""
        return label(self.kind, self.number)

    @property
    def name(self) -> str:
        """Give the name of the place anywhere else: Khoản 2 Điều 2."""
        place = cited(self._upwards())
        return f"(bản trước) {place}" if self.is_gone else place

    @property
    def paragraphs(self) -> list[str]:
        """Give the text paragraph by paragraph."""
        return [line for line in self.text.split("\n") if line]

    def _upwards(self) -> Iterator[tuple[str, str]]:
        part: ConsultationPart | None = self
        while part is not None:
            yield part.kind, part.number
            part = part.above


class DraftVersion(Base):
    """One version of a draft that is or was public, or a correction that waits for a second person.

    `number` counts what the public has seen, from 1; what was replaced before the opening has none. `touched` names the
    anchors whose opinions the change to this version concerns. A correction that is written by hand is `in_hand` until
    it is handed in; one that nobody approved before the closing has lapsed.
    """

    __tablename__ = "draft_version"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    draft_version: Mapped[int]
    preamble: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    material: Mapped[bool] = mapped_column(default=False)
    touched: Mapped[list[str]] = mapped_column(JSONDoc, default=list)
    published_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    returned_because: Mapped[str] = mapped_column(default="")
    in_hand: Mapped[bool] = mapped_column(default=False)
    lapsed_on: Mapped[date | None]

    @property
    def preamble_lines(self) -> list[str]:
        """Give what stands before the first part, paragraph by paragraph."""
        return [line for line in self.preamble.split("\n") if line]

    @property
    def waits(self) -> bool:
        """Say whether a second person has to decide on it."""
        is_settled = self.published_on or self.lapsed_on or self.returned_because
        return not is_settled and not self.in_hand
