"""Which cases and which lines of the paper register are looked at: a rule that anybody can redo by hand.

Pure. The seed is the root of the first daily checkpoint after the period, which nobody can choose. Of each code (or
number) the sha256 of seed and code written one after the other is taken, as hexadecimal; the smallest come first.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final

LINES: Final = 10
"""How many lines of the paper register are looked up each quarter."""

_Z: Final = 1.959964
"""How far from the middle a normal distribution holds 95 of 100."""


def in_order(seed: str, names: Iterable[str]) -> list[str]:
    """Put codes in the order of sha256(seed ‖ code)."""
    return sorted(names, key=lambda name: (sha256(f"{seed}{name}".encode()).hexdigest(), name))


def shares(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """Share a sample among units by how many cases each has; every unit with a case gets one while there are enough.

    What is left over goes to the greatest remainders, by code where they are equal (largest remainder).
    """
    known = {unit: size for unit, size in sorted(sizes.items()) if size}
    total = sum(known.values())
    if wanted >= total:
        return known
    least = {unit: 1 if wanted >= len(known) else 0 for unit in known}
    exact = {unit: wanted * size / total for unit, size in known.items()}
    given = {unit: max(least[unit], math.floor(exact[unit])) for unit in known}
    while (over := sum(given.values()) - wanted) > 0:
        able = [unit for unit in known if given[unit] > least[unit]]
        given[max(able, key=lambda unit: given[unit] - exact[unit])] -= min(over, 1)
    by_rest = sorted(known, key=lambda unit: (given[unit] - exact[unit], unit))
    for unit in by_rest[: wanted - sum(given.values())]:
        given[unit] += 1
    return given


def drawn(seed: str, by_unit: Mapping[str, Sequence[str]], wanted: int) -> list[tuple[str, str]]:
    """Draw a sample: (unit, code) pairs, unit by unit, in the order of the rule."""
    parts = shares({unit: len(codes) for unit, codes in by_unit.items()}, wanted)
    return [(unit, code) for unit, part in parts.items() for code in in_order(seed, by_unit[unit])[:part]]


def lines(seed: str, first: int, last: int, wanted: int = LINES) -> list[int]:
    """Draw lines of the register between two numbers, both included; given in the order of the book."""
    return sorted(int(name) for name in in_order(seed, map(str, range(first, last + 1)))[:wanted])


def span(good: int, seen: int) -> tuple[int, int]:
    """Give the range in which the share of a whole period lies, in whole percent (Wilson, 95 of 100)."""
    if not seen:
        return 0, 100
    share, square = good / seen, _Z * _Z
    middle = (share + square / (2 * seen)) / (1 + square / seen)
    reach = _Z * math.sqrt(share * (1 - share) / seen + square / (4 * seen * seen)) / (1 + square / seen)
    return round(100 * max(0.0, middle - reach)), round(100 * min(1.0, middle + reach))


def in_words(good: int, seen: int, *, of: int, what: str) -> str:
    """Say a result as one would to a chairman: what was seen, and what it says of the whole period."""
    if not seen:
        return f"Chưa có việc nào được xem về: {what}."
    said = f"Trong {seen} việc xem, {good} việc {what}"
    if seen >= of:
        return f"{said}. Đã xem hết các việc của kỳ."
    low, high = span(good, seen)
    return f"{said}; cả kỳ có thể từ {low}% đến {high}%."
