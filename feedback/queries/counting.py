"""Counts at the desk: what waits for whom, by the same words as the lists they lead to."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy import case as sql_case

from core.actor import Actor
from core.db import db
from feedback import filtering
from feedback.access import visible_to
from feedback.filtering import Filter
from feedback.models import CaseState, SavedFilter
from feedback.queries.copying import copies_count
from feedback.queries.lists import ARCHIVE, VIEWS, narrowed_to, to_decide, to_number

MOST_COUNTED = 1_000
"""Of the archive one is told «hơn 1.000»: counting on would slow the page down year by year and help nobody."""


def restricted_subjects() -> Select:
    """Select the cases of which a list over all kinds of acts tells nothing, not even that there is one."""
    return select(CaseState.subject).where(CaseState.restricted)


def counts(actor: Actor) -> dict[str, int]:
    """Count what each view of the desk would show, in one statement; of the archive one more than is told at most."""
    return dict(zip(VIEWS, _tally(actor, [Filter(view) for view in VIEWS]), strict=True))


def filter_counts(actor: Actor, kept: Sequence[SavedFilter]) -> list[int | None]:
    """Count what each kept filter would show, in one statement; None where its view is no longer known."""
    read = [filtering.read(each.content) for each in kept]
    found = iter(_tally(actor, [each for each in read if each.view in VIEWS]))
    return [next(found) if each.view in VIEWS else None for each in read]


def saved_filters(actor: Actor) -> list[SavedFilter]:
    """List the filters a person keeps, in the order they were kept."""
    query = select(SavedFilter).where(SavedFilter.person_id == actor.person_id)
    return list(db.session.scalars(query.order_by(SavedFilter.id)))


def promised_count(actor: Actor) -> int:
    """Count the cases of which something is promised and still to be done."""
    query = select(func.count()).select_from(CaseState)
    return db.session.scalar(
        query.where(visible_to(actor), ~CaseState.restricted, CaseState.promise_due_on.is_not(None))
    )


def restricted_unread(actor: Actor) -> int:
    """Count the restricted cases that this named officer has not put on record as read."""
    unread = and_(CaseState.restricted, CaseState.restricted_seen_on.is_(None))
    return db.session.scalar(select(func.count()).select_from(CaseState).where(visible_to(actor), unread))


def desk_counts(actor: Actor) -> dict[str, int]:
    """Count what waits on the desk's first page, by what this person may do."""
    found = counts(actor)
    found["promised"] = promised_count(actor)
    if actor.may("case.issue"):
        found["copies"] = copies_count(actor)
    for name, permission, condition in (("approve", "case.approve", to_decide), ("issue", "case.issue", to_number)):
        if actor.may(permission):
            query = select(func.count()).select_from(CaseState).where(visible_to(actor), condition(actor))
            found[name] = db.session.scalar(query)
    return found


def _tally(actor: Actor, wanted: Sequence[Filter]) -> list[int]:
    """Count in one statement: what is open in one pass over it, of the archive no more than is told."""
    work = [each for each in wanted if each.view not in ARCHIVE]
    columns = [_sum_of(narrowed_to(each, actor)) for each in work]
    columns += [_at_most(narrowed_to(each, actor), actor) for each in wanted if each.view in ARCHIVE]
    if not columns:
        return []
    row = db.session.execute(select(*columns).select_from(CaseState).where(visible_to(actor), CaseState.is_open)).one()
    found, more = iter(row[: len(work)]), iter(row[len(work) :])
    return [int(next(more if each.view in ARCHIVE else found) or 0) for each in wanted]


def _sum_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(sql_case((condition, 1), else_=0))


def _at_most(condition: ColumnElement[bool], actor: Actor) -> ColumnElement[int]:
    few = select(CaseState.subject).where(visible_to(actor), condition).limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(few).scalar_subquery()
