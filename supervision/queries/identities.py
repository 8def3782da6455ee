"""Who opened a sender's identity, week by week: each opening with its case, its unit, its role and its reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, func, select

from accounts.hats import LABELS, Hat, permissions_of
from accounts.models import Membership, Person
from accounts.unusual import LEAST
from core import clock
from core.actor import Actor
from core.db import db
from core.ledger import Entry
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT, entries
from core.paging import Page, paginate
from feedback.models import CaseState
from supervision.access import EVERYWHERE, READ, listed_to, of_units
from supervision.periods import Period
from units.queries import names

OPENED: Final = "case.identity_opened"
RIGHT: Final = "case.identity"
MANY: Final = LEAST["identities"]
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
class Often:
    """One official, who is not named, opened more than usual on one day: how often, in cases held by which units."""

    day: date
    units: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Openings:
    """A page of a week's openings, and how many more there were on cases that nobody here may know of.

    `often`: on which days one person opened more than usual, of the cases that may be listed here alone.
    """

    page: Page[Opening]
    restricted: int
    often: list[Often]


def openings(week: Period, *, actor: Actor, token: str | None = None) -> Openings:
    """Give a week's openings in the territory of this person, the newest first, in seven statements."""
    query = select(Event, CaseState).join(CaseState, CaseState.subject == Event.subject)
    page = paginate(
        query.where(_in(week), listed_to(actor)), by=(Event.recorded_at, Event.id), descending=True, token=token
    )
    told = entries([event for event, _ in page.items])
    by_person = _by_person(week, actor)
    hats, units = _hats(told), names({*(entry.unit for entry in told), *(unit for _, _, unit in by_person)})
    rows = [_opening(entry, case, units, hats) for entry, (_, case) in zip(told, page.items, strict=True)]
    often = _often(by_person, units)
    return Openings(Page(rows, page.next_token, page.previous_token), _count(week, _closed_to(actor)), often)


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


def _by_person(week: Period, actor: Actor) -> Counter[tuple[date, int, str]]:
    """Count a week's openings by day, person and unit, within the territory of who asks."""
    by = and_(EventText.event_id == Event.id, EventText.name == ACTOR_TEXT)
    query = select(Event.recorded_at, EventText.text, Event.unit).join(EventText, by)
    query = query.join(CaseState, CaseState.subject == Event.subject).where(_in(week), listed_to(actor))
    return Counter((clock.local(at).date(), int(person), unit) for at, person, unit in db.session.execute(query))


def _often(by_person: Counter[tuple[date, int, str]], units: dict[str, str]) -> list[Often]:
    """Keep the days on which one person reached what accounts.unusual calls many, the newest day first."""
    total: Counter[tuple[date, int]] = Counter()
    places: dict[tuple[date, int], set[str]] = defaultdict(set)
    for (day, person, unit), times in by_person.items():
        total[day, person] += times
        places[day, person].add(units.get(unit, unit))
    many = sorted((key for key in total if total[key] >= MANY), reverse=True)
    return [Often(key[0], tuple(sorted(places[key])), total[key]) for key in many]


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
