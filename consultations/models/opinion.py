"""An opinion as it stands, and how many there are."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from consultations.entering import came_words
from consultations.proposing import as_lines
from consultations.workflow import STANCES
from core.clock import local
from core.db import Base
from submissions import moderation

NUMBER_MARK: Final = "."
WITHDRAWN: Final = "withdrawn"
"""Asks for the withdrawn ones where a state of review would stand."""

WITHDRAWN_LABEL: Final = "Người gửi đã rút"
KNOWN_RESIDENCE: Final = text("residence IS NOT NULL")
WITH_FILES: Final = text("files > 0")
KNOWN: Final = text("contact <> ''")


class OpinionState(Base):
    """One opinion. `text` is what its author wrote, for officials; only `public_text` ever reaches the public.

    `proposed_text` is the wording it proposes for its part, with `public_proposed` for the public.

    Several of one sending share its code: `lead` is the subject of the first, which is also that of the submission.
    One that did not come through this site has its `way`, the day on which it was given (`declared_on`), where, and
    after how many working days it was entered. `people` is for how many it stands, in every count: one for nearly all,
    the ballots of a batch that bear no words are one row for each stance. `source` names the batch it came with.
    `cluster` is the subject of the first that said the same, `folded` its
    words without accents, to be searched. With a `question` it is an answer in words, on the whole draft.
    `wording` is the event that said it as it now stands, `mark` names that in public addresses, and `voices` counts the
    others who have the same to say. The first of a sending has its `files`, of which `public_files` are for everybody.
    `residence` is where its author lives as they say: a named place, "" elsewhere, None where nobody was asked.
    `confirmed_by` is the way by which its contact was confirmed, `contact` names that contact in this consultation.
    """

    __tablename__ = "opinion_state"
    __table_args__ = (
        Index("ix_opinion_state_consultation_sent_at", "consultation", "sent_at", "subject"),
        Index("ix_opinion_state_consultation_anchor", "consultation", "anchor", "sent_at", "subject"),
        Index("ix_opinion_state_consultation_groups", "consultation", "groups", "sent_at", "subject"),
        Index("ix_opinion_state_moderation_sent_at", "moderation", "sent_at", "subject"),
        Index("ix_opinion_state_to_review", "moderation", "unit", "withdrawn_at"),
        Index("ix_opinion_state_lead", "lead", "number"),
        Index("ix_opinion_state_consultation_moderation", "consultation", "moderation"),
        UniqueConstraint("code", "number"),
        Index("ix_opinion_state_entered_after", "entered_after", "sent_at"),
        Index("ix_opinion_state_cluster", "consultation", "cluster", "sent_at", "subject"),
        Index("ix_opinion_state_mark", "mark"),
        Index("ix_opinion_state_contact", "consultation", "contact", sqlite_where=KNOWN, postgresql_where=KNOWN),
        Index(
            "ix_opinion_state_residence",
            "consultation",
            "residence",
            "sent_at",
            "subject",
            sqlite_where=KNOWN_RESIDENCE,
            postgresql_where=KNOWN_RESIDENCE,
        ),  # fmt: skip
        Index("ix_opinion_state_files", "consultation", sqlite_where=WITH_FILES, postgresql_where=WITH_FILES),
    )

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    consultation: Mapped[str]
    unit: Mapped[str]
    code: Mapped[str]
    lead: Mapped[str]
    number: Mapped[int] = mapped_column(default=1)
    anchor: Mapped[str | None]
    draft_version: Mapped[int] = mapped_column(default=1)
    question: Mapped[int] = mapped_column(default=0)
    stance: Mapped[str]
    channel: Mapped[str]
    text: Mapped[str]
    proposed_text: Mapped[str] = mapped_column(default="")
    public_text: Mapped[str] = mapped_column(default="")
    public_proposed: Mapped[str] = mapped_column(default="")
    public_name: Mapped[str] = mapped_column(default="")
    moderation: Mapped[str]
    moderation_reason: Mapped[str] = mapped_column(default="")
    is_late: Mapped[bool]
    sent_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    groups: Mapped[int] = mapped_column(default=0)
    way: Mapped[str] = mapped_column(default="")
    declared_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    entered_after: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    people: Mapped[int] = mapped_column(default=1)
    source: Mapped[str] = mapped_column(default="")
    cluster: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")
    mark: Mapped[str] = mapped_column(default="")
    wording: Mapped[int] = mapped_column(default=1)
    voices: Mapped[int] = mapped_column(default=0)
    confirmed_by: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    files: Mapped[int] = mapped_column(default=0)
    public_files: Mapped[int] = mapped_column(default=0)
    residence: Mapped[str | None]

    @property
    def came(self) -> str:
        """Say how and when it came, when it did not come through this site."""
        return came_words(self.way, self.declared_on, entered_on=local(self.sent_at).date())

    @property
    def words(self) -> str:
        """Give all that its author wrote, with the proposed wording behind the words about it."""
        return as_lines(self.text, self.proposed_text)

    @property
    def public_words(self) -> str:
        """Give all of it that the public may read."""
        return as_lines(self.public_text, self.public_proposed)

    @property
    def reference(self) -> str:
        """Give the code, with the number behind it where it is not the first of its sending: YK-7K3M-92QX-C.2."""
        return self.code if self.number == 1 else f"{self.code}{NUMBER_MARK}{self.number}"

    @property
    def question_label(self) -> str:
        """Name the question beside the draft that it answers in words; empty for any other opinion."""
        return f"Câu hỏi {self.question}" if self.question else ""

    @property
    def stance_label(self) -> str:
        """Give the words of the stance."""
        return STANCES[self.stance]

    @property
    def moderation_label(self) -> str:
        """Give the words for whether the public may read it."""
        return WITHDRAWN_LABEL if self.withdrawn_at else moderation.LABELS[self.moderation]

    @hybrid_property
    def is_on_show(self) -> bool:
        """Say whether the public may read it."""
        return self.moderation in moderation.PUBLIC and self.withdrawn_at is None

    @is_on_show.inplace.expression
    @classmethod
    def _is_on_show(cls):
        return cls.moderation.in_(sorted(moderation.PUBLIC)) & cls.withdrawn_at.is_(None)


class OpinionTally(Base):
    """How many opinions were given, by place, stance and channel, kept so that no request counts over opinions.

    The whole draft has the anchor "". `late`: how many of them came in the half hour after closing. Those that their
    authors took back are not in `count`; `withdrawn` counts them. `voices`: how many others had the same to say.
    `confirmed`: how many of `count` came with a contact that was confirmed.
    """

    __tablename__ = "opinion_tally"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    anchor: Mapped[str] = mapped_column(primary_key=True)
    stance: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    late: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[int] = mapped_column(default=0)
    voices: Mapped[int] = mapped_column(default=0)
    confirmed: Mapped[int] = mapped_column(default=0)


class OpinionVoice(Base):
    """One browser in which somebody said «Tôi cũng có ý kiến này» of an opinion; it names nobody."""

    __tablename__ = "opinion_voice"

    subject: Mapped[str] = mapped_column(primary_key=True)
    opinion: Mapped[str] = mapped_column(index=True)
