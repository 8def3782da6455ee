"""What stands beside the state of a consultation that runs: what is asked, what stopped it, to whom it was reported."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from consultations.workflow import ASKED, BEFORE_APPROVAL, State
from core.db import JSONDoc


@dataclass(frozen=True)
class WindowChange:
    """What changed the time for opinions on a day: extended, suspended, resumed, cancelled."""

    what: str
    on: date
    was: date | None = None
    till: date | None = None
    days: int = 0
    because: str = ""


class Running:
    """Columns of `ConsultationState` that only a running consultation fills.

    `asked` waits for a second person. `window_changes` holds, oldest first, what changed the time for opinions:
    `what`, `on`, and where there are any `was`, `till`, `days`, `because`.
    """

    announced_at: Mapped[datetime | None]
    delegated_by: Mapped[str] = mapped_column(default="")
    delegated_plan: Mapped[str] = mapped_column(default="")
    asked: Mapped[str] = mapped_column(default="")
    asked_by: Mapped[int | None]
    asked_because: Mapped[str] = mapped_column(default="")
    asked_till: Mapped[date | None]
    refused_because: Mapped[str] = mapped_column(default="")
    suspended_at: Mapped[datetime | None]
    resumed_on: Mapped[date | None]
    stopped_because: Mapped[str] = mapped_column(default="")
    window_changes: Mapped[list[dict[str, Any]]] = mapped_column(JSONDoc, default=list)
    reported_up_number: Mapped[str] = mapped_column(default="")
    reported_up_on: Mapped[date | None]
    explanation_number: Mapped[str] = mapped_column(default="")
    explained_on: Mapped[date | None]
    explanation: Mapped[str] = mapped_column(default="")
    reported_number: Mapped[str] = mapped_column(default="")
    reported_on: Mapped[date | None]
    reported_session: Mapped[str] = mapped_column(default="")
    archived_on: Mapped[date | None]

    @property
    def is_announced(self) -> bool:
        """Say whether the public knows of it: cancelled while it was still being written, nobody ever does."""
        return self.state not in BEFORE_APPROVAL and (self.state != State.CANCELLED or self.announced_at is not None)

    @property
    def asked_label(self) -> str:
        """Name what waits for a second person; empty when nothing does."""
        return ASKED.get(self.asked, "")

    @property
    def changes(self) -> list[WindowChange]:
        """Give what changed the time for opinions, oldest first."""
        return [
            WindowChange(**{name: _read(name, value) for name, value in row.items()}) for row in self.window_changes
        ]

    @property
    def extensions(self) -> list[WindowChange]:
        """Give what made the time for opinions longer at the wish of the office."""
        return [change for change in self.changes if change.what == "extended"]


def _read(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in ("on", "was", "till") else value
