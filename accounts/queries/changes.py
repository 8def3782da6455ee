"""Hats and stand-ins that were asked for: what waits, for whom to decide, and what became of it."""

from datetime import date

from sqlalchemy import func, select

from accounts.access import changes_visible_to
from accounts.models import HatChange, Person
from accounts.queries.holding import Member, holders
from accounts.queries.people import names_of
from accounts.workflow import APPROVE
from core.actor import Actor
from core.db import db
from core.errors import Hidden
from core.paging import Page, paginate
from core.proposals import State


def hat_change(subject: str, *, actor: Actor) -> HatChange:
    """Give a proposal to who may know of it; Hidden to anybody else."""
    change = db.session.scalar(select(HatChange).where(HatChange.subject == subject, changes_visible_to(actor)))
    if change is None:
        raise Hidden
    return change


def waiting_changes(actor: Actor, *, token: str | None = None) -> Page[HatChange]:
    """Give one page of the proposals on which nobody has decided yet, oldest first."""
    query = select(HatChange).where(HatChange.state == State.PROPOSED, changes_visible_to(actor))
    return paginate(query, by=[HatChange.proposed_at, HatChange.subject], token=token)


def decided_changes(actor: Actor, *, token: str | None = None) -> Page[HatChange]:
    """Give one page of what was decided or taken back, newest first."""
    query = select(HatChange).where(HatChange.state != State.PROPOSED, changes_visible_to(actor))
    return paginate(query, by=[HatChange.proposed_at, HatChange.subject], descending=True, token=token)


def changes_waiting_for(actor: Actor) -> int:
    """Count the proposals that wait for this person's decision."""
    units = actor.units_for(APPROVE)
    where = [HatChange.state == State.PROPOSED, HatChange.proposed_by.is_distinct_from(actor.person_id)]
    where.append(HatChange.receiver != actor.subject)
    if "*" not in units:
        where.append(HatChange.scope.in_(units))
    return db.session.scalar(select(func.count()).select_from(HatChange).where(*where)) or 0


def changes_about(subject: str) -> list[HatChange]:
    """List what waits for a person's hats or stand-ins, oldest first."""
    about = (HatChange.person == subject) | (HatChange.receiver == subject)
    query = select(HatChange).where(HatChange.state == State.PROPOSED, about)
    return list(db.session.scalars(query.order_by(HatChange.proposed_at, HatChange.subject)))


def deciders(change: HatChange, *, on: date) -> list[Member]:
    """List who may decide: those of the house, else of the nearest above, never who asked for it or receives it."""
    receiver = db.session.scalar(select(Person.id).where(Person.subject == change.receiver))
    return holders(APPROVE, change.scope, on=on, leaving_out={change.proposed_by, receiver})


def deciders_of(changes: list[HatChange]) -> dict[int, str]:
    """Give the names of who asked and who decided, in one statement."""
    return names_of(number for change in changes for number in (change.proposed_by, change.decided_by))
