"""The cases behind a sign: those counted already by their rows, those that came since by their log."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, func, or_, select

from feedback.models import CaseState
from supervision.marks import SIGN, Mark, counts_in, firsts, marks_of
from supervision.models import CaseSign
from supervision.periods import Period
from supervision.queries.counted import current_state, marks_in, told, uncounted
from supervision.queries.reading import calendars, cases_in


def showing(sign: str, codes: frozenset[str], period: Period) -> ColumnElement[bool]:
    """Limit a statement to the cases that showed a sign to a body for the first time in the period."""
    state = current_state()
    if state is None:
        cases = cases_in(codes, period)
        known = calendars(case.calendar for case in cases)
        lives = ((case.subject, marks_of(case, known[case.calendar])) for case in cases)
        return CaseState.subject.in_([one for one, marks in lives if _shows(sign, marks, codes, period)])
    fresh = told(uncounted(state))
    now = [row.subject for row in fresh if _shows(sign, marks_in(row), codes, period)]
    before = select(CaseSign.subject).where(CaseSign.what == sign, CaseSign.unit.in_(codes)).group_by(CaseSign.subject)
    before = before.having(func.min(CaseSign.day).between(period.first, period.last))
    counted = CaseState.subject.not_in([row.subject for row in fresh])
    return or_(CaseState.subject.in_(now), and_(CaseState.subject.in_(before), counted))


def _shows(sign: str, marks: Iterable[Mark], codes: frozenset[str], period: Period) -> bool:
    first = (mark for mark in firsts(mark for mark in marks if mark.unit in codes) if mark.what == SIGN + sign)
    return any(counts_in(mark, period) for mark in first)
