"""What supervision writes when figures, registers or reports are taken home: which, of what, how many lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.actor import Actor
from core.export import EXPORT
from core.ledger import Entry, new_subject, record
from supervision.parts import WHOLE
from supervision.periods import Period

FIGURES: Final = "figures.exported"
LATE: Final = "late_register.exported"
MONTH: Final = "month_report.exported"
CASES: Final = "case_list.exported"
SESSION: Final = "session_report.exported"


@dataclass(frozen=True)
class Taken:
    """One copy: its kind (the type of its event), the filter it was made by, its lines, and the ending of its file.

    `more`: what else of the filter the log should keep, as codes and numbers.
    """

    what: str
    unit: str
    period: Period
    rows: int
    ending: str
    part: str = WHOLE
    more: Mapping[str, str | int] = field(default_factory=dict)


def record_export(taken: Taken, *, actor: Actor) -> Entry:
    """Write down who took what home."""
    facts = {
        "unit": taken.unit,
        "from": taken.period.first.isoformat(),
        "to": taken.period.last.isoformat(),
        "rows": taken.rows,
        "file": taken.ending,
        **({} if taken.part == WHOLE else {"part": taken.part}),
        **taken.more,
    }
    return record(
        subject=new_subject(), kind=EXPORT, type=taken.what, actor=actor, unit=taken.unit or None, facts=facts
    )
