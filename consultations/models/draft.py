"""The parts of a draft, each version with rows of its own."""

from collections.abc import Iterator

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consultations.outline import cited, label
from core.db import Base


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
        return cited(self._upwards())

    @property
    def paragraphs(self) -> list[str]:
        """Give the text paragraph by paragraph."""
        return [line for line in self.text.split("\n") if line]

    def _upwards(self) -> Iterator[tuple[str, str]]:
        part: ConsultationPart | None = self
        while part is not None:
            yield part.kind, part.number
            part = part.above
