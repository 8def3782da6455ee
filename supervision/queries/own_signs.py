"""The signs a unit shows, as its own people read them: the Front's numbers, and the cases that they may open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, func, select

from core.actor import Actor
from core.db import db
from feedback.access import concerns, visible_to
from feedback.models import CaseState
from supervision.marks import SIGN, Mark, counts_in, firsts, marks_of
from supervision.models import CaseSign
from supervision.periods import Period
from supervision.queries.counted import current_state, marks_in, told, uncounted
from supervision.queries.reading import calendars, cases_in

MOST_LISTED: Final = 20
"""So many cases of a sign are named, the newest; the others are counted."""

Shown = tuple[str, date]
"""A sign, and the first day on which a case showed it."""


@dataclass
class OwnSign:
    """A sign of a unit in a period: how many cases may be opened, how many are only counted, the newest by code."""

    opened: int = 0
    closed: int = 0
    newest: list[tuple[date, str]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Give how many cases showed it."""
        return self.opened + self.closed

    @property
    def codes(self) -> list[str]:
        """Name the newest cases."""
        return [code for _, code in sorted(self.newest, reverse=True)[:MOST_LISTED]]

    @property
    def more(self) -> int:
        """Count what may be opened too and is not named."""
        return self.opened - len(self.codes)


def own_signs(codes: frozenset[str], period: Period, *, actor: Actor) -> dict[str, OwnSign]:
    """Give the signs that these units showed in a period that has ended or ends today.

    A case that is kept from this person is not even counted; a restricted one is counted alone.
    """
    found: dict[str, OwnSign] = defaultdict(OwnSign)
    fresh, is_kept = _fresh(codes, period)
    for what, day, code, opens in _of_fresh(fresh, actor):
        found[what].opened += opens
        found[what].closed += not opens
        found[what].newest += [(day, code)] if opens else []
    for what, opens, count, place, day, code in _kept(codes, period, fresh, actor) if is_kept else ():
        if place == 1:
            found[what].opened += count if opens else 0
            found[what].closed += 0 if opens else count
        found[what].newest += [(day, code)] if opens else []
    return dict(found)


def _fresh(codes: frozenset[str], period: Period) -> tuple[dict[str, list[Shown]], bool]:
    """Read from the log what is not kept yet, case by case; False: nothing that is kept is to be read, for now."""
    state = current_state()
    if state is None:
        cases = cases_in(codes, period)
        known = calendars(case.calendar for case in cases)
        lives = ((case.subject, marks_of(case, known[case.calendar])) for case in cases)
    else:
        lives = ((row.subject, marks_in(row)) for row in told(uncounted(state)))
    return {subject: list(_shown(marks, codes, period)) for subject, marks in lives}, state is not None


def _shown(marks: Iterable[Mark], codes: frozenset[str], period: Period) -> Iterator[Shown]:
    for mark in firsts(mark for mark in marks if mark.unit in codes):
        if mark.what.startswith(SIGN) and counts_in(mark, period):
            yield mark.what.removeprefix(SIGN), mark.day


def _of_fresh(fresh: dict[str, list[Shown]], actor: Actor) -> Iterator[tuple[str, date, str, bool]]:
    named = [subject for subject, shown in fresh.items() if shown]
    query = select(CaseState.subject, CaseState.code, _opens(actor)).where(CaseState.subject.in_(named))
    for subject, code, opens in db.session.execute(query.where(~concerns(actor))) if named else ():
        yield from ((what, day, code, bool(opens)) for what, day in fresh[subject])


def _kept(
    codes: frozenset[str], period: Period, fresh: Iterable[str], actor: Actor
) -> Iterable[tuple[str, bool, int, int, date, str]]:
    """Give the newest of each sign and how many there are, of those that may be opened and of the others."""
    day = func.min(CaseSign.day)
    showed = select(CaseSign.subject, CaseSign.what, day.label("day")).where(
        CaseSign.unit.in_(codes), CaseSign.subject.not_in(list(fresh))
    )
    showed = showed.group_by(CaseSign.subject, CaseSign.what).having(day.between(period.first, period.last)).subquery()
    cases = select(showed.c.what, showed.c.day, CaseState.code, _opens(actor).label("opens"))
    cases = cases.join(CaseState, CaseState.subject == showed.c.subject).where(~concerns(actor)).subquery()
    alike = {"partition_by": (cases.c.what, cases.c.opens)}
    place = func.row_number().over(**alike, order_by=(cases.c.day.desc(), cases.c.code.desc()))
    columns = (cases.c.what, cases.c.opens, func.count().over(**alike), place.label("place"), cases.c.day, cases.c.code)
    placed = select(*columns).subquery()
    return (tuple(row) for row in db.session.execute(select(placed).where(placed.c.place <= MOST_LISTED)))


def _opens(actor: Actor) -> ColumnElement[bool]:
    return and_(~CaseState.restricted, visible_to(actor))
