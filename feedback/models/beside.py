"""The caches beside a case: what it promised, asked of others, and whom it concerns."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class CasePromise(Base):
    """Something an answer promised that `doer` does by a day: `first_on` the day first named, `due_on` that of now.

    `outcome` once it ended: done, not_done, or replaced by the promise of a later answer.
    """

    __tablename__ = "case_promise"

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    doer: Mapped[str] = mapped_column(default="")
    first_on: Mapped[date]
    due_on: Mapped[date]
    ended_on: Mapped[date | None]
    outcome: Mapped[str | None]
    late_logged: Mapped[bool]


class CaseEnding(Base):
    """A case ended without an answer: on which day, in which state, and since when it was open again (none: it is not).

    Kept after it was undone: at the end of a month that lies between the two days it was not open.
    """

    __tablename__ = "case_ending"

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ended_on: Mapped[date]
    ended_as: Mapped[str]
    undone_on: Mapped[date | None]


class CaseKeptFrom(Base):
    """An official whom a case concerns: he or she neither sees nor handles it."""

    __tablename__ = "case_kept_from"

    subject: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)


class CaseVoice(Base):
    """One browser in which somebody said «Tôi cũng có ý kiến này» of a case; it names nobody."""

    __tablename__ = "case_voice"

    subject: Mapped[str] = mapped_column(primary_key=True)
    case_subject: Mapped[str] = mapped_column(index=True)


class CaseRequest(Base):
    """What another body was asked for while the clock runs on: to do, to advise, or to contribute.

    `kind`: `referral` (a body outside the system), `advice` (a higher body), `contribution` (a unit of the system, with
    a day of its own). `outcome` once it ended: replied, or dropped when the case went to another unit.
    """

    __tablename__ = "case_request"
    __table_args__ = (Index("ix_case_request_body_ended_on", "body", "ended_on"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    unit: Mapped[str]
    body: Mapped[str]
    letter_number: Mapped[str]
    text: Mapped[str]
    asked_on: Mapped[date]
    due_on: Mapped[date | None]
    urged: Mapped[int]
    urged_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    outcome: Mapped[str | None]
