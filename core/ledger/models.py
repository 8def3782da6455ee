"""The tables of the ledger. All but `event_text` and `subject_head` are append-only, by trigger and by right."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base, JSONDoc

BigId = BigInteger().with_variant(Integer, "sqlite")


class LedgerBirth(Base):
    """The one row written at the database's birth: is it for practising, and which key signs its checkpoints."""

    __tablename__ = "ledger_birth"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    practice: Mapped[bool]
    public_key: Mapped[str]
    born_at: Mapped[datetime]


class Event(Base):
    """One act. `leaf` is the truth; the other columns repeat it for queries, and `verify` compares them with it."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("subject", "seq"),
        Index("ix_event_type_recorded_at", "type", "recorded_at"),
        Index("ix_event_kind_id", "kind", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subject: Mapped[str]
    seq: Mapped[int]
    kind: Mapped[str]
    type: Mapped[str]
    recorded_at: Mapped[datetime]
    declared_on: Mapped[date | None]
    unit: Mapped[str | None]
    hash: Mapped[str] = mapped_column(unique=True)
    leaf: Mapped[str]


class EventText(Base):
    """A text an event commits to: the only home of free text, names and persons, and the part the law may erase."""

    __tablename__ = "event_text"

    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("event.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    nonce: Mapped[str]
    text: Mapped[str]


class SubjectHead(Base):
    """Where a subject stands: its last event. Lock, order and tail check in one row."""

    __tablename__ = "subject_head"

    subject: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    version: Mapped[int]
    hash: Mapped[str]


class LedgerLeaf(Base):
    """The place of an event in the tree, given by the sealer."""

    __tablename__ = "ledger_leaf"

    index: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("event.id"), unique=True)
    hash: Mapped[str]


class LedgerNode(Base):
    """A complete subtree of 2**level leaves, kept so that a proof reads few rows."""

    __tablename__ = "ledger_node"

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    index: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    hash: Mapped[str]


class LedgerCheckpoint(Base):
    """A signed statement of how the tree stood (bản chốt nhật ký); `note` is the truth and leaves the house."""

    __tablename__ = "ledger_checkpoint"
    __table_args__ = (
        UniqueConstraint("day"),
        CheckConstraint("(kind = 'daily') = (day IS NOT NULL)", name="daily_day"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    kind: Mapped[str]
    day: Mapped[date | None]
    size: Mapped[int] = mapped_column(BigInteger)
    root: Mapped[str]
    sealed_at: Mapped[datetime] = mapped_column(index=True)
    note: Mapped[str]


class LedgerCosignature(Base):
    """A cache of the signatures that witnesses handed back: each stands as a line under its checkpoint.

    `key` is the key line of the witness on the day it came; `signed_at` the moment that the witness states.
    """

    __tablename__ = "ledger_cosignature"
    __table_args__ = (UniqueConstraint("checkpoint", "name"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    checkpoint: Mapped[int] = mapped_column(BigId)
    size: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    key: Mapped[str]
    signature: Mapped[str]
    signed_at: Mapped[datetime]
    received_at: Mapped[datetime]

    @property
    def line(self) -> str:
        """Write the line as it came."""
        return f"\u2014 {self.name} {self.signature}"


class RuleVersion(Base):
    """A cache of the policies and calendars that entered as events: which version holds what, and from which day.

    No `valid_from`: in force from the moment it was recorded.
    """

    __tablename__ = "rule_version"

    kind: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[dict] = mapped_column(JSONDoc)
    recorded_at: Mapped[datetime]
    valid_from: Mapped[date | None]
    origin: Mapped[str | None]
    change: Mapped[str | None]
