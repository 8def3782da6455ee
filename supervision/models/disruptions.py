"""Floods, storms, outages: dated notes of a unit."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Disruption(Base):
    """A note that something beyond a unit's power happened, by what its events decide; it moves nothing.

    `below`: it holds for all units below this one too. `last`: None while it goes on. `paper`: what kind of paper says
    so, with number, day and issuer.
    """

    __tablename__ = "disruption"
    __table_args__ = (Index("ix_disruption_state_first", "state", "first"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    state: Mapped[str]
    unit: Mapped[str]
    below: Mapped[bool]
    kind: Mapped[str]
    first: Mapped[date]
    last: Mapped[date | None]
    paper: Mapped[str]
    paper_number: Mapped[str]
    paper_on: Mapped[date]
    issuer: Mapped[str]
    text: Mapped[str]
    reason: Mapped[str]
    noted_on: Mapped[date]
