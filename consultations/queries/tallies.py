"""How many opinions there are, from the tally kept with each: no request counts over opinions.

While a consultation is open only numbers are public; stances come with the result, small ones suppressed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from consultations.figures import few, shown
from consultations.models import AcceptanceGroup, ConsultationState, OpinionTally
from consultations.queries.residences import PlaceFigure, by_place, known_by_place, told_by_place
from consultations.workflow import CHANNELS, CONTACTS, PORTAL, STANCES, WITH_RESULT
from core.db import db
from core.errors import Hidden


@dataclass(frozen=True)
class Figure:
    """One line of a table: its code, its words, its count; None where the count is too small to be told."""

    code: str
    label: str
    count: int | None


@dataclass(frozen=True)
class Figures:
    """What came in: the total, by stance, by form (Điều 26); apart: in the half hour after closing, taken back,
    and how many times others said that they have the same to say.
    """

    total: int
    by_stance: list[Figure]
    by_channel: list[Figure]
    late: int | None = 0
    withdrawn: int | None = 0
    voices: int = 0
    by_contact: tuple[Figure, ...] = ()
    """Those that came through this site, by whether their contact was confirmed; nothing where none was."""
    by_place: tuple[PlaceFigure, ...] = ()
    """By where their authors live, where the residents of named places are asked."""


def totals(consultations: Iterable[str]) -> dict[str, int]:
    """Give the number of opinions of many consultations, in one statement; those without any are left out."""
    wanted = list(consultations)
    if not wanted:
        return {}
    rows = select(OpinionTally.consultation, func.sum(OpinionTally.count)).group_by(OpinionTally.consultation)
    found = db.session.execute(rows.where(OpinionTally.consultation.in_(wanted)))
    return {subject: int(count) for subject, count in found}


def total(consultation: ConsultationState) -> int:
    """Give the number of opinions of one consultation."""
    return totals([consultation.subject]).get(consultation.subject, 0)


def counts_by_part(consultation: ConsultationState) -> dict[str, int]:
    """Give the number of opinions by anchor; "" stands for the whole draft."""
    rows = select(OpinionTally.anchor, func.sum(OpinionTally.count)).group_by(OpinionTally.anchor)
    found = db.session.execute(rows.where(OpinionTally.consultation == consultation.subject))
    return {anchor: int(count) for anchor, count in found}


def figures(consultation: ConsultationState) -> Figures:
    """Give the figures everybody may read, with the result and not before; Hidden until then."""
    if consultation.state not in WITH_RESULT:
        raise Hidden()
    return told_figures(consultation)


def told_figures(consultation: ConsultationState) -> Figures:
    """Give the figures as everybody will read them, for the officials who prepare that."""
    found = desk_figures(consultation)
    apart = few(found.late or 0), few(found.withdrawn or 0)
    by_channel = _told(found.by_channel)
    is_told = any(line.code == PORTAL and line.count is not None for line in by_channel)
    contacts = _told(found.by_contact) if is_told else [replace(line, count=None) for line in found.by_contact]
    by_stance = _told(found.by_stance)
    stances = {line.code for line in by_stance if line.count is not None}
    known = known_by_place(consultation) if found.by_place else {}
    places = told_by_place(found.by_place, told=stances, known=known)
    return Figures(found.total, by_stance, by_channel, *apart, found.voices, tuple(contacts), places)


def desk_figures(consultation: ConsultationState) -> Figures:
    """Give the whole figures, for officials."""
    rows = select(
        OpinionTally.stance,
        OpinionTally.channel,
        func.sum(OpinionTally.count),
        func.sum(OpinionTally.late).label("late"),
        func.sum(OpinionTally.withdrawn).label("withdrawn"),
        func.sum(OpinionTally.voices).label("voices"),
        func.sum(OpinionTally.confirmed).label("confirmed"),
    )
    rows = rows.where(OpinionTally.consultation == consultation.subject)
    found = db.session.execute(rows.group_by(OpinionTally.stance, OpinionTally.channel)).all()
    stances, channels = dict.fromkeys(STANCES, 0), dict.fromkeys(CHANNELS, 0)
    for stance, channel, count, *_ in found:
        stances[stance] += int(count)
        channels[channel] += int(count)
    return Figures(
        total=sum(stances.values()),
        by_stance=[Figure(code, STANCES[code], count) for code, count in stances.items()],
        by_channel=channel_figures(consultation, channels),
        late=sum(int(row.late) for row in found),
        withdrawn=sum(int(row.withdrawn) for row in found),
        voices=sum(int(row.voices) for row in found),
        by_contact=by_contact(channels[PORTAL], confirmed=sum(int(row.confirmed) for row in found)),
        by_place=by_place(consultation, stances),
    )


def channel_figures(consultation: ConsultationState, counts: Mapping[str, int]) -> list[Figure]:
    """Give the forms of Điều 26 that were planned or used, in the order of the law."""
    used = [code for code in CHANNELS if counts.get(code) or code in consultation.channels]
    return [Figure(code, CHANNELS[code], counts.get(code, 0)) for code in used]


def by_contact(total: int, *, confirmed: int) -> tuple[Figure, ...]:
    """Count what came through this site by whether its contact was confirmed; nothing where none was."""
    counts = {"confirmed": confirmed, "unconfirmed": total - confirmed}
    return tuple(Figure(code, CONTACTS[code], count) for code, count in counts.items()) if confirmed else ()


def told_by_group(groups: Iterable[AcceptanceGroup]) -> dict[int, int | None]:
    """Give by number how many opinions each group holds; None where that, or a smaller one by it, is not to be told.

    Every opinion stands in at least one group, so the groups together are never fewer than the opinions, whose number
    is public. One that stands in two makes the sum larger: what is hidden is then known the less.
    """
    counts = shown({str(group.number): group.opinions for group in groups})
    return {int(number): count for number, count in counts.items()}


def _told(lines: Iterable[Figure]) -> list[Figure]:
    lines = list(lines)
    counts = shown({line.code: line.count or 0 for line in lines})
    return [Figure(line.code, line.label, counts[line.code]) for line in lines]
