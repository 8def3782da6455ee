"""The administrator's log: sign-ins, refusals and acts of those whom one keeps; never to which case, nor its words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Case,
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from accounts.access import EVERYWHERE, KEEP, visible_to
from accounts.models import AccessLog, Person, PersonState, UnusualAct
from core.actor import Actor
from core.dates import VIETNAM
from core.db import db
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT
from core.paging import Page, paginate
from units.queries import site_unit

LAST_DAYS: Final = timedelta(days=366)
"""As long as sign-ins are kept (DESIGN section 7): no more days are looked through at once."""
DIGITS: Final = "0123456789"
MOST_DIGITS: Final = 18
"""What is longer is no person's number, and too long for a database's."""


@dataclass(frozen=True)
class Looked:
    """Which lines: of which days, of whom (None: of all), and of which acts; `operated` also without a person."""

    first: date
    last: date
    acts: Collection[str]
    operated: Collection[str] = ()
    person: int | None = None


@dataclass(frozen=True)
class Line:
    """One line: who, what, when, and, for a sign-in or a refusal, from where."""

    at: datetime
    what: str
    person_id: int | None
    unit: str | None
    address: str
    agent: str


def lines(looked: Looked, closed: Select, *, actor: Actor, token: str | None = None) -> Page[Line]:
    """Give one page of lines, the newest first; `closed` selects the subjects of which nothing at all is told."""
    log = _log(looked, closed, actor)
    page = paginate(select(log), by=(log.c.at, log.c.source, log.c.id), descending=True, token=token)
    return Page([_line(row) for row in page.items], page.next_token, page.previous_token)


def all_lines(looked: Looked, closed: Select, *, actor: Actor, most: int) -> list[Line] | None:
    """Give all lines, the newest first; None where there are more than may be taken at once."""
    log = _log(looked, closed, actor)
    query = select(log).order_by(log.c.at.desc(), log.c.source.desc(), log.c.id.desc()).limit(most + 1)
    rows = [_line(row) for row in db.session.execute(query)]
    return rows if len(rows) <= most else None


def _log(looked: Looked, closed: Select, actor: Actor):
    return union_all(_access(looked, actor), _events(looked, closed, actor)).subquery()


def _access(looked: Looked, actor: Actor) -> Select:
    columns = (
        AccessLog.at.label("at"), literal("access", Text).label("source"), AccessLog.id.label("id"),
        AccessLog.what.label("what"), cast(AccessLog.person_id, BigInteger).label("person_id"),
        cast(null(), Text).label("unit"), AccessLog.address.label("address"), AccessLog.agent.label("agent"),
    )  # fmt: skip
    who = _who(AccessLog.person_id, looked, actor, nobody=_serves(actor))
    return select(*columns).where(*_days(AccessLog.at, looked), AccessLog.what.in_(looked.acts), who)


def _events(looked: Looked, closed: Select, actor: Actor) -> Select:
    person = _number(EventText.text)
    columns = (
        Event.recorded_at.label("at"), literal("event", Text), Event.id, Event.type, person, Event.unit,
        literal("", Text), literal("", Text),
    )  # fmt: skip
    by = and_(EventText.event_id == Event.id, EventText.name == ACTOR_TEXT)
    operated = and_(Event.type.in_(looked.operated), _serves(actor))
    where = (
        *_days(Event.recorded_at, looked), Event.type.in_(looked.acts), Event.subject.not_in(closed),
        _who(person, looked, actor, nobody=operated),
    )  # fmt: skip
    return select(*columns).outerjoin(EventText, by).where(*where)


def _number(text) -> Case:
    """Read a text as a number, and as nothing where it is none: over one such row PostgreSQL would end the page."""
    is_number = and_(func.length(text).between(1, MOST_DIGITS), func.ltrim(text, DIGITS) == "")
    return case((is_number, cast(text, BigInteger)))


def _days(column, looked: Looked) -> tuple[ColumnElement[bool], ...]:
    return column >= _midnight(looked.first), column < _midnight(looked.last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _who(column, looked: Looked, actor: Actor, *, nobody: ColumnElement[bool]) -> ColumnElement[bool]:
    if looked.person is not None:
        return and_(column == looked.person, column.in_(_kept(actor)))
    return or_(column.in_(_kept(actor)), and_(column.is_(None), nobody))


def _kept(actor: Actor) -> Select:
    return select(Person.id).join(PersonState, PersonState.subject == Person.subject).where(visible_to(actor))


def _serves(actor: Actor) -> ColumnElement[bool]:
    """Say whether what nobody of the house did is told: to those who keep the whole that is served."""
    site = site_unit()
    return literal(actor.may(KEEP, site.code if site else EVERYWHERE))


def _line(row: Sequence[Any]) -> Line:
    at, _source, _id, *told = row
    return Line(at, *told)


def refused_since(person_id: int, what: str, since: datetime) -> int:
    """Count one person's refusals of one kind since a moment."""
    mine = (AccessLog.person_id == person_id, AccessLog.what == what, AccessLog.at >= since)
    return db.session.scalar(select(func.count()).select_from(AccessLog).where(*mine)) or 0


def persons_in(rows: Iterable[Line | UnusualAct]) -> set[int]:
    """Give the persons who stand in these lines."""
    return {row.person_id for row in rows if row.person_id is not None}


@dataclass(frozen=True)
class Counted:
    """One act of a day as it is counted; `subject` and `kind` None: a refusal."""

    at: datetime
    what: str
    person_id: int | None
    subject: str | None = None
    kind: str | None = None


def counted_acts(day: date, refusals: list[str]) -> list[Counted]:
    """Give all that persons did on a day, and these refusals, for the count of what is unusual."""
    looked = Looked(day, day, refusals)
    refused = select(AccessLog.at, AccessLog.what, AccessLog.person_id)
    rows = db.session.execute(refused.where(*_days(AccessLog.at, looked), AccessLog.what.in_(refusals)))
    done = select(Event.recorded_at, Event.type, _number(EventText.text), Event.subject, Event.kind)
    by = and_(EventText.event_id == Event.id, EventText.name == ACTOR_TEXT)
    acts = db.session.execute(done.join(EventText, by).where(*_days(Event.recorded_at, looked)))
    return [Counted(*row) for row in (*rows, *acts)]


def unusual_acts(looked: Looked, *, actor: Actor, most: int) -> tuple[list[UnusualAct], bool]:
    """Give what was noted of these days and persons, the newest day first, and whether there is more than that.

    A choice of acts does not narrow it: whoever looks at the sign-ins alone must not miss a night of identities.
    """
    who = _who(UnusualAct.person_id, looked, actor, nobody=_serves(actor))
    query = select(UnusualAct).where(UnusualAct.day.between(looked.first, looked.last), who)
    rows = list(db.session.scalars(query.order_by(UnusualAct.day.desc(), UnusualAct.id).limit(most + 1)))
    return rows[:most], len(rows) > most
