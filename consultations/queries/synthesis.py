"""Reading the synthesis: groups, what stands in them, what stands in none, and the answers to one opinion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from accounts.queries import names_of
from consultations.answers import Answer
from consultations.models import (
    AcceptanceGroup,
    ConsultationPart,
    ConsultationState,
    GroupTally,
    OpinionState,
    Placement,
)
from consultations.queries.drafts import all_parts
from consultations.queries.opinions import BY_TIME, STANDS
from consultations.workflow import CHANNELS, STANCES, WITH_RESULT
from core.db import db
from core.errors import Hidden
from core.ledger import entries
from core.ledger.models import Event
from core.paging import Page, paginate


@dataclass(frozen=True)
class Decided:
    """Who wrote the answer to a group last, and when."""

    name: str
    at: datetime


@dataclass(frozen=True)
class Made:
    """What a form has made already: the group's number, and the answer it was made with."""

    number: int
    answer: Answer


def groups(consultation: ConsultationState) -> list[AcceptanceGroup]:
    """Give all groups in the order in which they were made."""
    wanted = select(AcceptanceGroup).where(AcceptanceGroup.consultation == consultation.subject)
    return list(db.session.scalars(wanted.order_by(AcceptanceGroup.number)))


def matrix(consultation: ConsultationState) -> list[tuple[ConsultationPart | None, list[AcceptanceGroup]]]:
    """Give the groups by part of the draft, those on the whole first; parts without groups are left out."""
    by_anchor: dict[str | None, list[AcceptanceGroup]] = {}
    for group in groups(consultation):
        by_anchor.setdefault(group.anchor, []).append(group)
    rows: list[tuple[ConsultationPart | None, list[AcceptanceGroup]]] = []
    if None in by_anchor:
        rows.append((None, by_anchor[None]))
    rows += [(part, by_anchor[part.anchor]) for part in all_parts(consultation) if part.anchor in by_anchor]
    return rows


def group(consultation: ConsultationState, number: int) -> AcceptanceGroup:
    """Give one group; Hidden when there is none of that number."""
    found = db.session.get(AcceptanceGroup, (consultation.subject, number), populate_existing=True)
    if found is None:
        raise Hidden()
    return found


def made_by(consultation: ConsultationState, sending: str) -> Made | None:
    """Give the group that a form has made, by the name the form bears; None where there is none, or none any more."""
    if not sending:
        return None
    here = (Event.subject == consultation.subject, Event.type == "consultation.grouped")
    wanted = select(Event).where(*here, Event.leaf.contains(f'"sending":"{sending}"', autoescape=True))
    found = entries(db.session.scalars(wanted.order_by(Event.seq.desc()).limit(1)).all())
    if not found or db.session.get(AcceptanceGroup, (consultation.subject, found[0].facts["group"])) is None:
        return None
    facts, texts = found[0].facts, found[0].texts
    words = {name: texts.get(name, "") for name in ("summary", "reason", "resulting_text")}
    return Made(facts["group"], Answer(kind=facts["group_kind"], anchor=facts["anchor"], **words))


def unplaced_count(consultation: ConsultationState) -> int:
    """Count the opinions that stand in no group, each as often as it was given, by an index made for it."""
    here = (OpinionState.consultation == consultation.subject, OpinionState.groups == 0, STANDS)
    return int(db.session.scalar(select(func.coalesce(func.sum(OpinionState.people), 0)).where(*here)))


def count_of(consultation: ConsultationState, opinions: Sequence[str]) -> int:
    """Count how many of these are opinions on this consultation."""
    here = (OpinionState.consultation == consultation.subject, OpinionState.subject.in_(opinions), STANDS)
    return db.session.scalar(select(func.count()).where(*here)) or 0


def placed_in(consultation: ConsultationState, number: int, opinions: Sequence[str]) -> set[str]:
    """Say which of these opinions stand in a group already."""
    here = (Placement.consultation == consultation.subject, Placement.number == number)
    return set(db.session.scalars(select(Placement.opinion).where(*here, Placement.opinion.in_(opinions))))


def some_placed_in(consultation: ConsultationState, number: int, *, limit: int) -> list[str]:
    """Give some of the opinions that stand in a group, in the order of their names."""
    here = (Placement.consultation == consultation.subject, Placement.number == number)
    wanted = select(Placement.opinion).where(*here).order_by(Placement.opinion).limit(limit)
    return list(db.session.scalars(wanted))


def held_by_group(group: AcceptanceGroup) -> tuple[dict[str, int], dict[str, int]]:
    """Give how many opinions of each stance and of each form stand in a group, from what is kept with each placing."""
    wanted = select(GroupTally.stance, GroupTally.channel, GroupTally.count).where(
        GroupTally.consultation == group.consultation, GroupTally.number == group.number, GroupTally.count > 0
    )
    stances, channels = dict.fromkeys(STANCES, 0), dict.fromkeys(CHANNELS, 0)
    for stance, channel, count in db.session.execute(wanted):
        stances[stance] += count
        channels[channel] += count
    return _some(stances), _some(channels)


def decided_last(group: AcceptanceGroup) -> Decided | None:
    """Say who wrote the answer to a group last, for officials; nothing where that is no longer kept."""
    event = db.session.scalar(select(Event).where(Event.subject == group.consultation, Event.seq == group.version))
    (entry,) = entries([event]) if event else (None,)
    name = names_of([entry.person_id]).get(entry.person_id or 0) if entry else None
    return Decided(name, entry.recorded_at) if entry and name else None


def opinions_in(group: AcceptanceGroup, *, token: str | None = None) -> Page[OpinionState]:
    """Give one page of the opinions in a group, for officials."""
    wanted = select(OpinionState).join(Placement, Placement.opinion == OpinionState.subject)
    here = (Placement.consultation == group.consultation, Placement.number == group.number)
    return paginate(wanted.where(*here), by=BY_TIME, token=token)


def answers_to(opinions: Sequence[OpinionState]) -> dict[str, list[AcceptanceGroup]]:
    """Give by subject the very lines that answer each of these opinions, once the result is public; nothing before."""
    wanted = select(Placement.opinion, AcceptanceGroup).join(
        AcceptanceGroup,
        (Placement.consultation == AcceptanceGroup.consultation) & (Placement.number == AcceptanceGroup.number),
    )
    wanted = wanted.join(ConsultationState, ConsultationState.subject == AcceptanceGroup.consultation)
    wanted = wanted.where(
        Placement.opinion.in_([opinion.subject for opinion in opinions]),
        ConsultationState.state.in_(sorted(WITH_RESULT)),
    )
    answers: dict[str, list[AcceptanceGroup]] = {opinion.subject: [] for opinion in opinions}
    for subject, group in db.session.execute(wanted.order_by(AcceptanceGroup.number)):
        answers[subject].append(group)
    return answers


def _some(counts: dict[str, int]) -> dict[str, int]:
    return {code: count for code, count in counts.items() if count}
