"""Which consultations a corrected calendar touches: days within their window, and the days by which work is due."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from consultations.models import ConsultationState
from consultations.queries.milestones import term_by
from consultations.workflow import AFTER_CLOSING, State
from core.db import db
from core.workdays import Calendar

_RUNNING = frozenset({State.SCHEDULED, State.OPEN, State.SUSPENDED}) | AFTER_CLOSING


@dataclass(frozen=True)
class Touched:
    """One consultation: its days that count otherwise, and by when it is to be synthesised, before and after."""

    title: str
    slug: str
    days: tuple[date, ...]
    old_due_on: date
    new_due_on: date

    @property
    def is_moved(self) -> bool:
        """Say whether the day of the synthesis changes."""
        return self.old_due_on != self.new_due_on


def touched_by(newer: Calendar, *, older: Calendar) -> list[Touched]:
    """List the running consultations that a calendar touches, in one statement and the rules; windows never move."""
    query = select(ConsultationState).where(
        ConsultationState.state.in_(_RUNNING), ConsultationState.closes_on.is_not(None)
    )
    changed = older.differing(newer)
    found = db.session.scalars(query.order_by(ConsultationState.closes_on, ConsultationState.subject))
    lines = (_line(consultation, changed, older, newer) for consultation in found)
    return [line for line in lines if line.days or line.is_moved]


def _line(consultation: ConsultationState, changed: list[date], older: Calendar, newer: Calendar) -> Touched:
    opens_on, closes_on = consultation.opens_on, consultation.closes_on
    within = tuple(day for day in changed if opens_on <= day <= closes_on)
    days = [term_by("synthesis", closes_on, calendar).due_on for calendar in (older, newer)]
    return Touched(consultation.title, consultation.slug, within, *days)
