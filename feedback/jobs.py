"""What falls due without anybody's act: a due day that passes is an event of its own."""

from datetime import timedelta

from core.worker import Duty
from feedback.queries import overdue_unlogged
from feedback.services import note_overdue

EVERY = timedelta(minutes=10)


def note_all_overdue() -> None:
    """Log every due day that has passed unnoticed, caught up after any downtime."""
    for case in overdue_unlogged():
        note_overdue(case)


DUTIES = (Duty("overdue-cases", EVERY, note_all_overdue),)
