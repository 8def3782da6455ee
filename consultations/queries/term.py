"""The last day of a step, as a page writes it."""

from dataclasses import dataclass
from datetime import date

from core.dates import short_date


@dataclass(frozen=True)
class Term:
    """The last day of a step, and whether a rule stands behind it or it is only expected."""

    due_on: date
    firm: bool

    @property
    def words(self) -> str:
        """Write the day as a page does: a term without a rule is never a deadline (WORDS rows 58, 59)."""
        day = short_date(self.due_on)
        return f"chậm nhất ngày {day}" if self.firm else f"dự kiến đến hết ngày {day}"

    @property
    def label(self) -> str:
        """Name the day where it stands as a fact of its own."""
        return "Hạn trả lời" if self.firm else "Thời hạn dự kiến"
