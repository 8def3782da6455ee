"""Persons and what is theirs.

Content: `person` (secrets), `staff_session`, `email_change`, `access_log`, `unusual_act`. Caches of the events of kind
"person": `person_state`, `membership`, `stand_in`; of those of kind "hat_change": `hat_change`. Nothing refers
to a cache by foreign key, and its keys come from the events.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from accounts.hats import LABELS, Hat
from accounts.workflow import SUBJECTS
from core.db import Base
from core.ledger.models import BigId
from core.proposals import STATES, TONES
from core.secrets import EncryptedText
from core.workflow import Standing


class Person(Base):
    """An official: the fixed number others refer to, and the secrets by which this person signs in."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]
    must_change_password: Mapped[bool]
    totp_secret: Mapped[str | None] = mapped_column(EncryptedText)
    totp_last_step: Mapped[int] = mapped_column(BigId, default=0)
    last_signed_in_at: Mapped[datetime | None]


class PersonState(Base):
    """Who the person is and whether the account is open, as the events say."""

    __tablename__ = "person_state"

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    wants_digest: Mapped[bool]
    unit_code: Mapped[str | None] = mapped_column(index=True)
    disabled_at: Mapped[datetime | None]


class Membership(Base):
    """A hat worn in a unit, first and last day included; taken away, it is worn no more at once."""

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_unit_code_hat", "unit_code", "hat"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit_code: Mapped[str]
    hat: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    document_no: Mapped[str]
    taken_at: Mapped[datetime | None]

    @property
    def hat_label(self) -> str:
        """Give the name of the hat."""
        return LABELS[Hat(self.hat)]


class StandIn(Base):
    """Who wears an absent person's hats, first and last day included; without a unit, all of them."""

    __tablename__ = "stand_in"
    __table_args__ = (Index("ix_stand_in_substitute", "substitute"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    substitute: Mapped[str]
    unit_code: Mapped[str | None]
    from_on: Mapped[date]
    to_on: Mapped[date]
    document_no: Mapped[str]
    ended_at: Mapped[datetime | None]


class HatChange(Standing, Base):
    """A hat or a stand-in that was asked for; `made` is the number of the event on `person` that it became.

    `receiver` is who would hold more by it, `scope` the unit in which the second person must have the right to decide.
    """

    __tablename__ = "hat_change"
    __table_args__ = (Index("ix_hat_change_state_proposed_at", "state", "proposed_at", "subject"),)

    WORDS, TONES = STATES, TONES

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    about: Mapped[str]
    state: Mapped[str]
    person: Mapped[str] = mapped_column(index=True)
    receiver: Mapped[str]
    hat: Mapped[str | None]
    unit_code: Mapped[str | None]
    scope: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    document_no: Mapped[str]
    proposed_by: Mapped[int | None]
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str]
    made: Mapped[int | None]

    @property
    def hat_label(self) -> str:
        """Give the name of the hat, where one was asked for."""
        return LABELS[Hat(self.hat)] if self.hat else ""

    @property
    def about_label(self) -> str:
        """Give the word for what is asked for."""
        return SUBJECTS[self.about]


class StaffSession(Base):
    """One sign-in on one browser. The token itself is only in the cookie; here lies its digest."""

    __tablename__ = "staff_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    stage: Mapped[str]
    agent: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class EmailChange(Base):
    """An address a person asked to be written to, until its owner presses the button in the mailbox, or a day is over.

    `digest` is that of the token in the letter; `before` that of the address it would replace.
    """

    __tablename__ = "email_change"

    digest: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    email: Mapped[str] = mapped_column(EncryptedText)
    before: Mapped[str]
    asked_at: Mapped[datetime]


class AccessLog(Base):
    """Sign-ins and refusals, kept for 12 months (DESIGN section 7); never what was typed."""

    __tablename__ = "access_log"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    what: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str]
    agent: Mapped[str]


class UnusualAct(Base):
    """More acts of one sort in a day than a rule calls usual, kept as long as the access log; a number, no verdict."""

    __tablename__ = "unusual_act"
    __table_args__ = (Index("ix_unusual_act_day", "day"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    day: Mapped[date]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    rule: Mapped[str]
    count: Mapped[int]
