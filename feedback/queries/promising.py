"""What answers promised: of one case, at the desk, and what is past its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, select

from core import clock, rulebook
from core.actor import Actor
from core.db import db
from core.deadlines import Band
from core.paging import Page, paginate
from feedback.access import visible_to
from feedback.models import CasePromise, CaseState
from feedback.promises import promise_band
from feedback.queries.lists import PER_PAGE, as_it_stands
from feedback.reckoning import promise_until
from units.queries import names


@dataclass(frozen=True)
class Promised:
    """One promise with its case, the body that holds it, and how its day stands."""

    promise: CasePromise
    case: CaseState
    holder: str
    band: Band


def promised(actor: Actor, *, token: str | None = None) -> Page[Promised]:
    """Give what is promised and still to be done, the earliest day first; 3 statements whatever its length."""
    query = select(CasePromise).join(CaseState, CaseState.subject == CasePromise.subject)
    query = query.where(visible_to(actor), ~CaseState.restricted, CasePromise.ended_on.is_(None))
    page = paginate(query, by=[CasePromise.due_on, CasePromise.subject], size=PER_PAGE, token=token)
    cases = _cases(promise.subject for promise in page.items)
    known = names({case.held_by for case in cases.values()})
    return Page([_dressed(row, cases[row.subject], known) for row in page.items], page.next_token, page.previous_token)


def newest_promises(subjects: Iterable[str]) -> dict[str, CasePromise]:
    """Give the last promise of each case of a list, in one statement."""
    query = select(CasePromise).where(CasePromise.subject.in_(list(subjects))).order_by(CasePromise.seq)
    return {promise.subject: promise for promise in db.session.scalars(query)}


def last_day_to_promise() -> date:
    """Give the last day for which something may be promised today, by the policies in force."""
    return promise_until(rulebook.current_policy(), on=clock.today(), calendar=rulebook.current_calendar())


def promise_late_unlogged() -> list[str]:
    """Name the cases of which a promise is past its day and no event says so yet, the longest past first."""
    query = select(CasePromise.subject).where(_unlogged()).order_by(CasePromise.due_on, CasePromise.subject)
    return list(db.session.scalars(query))


def if_promise_late_unlogged(subject: str) -> CaseState | None:
    """Give one of these cases as it stands now; None when somebody acted on it meanwhile."""
    unlogged = select(CasePromise.subject).where(_unlogged(), CasePromise.subject == subject)
    return as_it_stands(CaseState.subject.in_(unlogged))


def _unlogged() -> ColumnElement[bool]:
    late = and_(CasePromise.due_on < clock.today(), CasePromise.late_logged.is_(False))
    alive = select(CaseState.subject).where(CaseState.promise_due_on < clock.today(), ~CaseState.restricted)
    return and_(CasePromise.ended_on.is_(None), late, CasePromise.subject.in_(alive))


def _cases(subjects: Iterable[str]) -> dict[str, CaseState]:
    rows = db.session.scalars(select(CaseState).where(CaseState.subject.in_(list(subjects))))
    return {case.subject: case for case in rows}


def _dressed(promise: CasePromise, case: CaseState, known: dict[str, str]) -> Promised:
    holder = known.get(case.held_by, case.held_by)
    return Promised(promise, case, holder, promise_band(promise, today=clock.today()))
