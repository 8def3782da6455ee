"""What falls due by itself: the check of the whole log after each day."""

from datetime import date, timedelta
from typing import Final

from core import clock
from core.db import db, is_postgres
from core.worker import Duty
from supervision import services


def check_log(day: date) -> None:
    """Check the log after a day has ended; after an absence only once, since one check covers everything.

    On PostgreSQL one snapshot serves the whole check, so that what is written meanwhile is no fault.
    """
    if is_postgres():
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    if day == clock.today() - timedelta(days=1):
        services.check_log(day)


DUTIES: Final = (Duty("supervision.check-log", "day", check_log),)
