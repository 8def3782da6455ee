"""Figures that may be shown without naming anybody: in a hamlet, two people who do not agree have names.

Pure.
"""

from collections.abc import Mapping
from typing import Final

SMALL: Final = 5
"""Below this a count is not told (DESIGN section 4: small numbers suppressed)."""

FEW: Final = f"dưới {SMALL}"


def shown(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Give the counts that may be told beside their sum; None stands for one that may not.

    A single hidden count could be had by subtraction, so the next smallest is then hidden too. When everything
    together is small, nothing is told.
    """
    if 0 < sum(counts.values()) < SMALL:
        return dict.fromkeys(counts)
    hidden = {name for name, count in counts.items() if 0 < count < SMALL}
    if len(hidden) == 1 and len(counts) > 1:
        rest = sorted((count == 0, count, name) for name, count in counts.items() if name not in hidden)
        hidden.add(rest[0][2])
    return {name: None if name in hidden else count for name, count in counts.items()}


def few(count: int) -> int | None:
    """Give a count that stands alone, or None when it is too small to be told."""
    return None if 0 < count < SMALL else count


def in_words(count: int | None) -> int | str:
    """Give a count as a page writes it."""
    return FEW if count is None else count
