"""What an official is writing on a step and has not taken yet: how long it warns others, and when it goes.

Pure. A draft is content and no event: nothing was done yet, and nobody but its writer reads it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

HELD_FOR: Final = timedelta(minutes=30)
"""Who wrote within this time is taken to sit at it still: after as long without a sign a session ends by itself."""

KEPT_AFTER_END: Final = timedelta(days=7)
"""As long as a citizen's draft: who was writing while another ended the case can still take the words along."""

LONGEST: Final = 100_000
"""All fields of a draft together, in characters: more than any page of ours asks for."""

LONGEST_MARK: Final = 40

Content = dict[str, list[str]]
"""What stands in the fields of a page, as it was typed."""


@dataclass(frozen=True)
class Mark:
    """What an open page knows: which saving of the draft it showed, and which tab of the browser it is."""

    seen: str = ""
    tab: str = ""

    def __str__(self) -> str:
        return f"{self.seen}.{self.tab}"


@dataclass(frozen=True)
class Hold:
    """Who else has been writing on a case lately: it warns, it locks nothing."""

    name: str
    unit: str
    step: str
    at: datetime


def read_mark(typed: str | None) -> Mark:
    """Read a mark out of a page; nonsense has seen nothing and is no tab of ours."""
    seen, _, tab = (typed or "").partition(".")
    return Mark(seen, tab) if max(len(seen), len(tab)) <= LONGEST_MARK else Mark()


def swallows(kept: Content, *, saving: str, tab: str, mark: Mark, content: Content) -> bool:
    """Say whether keeping this page would lose, unseen, what another tab of the same person has kept."""
    return tab != mark.tab and saving != mark.seen and kept != content


def size(content: Content) -> int:
    """Count the characters of a draft."""
    return sum(len(value) for values in content.values() for value in values)
