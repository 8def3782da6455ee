"""What the report for a session of the Hội đồng nhân dân says: by field of work, and each public case with its result.

Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from supervision.figures import Count
from supervision.periods import Period

COUNTED: Final = (Count.RECEIVED, Count.ANSWERED, Count.OPEN, Count.OVERDUE, Count.BEHIND)
MOST_LISTED: Final = 300
"""So many public cases are listed; the register of answers has the rest."""
HIDDEN: Final = "Việc không công khai (chỉ đếm)"
UNSORTED: Final = "Chưa phân lĩnh vực"


@dataclass(frozen=True)
class Field:
    """One field of work, with how many cases each of `COUNTED` counts."""

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
    def total(self) -> Field:
        """Give all fields together."""
        return total_of(self.fields)


def total_of(fields: Iterable[Field]) -> Field:
    """Add fields up."""
    columns = zip(*(field.counts for field in fields), strict=True)
    return Field("Tổng cộng", tuple(map(sum, columns)) or (0,) * len(COUNTED))
