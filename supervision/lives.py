"""From the leaves of one case to what the figures need to know of it.

Pure. The figures are a function of the log alone: whoever holds its first lines reckons the same numbers from them, at
home and later, whatever the tables of the program say today.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from core.dates import local
from core.ledger.leaf import moment_of
from feedback.workflow import ANSWERED, OPEN, OTHERWISE_ENDED, State
from supervision.figures import Case, Ending, Happened, Stage

Leaf = Mapping[str, Any]
"""The content of a leaf, as `json.loads` gives it."""

BEGINS: Final = "case.submitted"
MOVES: Final = frozenset(
    {"case.routed", "case.transferred", "case.passed_above", "case.passed_down", "case.sent_back"},
)
"""After which another unit holds the case: the fact `to` says which."""

_RECOUNTED, _EXTENDED, _RELEASED, _HANDED_OVER = (
    "case.recounted",
    "case.extended",
    "case.released",
    "case.handed_over",
)


def lived(leaves: Iterable[Leaf]) -> Case:
    """Read the life of one case from all its leaves, in their order; ValueError without its first."""
    life: _Life | None = None
    for leaf in leaves:
        if leaf["type"] == BEGINS:
            life = _Life.beginning(leaf)
        elif life is None:
            raise ValueError("thiếu dòng đầu của vụ việc")
        else:
            life.take(leaf)
    if life is None:
        raise ValueError("vụ việc không có dòng nào")
    return life.told()


@dataclass
class _Life:
    """Where a case stands after each of its leaves."""

    subject: str
    version: int
    received_on: date
    due_on: date
    base_due_on: date
    firm: bool
    calendar: int
    state: str
    stages: list[Stage]
    answered_at: datetime | None = None
    endings: list[Ending] = field(default_factory=list)
    pauses: list[tuple[date, date | None]] = field(default_factory=list)
    restricted: bool = False
    extended: bool = False
    category: str | None = None
    closed_at: datetime | None = None
    happened: list[Happened] = field(default_factory=list)

    @classmethod
    def beginning(cls, leaf: Leaf) -> "_Life":
        """Begin with how it was received."""
        facts = leaf["facts"]
        due_on = date.fromisoformat(facts["due_on"])
        return cls(
            subject=leaf["subject"],
            version=leaf["seq"],
            received_on=date.fromisoformat(facts["received_on"]),
            due_on=due_on,
            base_due_on=due_on,
            firm=facts["firm"],
            calendar=leaf["calendar"],
            state=facts["state"],
            stages=[Stage(moment_of(leaf["recorded_at"]), leaf["unit"])],
            happened=[_happened(leaf, due_on)],
        )

    def take(self, leaf: Leaf) -> None:
        """Go on by one leaf."""
        facts, at, self.version = leaf["facts"], moment_of(leaf["recorded_at"]), leaf["seq"]
        before, self.state = self.state, facts.get("state", self.state)
        self.happened.append(_happened(leaf, self.due_on))
        if facts.get("due_on"):
            self.due_on = date.fromisoformat(facts["due_on"])
        self.category = facts.get("category", self.category)
        if leaf["type"] in MOVES and facts["to"] != self.stages[-1].held_by:
            self.stages.append(Stage(at, facts["to"]))
        self._note(leaf, local(at).date())
        if self.state != before:
            self._pass(before, at)

    def told(self) -> Case:
        """Give what the figures need."""
        waits_since = self.pauses[-1][0] if self.pauses and self.pauses[-1][1] is None else None
        return Case(
            subject=self.subject,
            version=self.version,
            received_on=self.received_on,
            due_on=_unless_moved(self.due_on, waits_since),
            base_due_on=self.base_due_on if self.extended else _unless_moved(self.base_due_on, waits_since),
            firm=self.firm,
            calendar=self.calendar,
            stages=tuple(self.stages),
            answered_at=self.answered_at,
            answered_on=local(self.answered_at).date() if self.answered_at else None,
            closed_on=local(self.closed_at).date() if self.closed_at else None,
            endings=tuple(self.endings),
            category=self.category,
            restricted=self.restricted,
            pauses=tuple(self.pauses),
            happened=tuple(self.happened),
        )

    def _note(self, leaf: Leaf, day: date) -> None:
        if leaf["type"] == _RECOUNTED:
            self.calendar, self.base_due_on = leaf["calendar"], date.fromisoformat(leaf["facts"]["base_due_on"])
        elif leaf["type"] == _EXTENDED:
            self.extended = True
        elif leaf["type"] == _RELEASED:
            self.restricted = False
        elif leaf["type"] == _HANDED_OVER and self.answered_at is None and not self._is_ended:
            self.endings.append(Ending(day, self.state))

    def _pass(self, before: str, at: datetime) -> None:
        """Take note of leaving one state for another."""
        day = local(at).date()
        if before == State.NEED_INFO:
            self.pauses[-1] = (self.pauses[-1][0], day)
            self.base_due_on = self.base_due_on if self.extended else self.due_on
        if self.state == State.NEED_INFO:
            self.pauses.append((day, None))
        self.closed_at = at if self.state == State.CLOSED else None
        if self.state == State.RESTRICTED:
            self.restricted = True
        else:
            self._end(before, at)

    def _end(self, before: str, at: datetime) -> None:
        """Take note of an answer, of an ending without one, and of one that is undone."""
        day = local(at).date()
        if before in OPEN and self.state in OTHERWISE_ENDED:
            self.endings.append(Ending(day, self.state))
        elif before == State.MERGED and self.state == State.WITHDRAWN:
            self.endings[-1] = self.endings[-1]._replace(ended_as=self.state)
        elif before in OTHERWISE_ENDED and self.state in OPEN and self._is_ended:
            self.endings[-1] = self.endings[-1]._replace(undone_on=day)
        elif before in OPEN and self.state in ANSWERED:
            self.answered_at = self.answered_at or at

    @property
    def _is_ended(self) -> bool:
        return bool(self.endings) and self.endings[-1].undone_on is None


def _happened(leaf: Leaf, due_on: date) -> Happened:
    return Happened(leaf["type"], moment_of(leaf["recorded_at"]), leaf["unit"], leaf["by"], due_on, leaf["facts"])


def _unless_moved(due_on: date, waits_since: date | None) -> date | None:
    """Give a due day, or None while the case waits and will come back with a later one (core.deadlines)."""
    return None if waits_since is not None and waits_since <= due_on else due_on
