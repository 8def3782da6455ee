"""What the report for a session of the Hội đồng nhân dân says: by field of work, and each public case with its result.

Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from supervision.figures import Count
from supervision.parts import WHOLE
from supervision.periods import Period

COUNTED: Final = (Count.RECEIVED, Count.ANSWERED, Count.OPEN, Count.OVERDUE, Count.BEHIND)
MOST_LISTED: Final = 300
"""So many public cases are listed; the register of answers has the rest."""


@dataclass(frozen=True)
class Field:
    """One field of work or other part of the cases, with how many each of `COUNTED` counts."""

    part: str
    name: str
    counts: tuple[int, ...]

    def count(self, what: Count) -> int:
        """Give one number."""
        return self.counts[COUNTED.index(what)]


@dataclass(frozen=True)
class Told:
    """A public case: its code, what it is called, its field of work, and what became of it by the period's end."""

    code: str
    title: str
    field: str
    result: str


@dataclass(frozen=True)
class Session:
    """What stands in the report of one unit with all below it, over one period."""

    code: str
    name: str
    period: Period
    fields: tuple[Field, ...]
    cases: tuple[Told, ...]
    more: int

    @property
    def columns(self) -> tuple[Count, ...]:
        """Give what is counted here; where no rule is in force yet, nothing is called overdue."""
        is_firm = self.total.count(Count.OVERDUE) or not self.total.count(Count.BEHIND)
        return COUNTED if is_firm else tuple(what for what in COUNTED if what is not Count.OVERDUE)

    @property
    def total(self) -> Field:
        """Give all fields together."""
        return total_of(self.fields)


def total_of(fields: Iterable[Field]) -> Field:
    """Add fields up."""
    columns = zip(*(field.counts for field in fields), strict=True)
    return Field(WHOLE, "Tổng cộng", tuple(map(sum, columns)) or (0,) * len(COUNTED))
