"""What falls due without anybody's act: a due day or a promise that passes, a corrected calendar, a case that ends.

Each case has its transaction and its moment. A case on which somebody acts at that very moment is left to them and
looked at again the next time.
"""

from datetime import timedelta
from functools import partial

from core import rulebook
from core.background import one_by_one
from core.worker import Duty
from feedback import queries, services
from feedback.services import mornings

EVERY = timedelta(minutes=10)
HOURLY = timedelta(hours=1)


def note_all_overdue() -> None:
    """Log every due day that has passed unnoticed, caught up after any downtime; moved days are moved first."""
    recount_all()
    one_by_one(queries.overdue_unlogged(), _note_overdue)


def recount_all() -> None:
    """Reckon running cases and second looks by every calendar in force that came after theirs, in their order."""
    for calendar in rulebook.calendars_in_force():
        one_by_one(queries.on_older_calendar(calendar), partial(_recount, calendar=calendar))
        one_by_one(queries.days_on_older_calendar(calendar), partial(_recount_days, calendar=calendar))


def note_all_promises_late() -> None:
    """Log every promise whose day has passed, and tell its sender, caught up after any downtime."""
    one_by_one(queries.promise_late_unlogged(), _note_promise_late)


def close_all_settled() -> None:
    """Close the answered cases whose senders let the time to ask for another look pass."""
    one_by_one(queries.settled(), _close)


def _note_overdue(subject: str) -> None:
    case = queries.if_overdue_unlogged(subject)
    if case is not None:
        services.note_overdue(case)


def _recount(subject: str, calendar: int) -> None:
    case = queries.if_on_older_calendar(subject, calendar)
    if case is not None:
        services.recount(case, calendar=calendar)


def _recount_days(subject: str, calendar: int) -> None:
    case = queries.if_days_to_come(subject, calendar)
    if case is not None:
        services.recount_days(case, calendar=calendar)


def _note_promise_late(subject: str) -> None:
    case = queries.if_promise_late_unlogged(subject)
    if case is not None:
        services.note_promise_late(case)


def _close(subject: str) -> None:
    case = queries.if_settled(subject)
    if case is not None:
        services.close(case)


HANDLERS = {
    services.NEWS: services.tell_followers,
    mornings.TOPIC: mornings.share_out,
    mornings.PERSON: mornings.write_to_person,
    mornings.CASES: mornings.remind,
}

DUTIES = (
    Duty("desk-morning", EVERY, mornings.begin_morning),
    Duty("overdue-cases", EVERY, note_all_overdue),
    Duty("recount-cases", EVERY, recount_all),
    Duty("late-promises", EVERY, note_all_promises_late),
    Duty("settled-cases", HOURLY, close_all_settled),
    Duty("sweep-case-drafts", HOURLY, services.sweep_drafts),
)
