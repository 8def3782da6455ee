"""The caches of a case: what its events decide, and nothing else. No time set here by hand survives a check."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base
from core.ledger.models import BigId
from feedback.spoken import is_unheard, words_of

AWAY = text("home <> unit")
PASSED_ON = text("passed_on_kind IS NOT NULL")
BROUGHT = text("front IS NOT NULL")


class CaseState(Base):
    """A case as it stands (phản ánh, kiến nghị).

    `answered_at`, `answered_on` and `answered_by_unit` are those of the first answer for ever: a second look resets no
    clock. `answer_event` is the answer that stands now and `decision` what it decides; `draft_event` the newest one
    written, perhaps not approved; `drafted_earlier`: what becomes, by that one, of a promise that is still open;
    `drafted_key`: its words as a keyed fingerprint, the same for the same words of one house.
    `asked_again_on`: when its own sender asked for another look; `reopened_on`: when that sender, or one of a case
    joined with it, last did; `look_ended_on`: when it was decided after that what the answer is.
    `is_urgent`, `is_group`: signs that the rules of triage found at the door; `people`: how many an official noted;
    `voices`: how many more said the same. `sent_elsewhere`: where the sender says to have sent it too; for the desk
    alone, like `point` (latitude, longitude). `has_recording`: the sender spoke, instead of writing or beside it;
    `summary`: what an official typed of it.
    `signed_by`: whom an entry of `signature_entered_by` names as having signed on paper; he or she may contest it until
    `contest_until`. `contest_ended_on`: when it was decided after that what the answer is.
    `passed_on_by`: the body that passed it on, by letter; the answer goes to it too. `copied`: how it last went there,
    by mail or by letter, and which answer (`copied_answer`; of a joined case, that of the main one). `ended_event`:
    what that body is told of instead, where the case was not accepted or was filed away.
    `front`: the place whose Front brought it by its own door; `keeps_sender`: its sender is known to that Front alone,
    and stands nowhere here. `front_told`: the answer or end of which the Front told that person last.

    `is_open`: in the hands of an office (TO_DO); what the desk's lists of work are about, few among very many.
    `unit` received it and gave the number, for ever; `home` is the unit whose people handle it, another one after a
    transfer; `held_by` is `home` or one of its departments. `transfer_from` sent it and waits for a word; `arbiter`
    decided whose it is after the second return. `kept_from` is the unit whose head it concerns: nobody there reads it;
    `apart` counts the persons whom it concerns.
    `waiting_for` counts the open requests to other bodies, `contributors` those of them to units of the system.
    """

    __tablename__ = "case_state"
    __table_args__ = (
        UniqueConstraint("unit", "year", "number"),
        Index("ix_case_state_held_by_due_on", "held_by", "due_on"),
        Index("ix_case_state_officer_id_due_on", "officer_id", "due_on"),
        Index("ix_case_state_state_due_on", "state", "due_on"),
        Index("ix_case_state_is_public_answered_at", "is_public", "answered_at"),
        Index("ix_case_state_received_on", "received_on"),
        Index("ix_case_state_answered_on", "answered_on"),
        Index("ix_case_state_answered_at", "answered_at", "subject"),
        Index("ix_case_state_promise_due_on", "promise_due_on"),
        Index("ix_case_state_home_due_on", "home", "due_on"),
        Index("ix_case_state_due_on_subject", "due_on", "subject"),
        Index("ix_case_state_is_open_due_on_subject", "is_open", "due_on", "subject"),
        Index("ix_case_state_passed_on", "home", postgresql_where=PASSED_ON, sqlite_where=PASSED_ON),
        Index("ix_case_state_front", "front", "submitted_at", postgresql_where=BROUGHT, sqlite_where=BROUGHT),
        Index("ix_case_state_sent_on", "home", postgresql_where=AWAY, sqlite_where=AWAY),
        Index("ix_case_state_category", "category", "restricted", "is_open"),
        Index("ix_case_state_signed_by_contest_until", "signed_by", "contest_until"),
    )

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    code: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int]
    year: Mapped[int]
    kind: Mapped[str]
    state: Mapped[str]
    is_open: Mapped[bool]
    unit: Mapped[str]
    home: Mapped[str]
    held_by: Mapped[str]
    officer_id: Mapped[int | None]
    transfer_from: Mapped[str | None]
    returns: Mapped[int]
    arbiter: Mapped[str | None]
    category: Mapped[str | None]
    village: Mapped[str | None]
    channel: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    place: Mapped[str]
    point: Mapped[str] = mapped_column(default="")
    public_text: Mapped[str]
    is_public: Mapped[bool]
    moderation: Mapped[str]
    moderation_reason: Mapped[str | None]
    wants_private: Mapped[bool]
    restricted: Mapped[bool]
    restricted_on: Mapped[date | None]
    restricted_from: Mapped[str | None]
    restricted_seen_on: Mapped[date | None]
    handed_over_on: Mapped[date | None]
    released_on: Mapped[date | None]
    erased_on: Mapped[date | None]
    received_on: Mapped[date]
    declared_on: Mapped[date | None]
    submitted_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    policy: Mapped[int]
    calendar: Mapped[int]
    due_on: Mapped[date]
    base_due_on: Mapped[date]
    due_firm: Mapped[bool]
    amount: Mapped[int]
    extended_by: Mapped[int | None]
    extended_seq: Mapped[int | None]
    extension_asked: Mapped[int | None]
    extension_asked_by: Mapped[int | None]
    paused_from: Mapped[date | None]
    question: Mapped[str]
    needs_letter: Mapped[bool]
    drafted_by: Mapped[int | None]
    draft_event: Mapped[int | None] = mapped_column(BigId)
    drafted_promise_on: Mapped[date | None]
    drafted_earlier: Mapped[str | None]
    drafted_key: Mapped[str | None] = mapped_column(index=True)
    approved_at: Mapped[datetime | None]
    approved_on_paper: Mapped[bool]
    signed_by: Mapped[int | None]
    signature_entered_by: Mapped[int | None]
    contest_until: Mapped[date | None]
    contested_on: Mapped[date | None]
    contest_ended_on: Mapped[date | None]
    letter_number: Mapped[str]
    letter_date: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    answered_on: Mapped[date | None]
    answered_by_unit: Mapped[str | None]
    answer_event: Mapped[int | None] = mapped_column(BigId)
    decision: Mapped[str | None]
    promise_due_on: Mapped[date | None]
    rated_on: Mapped[date | None]
    solved: Mapped[str | None]
    satisfaction: Mapped[int | None]
    asked_again_on: Mapped[date | None]
    reopened_on: Mapped[date | None]
    look_ended_on: Mapped[date | None]
    insisted_on: Mapped[date | None]
    again_due_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    closed_as: Mapped[str | None]
    ended_event: Mapped[int | None] = mapped_column(BigId)
    waiting_for: Mapped[int]
    contributors: Mapped[int]
    interim_by: Mapped[int | None]
    interim_event: Mapped[int | None] = mapped_column(BigId)
    merged_into: Mapped[str | None] = mapped_column(index=True)
    split_from: Mapped[str | None] = mapped_column(index=True)
    kept_from: Mapped[str | None]
    apart: Mapped[int] = mapped_column(default=0)
    overdue_logged: Mapped[bool]
    is_urgent: Mapped[bool]
    is_group: Mapped[bool]
    voices: Mapped[int] = mapped_column(default=0)
    sent_elsewhere: Mapped[str] = mapped_column(default="")
    front: Mapped[str | None]
    keeps_sender: Mapped[bool] = mapped_column(default=False)
    front_told_on: Mapped[date | None]
    front_told: Mapped[int | None] = mapped_column(BigId)
    passed_on_kind: Mapped[str | None]
    passed_on_by: Mapped[str] = mapped_column(default="")
    passed_on_number: Mapped[str] = mapped_column(default="")
    passed_on_date: Mapped[date | None]
    copied: Mapped[str | None]
    copied_answer: Mapped[int | None] = mapped_column(BigId)
    people: Mapped[int | None]
    is_complex: Mapped[bool]
    is_prolonged: Mapped[bool]
    has_recording: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[str] = mapped_column(default="")

    @property
    def is_extended(self) -> bool:
        """Say whether the due day was moved, once and with another person's approval."""
        return self.extended_by is not None

    @property
    def told_event(self) -> int | None:
        """Give the event of what who passed the case on is told: the answer that stands, or an end without one."""
        return self.answer_event or self.ended_event

    @property
    def words(self) -> str:
        """Give all that can be read of what the sender said, the summary of a recording included."""
        return words_of(self.text, self.summary)

    @property
    def is_unheard(self) -> bool:
        """Say whether somebody must listen before anything is decided on it."""
        return is_unheard(has_recording=self.has_recording, summary=self.summary)


class CasePause(Base):
    """Days on which a case waited for its sender, first and last included; no last day: still waiting."""

    __tablename__ = "case_pause"

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    from_on: Mapped[date]
    to_on: Mapped[date | None]


class CaseStage(Base):
    """Who held a case, from when to when."""

    __tablename__ = "case_stage"

    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    held_by: Mapped[str] = mapped_column(index=True)
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]


class CaseCounter(Base):
    """The last number given in a unit and year: *Số 57/2026*."""

    __tablename__ = "case_counter"

    unit: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(BigInteger)
