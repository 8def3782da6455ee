"""Many cases at once: those that were chosen in a list, and all the work of one officer."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import or_, select

from accounts.queries import names_of
from core.actor import Actor
from core.db import db
from core.text import name_key
from feedback.access import EVERYWHERE, visible_to
from feedback.models import CaseState
from feedback.workflow import LOOKED_AT_AGAIN, OPEN, State

IN_HAND = (*OPEN, *LOOKED_AT_AGAIN, State.EXECUTING)


def chosen(codes: Sequence[str], *, actor: Actor) -> list[CaseState]:
    """Give the cases of these codes that this person may see, by due day; the others are left out silently."""
    query = select(CaseState).where(CaseState.code.in_(codes), visible_to(actor))
    return list(db.session.scalars(query.order_by(CaseState.due_on, CaseState.subject)))


def work_of(officer_id: int, *, actor: Actor) -> list[CaseState]:
    """Give the open cases of one officer in the units whose work this person gives out, by due day."""
    query = _given_out(actor).where(CaseState.officer_id == officer_id)
    return list(db.session.scalars(query.order_by(CaseState.due_on, CaseState.subject)))


def workloads(actor: Actor) -> list[tuple[int, str, int]]:
    """Give who has open cases there: number, name and how many, by given name."""
    rows = db.session.scalars(_given_out(actor).with_only_columns(CaseState.officer_id))
    counts = Counter(rows)
    known = names_of(counts)
    found = [(officer, known.get(officer, ""), count) for officer, count in counts.items()]
    return sorted(found, key=lambda one: name_key(one[1]))


def _given_out(actor: Actor):
    units = actor.units_for("case.route")
    query = select(CaseState).where(
        CaseState.officer_id.is_not(None), CaseState.state.in_(IN_HAND), ~CaseState.restricted, visible_to(actor)
    )
    return query if EVERYWHERE in units else query.where(or_(CaseState.home.in_(units), CaseState.held_by.in_(units)))
