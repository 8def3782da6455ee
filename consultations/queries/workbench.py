"""The workbench: opinions sought by part, stance, form, content and words, with counts from tallies kept with each act.

No request counts over all opinions. Where words or a place are sought nothing is tallied: then it is counted to a
thousand, as the archive is (docs/adr/0019).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, func, literal, select, tuple_
from sqlalchemy.orm import load_only

from consultations.models import (
    AcceptanceGroup,
    ConsultationPart,
    ConsultationState,
    OpinionCluster,
    OpinionState,
    OpinionTally,
    PlacedTally,
    Placement,
)
from consultations.queries.contents import Contents, Repeated, contents, repeated, times_given
from consultations.queries.drafts import all_parts
from consultations.queries.opinions import BY_TIME, STANDS
from consultations.queries.residences import PlaceFigure, by_place
from consultations.queries.tallies import Figure, by_contact
from consultations.residence import from_choice
from consultations.workflow import GROUP_KINDS, PORTAL
from core.db import db
from core.paging import Page, paginate
from core.text import fold

WHOLE: Final = "toan-van"
"""Asks for the opinions on the whole draft, where an anchor would stand."""

MOST_COUNTED: Final = 1_000
MOST_WORDS: Final = 6
TITLE: Final = 121
"""Letters of a summary that lists need."""


@dataclass(frozen=True)
class Sought:
    """Which opinions are wanted: on one part, of one stance, form, content or place, with all of some words."""

    anchor: str = ""
    stance: str = ""
    channel: str = ""
    cluster: str = ""
    words: str = ""
    residence: str = ""
    only_unplaced: bool = True


@dataclass(frozen=True)
class Amount:
    """How many there are, or that there are more than were counted."""

    count: int
    is_more: bool = False


@dataclass(frozen=True)
class Tally:
    """How many opinions on one part have one stance and came by one form, and how many of them are placed."""

    anchor: str
    stance: str
    channel: str
    count: int
    placed: int
    confirmed: int = 0


@dataclass(frozen=True)
class Counts:
    """How many opinions there are and how many of them stand in no group, by part, stance and form."""

    parts: dict[str, tuple[int, int]]
    stances: dict[str, tuple[int, int]]
    channels: dict[str, tuple[int, int]]

    confirmed: int = 0

    @property
    def by_contact(self) -> tuple[Figure, ...]:
        """Count what came through this site by whether its contact was confirmed; nothing where none was."""
        return by_contact(self.channels.get(PORTAL, (0, 0))[0], confirmed=self.confirmed)

    @property
    def unplaced(self) -> int:
        """Give how many stand in no group at all."""
        return sum(left for _, left in self.stances.values())


@dataclass(frozen=True)
class GroupLine:
    """A group as a list shows it."""

    number: int
    kind: str
    anchor: str | None
    summary: str
    opinions: int

    @property
    def kind_label(self) -> str:
        """Give the words of the answer."""
        return GROUP_KINDS[self.kind]


@dataclass(frozen=True)
class Workbench:
    """Opinions on the left, groups on the right, and how many stand in none."""

    opinions: Page[OpinionState]
    amount: Amount
    newest: str
    placed: dict[str, list[int]]
    times: dict[str, int]
    groups: list[GroupLine]
    parts: list[ConsultationPart]
    counts: Counts
    contents: Contents
    repeated: list[Repeated]
    places: tuple[PlaceFigure, ...]

    @property
    def unplaced(self) -> int:
        """Give how many opinions of the consultation stand in no group."""
        return self.counts.unplaced


def workbench(consultation: ConsultationState, sought: Sought | None = None, *, token: str | None = None) -> Workbench:
    """Give the workbench of one consultation; always the same number of statements."""
    sought = sought or Sought()
    wanted = select(OpinionState).where(*_meant(consultation, sought))
    page = paginate(wanted, by=BY_TIME, token=token)
    known = tallies(consultation)
    counted = counts(known)
    return Workbench(
        opinions=page,
        amount=amount(consultation, sought, known=known),
        newest=_newest(consultation),
        placed=_places_of([opinion.subject for opinion in page.items]),
        times=times_given(consultation, {opinion.cluster for opinion in page.items}),
        groups=group_lines(consultation),
        parts=all_parts(consultation),
        counts=counted,
        contents=contents(consultation),
        repeated=repeated(consultation),
        places=by_place(consultation, {stance: all_ for stance, (all_, _) in counted.stances.items()}),
    )


def amount(consultation: ConsultationState, sought: Sought, *, known: Sequence[Tally] | None = None) -> Amount:
    """Say how many opinions are meant: by the tallies, or counted to a thousand where none was kept."""
    narrowed = sought.anchor or sought.stance or sought.channel
    if sought.words or sought.residence or (sought.cluster and narrowed):
        some = select(OpinionState.people).where(*_meant(consultation, sought)).limit(MOST_COUNTED + 1).subquery()
        found = int(db.session.scalar(select(func.coalesce(func.sum(some.c.people), 0))) or 0)
        return Amount(min(found, MOST_COUNTED), found > MOST_COUNTED)
    if sought.cluster:
        content = db.session.get(OpinionCluster, (consultation.subject, sought.cluster))
        placed = content.placed if content and sought.only_unplaced else 0
        return Amount(content.count - placed if content else 0)
    known = tallies(consultation) if known is None else known
    chosen = [tally for tally in known if _is_tallied(tally, sought)]
    return Amount(sum(tally.count - (tally.placed if sought.only_unplaced else 0) for tally in chosen))


def tallies(consultation: ConsultationState) -> list[Tally]:
    """Give how many opinions there are and how many are placed, by part, stance and form, in one statement."""
    key = ("consultation", "anchor", "stance", "channel")
    same = and_(*(getattr(PlacedTally, name) == getattr(OpinionTally, name) for name in key))
    columns = (OpinionTally.anchor, OpinionTally.stance, OpinionTally.channel, OpinionTally.count)
    wanted = select(*columns, func.coalesce(PlacedTally.count, 0), OpinionTally.confirmed).outerjoin(PlacedTally, same)
    rows = db.session.execute(wanted.where(OpinionTally.consultation == consultation.subject))
    return [Tally(*row) for row in rows]


def counts(known: Iterable[Tally]) -> Counts:
    """Give what there is to choose from."""
    known = list(known)
    found = Counts({}, {}, {}, confirmed=sum(tally.confirmed for tally in known))
    for tally in known:
        for sums, key in ((found.parts, tally.anchor), (found.stances, tally.stance), (found.channels, tally.channel)):
            all_, left = sums.get(key, (0, 0))
            sums[key] = all_ + tally.count, left + tally.count - tally.placed
    return found


def group_lines(consultation: ConsultationState) -> list[GroupLine]:
    """Give all groups in the order in which they were made, without their long texts, in one statement."""
    here = AcceptanceGroup.consultation == consultation.subject
    columns = (AcceptanceGroup.number, AcceptanceGroup.kind, AcceptanceGroup.anchor)
    summary = func.substr(AcceptanceGroup.summary, 1, TITLE)
    wanted = select(*columns, summary, AcceptanceGroup.opinions).where(here).order_by(AcceptanceGroup.number)
    return [GroupLine(*row) for row in db.session.execute(wanted)]


def moment_of(consultation: ConsultationState, opinion: str) -> tuple[datetime, str] | None:
    """Give the place in time of an opinion on this consultation; nothing where it is none."""
    wanted = select(OpinionState.sent_at, OpinionState.subject).where(
        OpinionState.subject == opinion, OpinionState.consultation == consultation.subject
    )
    found = db.session.execute(wanted).first()
    return (found.sent_at, found.subject) if found else None


def sought_outside(
    consultation: ConsultationState,
    sought: Sought,
    *,
    number: int,
    after: tuple[datetime, str] | None,
    until: tuple[datetime, str],
    limit: int,
) -> list[OpinionState]:
    """Give the next opinions that are meant and stand not yet in this group, none newer than `until`."""
    wanted = (
        select(OpinionState)
        .options(load_only(*BY_TIME, OpinionState.people))
        .where(*_meant(consultation, sought), ~_in_group(number))
    )
    wanted = wanted.where(_place() <= _at(until))
    if after is not None:
        wanted = wanted.where(_place() > _at(after))
    return list(db.session.scalars(wanted.order_by(*BY_TIME).limit(limit)))


def _meant(consultation: ConsultationState, sought: Sought) -> list[ColumnElement[bool]]:
    meant = [OpinionState.consultation == consultation.subject, STANDS]
    if sought.anchor:
        whole = sought.anchor == WHOLE
        meant.append(OpinionState.anchor.is_(None) if whole else OpinionState.anchor == sought.anchor)
    for column in ("stance", "channel", "cluster"):
        value = getattr(sought, column)
        if value:
            meant.append(getattr(OpinionState, column) == value)
    if sought.residence:
        meant.append(_lives_at(from_choice(sought.residence)))
    if sought.only_unplaced:
        meant.append(OpinionState.groups == 0)
    words = fold(sought.words).split()[:MOST_WORDS]
    return meant + [OpinionState.folded.contains(word, autoescape=True) for word in words]


def _lives_at(residence: str | None) -> ColumnElement[bool]:
    return OpinionState.residence.is_(None) if residence is None else OpinionState.residence == residence


def _is_tallied(tally: Tally, sought: Sought) -> bool:
    anchor = "" if sought.anchor == WHOLE else sought.anchor
    if sought.anchor and tally.anchor != anchor:
        return False
    return sought.stance in ("", tally.stance) and sought.channel in ("", tally.channel)


def _newest(consultation: ConsultationState) -> str:
    mine = select(OpinionState.subject).where(OpinionState.consultation == consultation.subject)
    return db.session.scalar(mine.order_by(*(column.desc() for column in BY_TIME)).limit(1)) or ""


def _places_of(opinions: Iterable[str]) -> dict[str, list[int]]:
    placed: dict[str, list[int]] = {}
    wanted = select(Placement.opinion, Placement.number).where(Placement.opinion.in_(list(opinions)))
    for opinion, number in db.session.execute(wanted.order_by(Placement.number)):
        placed.setdefault(opinion, []).append(number)
    return placed


def _in_group(number: int) -> ColumnElement[bool]:
    here = (Placement.consultation == OpinionState.consultation, Placement.number == number)
    return exists().where(*here, Placement.opinion == OpinionState.subject)


def _place() -> ColumnElement[Any]:
    return tuple_(*BY_TIME)


def _at(moment: tuple[datetime, str]) -> ColumnElement[Any]:
    return tuple_(*(literal(value, column.type) for value, column in zip(moment, BY_TIME, strict=True)))
