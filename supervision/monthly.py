"""The figures month by month that go home with the log, so that whoever holds its lines can hold them against it.

Pure. What a case adds (`supervision.marks`) is summed by unit and month: flows of the month, stocks up to its end. What
restricted cases add is told apart: their lines leave the house closed, nobody at home can count them again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from supervision.figures import HALF, NINE_OF_TEN, NINETEEN_OF_TWENTY, Count, nearest_rank
from supervision.marks import DAYS, ELAPSED, ENDED, STOCKS, WAITING, Mark

WHOLE: Final = "*"
"""Stands for all units together."""

TOLD: Final = tuple(count for count in Count if count is not Count.ASSIGNED)
SHARES: Final = {"half": HALF, "nine_of_ten": NINE_OF_TEN, "nineteen_of_twenty": NINETEEN_OF_TWENTY}
Sums = Counter[tuple[str, int]]
"""By what was added, and at which value."""

_MONTHS: Final = 12
_SPANS: Final = frozenset({DAYS, ELAPSED})


class Monthly:
    """Sums of marks up to a day; `lines` gives them unit by unit, then all together."""

    def __init__(self, last: date) -> None:
        self._last = last
        self._sums: dict[tuple[str, bool], dict[int, Sums]] = defaultdict(lambda: defaultdict(Counter))

    def add(self, marks: Iterable[Mark], *, closed: bool) -> None:
        """Add a case; `closed`: its lines leave the house closed."""
        for mark in marks:
            if mark.day > self._last:
                continue
            kept = mark.value if mark.what in _SPANS and not closed else 0
            for unit in (mark.unit, WHOLE):
                self._sums[unit, closed][_month(mark.day)][mark.what, kept] += mark.count

    def lines(self, size: int) -> Iterator[dict[str, Any]]:
        """Give the figures of each month from a unit's first to the last day, as the export writes them."""
        units = sorted({unit for unit, _ in self._sums} - {WHOLE})
        for unit in [*units, *([WHOLE] if units else [])]:
            codes = units if unit == WHOLE else [unit]
            for first, last, open_, closed in self._months(unit):
                counts, apart = _counts(open_), _counts(closed)
                told = {
                    "unit": unit,
                    "codes": codes,
                    "first": first.isoformat(),
                    "last": last.isoformat(),
                    "size": size,
                    "counts": {what: counts[what] + apart[what] for what in TOLD},
                    "restricted": {what: apart[what] for what in TOLD},
                }
                yield {"figures": {**told, "days": _shares(open_, DAYS), "elapsed": _shares(open_, ELAPSED)}}

    def _months(self, unit: str) -> Iterator[tuple[date, date, Sums, Sums]]:
        sums = [self._sums[unit, closed] for closed in (False, True)]
        begins = min(month for one in sums for month in one)
        stocks: list[Sums] = [Counter(), Counter()]
        for month in range(begins, _month(self._last) + 1):
            for place, one in enumerate(sums):
                kept = {key: count for key, count in stocks[place].items() if key[0] in STOCKS}
                stocks[place] = Counter(kept)
                stocks[place].update(one.get(month, {}))
            first = _first_of(month)
            yield first, min(_first_of(month + 1) - timedelta(days=1), self._last), *stocks


def _counts(sums: Sums) -> Counter[str]:
    """Give the sums by the words of `Count`."""
    counts: Counter[str] = Counter()
    for (what, _), count in sums.items():
        counts[_word(what)] += count
    return counts


def _word(what: str) -> str:
    if what.startswith(ENDED):
        return Count.CLOSED
    return {WAITING: Count.OPEN, DAYS: Count.ANSWERED}.get(what, what)


def _shares(sums: Sums, kind: str) -> dict[str, int | None]:
    spans = Counter({value: count for (what, value), count in sums.items() if what == kind and count})
    return {name: nearest_rank(spans, share) if spans else None for name, share in SHARES.items()}


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _first_of(month: int) -> date:
    return date(month // _MONTHS, month % _MONTHS + 1, 1)
