"""How a promise of an answer stands on a day, in the words of its badge (WORDS rows 39 and 40).

Pure. Days are plain days, counted from the day first named: naming another one does not make the first unsaid.
"""

from datetime import date
from typing import Final, Protocol

from core.dates import short_date
from core.deadlines import Band

DONE: Final = "done"
NOT_DONE: Final = "not_done"
REPLACED: Final = "replaced"


class Promise(Protocol):
    """What the words need to know of a promise."""

    first_on: date
    due_on: date
    ended_on: date | None
    outcome: str | None


def promise_band(promise: Promise, *, today: date) -> Band:
    """Give the badge of a promise; `days` is how many are left to the day first named, below zero once it passed."""
    until = promise.ended_on or today
    days = (promise.first_on - until).days
    late = f"chậm so với hẹn {-days} ngày" if days < 0 else ""
    if promise.outcome == DONE:
        done = f"Đã làm xong ngày {short_date(until)}"
        return Band("yellow", f"{done}, {late}", days) if late else Band("green", done, days)
    if promise.outcome == NOT_DONE:
        return Band("red", f"Không làm được, đã báo ngày {short_date(until)}", days)
    if promise.outcome == REPLACED:
        return Band("grey", ", ".join(filter(None, ("Thay bằng việc hẹn sau", late))), days)
    if not late:
        return Band("grey", f"Hẹn đến hết ngày {short_date(promise.due_on)}", days)
    again = f"; báo lại đến ngày {short_date(promise.due_on)}" if promise.due_on >= today else ""
    return Band("red", f"{late.capitalize()}{again}", days)
