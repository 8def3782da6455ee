"""What falls due without anybody's act: a due day that passes, a calendar that was corrected.

A case on which somebody acts at that very moment is left to them and looked at again the next time.
"""

from contextlib import suppress
from datetime import timedelta

from core.errors import Stale
from core.ledger import current_versions
from core.worker import Duty
from feedback.queries import on_older_calendar, overdue_unlogged
from feedback.services import note_overdue, recount

EVERY = timedelta(minutes=10)


def note_all_overdue() -> None:
    """Log every due day that has passed unnoticed, caught up after any downtime."""
    for case in overdue_unlogged():
        with suppress(Stale):
            note_overdue(case)


def recount_all() -> None:
    """Reckon running cases anew when days off were announced or swapped after their receipt."""
    calendar = current_versions()["calendar"]
    for case in on_older_calendar(calendar):
        with suppress(Stale):
            recount(case, calendar=calendar)


DUTIES = (
    Duty("overdue-cases", EVERY, note_all_overdue),
    Duty("recount-cases", EVERY, recount_all),
)
