"""What falls due by itself: each day its checkpoint sent out and the whole log checked, each week the Front's mail."""

from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from core import clock, outbox, rulebook
from core.background import one_by_one, own_transaction
from core.ledger.verify import verify
from core.worker import Duty
from supervision import queries, services
from supervision.periods import week_of

TOPIC: Final = "front-week"
MORNING: Final = range(7, 17)
BATCHES: Final = 20
"""Batches of new lines that are counted before the worker turns to other duties."""


def check_log(day: date) -> None:
    """Check the log after a day has ended; after an absence only once, since one check covers everything.

    The check may take long: it looks at one snapshot in which nothing is locked, and only then is its outcome written,
    at the moment of writing.
    """
    if day != clock.today() - timedelta(days=1):
        return
    with own_transaction("snapshot"):
        report = verify()
        line = services.first_line(report)
    services.record_check(day, report, line=line)


def count_figures() -> None:
    """Bring the sums of the figures up to the sealed lines of the log; a long way back is gone in several turns."""
    for _ in range(BATCHES):
        with own_transaction():
            if not services.count_more():
                return


def check_figures(day: date) -> None:
    """Hold the sums against the log after a day has ended; what differs is put on record and made anew."""
    if day != clock.today() - timedelta(days=1):
        return
    with own_transaction("snapshot"):
        faults = services.check_sums()
    if faults:
        services.record_mended(faults)
        services.begin_again()


def begin_week() -> None:
    """Leave the mail of a new week for the outbox, once, on its first working morning."""
    now = clock.local(clock.now())
    if now.hour in MORNING and rulebook.current_calendar().is_working(now.date()):
        monday = week_of(now.date()).first.isoformat()
        outbox.put(TOPIC, {"monday": monday}, key=f"{TOPIC}/{monday}")


def write_to_front(payload: dict[str, Any]) -> None:
    """Tell each reviewer that there is something to look at in the week that ended; the handler of `front-week`."""
    monday = date.fromisoformat(payload["monday"])
    if week_of(clock.today()).first == monday:
        services.write_openings(week_of(monday - timedelta(days=1)))


def send_checkpoint(day: date) -> None:
    """Leave the letters with the checkpoint of a day that ended; after an absence one for each day."""
    services.write_witnesses(day)


def recount_terms() -> None:
    """Reckon the terms that are still to come by every calendar in force that came after theirs, in their order."""
    for calendar in rulebook.calendars_in_force():
        one_by_one(queries.things_on_older_calendar(calendar), partial(services.recount_term, calendar=calendar))


def note_late_replies(day: date) -> None:
    """Put on record the replies to the Front that did not come by the end of a day; moved days are moved first."""
    recount_terms()
    services.note_late_replies(day)


HANDLERS: Final = {TOPIC: write_to_front}

DUTIES: Final = (
    Duty("supervision.witnesses", "day", send_checkpoint),
    Duty("supervision.check-log", "day", check_log),
    Duty("supervision.check-figures", "day", check_figures),
    Duty("supervision.count-figures", timedelta(seconds=20), count_figures),
    Duty("supervision.late-replies", "day", note_late_replies),
    Duty("supervision.recount", timedelta(minutes=10), recount_terms),
    Duty("supervision.front-week", timedelta(minutes=10), begin_week),
)
