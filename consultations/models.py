"""The caches of consultations and opinions: what their events decide, and nothing else.

Filled only by the `apply` of `consultations.services`, so that a rebuild gives the same rows; nothing refers to a cache
by foreign key. Everything of one consultation hangs on its subject.
"""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consultations.outline import cited, label
from consultations.workflow import CHANNELS, GROUP_KINDS, STANCES, STATES
from core.db import Base, JSONDoc
from submissions import moderation


class ConsultationState(Base):
    """A consultation as it stands. Its true state at a moment is `window.standing`: opening and closing need nobody."""

    __tablename__ = "consultation_state"
    __table_args__ = (
        Index("ix_consultation_state_state_closes_on", "state", "closes_on"),
        Index("ix_consultation_state_unit", "unit", "closes_on"),
    )

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    slug: Mapped[str] = mapped_column(unique=True)
    unit: Mapped[str]
    state: Mapped[str]
    audience: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")
    preamble: Mapped[str] = mapped_column(default="")
    draft_version: Mapped[int] = mapped_column(default=0)
    parts: Mapped[int] = mapped_column(default=0)
    ground: Mapped[str] = mapped_column(default="")
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    channels: Mapped[list[str]] = mapped_column(JSONDoc, default=list)
    place: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    submitted_by: Mapped[int | None]
    approved_at: Mapped[datetime | None]
    returned_because: Mapped[str] = mapped_column(default="")
    plan_number: Mapped[str] = mapped_column(default="")
    plan_sent_on: Mapped[date | None]
    groups: Mapped[int] = mapped_column(default=0)
    synthesised_at: Mapped[datetime | None]
    conclusion: Mapped[str] = mapped_column(default="")
    result_submitted_by: Mapped[int | None]
    result_approved_at: Mapped[datetime | None]
    result_published_at: Mapped[datetime | None]
    decision_number: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    differs: Mapped[bool] = mapped_column(default=False)
    differs_because: Mapped[str] = mapped_column(default="")

    @property
    def state_label(self) -> str:
        """Give the word of the recorded state; pages show `window.badge`, which knows the clock."""
        return STATES[self.state]

    @property
    def preamble_lines(self) -> list[str]:
        """Give what stands before the first part, paragraph by paragraph."""
        return [line for line in self.preamble.split("\n") if line]

    @property
    def channel_labels(self) -> list[str]:
        """Name the chosen forms of Điều 26, in the order of the law."""
        return [words for code, words in CHANNELS.items() if code in self.channels]


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


class OpinionState(Base):
    """One opinion. `text` is what its author wrote, for officials; only `public_text` ever reaches the public."""

    __tablename__ = "opinion_state"
    __table_args__ = (
        Index("ix_opinion_state_consultation_sent_at", "consultation", "sent_at", "subject"),
        Index("ix_opinion_state_consultation_anchor", "consultation", "anchor"),
        Index("ix_opinion_state_consultation_groups", "consultation", "groups"),
        Index("ix_opinion_state_moderation_sent_at", "moderation", "sent_at", "subject"),
    )

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    consultation: Mapped[str]
    unit: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    anchor: Mapped[str | None]
    stance: Mapped[str]
    channel: Mapped[str]
    text: Mapped[str]
    public_text: Mapped[str] = mapped_column(default="")
    public_name: Mapped[str] = mapped_column(default="")
    moderation: Mapped[str]
    moderation_reason: Mapped[str] = mapped_column(default="")
    is_late: Mapped[bool]
    sent_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    groups: Mapped[int] = mapped_column(default=0)

    @property
    def stance_label(self) -> str:
        """Give the words of the stance."""
        return STANCES[self.stance]

    @property
    def moderation_label(self) -> str:
        """Give the words for whether the public may read it."""
        return moderation.LABELS[self.moderation]

    @hybrid_property
    def is_on_show(self) -> bool:
        """Say whether the public may read it."""
        return self.moderation in moderation.PUBLIC

    @is_on_show.inplace.expression
    @classmethod
    def _is_on_show(cls):
        return cls.moderation.in_(sorted(moderation.PUBLIC))


class OpinionTally(Base):
    """How many opinions were given, by place, stance and channel, kept so that no request counts over opinions.

    The whole draft has the anchor "".
    """

    __tablename__ = "opinion_tally"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    anchor: Mapped[str] = mapped_column(primary_key=True)
    stance: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class AcceptanceGroup(Base):
    """One answer to many opinions: tiếp thu, giải trình. `version` is the seq of the event that last wrote it."""

    __tablename__ = "acceptance_group"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    kind: Mapped[str]
    anchor: Mapped[str | None]
    summary: Mapped[str]
    reason: Mapped[str]
    resulting_text: Mapped[str]
    opinions: Mapped[int] = mapped_column(default=0)

    @property
    def kind_label(self) -> str:
        """Give the words of the answer."""
        return GROUP_KINDS[self.kind]


class Placement(Base):
    """An opinion in a group; it may stand in several."""

    __tablename__ = "opinion_placement"
    __table_args__ = (Index("ix_opinion_placement_opinion", "opinion"),)

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    opinion: Mapped[str] = mapped_column(primary_key=True)
