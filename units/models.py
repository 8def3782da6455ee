"""The cache of units: what the events of kind "unit" decide, and nothing else."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base, JSONDoc
from units.details import FACTS, TEXTS, Details
from units.kinds import LABELS, Kind


class Unit(Base):
    """One unit as it stands; filled only by `services.apply`, so that a rebuild gives the same rows."""

    __tablename__ = "unit"
    __table_args__ = (Index("ix_unit_parent_code", "parent_code"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    parent_code: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    is_site: Mapped[bool]
    aliases: Mapped[list[str]] = mapped_column(JSONDoc)
    agency: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    responsible: Mapped[str]
    symbol: Mapped[str]
    community_word: Mapped[str]
    signers: Mapped[str]
    folded: Mapped[str]

    @hybrid_property
    def is_external(self) -> bool:
        """Say whether this body stands outside the system: it is written to, never given work."""
        return self.kind == Kind.EXTERNAL

    @property
    def kind_label(self) -> str:
        """Give the word for what this unit is."""
        return LABELS[Kind(self.kind)]

    @property
    def agency_line(self) -> str:
        """Give the line above the site's name: what the unit calls itself on its papers, or its name."""
        return self.agency or self.name

    @property
    def details(self) -> Details:
        """Give the unit as a plain value."""
        known = {name: getattr(self, name) for name in (*FACTS, *TEXTS)}
        return Details(**{**known, "kind": Kind(self.kind), "aliases": tuple(self.aliases)})

    def stands_on(self, day: date) -> bool:
        """Say whether the unit is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
