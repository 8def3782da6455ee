"""Figures that may be shown without naming anybody: in a hamlet, two people who do not agree have names.

Pure.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

SMALL: Final = 5
"""Below this a count is not told (DESIGN section 4: small numbers suppressed)."""

FEW: Final = f"dưới {SMALL}"
"""A small count that stands alone."""

UNTOLD: Final = "không nêu"
"""A count among others that is small, or from which a small one could be had."""

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})

Table = Mapping[str, Mapping[str, int]]
Told = tuple[int | None, Mapping[str, int] | None]


def shown(counts: Mapping[str, int], *, known: Mapping[str, int] = NOTHING) -> dict[str, int | None]:
    """Give the counts that may be told beside their sum; None stands for one that may not.

    Whoever knows the sum can subtract what is told. So the next smallest are hidden too, until at least two are, which
    together are no small number: then they could be many things. When everything together is small, nothing is told.
    `known` is how much of each count can be read elsewhere; what is left without it is to be no small number either.
    """
    left = {name: count - known.get(name, 0) for name, count in counts.items()}
    hidden = {name for name, count in counts.items() if _is_small(count) or _is_small(left[name])}
    rest = sorted((count == 0, count, name) for name, count in counts.items() if name not in hidden)
    for _, _, name in rest if hidden else ():
        is_vague = sum(counts[one] for one in hidden) >= SMALL and not _is_small(sum(left[one] for one in hidden))
        if len(hidden) > 1 and is_vague:
            break
        hidden.add(name)
    return {name: None if name in hidden else count for name, count in counts.items()}


def table_shown(rows: Table, *, told: Collection[str], known: Table = NOTHING) -> dict[str, Told]:
    """Give of each row of a table its sum and its counts that may be told, None for what may not.

    `told` are the columns whose sums are public, `known` what of the rows can be read elsewhere: subtracting it leaves
    a second table, which is told with the first, so what holds for one holds for both.
    """
    left = {name: _without(row, known.get(name, NOTHING)) for name, row in rows.items()}
    tables = (rows, left)
    sums = {name: sum(row.values()) for name, row in rows.items()}
    totals = shown(sums, known={name: sums[name] - sum(row.values()) for name, row in left.items()})
    hidden = _rows_hidden(tables, totals, told)
    if len(hidden) == len(rows) and not _is_vague(left.values(), told):
        totals = dict.fromkeys(rows)
    return {name: (totals[name], None if name in hidden else row) for name, row in rows.items()}


def _rows_hidden(tables: Sequence[Table], totals: Mapping[str, int | None], told: Collection[str]) -> set[str]:
    """Name the rows that may not be told; each is told in whole or not at all.

    Whoever subtracts the told rows from the sums of the columns knows the others added up: so the next smallest are
    hidden too, until these are at least two, and neither a told column nor the others together leave a small number
    among them.
    """
    rows = tables[0]
    hidden = {
        name for name in rows if totals[name] is None or any(_is_small(n) for one in tables for n in one[name].values())
    }
    rest = sorted((not sum(row.values()), sum(row.values()), name) for name, row in rows.items() if name not in hidden)
    for _, _, name in rest if hidden else ():
        if len(hidden) > 1 and all(_is_vague([one[row] for row in hidden], told) for one in tables):
            break
        hidden.add(name)
    return hidden


def _is_vague(rows: Iterable[Mapping[str, int]], told: Collection[str]) -> bool:
    """Say whether rows added up show no small number: in a told column, or in all the others together."""
    sums: dict[str, int] = {}
    for row in rows:
        for column, count in row.items():
            sums[column if column in told else ""] = sums.get(column if column in told else "", 0) + count
    return not any(_is_small(amount) for amount in sums.values())


def _is_small(count: int) -> bool:
    return 0 < count < SMALL


def _without(row: Mapping[str, int], known: Mapping[str, int]) -> dict[str, int]:
    return {column: count - known.get(column, 0) for column, count in row.items()}


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
