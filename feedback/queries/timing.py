"""Every term that runs beside the answer's: from which day, how long, by what right, and each of its days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core import rulebook
from core.db import db
from core.deadlines import Deadline, due
from core.policies import DeadlineRule
from core.policies.words import term_name
from core.workdays import Calendar
from feedback.models import CasePause, CaseState
from feedback.reckoning import KIND, SECOND_LOOK


@dataclass(frozen=True)
class StepTime:
    """One term of a case with its reckoning; `calendar` is the version by which its days were counted."""

    name: str
    rule: DeadlineRule
    from_on: date
    deadline: Deadline
    calendar: int


def step_times(case: CaseState) -> list[StepTime]:
    """Give the terms of a case beside the answer's, in the order in which they run."""
    return list(_step_times(case))


def waits_of(case: CaseState) -> list[CasePause]:
    """Give the times of waiting for the sender, first and last day included."""
    query = select(CasePause).where(CasePause.subject == case.subject).order_by(CasePause.seq)
    return list(db.session.scalars(query))


def _step_times(case: CaseState) -> Iterator[StepTime]:
    own = rulebook.calendar(case.calendar)
    for step in ("screening", "first_notice", "first_notice_limit"):
        yield _reckoned(case, step, case.received_on, own)
    if case.answered_on is not None and not case.wants_private:
        yield _reckoned(case, "publish_answer", case.answered_on, rulebook.calendar_on(case.answered_on))
    if case.asked_again_on is not None:
        yield _reckoned(case, SECOND_LOOK, case.asked_again_on, rulebook.calendar_on(case.asked_again_on))


def _reckoned(case: CaseState, step: str, start: date, calendar: Calendar) -> StepTime:
    policy = rulebook.policy(case.policy) if step != SECOND_LOOK else rulebook.current_policy()
    rule = policy.deadline_of(KIND, step, received_on=case.received_on if step != SECOND_LOOK else start)
    found = due(start, amount=rule.amount, unit=rule.unit, calendar=calendar)
    return StepTime(term_name(KIND, step), rule, start, found, calendar.version)
