"""What one page a month says: the same plain values for the screen and for the paper.

Pure. A case stands here by its code; an empty one is a case that may only be counted.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from supervision.figures import Figures
from supervision.periods import Period

MOST_PROMISES: Final = 5
"""So many promises past their day stand on the page, the longest past first; a list has the rest."""
GENERAL: Final = ("no_next_step", "from_wording", "same")
"""The signs of an answer that says nothing of its own case."""


@dataclass(frozen=True)
class Owing:
    """A body that held late cases at the month's end: how many, and the one longest past its day."""

    code: str
    name: str
    has_page: bool
    overdue: int
    behind: int
    oldest: str
    due_on: date | None
    days_late: int


@dataclass(frozen=True)
class Slow:
    """One of the slowest answers, and the body that gave it."""

    code: str
    unit: str
    received_on: date
    answered_on: date
    days: int
    elapsed: int


@dataclass(frozen=True)
class LatePromise:
    """Something promised for a day that has passed, and not told as done by then."""

    code: str
    title: str
    unit: str
    due_on: date
    days_late: int


@dataclass(frozen=True)
class LogMonth:
    """How the log fared: days with a checkpoint and without, nights on which it was checked, and those with a fault;
    how often the server's clock was found wrong.
    """

    checkpoints: int
    missing: int
    checks: int
    faulty: int
    doubts: int = 0


@dataclass(frozen=True)
class Month:
    """One page a month of one unit with all below it; `bodies` are the lines of its table.

    `promises` are those that may be listed; `restricted_promises` are only counted.
    """

    code: str
    name: str
    period: Period
    total: Figures
    earlier: Period
    past: Figures
    bodies: tuple[tuple[str, Figures], ...]
    late: tuple[Owing, ...]
    slowest: tuple[Slow, ...]
    promises: int
    late_promises: tuple[LatePromise, ...]
    restricted_promises: int
    log: LogMonth
    notes: tuple[str, ...] = ()
