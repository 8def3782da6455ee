"""Persons, their sessions, their hats and who stands in for them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, select, true

from accounts.access import visible_to
from accounts.hats import permissions_of
from accounts.models import Membership, Person, PersonState, StaffSession, StandIn
from accounts.queries.holding import spans, worn_on
from accounts.stages import Stage
from core import clock
from core.actor import ANONYMOUS, Actor
from core.db import db
from core.errors import Hidden
from core.secrets import keyed_digest
from core.text import name_key
from units.kinds import LOCAL
from units.models import Unit

LONGEST_SESSION = timedelta(hours=8)
STAGES_LAST = timedelta(minutes=15)
UNUSED_AFTER = timedelta(days=90)
"""Accounts not used for so long are marked on the list (UX-SECURITY, screen A2)."""


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


def actor_of_house(person_id: int) -> Actor:
    """Give a person as an actor in the units whose hats are worn and their departments alone, not in units below.

    Whoever is written to about work is written to about this; that more may be done further down is another matter.
    """
    who = _who().where(Person.id == person_id, PersonState.disabled_at.is_(None))
    return _actor(who, clock.today(), below=Unit.kind.not_in(LOCAL))


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
    query = select(StandIn).where(StandIn.substitute == subject, StandIn.ended_at.is_(None), *spans(StandIn, on, on))
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


def _actor(who: Select, on: date, *, below: ColumnElement[bool] | None = None) -> Actor:
    person = who.cte("who")
    held = worn_on(on).cte("held")
    top = select(held.c.hat, held.c.unit_code).join(person, person.c.subject == held.c.holder)
    reach = top.cte("reach", recursive=True)
    under = (
        Unit.parent_code == reach.c.unit_code if below is None else and_(Unit.parent_code == reach.c.unit_code, below)
    )
    reach = reach.union(select(reach.c.hat, Unit.code).join(Unit, under))
    query = select(person, reach.c.hat, reach.c.unit_code).outerjoin(reach, true())
    rows = db.session.execute(query).all()
    if not rows:
        return ANONYMOUS
    grants = {(permission, row.unit_code) for row in rows if row.hat for permission in permissions_of(row.hat)}
    return Actor(rows[0].id, rows[0].subject, rows[0].name, frozenset(grants), rows[0].home or "")


def _who() -> Select:
    query = select(Person.id, Person.subject, PersonState.name, PersonState.unit_code.label("home"))
    return query.join(PersonState, PersonState.subject == Person.subject)


def _both() -> Select:
    return select(Person, PersonState).join(PersonState, PersonState.subject == Person.subject)


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
