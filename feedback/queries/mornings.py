"""What a morning's mails are written from: who is to be reminded of what, and what waits for each person."""

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

from accounts.queries import holders, reach
from core import clock, rulebook
from core.actor import Actor
from core.db import db
from core.policies import DeadlineRule
from feedback.access import concerned, visible_to
from feedback.models import CaseState
from feedback.queries.counting import desk_counts
from feedback.queries.lists import Row, dressed, inbox, left_to_decide, owed, running, to_decide
from feedback.queries.reading import rule_of, signers_of
from feedback.reminding import CAUGHT_UP, COUNTED, WHOLE, share_reached
from units.queries import names

AT_ONCE = 500
MOST_LISTED = 10
MOST_TO_APPROVE = 50


@dataclass(frozen=True)
class Waiting:
    """What waits for one person: counts in words, and the first cases by due day."""

    counts: list[tuple[str, int]]
    first: list[Row]


@dataclass(frozen=True)
class Reminder:
    """A case of whose time a share is used up, who holds it, and the addresses to write to."""

    case: CaseState
    share: int
    holder: str
    addresses: dict[str, str]


def waiting_for(actor: Actor) -> Waiting:
    """Give what waits for a person at the desk, as an actor of the own house; nothing of a restricted case."""
    found = desk_counts(actor)
    counted = [(words, found.get(view, 0)) for view, words, right in COUNTED if right is None or actor.may(right)]
    first = inbox(actor, view="mine").items[:MOST_LISTED]
    return Waiting([(words, count) for words, count in counted if count], first)


def longest_to_approve(actor: Actor, *, house: Actor) -> tuple[int, list[Row]]:
    """Count what waits for an approver and give the first of it, what came in first at the top.

    That is what the own house has to decide, and of the houses right below what nobody there is left to decide.
    """
    theirs = or_(to_decide(house), left_to_decide(actor, house=house))
    wanted = and_(visible_to(actor), ~CaseState.restricted, theirs)
    query = select(CaseState).where(wanted).order_by(CaseState.submitted_at, CaseState.subject).limit(MOST_TO_APPROVE)
    count = db.session.scalar(select(func.count()).select_from(CaseState).where(wanted))
    return count, dressed(list(db.session.scalars(query)))


def owed_from(after: str) -> list[CaseState]:
    """Give the next cases, in the order of their names, of which an answer is owed and the clock runs."""
    wanted = (owed(), running(), ~CaseState.restricted, CaseState.subject > after)
    return list(db.session.scalars(select(CaseState).where(*wanted).order_by(CaseState.subject).limit(AT_ONCE)))


def reminders(cases: list[CaseState]) -> list[Reminder]:
    """Say of which of these cases officials are to be reminded today, and whom to write to."""
    reached = [(case, share) for case in cases if (share := _share(case)) is not None]
    held_by = names({case.held_by for case, _ in reached})
    return [Reminder(case, share, held_by.get(case.held_by, ""), _addresses(case, share)) for case, share in reached]


def _share(case: CaseState) -> int | None:
    today, calendar = clock.today(), rulebook.calendar(case.calendar)
    if case.due_on <= today - CAUGHT_UP:
        return None
    return share_reached(total=_total(case, rule_of(case)), due_on=case.due_on, today=today, calendar=calendar)


def _total(case: CaseState, rule: DeadlineRule) -> int:
    if rule.unit != "working_day":
        return rulebook.calendar(case.calendar).working_days_between(case.received_on, case.due_on)
    return case.amount + (case.extended_by or 0)


def _addresses(case: CaseState, share: int) -> dict[str, str]:
    """Give where to write: to the officer, or else to all who could be; on the last day also to the approvers.

    Where nobody of them can be reached the approvers hear of it earlier.
    """
    right, apart = "case.answer" if case.category else "case.sort", concerned(case)
    could = holders(right, case.held_by, on=clock.today(), leaving_out=apart)
    persons = [case.officer_id] if case.officer_id else [one.person_id for one in could]
    found = reach(persons, on=clock.today())
    if share == WHOLE or not found:
        found += reach([one.person_id for one in signers_of(case)], on=clock.today())
    return {person.subject: person.email for person in found if person.person_id not in apart}
