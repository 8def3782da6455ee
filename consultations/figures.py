"""Figures that may be shown without naming anybody: in a hamlet, two people who do not agree have names.

Pure.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

SMALL: Final = 5
"""Below this a count is not told (DESIGN section 4: small numbers suppressed)."""

FEW: Final = f"dưới {SMALL}"
"""A small count that stands alone."""

UNTOLD: Final = "không nêu"
"""A count among others that is small, or from which a small one could be had."""


def shown(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Give the counts that may be told beside their sum; None stands for one that may not.

    Whoever knows the sum can subtract what is told. So the next smallest are hidden too, until at least two are, which
    together are no small number: then they could be many things. When everything together is small, nothing is told.
    """
    hidden = {name for name, count in counts.items() if 0 < count < SMALL}
    rest = sorted((count == 0, count, name) for name, count in counts.items() if name not in hidden)
    for _, _, name in rest if hidden else ():
        if len(hidden) > 1 and sum(counts[one] for one in hidden) >= SMALL:
            break
        hidden.add(name)
    return {name: None if name in hidden else count for name, count in counts.items()}


def rows_shown(
    rows: Mapping[str, Mapping[str, int]], *, totals: Mapping[str, int | None], told: Collection[str]
) -> dict[str, Mapping[str, int] | None]:
    """Give the rows of a table that may be told, each in whole, beside the sums of its columns; None for one that not.

    `totals` are the sums of the rows as they are told, `told` the columns whose sums are public. Whoever subtracts the
    told rows from those sums knows the others added up: so the next smallest are hidden too, until these are at least
    two, and neither a told column nor the others together leave a small number among them.
    """
    hidden = {name for name, row in rows.items() if totals[name] is None or any(0 < n < SMALL for n in row.values())}
    rest = sorted((not sum(row.values()), sum(row.values()), name) for name, row in rows.items() if name not in hidden)
    for _, _, name in rest if hidden else ():
        if len(hidden) > 1 and _is_vague([rows[one] for one in hidden], told):
            break
        hidden.add(name)
    return {name: None if name in hidden else row for name, row in rows.items()}


def _is_vague(rows: Iterable[Mapping[str, int]], told: Collection[str]) -> bool:
    """Say whether rows added up show no small number: in a told column, or in all the others together."""
    sums: dict[str, int] = {}
    for row in rows:
        for column, count in row.items():
            sums[column if column in told else ""] = sums.get(column if column in told else "", 0) + count
    return not any(0 < amount < SMALL for amount in sums.values())


def few(count: int) -> int | None:
    """Give a count that stands alone, or None when it is too small to be told."""
    return None if 0 < count < SMALL else count


def apart(counts: Mapping[str, int], *, of: int) -> dict[str, int | None]:
    """Give the counts that may be told where everybody may choose several things, beside how many chose at all.

    Neither who chose a thing nor who did not may be few; what others chose says nothing of it.
    """
    small = {name for name, count in counts.items() if few(count) is None or few(of - count) is None}
    return {name: None if name in small or few(of) is None else count for name, count in counts.items()}


def in_words(count: int | None) -> int | str:
    """Give a count that stands alone as a page writes it."""
    return FEW if count is None else count


def in_a_table(count: int | None) -> int | str:
    """Give a count among others as a page writes it."""
    return UNTOLD if count is None else count
