"""What a feed tells: each stage of a consultation once, and what changed its time for opinions last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from consultations.queries.lists import SHELVES, Shelf
from consultations.queries.milestones import change_words
from consultations.queries.told import Told, told_list
from consultations.workflow import State
from core.clock import VIETNAM

NEWEST: Final = 20
"""So many stages a feed tells."""

STOPPED: Final = frozenset({State.SUSPENDED, State.CANCELLED})
"""States in which the list it stands in would say what is not so."""

CHANGES: Final = {
    "extended": "Kéo dài thời gian lấy ý kiến",
    "suspended": "Tạm dừng lấy ý kiến",
    "resumed": "Lấy ý kiến tiếp tục",
    "cancelled": "Dừng lấy ý kiến",
}


@dataclass(frozen=True)
class Stage:
    """One thing a feed tells: `name` never changes and is no other stage's of the same consultation."""

    told: Told
    name: str
    words: str
    at: datetime
    more: str = ""


def newest_stages(*, unit: str | None = None) -> list[Stage]:
    """Tell what came last to each of the four public lists and what changed there, the newest first."""
    found = [stage for shelf in Shelf for told in told_list(shelf, unit=unit).items for stage in _stages(shelf, told)]
    return sorted(found, key=lambda stage: stage.at, reverse=True)[:NEWEST]


def _stages(shelf: Shelf, told: Told) -> Iterator[Stage]:
    """Give the last change while it still holds (a reader would not see it under the old name), then the stage."""
    if told.changes and (shelf == Shelf.OPEN or told.state in STOPPED):
        last = told.changes[-1]
        at = datetime.combine(last.on, time.min, tzinfo=VIETNAM)
        yield Stage(told, f"{last.what}-{len(told.changes)}", CHANGES[last.what], at, change_words(last))
    if told.state not in STOPPED:
        yield Stage(told, shelf, SHELVES[shelf], told.changed_at)
