"""From the log to the figures of a scope and a period: the lives of the cases that matter, read from their leaves.

Two statements and one for each version of the calendar, whatever the number of bodies. The sums (`queries.sums`) give
the same figures without reading a case; this is what they are held against, and what is read while they are not ready.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy import ColumnElement, and_, exists, or_, select

from core import rulebook
from core.db import db
from core.ledger.models import Event
from core.ledger.record import current_versions
from core.workdays import Calendar
from feedback.models import CaseState
from feedback.workflow import OPEN
from supervision.access import of_units
from supervision.figures import Case, Figures
from supervision.lives import lived
from supervision.marks import tally
from supervision.parts import Portion
from supervision.periods import Period

CASE = "case"


def figures_of(bodies: Sequence[Portion], period: Period) -> list[Figures]:
    """Read the figures of several bodies; the first holds all others."""
    cases = cases_in(bodies[0].units, period)
    return tally(cases, bodies, period=period, calendars=calendars(case.calendar for case in cases))


def cases_in(codes: frozenset[str], period: Period) -> list[Case]:
    """Give every case of these units that counts for anything in a period."""
    return lives_of(select(CaseState.subject).where(of_units(codes), _matters_in(period)))


def lives_of(subjects: object) -> list[Case]:
    """Read the lives of cases from the log; `subjects`: their names, or a statement that gives them."""
    query = select(Event.leaf).where(Event.kind == CASE, Event.subject.in_(subjects))
    leaves = map(json.loads, db.session.scalars(query.order_by(Event.subject, Event.seq)))
    return [lived(of_one) for _, of_one in groupby(leaves, key=lambda leaf: leaf["subject"])]


def calendars(versions: Iterable[int]) -> dict[int, Calendar]:
    """Give the calendars of these versions and the one in force now."""
    wanted = {*versions, current_versions()["calendar"]}
    return {version: rulebook.calendar(version) for version in sorted(wanted)}


def _matters_in(period: Period) -> ColumnElement[bool]:
    """Ask for what is open still, and for what was anything done with since the period began."""
    closed_to_all = and_(CaseState.restricted, CaseState.handed_over_on.is_(None))
    still_open = or_(CaseState.state.in_(sorted(OPEN)), closed_to_all)
    acted_on = exists().where(Event.subject == CaseState.subject, Event.recorded_at >= period.begins_at)
    return and_(CaseState.received_on <= period.last, or_(still_open, acted_on))
