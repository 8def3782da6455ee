"""A formal giám sát and what was asked of its unit."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base
from core.workflow import Standing
from supervision.models.numbered import Numbered
from supervision.oversight import FORMS, REQUEST_STATES, REQUEST_TONES, STATES, TONES, Request


class Oversight(Standing, Numbered):
    """A giám sát by what its events decide; `outline` is the đề cương, `report_by` the Front's own last day."""

    __tablename__ = "oversight"
    __table_args__ = (UniqueConstraint("year", "number"), Index("ix_oversight_unit_state", "unit", "state"))

    WORDS, TONES = STATES, TONES

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    state: Mapped[str]
    unit: Mapped[str]
    title: Mapped[str]
    scope: Mapped[str]
    form: Mapped[str]
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    planned_on: Mapped[date]
    decision_number: Mapped[str]
    decision_on: Mapped[date | None]
    outline: Mapped[str]
    sent_on: Mapped[date | None]
    report_by: Mapped[date | None]
    report_basis: Mapped[str]
    report_number: Mapped[str]
    report_on: Mapped[date | None]
    reported_on: Mapped[date | None]
    reason: Mapped[str]

    @property
    def label(self) -> str:
        """Give what it is called in a list."""
        return f"Cuộc giám sát số {self.number}/{self.year}"

    @property
    def form_label(self) -> str:
        """Give the word for its form."""
        return FORMS[self.form]


class OversightRequest(Standing, Base):
    """One request for documents: `due_on` the last day of now, `rounds` how often it was asked."""

    __tablename__ = "oversight_request"
    __table_args__ = (Index("ix_oversight_request_state_due_on", "state", "due_on"),)

    WORDS, TONES = REQUEST_STATES, REQUEST_TONES

    oversight: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str]
    asked: Mapped[str]
    asked_on: Mapped[date]
    due_on: Mapped[date]
    due_firm: Mapped[bool]
    due_basis: Mapped[str]
    rounds: Mapped[int]
    answer: Mapped[str]
    answered_on: Mapped[date | None]
    remarks: Mapped[str]

    @property
    def waits(self) -> bool:
        """Say whether the unit owes an answer."""
        return self.state == Request.WAITING

    @property
    def files_of(self) -> str:
        """Give what the files of its answer belong to."""
        return f"{self.oversight}/{self.place}"
