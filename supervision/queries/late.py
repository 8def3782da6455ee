"""The register of late cases: how late each is, who held it how long, and what its unit says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import and_, func, select

from core import clock
from core.actor import Actor
from core.db import db
from core.ledger import entries
from core.ledger.models import Event
from core.paging import Page, paginate
from feedback.models import CaseState
from feedback.queries import owed
from supervision import periods
from supervision.access import listed_to, may_read_content, of_units
from supervision.queries.behind import is_past, unanswered
from supervision.queries.cases import Held, held_by, title_for
from supervision.queries.disruptions import disruptions_beside
from supervision.queries.reading import calendars
from supervision.queries.scopes import Scope
from units.queries import names

EXPLAINED: Final = "case.delay_explained"


@dataclass(frozen=True)
class Explained:
    """One word of a unit on why a case is late, with the day it was said; a later one replaces none."""

    on: date
    unit: str
    text: str


@dataclass(frozen=True)
class Late:
    """One line of the register of late cases: how many working days late, who held it how long, what was said of it.

    `notes`: what hit a unit while it held the case.
    What a unit says of a case may tell what is in it: it is read by whoever may read the case itself.
    """

    case: CaseState
    title: str
    holder: str
    days_late: int
    stages: list[Held]
    explained: list[Explained]
    notes: list[str]


def late_cases(scope: Scope, *, actor: Actor, token: str | None = None) -> Page[Late]:
    """Give the register of what is past its due day today, the longest late first."""
    past = and_(owed(), is_past(clock.today()))
    query = select(CaseState).where(past, listed_to(actor), of_units(scope.codes))
    page = paginate(query, by=(CaseState.due_on, CaseState.subject), token=token)
    return Page(_late(page.items, actor), page.next_token, page.previous_token)


def count_restricted_late(scope: Scope) -> int:
    """Count what is late and closed to all: the register lists none of it, and does not keep silent on it."""
    today = clock.today()
    closed = and_(CaseState.restricted, unanswered(periods.between(today, today)), is_past(today))
    return db.session.scalar(select(func.count()).where(closed, of_units(scope.codes))) or 0


def late_register(scope: Scope, *, actor: Actor) -> list[Late]:
    """Give the whole register, page after page, for a copy that is taken home."""
    page = late_cases(scope, actor=actor)
    found = list(page.items)
    while page.next_token:
        page = late_cases(scope, actor=actor, token=page.next_token)
        found += page.items
    return found


def explained(cases: Sequence[CaseState], *, actor: Actor) -> dict[str, list[Explained]]:
    """Give what units said of these cases, each case's words oldest first; nothing of one this person may not read."""
    readable = [case.subject for case in cases if may_read_content(actor, case)]
    found: dict[str, list[Explained]] = {case.subject: [] for case in cases}
    query = select(Event).where(Event.subject.in_(readable), Event.type == EXPLAINED)
    told = entries(db.session.scalars(query.order_by(Event.subject, Event.seq)).all())
    known = names(entry.unit for entry in told)
    for entry in told:
        day, unit = clock.local(entry.recorded_at).date(), known.get(entry.unit, entry.unit)
        found[entry.subject].append(Explained(day, unit, entry.texts.get("delay", "")))
    return found


def _late(cases: Sequence[CaseState], actor: Actor) -> list[Late]:
    known = calendars(case.calendar for case in cases)
    stages = held_by({case.subject: known[case.calendar] for case in cases})
    holders, words = names(case.held_by for case in cases), explained(cases, actor=actor)
    notes = disruptions_beside(cases)
    return [
        Late(
            case,
            title_for(case, actor),
            holders.get(case.held_by, case.held_by),
            known[case.calendar].working_days_between(case.due_on, clock.today()),
            stages[case.subject],
            words[case.subject],
            notes[case.subject],
        )
        for case in cases
    ]
