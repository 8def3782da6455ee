"""From the marks of cases to the sums that are kept: of each unit alone and with all below it, whole and by part.

Pure.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from supervision.marks import Mark, firsts, is_once
from supervision.parts import WHOLE

EDITION: Final = "4"
"""Raised whenever marks mean something else: the sums are then made anew."""


class Key(NamedTuple):
    """Of what a sum is kept."""

    unit: str
    below: bool
    part: str
    day: date
    what: str
    value: int


Sums = Counter[Key]


@dataclass(frozen=True)
class Tree:
    """Which units stand above each unit, by the newest state of the tree."""

    parents: Mapping[str, str | None]

    @property
    def digest(self) -> str:
        """Tell two trees, and two meanings of marks, apart."""
        lines = [f"{code}<{parent or ''}" for code, parent in sorted(self.parents.items())]
        return hashlib.sha256("\n".join([EDITION, *lines]).encode()).hexdigest()

    def upwards(self, unit: str) -> list[str]:
        """Give a unit and all above it."""
        found: list[str] = []
        here: str | None = unit
        while here is not None and here not in found:
            found.append(here)
            here = self.parents.get(here)
        return found


def sums_of(marks: Iterable[Mark], part: str, tree: Tree) -> Sums:
    """Give what one case of a part adds to which sums: those of its part, and those of all parts together."""
    found: Sums = Counter()
    for unit, below, mark in _bodies(marks, tree):
        for of_part in (WHOLE, part):
            found[Key(unit, below, of_part, mark.day, mark.what, mark.value)] += mark.count
    return found


def _bodies(marks: Iterable[Mark], tree: Tree) -> Iterator[tuple[str, bool, Mark]]:
    """Go through the bodies a mark counts for; what is counted once is so for each unit with all below it."""
    once: dict[str, list[Mark]] = {}
    for mark in marks:
        yield mark.unit, False, mark
        for unit in tree.upwards(mark.unit):
            if is_once(mark.what):
                once.setdefault(unit, []).append(mark)
            else:
                yield unit, True, mark
    for unit, of_unit in once.items():
        yield from ((unit, True, mark) for mark in firsts(of_unit))


def by_month(sums: Sums) -> Sums:
    """Put the sums of days together to sums of months."""
    found: Sums = Counter()
    for key, count in sums.items():
        found[key._replace(day=key.day.replace(day=1))] += count
    return found
