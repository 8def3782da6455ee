"""What falls due by itself: the check of the whole log after each day."""

from datetime import date, timedelta
from typing import Final

from core import clock
from core.worker import Duty
from supervision import services


def check_log(day: date) -> None:
    """Check the log after a day has ended; after an absence only once, since one check covers everything."""
    if day == clock.today() - timedelta(days=1):
        services.check_log(day)


DUTIES: Final = (Duty("supervision.check-log", "day", check_log),)
