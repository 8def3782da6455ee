"""Notes of floods, storms, outages: those a unit keeps, and which stand beside which case or which period."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, false, or_, select, true

from core import clock
from core.actor import Actor
from core.db import db
from core.errors import Hidden
from core.paging import Page, paginate
from feedback.models import CaseStage, CaseState
from supervision.access import EVERYWHERE, READ
from supervision.disruption import NOTE, State, told
from supervision.models import Disruption
from supervision.periods import Period
from units.kinds import LOCAL, Kind
from units.models import Unit
from units.queries import all_units, names

_OF_UNITS: Final = LOCAL | {Kind.DEPARTMENT}


def disruptions(*, actor: Actor, token: str | None = None) -> Page[Disruption]:
    """Give the notes of this person's units, the newest first."""
    query = select(Disruption).where(_at(actor.units_for(NOTE)))
    return paginate(query, by=[Disruption.first, Disruption.subject], descending=True, token=token)


def disruption_of(subject: str, *, actor: Actor) -> Disruption:
    """Give a note to who keeps it; Hidden to anybody else."""
    return _one(subject, _at(actor.units_for(NOTE)))


def disruption_to_read(subject: str, *, actor: Actor) -> Disruption:
    """Give a note, for its scan, also to the Front of its unit."""
    return _one(subject, or_(_at(actor.units_for(NOTE)), _at(actor.units_for(READ))))


def units_to_note(actor: Actor) -> list[tuple[str, str]]:
    """Give the units for which this person may note something, with their names, communes first."""
    found = [unit for unit in all_units(on=clock.today()) if Kind(unit.kind) in _OF_UNITS]
    found.sort(key=lambda unit: Kind(unit.kind) not in LOCAL)
    return [(unit.code, unit.name) for unit in found if actor.may(NOTE, unit.code)]


def disruptions_of(codes: frozenset[str], period: Period) -> list[str]:
    """Tell the notes that a period overlaps, of these units or of one above that holds for all below it.

    Each is one line, the earliest first. Three statements at most.
    """
    notes = _standing(period.first, period.last)
    above = _parents() if notes else {}
    shown = [note for note in notes if note.unit in codes or any(_covers(note, code, above) for code in codes)]
    return _lines(shown)


def disruptions_beside(cases: Sequence[CaseState]) -> dict[str, list[str]]:
    """Tell, for each of these cases, the notes that overlap the time during which a unit hit by them held it.

    Four statements at most, for any number of cases.
    """
    found: dict[str, list[str]] = {case.subject: [] for case in cases}
    notes = _standing(min((case.received_on for case in cases), default=clock.today()), clock.today())
    if not cases or not notes:
        return found
    above, lines = _parents(), dict(zip([note.subject for note in notes], _lines(notes), strict=True))
    by_subject = {case.subject: case for case in cases}
    query = select(CaseStage).where(CaseStage.subject.in_(by_subject)).order_by(CaseStage.subject, CaseStage.seq)
    stages = list(db.session.scalars(query))
    for note in notes:
        hit = {one.subject for one in stages if _hits(note, one, by_subject[one.subject], above)}
        for subject in hit:
            found[subject].append(lines[note.subject])
    return found


def disruptions_beside_late(case: CaseState) -> list[str]:
    """Tell the notes beside one case, where it is late or was answered late; none otherwise."""
    ended = case.answered_on or case.closed_on or clock.today()
    if case.due_on is None or ended <= case.due_on or case.restricted:
        return []
    return disruptions_beside([case])[case.subject]


def _hits(note: Disruption, stage: CaseStage, case: CaseState, above: dict[str, str | None]) -> bool:
    begun, ended = clock.local(stage.from_at).date(), case.answered_on or case.closed_on or clock.today()
    first = min(begun, case.received_on) if stage.held_by == case.unit else begun
    last = clock.local(stage.to_at).date() if stage.to_at else ended
    overlaps = note.first <= last and (note.last is None or first <= note.last)
    return overlaps and _covers(note, stage.held_by, above)


def _covers(note: Disruption, code: str | None, above: dict[str, str | None]) -> bool:
    if code == note.unit:
        return True
    while note.below and code is not None:
        code = above.get(code)
        if code == note.unit:
            return True
    return False


def _parents() -> dict[str, str | None]:
    return dict(db.session.execute(select(Unit.code, Unit.parent_code)).all())


def _lines(notes: Iterable[Disruption]) -> list[str]:
    notes = list(notes)
    known = names(note.unit for note in notes) if notes else {}
    return [told(note, known.get(note.unit, note.unit)) for note in notes]


def _standing(first: date, last: date) -> list[Disruption]:
    overlaps = (Disruption.first <= last, or_(Disruption.last.is_(None), Disruption.last >= first))
    query = select(Disruption).where(Disruption.state == State.STANDING, *overlaps)
    return list(db.session.scalars(query.order_by(Disruption.first, Disruption.subject)))


def _one(subject: str, visible: ColumnElement[bool]) -> Disruption:
    found = db.session.scalar(select(Disruption).where(Disruption.subject == subject, visible))
    if found is None:
        raise Hidden
    return found


def _at(codes: frozenset[str]) -> ColumnElement[bool]:
    return true() if EVERYWHERE in codes else Disruption.unit.in_(codes) if codes else false()
