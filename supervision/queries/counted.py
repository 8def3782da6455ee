"""What is in the sums already, and what is not yet: the lines of the log that came since."""

from collections.abc import Iterable

from sqlalchemy import select

from core.db import db
from core.ledger.models import Event, LedgerLeaf
from supervision.figures import Case
from supervision.marks import Mark, answer_of, marks_of
from supervision.models import CountedCase, SumState
from supervision.queries.reading import CASE, calendars, lives_of
from supervision.summing import Tree
from units.queries import all_units


def tree() -> Tree:
    """Give the tree of units as it stands now."""
    return Tree({unit.code: unit.parent_code for unit in all_units()})


def current_state() -> SumState | None:
    """Give how far the sums have come; None where they are not to be read, for now."""
    state = db.session.get(SumState, 1)
    return state if state is not None and state.cursor is None and state.tree == tree().digest else None


def uncounted(state: SumState) -> list[str]:
    """Name the cases of which something was recorded that is not in the sums."""
    sealed_since = select(LedgerLeaf.event_id).where(LedgerLeaf.index >= state.counted)
    newer = select(Event.subject).where(Event.kind == CASE, Event.id > state.last_event)
    later = select(Event.subject, Event.kind).where(Event.id.in_(sealed_since))
    of_cases = (subject for subject, kind in db.session.execute(later) if kind == CASE)
    return sorted({*db.session.scalars(newer), *of_cases})


def counted(subjects: Iterable[str]) -> dict[str, CountedCase]:
    """Give what is in the sums of these cases."""
    named = list(subjects)
    rows = db.session.scalars(select(CountedCase).where(CountedCase.subject.in_(named))) if named else ()
    return {row.subject: row for row in rows}


def told(subjects: Iterable[str]) -> list[CountedCase]:
    """Give what should be in the sums of these cases, by the log as it stands now."""
    named = list(subjects)
    lives = lives_of(named) if named else []
    known = calendars(life.calendar for life in lives)
    return [_told(life, marks_of(life, known[life.calendar]), known) for life in lives]


def marks_in(row: CountedCase) -> list[Mark]:
    """Read the marks of a case back."""
    return [Mark.of(content) for content in row.marks]


def _told(life: Case, marks: list[Mark], known: dict) -> CountedCase:
    answer = answer_of(life, known[life.calendar])
    return CountedCase(
        subject=life.subject,
        version=life.version,
        part=life.part,
        marks=[mark.content() for mark in marks],
        received_on=life.received_on,
        answered_on=life.answered_on,
        answered_by=answer.held_by if answer else None,
        days=answer.days if answer else None,
        elapsed=answer.elapsed if answer else None,
    )
