"""A hat or a stand-in as it is asked for, checked and written down: whose, which, where, for which days, by what paper.

Pure.
"""

from dataclasses import dataclass
from datetime import date

from accounts.hats import Hat
from accounts.workflow import About


@dataclass(frozen=True)
class Asked:
    """A hat in a unit, or a stand-in for the hats of one unit or (None) of all."""

    person: str
    from_on: date
    to_on: date | None = None
    document_no: str = ""
    unit: str | None = None
    hat: Hat | None = None
    substitute: str | None = None

    @property
    def about(self) -> About:
        """Say which of the two it is."""
        return About.STAND_IN if self.substitute else About.HAT

    @property
    def receiver(self) -> str:
        """Say who would hold more by it."""
        return self.substitute or self.person
