"""Who holds which right where on a day, stand-ins included, and how to reach them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, CompoundSelect, Row, Select, Subquery, func, or_, select, true, union
from sqlalchemy.orm import aliased

from accounts.access import EVERYWHERE
from accounts.hats import hats_with
from accounts.models import Membership, Person, PersonState, StandIn
from core.db import db
from core.text import name_key
from units.queries import houses_above


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


def holders(permission: str, unit: str, *, on: date, leaving_out: Collection[int] = ()) -> list[Member]:
    """List whose work this is in a unit on a day, stand-ins included, by given name: those of its own house.

    Whoever wears a hat further up may act here too, but is named and written to only where the house has nobody left
    to do it: then the unit above is the second pair of eyes (DESIGN section 1).
    """
    for codes in [*houses_above(unit), [EVERYWHERE]]:
        found = [one for one in holders_in([permission], codes, on=on) if one.person_id not in leaving_out]
        if found:
            return found
    return []


def holders_in(permissions: Iterable[str], units: Iterable[str], *, on: date) -> list[Member]:
    """List who holds one of these permissions by a hat of these very units on a day, by given name; none from above."""
    held, hats = worn_on(on).subquery(), {hat for each in permissions for hat in hats_with(each)}
    query = members().join(held, held.c.holder == PersonState.subject).distinct()
    query = query.where(held.c.hat.in_(hats), held.c.unit_code.in_(list(units)), PersonState.disabled_at.is_(None))
    found = [member(row) for row in db.session.execute(query)]
    return sorted(found, key=lambda member: (name_key(member.name), member.login))


def held_where(permission: str, *, on: date) -> Subquery:
    """Give (person_id, unit_code) of who holds a permission on a day by a hat of the very unit, to be joined."""
    held = worn_on(on).subquery()
    query = (
        select(Person.id.label("person_id"), held.c.unit_code)
        .join(PersonState, PersonState.subject == Person.subject)
        .join(held, held.c.holder == Person.subject)
        .where(held.c.hat.in_(hats_with(permission)), PersonState.disabled_at.is_(None))
    )
    return query.subquery()


def reachable(permissions: Iterable[str], *, on: date) -> list[Reachable]:
    """List who holds one of these permissions anywhere on a day and has an address, stand-ins included."""
    held, hats = worn_on(on).subquery(), {hat for each in permissions for hat in hats_with(each)}
    query = _reachable().join(held, held.c.holder == PersonState.subject).where(held.c.hat.in_(hats))
    return [Reachable(*row) for row in db.session.execute(query.distinct().order_by(Person.id))]


def unreachable(permissions: Iterable[str], *, on: date) -> int:
    """Count who holds one of these permissions on a day and has no address, for the doctor."""
    held, hats = worn_on(on).subquery(), {hat for each in permissions for hat in hats_with(each)}
    query = select(PersonState.subject).join(held, held.c.holder == PersonState.subject).distinct()
    query = query.where(held.c.hat.in_(hats), PersonState.disabled_at.is_(None), PersonState.email == "")
    return db.session.scalar(select(func.count()).select_from(query.subquery()))


def reach(person_ids: Iterable[int], *, on: date) -> list[Reachable]:
    """Give the addresses of persons and of those who stand in for them on a day."""
    subjects = select(Person.subject).where(Person.id.in_(set(person_ids)))
    lent = (StandIn.subject.in_(subjects), StandIn.ended_at.is_(None), *spans(StandIn, on, on))
    substitutes = select(StandIn.substitute).where(*lent)
    query = _reachable().where(or_(Person.subject.in_(subjects), Person.subject.in_(substitutes)))
    return [Reachable(*row) for row in db.session.execute(query.order_by(Person.id))]


def units_with(permission: str, *, on: date) -> set[str]:
    """Name the units for which somebody holds a permission of the unit's own on a day, stand-ins included."""
    held = worn_on(on).subquery()
    query = (
        select(held.c.unit_code)
        .join(PersonState, PersonState.subject == held.c.holder)
        .where(held.c.hat.in_(hats_with(permission)), PersonState.disabled_at.is_(None))
    )
    return set(db.session.scalars(query.distinct()))


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


def worn_on(on: date) -> CompoundSelect:
    """Say who wears which hat where on a day."""
    return _held_between(on, on)


def _held_between(first: date, last: date | None) -> CompoundSelect:
    """Who wears which hat where on any day of a span: own hats, and those of absent persons with open accounts.

    A stand-in lends what was worn when it was set: nobody approved that what came later goes to somebody else.
    """
    absent = aliased(PersonState)
    own = select(Membership.subject.label("holder"), Membership.hat, Membership.unit_code)
    borrowed = (
        select(StandIn.substitute.label("holder"), Membership.hat, Membership.unit_code)
        .join(StandIn, StandIn.subject == Membership.subject)
        .join(absent, absent.subject == StandIn.subject)
        .where(
            absent.disabled_at.is_(None),
            StandIn.ended_at.is_(None),
            *spans(StandIn, first, last),
            Membership.seq < StandIn.seq,
            or_(StandIn.unit_code.is_(None), StandIn.unit_code == Membership.unit_code),
            or_(Membership.to_on.is_(None), Membership.to_on >= StandIn.from_on),
            Membership.from_on <= StandIn.to_on,
        )
    )
    return union(own.where(*_worn(Membership, first, last)), borrowed.where(*_worn(Membership, first, last)))


def _worn(table, first: date, last: date | None) -> tuple[ColumnElement[bool], ...]:
    return (table.taken_at.is_(None), *spans(table, first, last))


def spans(table, first: date, last: date | None) -> tuple[ColumnElement[bool], ...]:
    """Say that a dated row holds on any day from the first to the last."""
    begun = true() if last is None else table.from_on <= last
    return begun, or_(table.to_on.is_(None), table.to_on >= first)


def _reachable() -> Select:
    columns = (Person.id, Person.subject, PersonState.email, PersonState.wants_digest)
    query = select(*columns).join(PersonState, PersonState.subject == Person.subject)
    return query.where(PersonState.disabled_at.is_(None), PersonState.email != "")


def members() -> Select:
    """Select persons as lists show them."""
    columns = (Person.id, Person.subject, PersonState.login, PersonState.name, PersonState.disabled_at)
    return select(*columns).join(PersonState, PersonState.subject == Person.subject)


def member(row: Row) -> Member:
    return Member(row.id, row.subject, row.login, row.name, row.disabled_at is not None)
