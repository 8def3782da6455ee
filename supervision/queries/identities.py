"""Who opened a sender's identity, week by week: each opening with its case, its unit, its role and its reason."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, func, select

from accounts.hats import LABELS, Hat, permissions_of
from accounts.models import Membership, Person
from core import clock
from core.actor import Actor
from core.db import db
from core.ledger import Entry
from core.ledger.models import Event
from core.ledger.record import ACTOR_TEXT, entries
from core.paging import Page, paginate
from feedback.models import CaseState
from supervision.access import EVERYWHERE, READ, listed_to, of_units
from supervision.periods import Period
from units.queries import names

OPENED: Final = "case.identity_opened"
RIGHT: Final = "case.identity"
STANDING_IN: Final = "Người làm thay"
_MARK_DIGITS: Final = 8


@dataclass(frozen=True)
class Opening:
    """One opening: the official stands there by role and by a mark that is one person's within one case."""

    at: datetime
    case: CaseState
    unit: str
    role: str
    mark: str
    reason: str


@dataclass(frozen=True)
class Openings:
    """A page of a week's openings, and how many more there were on cases that nobody here may know of."""

    page: Page[Opening]
    restricted: int


def openings(week: Period, *, actor: Actor, token: str | None = None) -> Openings:
    """Give a week's openings in the territory of this person, the newest first, in six statements."""
    query = select(Event, CaseState).join(CaseState, CaseState.subject == Event.subject)
    page = paginate(
        query.where(_in(week), listed_to(actor)), by=(Event.recorded_at, Event.id), descending=True, token=token
    )
    told = entries([event for event, _ in page.items])
    hats, units = _hats(told), names(entry.unit for entry in told)
    rows = [_opening(entry, case, units, hats) for entry, (_, case) in zip(told, page.items, strict=True)]
    return Openings(Page(rows, page.next_token, page.previous_token), _count(week, _closed_to(actor)))


def had_openings(week: Period, *, actor: Actor) -> bool:
    """Say whether there was anything to look at in a week."""
    return _count(week, listed_to(actor)) + _count(week, _closed_to(actor)) > 0


def _in(week: Period) -> ColumnElement[bool]:
    return and_(Event.type == OPENED, Event.recorded_at >= week.begins_at, Event.recorded_at < week.ends_at)


def _closed_to(actor: Actor) -> ColumnElement[bool]:
    codes = actor.units_for(READ)
    return CaseState.restricted if EVERYWHERE in codes else and_(CaseState.restricted, of_units(codes))


def _count(week: Period, cases: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(Event).join(CaseState, CaseState.subject == Event.subject)
    return db.session.scalar(query.where(_in(week), cases)) or 0


def _opening(entry: Entry, case: CaseState, units: dict[str, str], hats: dict[int, list[Membership]]) -> Opening:
    role = _role(hats[int(entry.texts.get(ACTOR_TEXT, 0))], entry.recorded_at)
    unit, reason = units.get(entry.unit, entry.unit), entry.texts.get("reason", "")
    return Opening(entry.recorded_at, case, unit, role, entry.by[:_MARK_DIGITS], reason)


def _role(hats: Iterable[Membership], at: datetime) -> str:
    """Name the hat that let a person look at that moment; a borrowed one is told as what it is."""
    day: date = clock.local(at).date()
    for hat in hats:
        worn = hat.from_on <= day and (hat.to_on is None or day <= hat.to_on)
        if worn and (hat.taken_at is None or hat.taken_at > at) and RIGHT in permissions_of(hat.hat):
            return LABELS[Hat(hat.hat)]
    return STANDING_IN


def _hats(told: list[Entry]) -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = defaultdict(list)
    persons = {int(entry.texts[ACTOR_TEXT]) for entry in told if ACTOR_TEXT in entry.texts}
    query = select(Person.id, Membership).join(Membership, Membership.subject == Person.subject)
    for person, hat in db.session.execute(query.where(Person.id.in_(persons)).order_by(Membership.seq)):
        found[person].append(hat)
    return found
