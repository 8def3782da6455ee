"""From the marks of cases to the sums that are kept: for each unit alone, and with all below it.

Pure.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from supervision.marks import Mark, firsts, is_once

EDITION: Final = "2"
"""Raised whenever marks mean something else: the sums are then made anew."""


class Key(NamedTuple):
    """Of what a sum is kept."""

    unit: str
    below: bool
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


def sums_of(marks: Iterable[Mark], tree: Tree) -> Sums:
    """Give what one case adds to which sums; what is counted once is so for each unit with all below it."""
    found: Sums = Counter()
    once: dict[str, list[Mark]] = {}
    for mark in marks:
        found[Key(mark.unit, False, mark.day, mark.what, mark.value)] += mark.count
        for unit in tree.upwards(mark.unit):
            if is_once(mark.what):
                once.setdefault(unit, []).append(mark)
            else:
                found[Key(unit, True, mark.day, mark.what, mark.value)] += mark.count
    for unit, of_unit in once.items():
        for mark in firsts(of_unit):
            found[Key(unit, True, mark.day, mark.what, mark.value)] += mark.count
    return found


def by_month(sums: Sums) -> Sums:
    """Put the sums of days together to sums of months."""
    found: Sums = Counter()
    for key, count in sums.items():
        found[key._replace(day=key.day.replace(day=1))] += count
    return found
