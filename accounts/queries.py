"""Every read of accounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, CompoundSelect, Row, Select, func, or_, select, true, union
from sqlalchemy.orm import aliased

from accounts.access import EVERYWHERE, visible_to
from accounts.hats import hats_with, permissions_of
from accounts.models import Membership, Person, PersonState, StaffSession, StandIn
from accounts.stages import Stage
from core import clock
from core.actor import ANONYMOUS, Actor
from core.db import db
from core.errors import Hidden
from core.secrets import keyed_digest
from core.text import name_key
from units.models import Unit
from units.queries import lineage

LONGEST_SESSION = timedelta(hours=8)
STAGES_LAST = timedelta(minutes=15)
UNUSED_AFTER = timedelta(days=90)
"""Accounts not used for so long are marked on the list (UX-SECURITY, screen A2)."""


@dataclass(frozen=True)
class Member:
    """A person as lists show one."""

    person_id: int
    subject: str
    login: str
    name: str
    is_disabled: bool


@dataclass(frozen=True)
class Reachable:
    """A person to whom a letter can be written."""

    person_id: int
    subject: str
    email: str
    wants_digest: bool


def actor_of_token(token: str, *, agent: str) -> Actor:
    """Give the person behind a session's token; an ended or overlong session, a closed account: nobody.

    One statement beside the clock's, since it runs for every signed-in request. `agent` is the class of the browser.
    """
    alive = (
        StaffSession.digest == token_digest(token),
        StaffSession.agent == agent,
        StaffSession.stage == Stage.OPEN,
        StaffSession.ended_at.is_(None),
        StaffSession.created_at > clock.now() - LONGEST_SESSION,
        PersonState.disabled_at.is_(None),
    )
    return _actor(_who().join(StaffSession, StaffSession.person_id == Person.id).where(*alive), clock.today())


def actor_of(person_id: int) -> Actor:
    """Give a person as an actor, for commands and for work outside a request; a closed account is nobody."""
    return _actor(_who().where(Person.id == person_id, PersonState.disabled_at.is_(None)), clock.today())


def pending_session(token: str, *, agent: str) -> StaffSession:
    """Give a sign-in that still waits for a stage; a finished, ended or old one raises Hidden."""
    row = db.session.scalar(
        select(StaffSession).where(
            StaffSession.digest == token_digest(token),
            StaffSession.agent == agent,
            StaffSession.stage != Stage.OPEN,
            StaffSession.ended_at.is_(None),
            StaffSession.created_at > clock.now() - STAGES_LAST,
        )
    )
    if row is None:
        raise Hidden()
    return row


def session_of(token: str) -> StaffSession | None:
    """Give the row of a session's token."""
    return db.session.scalar(select(StaffSession).where(StaffSession.digest == token_digest(token)))


def token_digest(token: str) -> str:
    """Give what is stored of a session's token: whoever reads the database cannot sign in with it."""
    return keyed_digest("staff-session", token)


def by_id(person_id: int) -> tuple[Person, PersonState]:
    """Give a person with what the events say of it; Hidden when there is none."""
    return _one(_both().where(Person.id == person_id))


def by_subject(subject: str) -> tuple[Person, PersonState]:
    """Give a person by the ledger's name for it; Hidden when there is none."""
    return _one(_both().where(Person.subject == subject))


def by_login(login: str) -> tuple[Person, PersonState] | None:
    """Give the person of a login, in small letters."""
    row = db.session.execute(_both().where(PersonState.login == login.lower())).one_or_none()
    return tuple(row) if row else None


def kept_by(actor: Actor, subject: str) -> tuple[Person, PersonState]:
    """Give a person whom this administrator keeps; any other raises Hidden."""
    return _one(_both().where(Person.subject == subject, visible_to(actor)))


def people(actor: Actor) -> list[tuple[Person, PersonState]]:
    """List the persons whom this administrator keeps, by given name."""
    rows = db.session.execute(_both().where(visible_to(actor))).all()
    return sorted((tuple(row) for row in rows), key=lambda row: (name_key(row[1].name), row[1].login))


def memberships(subjects: Iterable[str]) -> dict[str, list[Membership]]:
    """Give the hats of persons that are not taken away, past and coming ones too, by person."""
    query = select(Membership).where(Membership.subject.in_(list(subjects)), Membership.taken_at.is_(None))
    return _grouped(db.session.scalars(query.order_by(Membership.from_on, Membership.seq)).all())


def stand_ins(subjects: Iterable[str]) -> dict[str, list[StandIn]]:
    """Give who stands in for persons, past and coming ones too, by absent person."""
    query = select(StandIn).where(StandIn.subject.in_(list(subjects)), StandIn.ended_at.is_(None))
    return _grouped(db.session.scalars(query.order_by(StandIn.from_on, StandIn.seq)).all())


def stand_ins_by(subject: str, *, on: date) -> list[StandIn]:
    """Give for whom a person stands in on a day."""
    query = select(StandIn).where(StandIn.substitute == subject, StandIn.ended_at.is_(None), *_spans(StandIn, on, on))
    return list(db.session.scalars(query.order_by(StandIn.to_on, StandIn.subject, StandIn.seq)))


def names_of(person_ids: Iterable[int | None]) -> dict[int, str]:
    """Give the names behind the numbers of persons, in one statement."""
    wanted = {number for number in person_ids if number is not None}
    if not wanted:
        return {}
    query = select(Person.id, PersonState.name).join(PersonState, PersonState.subject == Person.subject)
    return dict(db.session.execute(query.where(Person.id.in_(wanted))).all())


def names_of_subjects(subjects: Iterable[str]) -> dict[str, str]:
    """Give the names behind the ledger's names for persons, in one statement."""
    query = select(PersonState.subject, PersonState.name).where(PersonState.subject.in_(list(subjects)))
    return dict(db.session.execute(query).all())


def holders(permission: str, unit: str, *, on: date) -> list[Member]:
    """List who holds a permission for a unit on a day, stand-ins included, by given name."""
    held = _held(on).subquery()
    codes = [*lineage(unit), EVERYWHERE]
    query = (
        _members()
        .join(held, held.c.holder == PersonState.subject)
        .where(held.c.hat.in_(hats_with(permission)), held.c.unit_code.in_(codes), PersonState.disabled_at.is_(None))
        .distinct()
    )
    found = [_member(row) for row in db.session.execute(query)]
    return sorted(found, key=lambda member: (name_key(member.name), member.login))


def reachable(permissions: Iterable[str], *, on: date) -> list[Reachable]:
    """List who holds one of these permissions anywhere on a day and has an address, stand-ins included."""
    held, hats = _held(on).subquery(), {hat for each in permissions for hat in hats_with(each)}
    query = _reachable().join(held, held.c.holder == PersonState.subject).where(held.c.hat.in_(hats))
    return [Reachable(*row) for row in db.session.execute(query.distinct().order_by(Person.id))]


def unreachable(permissions: Iterable[str], *, on: date) -> int:
    """Count who holds one of these permissions on a day and has no address, for the doctor."""
    held, hats = _held(on).subquery(), {hat for each in permissions for hat in hats_with(each)}
    query = select(PersonState.subject).join(held, held.c.holder == PersonState.subject).distinct()
    query = query.where(held.c.hat.in_(hats), PersonState.disabled_at.is_(None), PersonState.email == "")
    return db.session.scalar(select(func.count()).select_from(query.subquery()))


def reach(person_ids: Iterable[int], *, on: date) -> list[Reachable]:
    """Give the addresses of persons and of those who stand in for them on a day."""
    subjects = select(Person.subject).where(Person.id.in_(set(person_ids)))
    lent = (StandIn.subject.in_(subjects), StandIn.ended_at.is_(None), *_spans(StandIn, on, on))
    substitutes = select(StandIn.substitute).where(*lent)
    query = _reachable().where(or_(Person.subject.in_(subjects), Person.subject.in_(substitutes)))
    return [Reachable(*row) for row in db.session.execute(query.order_by(Person.id))]


def hats_between(subject: str, first: date, last: date | None) -> list[tuple[str, str]]:
    """List the (hat, unit) a person wears on any day of a span, own ones and those of absent persons."""
    spans = _held_between(first, last).subquery()
    return [
        tuple(row)
        for row in db.session.execute(select(spans.c.hat, spans.c.unit_code).where(spans.c.holder == subject))
    ]


def administrators(*, on: date) -> int:
    """Count the open accounts that may keep persons on a day."""
    own = select(Membership.subject).distinct().join(PersonState, PersonState.subject == Membership.subject)
    query = own.where(
        Membership.hat.in_(hats_with("admin.people")), *_worn(Membership, on, on), PersonState.disabled_at.is_(None)
    )
    return db.session.scalar(select(func.count()).select_from(query.subquery()))


def _actor(who: Select, on: date) -> Actor:
    person = who.cte("who")
    held = _held(on).cte("held")
    top = select(held.c.hat, held.c.unit_code).join(person, person.c.subject == held.c.holder)
    reach = top.cte("reach", recursive=True)
    reach = reach.union(select(reach.c.hat, Unit.code).join(Unit, Unit.parent_code == reach.c.unit_code))
    query = select(person, reach.c.hat, reach.c.unit_code).outerjoin(reach, true())
    rows = db.session.execute(query).all()
    if not rows:
        return ANONYMOUS
    grants = {(permission, row.unit_code) for row in rows if row.hat for permission in permissions_of(row.hat)}
    return Actor(rows[0].id, rows[0].subject, rows[0].name, frozenset(grants))


def _who() -> Select:
    query = select(Person.id, Person.subject, PersonState.name)
    return query.join(PersonState, PersonState.subject == Person.subject)


def _held(on: date) -> CompoundSelect:
    return _held_between(on, on)


def _held_between(first: date, last: date | None) -> CompoundSelect:
    """Who wears which hat where on any day of a span: own hats, and those of absent persons with open accounts."""
    absent = aliased(PersonState)
    own = select(Membership.subject.label("holder"), Membership.hat, Membership.unit_code)
    borrowed = (
        select(StandIn.substitute.label("holder"), Membership.hat, Membership.unit_code)
        .join(StandIn, StandIn.subject == Membership.subject)
        .join(absent, absent.subject == StandIn.subject)
        .where(
            absent.disabled_at.is_(None),
            StandIn.ended_at.is_(None),
            *_spans(StandIn, first, last),
            or_(StandIn.unit_code.is_(None), StandIn.unit_code == Membership.unit_code),
            or_(Membership.to_on.is_(None), Membership.to_on >= StandIn.from_on),
            Membership.from_on <= StandIn.to_on,
        )
    )
    return union(own.where(*_worn(Membership, first, last)), borrowed.where(*_worn(Membership, first, last)))


def _worn(table, first: date, last: date | None) -> tuple[ColumnElement[bool], ...]:
    return (table.taken_at.is_(None), *_spans(table, first, last))


def _spans(table, first: date, last: date | None) -> tuple[ColumnElement[bool], ...]:
    begun = true() if last is None else table.from_on <= last
    return begun, or_(table.to_on.is_(None), table.to_on >= first)


def _both() -> Select:
    return select(Person, PersonState).join(PersonState, PersonState.subject == Person.subject)


def _members() -> Select:
    columns = (Person.id, Person.subject, PersonState.login, PersonState.name, PersonState.disabled_at)
    return select(*columns).join(PersonState, PersonState.subject == Person.subject)


def _reachable() -> Select:
    columns = (Person.id, Person.subject, PersonState.email, PersonState.wants_digest)
    query = select(*columns).join(PersonState, PersonState.subject == Person.subject)
    return query.where(PersonState.disabled_at.is_(None), PersonState.email != "")


def _member(row: Row) -> Member:
    return Member(row.id, row.subject, row.login, row.name, row.disabled_at is not None)


def _one(query: Select) -> tuple[Person, PersonState]:
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise Hidden()
    return tuple(row)


def _grouped(rows: Sequence) -> dict[str, list]:
    found: dict[str, list] = {}
    for row in rows:
        found.setdefault(row.subject, []).append(row)
    return found
