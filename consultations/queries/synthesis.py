"""Reading the synthesis: groups, what stands in them, what stands in none, and the answers to one opinion."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from consultations.models import AcceptanceGroup, ConsultationPart, ConsultationState, OpinionState, Placement
from consultations.queries.drafts import all_parts
from consultations.queries.opinions import BY_TIME, STANDS
from consultations.workflow import WITH_RESULT
from core.db import db
from core.errors import Hidden
from core.paging import Page, paginate

WHOLE: Final = "toan-van"
"""Asks for the opinions on the whole draft, where an anchor would stand."""


@dataclass(frozen=True)
class Workbench:
    """Opinions on the left, groups on the right, and how many stand in none."""

    opinions: Page[OpinionState]
    placed: dict[str, list[int]]
    groups: list[AcceptanceGroup]
    parts: list[ConsultationPart]
    unplaced: int


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
    found = db.session.get(AcceptanceGroup, (consultation.subject, number))
    if found is None:
        raise Hidden()
    return found


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


def opinions_to_place(
    consultation: ConsultationState,
    *,
    anchor: str | None = None,
    stance: str | None = None,
    only_unplaced: bool = True,
    token: str | None = None,
) -> Page[OpinionState]:
    """Give one page of opinions for the workbench, the oldest first; `anchor` WHOLE: those on the whole draft."""
    wanted = select(OpinionState).where(OpinionState.consultation == consultation.subject, STANDS)
    if anchor:
        wanted = wanted.where(OpinionState.anchor.is_(None) if anchor == WHOLE else OpinionState.anchor == anchor)
    if stance:
        wanted = wanted.where(OpinionState.stance == stance)
    if only_unplaced:
        wanted = wanted.where(OpinionState.groups == 0)
    return paginate(wanted, by=BY_TIME, token=token)


def workbench(
    consultation: ConsultationState,
    *,
    anchor: str | None = None,
    stance: str | None = None,
    only_unplaced: bool = True,
    token: str | None = None,
) -> Workbench:
    """Give the workbench of one consultation; always the same number of statements."""
    page = opinions_to_place(consultation, anchor=anchor, stance=stance, only_unplaced=only_unplaced, token=token)
    return Workbench(
        opinions=page,
        placed=_places_of([opinion.subject for opinion in page.items]),
        groups=groups(consultation),
        parts=all_parts(consultation),
        unplaced=unplaced_count(consultation),
    )


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


def _places_of(opinions: Sequence[str]) -> dict[str, list[int]]:
    placed: dict[str, list[int]] = {}
    wanted = select(Placement.opinion, Placement.number).where(Placement.opinion.in_(opinions))
    for opinion, number in db.session.execute(wanted.order_by(Placement.number)):
        placed.setdefault(opinion, []).append(number)
    return placed
