"""The places whose residents are asked, and how many opinions came from each, kept with each opinion."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from consultations.audiences import Audience
from consultations.figures import table_shown
from consultations.models import (
    BallotBatch,
    ConsultationMeeting,
    ConsultationState,
    OpinionState,
    ResidenceTally,
    SurveyAnswers,
)
from consultations.residence import (
    ELSEWHERE,
    ELSEWHERE_CHOICE,
    ELSEWHERE_LABEL,
    UNKNOWN_CHOICE,
    UNKNOWN_LABEL,
    choice_of,
    label_of,
)
from consultations.workflow import STANCES
from consultations.workflow.entering import BatchState
from core.clock import today
from core.db import db
from units import queries as units
from units.kinds import COMMUNAL, Kind
from units.models import Unit

LOCAL_WORDS = "xã, phường, đặc khu"
COMMUNITY_WORD = "thôn"
"""What a community is called where the unit does not say it."""


@dataclass(frozen=True)
class PlaceFigure:
    """What came from one place: how many opinions, and how many of each stance; None for what is not told."""

    code: str
    label: str
    total: int | None
    stances: Mapping[str, int] | None

    @property
    def counts(self) -> list[int | None]:
        """Give the counts of the stances in their order."""
        return [None if self.stances is None else self.stances[stance] for stance in STANCES]


def residents_to_ask(consultation: ConsultationState) -> list[Unit]:
    """Give the places that may be named: the communities of the asking commune, or the communes of its province."""
    kinds = COMMUNAL if _is_of_province(consultation) else (Kind.VILLAGE,)
    return units.children(consultation.unit, kinds=kinds, on=today())


def place_word(consultation: ConsultationState) -> str:
    """Say what such a place is called there: the name of the community is data of the unit."""
    own = units.by_code(consultation.unit)
    if own is not None and own.kind == Kind.PROVINCE:
        return LOCAL_WORDS
    return (own.community_word if own else "") or COMMUNITY_WORD


def places_of(consultation: ConsultationState) -> dict[str, str]:
    """Give the places whose residents are asked, names by code as the plan has them; nothing for another audience."""
    if consultation.audience != Audience.RESIDENTS:
        return {}
    names = units.names(set(consultation.audience_units))
    return {code: names.get(code, code) for code in consultation.audience_units}


def consultation_of(lead: str) -> ConsultationState | None:
    """Give the consultation of a sending, by whatever came of it; None for what is no sending of any."""
    mine = select(OpinionState.consultation).where(OpinionState.subject == lead)
    answered = select(SurveyAnswers.consultation).where(SurveyAnswers.subject == lead)
    wanted = ConsultationState.subject.in_(mine.union(answered))
    return db.session.scalar(select(ConsultationState).where(wanted))


def lives_words(consultation: ConsultationState, opinion: OpinionState) -> str:
    """Say where the author of an opinion lives; empty where nobody is asked."""
    places = places_of(consultation)
    return label_of(opinion.residence, places) if places else ""


def residence_at(consultation: ConsultationState, place: str) -> str | None:
    """Say where those live who spoke at a place together: there, where it is named; else nobody knows it."""
    is_named = consultation.audience == Audience.RESIDENTS and place in consultation.audience_units
    return place if is_named else None


def by_place(consultation: ConsultationState, stances: Mapping[str, int]) -> tuple[PlaceFigure, ...]:
    """Count what came from each named place, from elsewhere and from nobody knows where; `stances` is all there is."""
    if consultation.audience != Audience.RESIDENTS:
        return ()
    mine = ResidenceTally.consultation == consultation.subject
    rows = db.session.execute(select(ResidenceTally.residence, ResidenceTally.stance, ResidenceTally.count).where(mine))
    found: dict[str, dict[str, int]] = {}
    for residence, stance, count in rows:
        found.setdefault(residence, dict.fromkeys(STANCES, 0))[stance] = count
    known = {stance: sum(row[stance] for row in found.values()) for stance in STANCES}
    lines = [_line(code, label, found.get(code)) for code, label in places_of(consultation).items()]
    lines.append(_line(ELSEWHERE_CHOICE, ELSEWHERE_LABEL, found.get(ELSEWHERE)))
    left = {stance: stances.get(stance, 0) - known[stance] for stance in STANCES}
    return (*lines, *([_line(UNKNOWN_CHOICE, UNKNOWN_LABEL, left)] if any(left.values()) else []))


def known_by_place(consultation: ConsultationState) -> dict[str, dict[str, int]]:
    """Count by place and stance what came in batches and at meetings: their biên bản and the log tell it to all."""
    batches = select(BallotBatch).where(BallotBatch.consultation == consultation.subject)
    meetings = select(ConsultationMeeting).where(ConsultationMeeting.consultation == consultation.subject)
    gathered = [
        *(row.batch for row in db.session.scalars(batches.where(BallotBatch.state == BatchState.CHECKED))),
        *(row.meeting for row in db.session.scalars(meetings.where(ConsultationMeeting.state == BatchState.CHECKED))),
    ]
    found: dict[str, dict[str, int]] = {}
    for one in gathered:
        place = choice_of(residence_at(consultation, one.village))
        known = found.setdefault(place, dict.fromkeys(STANCES, 0))
        for stance, people in one.by_stance.items():
            known[stance] += people
    return found


def told_by_place(
    lines: Iterable[PlaceFigure], *, told: Iterable[str], known: Mapping[str, Mapping[str, int]]
) -> tuple[PlaceFigure, ...]:
    """Give the lines as everybody may read them, beside the stances whose sums are `told` and what is `known`."""
    lines = list(lines)
    found = table_shown({line.code: line.stances or {} for line in lines}, told=set(told), known=known)
    return tuple(replace(line, total=found[line.code][0], stances=found[line.code][1]) for line in lines)


def _line(code: str, label: str, stances: Mapping[str, int] | None) -> PlaceFigure:
    counts = dict(stances or dict.fromkeys(STANCES, 0))
    return PlaceFigure(code, label, sum(counts.values()), counts)


def _is_of_province(consultation: ConsultationState) -> bool:
    own = units.by_code(consultation.unit)
    return own is not None and own.kind == Kind.PROVINCE
