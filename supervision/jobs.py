"""What falls due by itself: the check of the whole log after each day."""

from datetime import date, timedelta
from typing import Final

from core import clock
from core.background import own_transaction
from core.ledger.verify import verify
from core.worker import Duty
from supervision import services


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


DUTIES: Final = (Duty("supervision.check-log", "day", check_log),)
