"""By when a draft is explained, a finding replied to and a giám sát reported: a term of the policies, by a calendar.

One reckoning for the act that sets the day and for a new calendar that moves it. A term in calendar days moves only
where its last day becomes a day off, or is one no more (Bộ luật Dân sự 2015, Điều 148): it ends on a working day.

Pure.
"""

from datetime import date

from core.deadlines import due
from core.policies import DeadlineRule, PolicyBook
from core.workdays import Calendar
from supervision.oversight import REPORT
from supervision.workflow import EXPLANATION, TERMS


def explanation_rule(policy: PolicyBook, *, on: date) -> DeadlineRule:
    """Give the term that a unit has to explain a draft sent on a day."""
    return policy.deadline(*EXPLANATION, on=on)


def reply_rule(policy: PolicyBook, maker: str, *, on: date) -> DeadlineRule:
    """Give the term that a unit has to reply to a finding issued on a day."""
    return policy.deadline(*TERMS[maker], on=on)


def report_rule(policy: PolicyBook, *, on: date) -> DeadlineRule:
    """Give the term that the Front has to report a giám sát sent on a day; it runs from the end of the giám sát."""
    return policy.deadline(*REPORT, on=on)


def last_day(rule: DeadlineRule, *, start: date, calendar: Calendar) -> date:
    """Give the last day of a term that runs from a day."""
    return due(start, amount=rule.amount, unit=rule.unit, calendar=calendar).due_on
