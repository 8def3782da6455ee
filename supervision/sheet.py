"""The table of figures as plain cells, the same for the Front, for everybody and for a spreadsheet.

Pure. A cell knows which number it stands for, so that a page can lead from it to the cases behind it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from core.spreadsheet import Percent
from supervision.disclosure import SMALL, in_a_table, in_words, public_counts, public_total
from supervision.figures import (
    FEWEST,
    HALF,
    NINE_OF_TEN,
    NINETEEN_OF_TWENTY,
    Basis,
    Count,
    Figures,
    Slowest,
    told,
)

LABELS: Final[dict[Count, str]] = {
    Count.RECEIVED: "Nhận trong kỳ",
    Count.ASSIGNED: "Được giao trong kỳ",
    Count.ANSWERED: "Đã trả lời trong kỳ",
    Count.ON_TIME_BASE: "Trả lời đúng hạn (không tính gia hạn)",
    Count.LATE_BASE: "Trả lời chậm (không tính gia hạn)",
    Count.ON_TIME: "Trả lời đúng hạn (kể cả gia hạn)",
    Count.LATE: "Trả lời chậm (kể cả gia hạn)",
    Count.OPEN: "Chưa trả lời",
    Count.PAST_BASE: "Chưa trả lời, đã qua thời hạn (không tính gia hạn)",
    Count.OVERDUE: "Quá hạn",
    Count.BEHIND: "Chậm so với thời hạn dự kiến",
    Count.CLOSED: "Kết thúc cách khác",
}
BASES: Final[dict[Basis, str]] = {
    Basis.AT_REST: "Kết thúc sau khi trả lời",
    Basis.RATED: "Người gửi đã đánh giá",
}


class Column(NamedTuple):
    """One figure: its heading, the cases it leads to, and how it is read; a rate is told beside enough cases only.

    `order`: which of the cases stand first, where it tells how long they took.
    """

    heading: str
    what: Count | Basis
    value: Callable[[Figures], int | None] | None = None
    is_rate: bool = False
    order: Slowest | None = None


_RATES: Final = (
    Column("Đúng hạn (không tính gia hạn)", Count.ON_TIME_BASE, lambda one: one.on_time_percent_base, is_rate=True),
    Column("Đúng hạn (kể cả gia hạn)", Count.ON_TIME, lambda one: one.on_time_percent, is_rate=True),
)
_SPEEDS: Final = tuple(
    Column(f"{words} (ngày làm việc)", Count.ANSWERED, value, order=Slowest.BY_DAYS)
    for words, value in (
        ("Một nửa được trả lời trong", lambda one: one.half),
        ("9 trên 10 việc trong", lambda one: one.nine_of_ten),
    )
)
COLUMNS: Final = (
    Column("Nhận", Count.RECEIVED),
    Column("Được giao", Count.ASSIGNED),
    Column("Đã trả lời", Count.ANSWERED),
    *_RATES,
    *_SPEEDS,
    Column("Lâu nhất (ngày làm việc)", Count.ANSWERED, lambda one: one.longest, order=Slowest.BY_DAYS),
    Column("Chưa trả lời", Count.OPEN),
    Column("Quá hạn", Count.OVERDUE),
    Column("Chậm so với thời hạn dự kiến", Count.BEHIND),
    Column("Kết thúc cách khác", Count.CLOSED),
)
_NINETEEN: Final = Column(
    "19 trên 20 việc trong (ngày làm việc)",
    Count.ANSWERED,
    lambda one: one.nineteen_of_twenty,
    order=Slowest.BY_DAYS,
)
_CLOSING: Final = Column(
    "Một nửa kết thúc trong (ngày làm việc)",
    Basis.AT_REST,
    lambda one: told(one.closing, HALF),
    order=Slowest.BY_DAYS,
)
_SATISFIED: Final = Column("Người gửi hài lòng", Basis.RATED, lambda one: one.satisfied_percent, is_rate=True)
_OTHERS: Final = (
    _NINETEEN,
    _CLOSING,
    Column("Lượt người gửi đánh giá", Basis.RATED, lambda one: one.ratings.total()),
    _SATISFIED,
)
"""What the first table has no room for."""
_COUNTED: Final = tuple(
    Column(LABELS[what], what)
    for what in (Count.RECEIVED, Count.ANSWERED, Count.OPEN, Count.OVERDUE, Count.BEHIND, Count.CLOSED)
)
_JUDGED: Final = {
    Count.ON_TIME_BASE: (Count.ANSWERED, Count.PAST_BASE),
    Count.ON_TIME: (Count.ANSWERED, Count.OVERDUE, Count.BEHIND),
}
"""Of which cases each rate tells how many were on time."""

_ONLY_WHEN_THERE: Final = frozenset({Count.ASSIGNED, Count.BEHIND, Count.CLOSED})


@dataclass(frozen=True)
class Cell:
    """One figure of one body: what stands there, which cases it leads to (None: to none), and which of them first."""

    value: int | str | None
    what: Count | Basis | None = None
    order: Slowest | None = None


Pair = tuple[str, Cell, Cell]
"""One figure of two periods: its words, now, before."""


@dataclass(frozen=True)
class Sheet:
    """A whole table: its columns, one line of cells for each body, and the line of the total."""

    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...]


def full_sheet(bodies: Sequence[Figures], total: Figures) -> Sheet:
    """Lay out the figures of the first table, for those who may open the cases behind them."""
    return _laid(_columns(total), bodies, total)


def other_sheet(bodies: Sequence[Figures], total: Figures) -> Sheet | None:
    """Lay out what the first table has no room for; None where nothing of it is told."""
    told = any(column.value(total) for column in _OTHERS)
    return _laid(_OTHERS, bodies, total) if told else None


def whole_sheet(bodies: Sequence[Figures], total: Figures) -> Sheet:
    """Lay out both tables as one, for a spreadsheet."""
    return _laid((*_columns(total), *_OTHERS), bodies, total)


def _laid(columns: tuple[Column, ...], bodies: Sequence[Figures], total: Figures) -> Sheet:
    lines = tuple(tuple(_cell(column, figures) for column in columns) for figures in bodies)
    return Sheet(columns, lines, tuple(_cell(column, total) for column in columns))


def public_sheet(bodies: Sequence[Figures], total: Figures) -> Sheet:
    """Lay out the same figures for everybody: small numbers are not told, nor what could be had from them."""
    columns = _columns(total)
    shown = [_public_column(column, bodies) for column in columns]
    lines = tuple(tuple(cells[place] for cells in shown) for place in range(len(bodies)))
    return Sheet(columns, lines, tuple(_public_cell(column, total, public_total) for column in columns))


def compared(now: Figures, past: Figures) -> list[Pair]:
    """Give the figures of two periods side by side; speed only where there are answers enough."""
    shown = [column for column in _COUNTED if now.count(column.what) or past.count(column.what)]
    more = (*_RATES, *_SPEEDS, _NINETEEN, _CLOSING, _SATISFIED)
    shown += [column for column in more if column.value(now) is not None]
    return [(column.heading, _cell(column, now), _cell(column, past)) for column in shown]


def speeds(total: Figures) -> list[tuple[str, tuple[Cell, ...]]]:
    """Give how long it took to answer and to close, where there are cases enough.

    Words, how many cases, within how many days a half, 9 of 10 and 19 of 20 of them, and the longest.
    """
    return [
        (words, (Cell(spans.total(), what), *(Cell(value, what, order) for value in _spread(spans))))
        for words, spans, what, order in (
            ("Từ lúc nhận đến lúc trả lời, theo ngày làm việc", total.days, Count.ANSWERED, Slowest.BY_DAYS),
            (
                "Từ lúc nhận đến lúc trả lời, kể cả ngày nghỉ và ngày chờ người gửi",
                total.elapsed,
                Count.ANSWERED,
                Slowest.BY_ELAPSED,
            ),
            (
                "Từ lúc nhận đến lúc kết thúc sau khi trả lời, theo ngày làm việc",
                total.closing,
                Basis.AT_REST,
                Slowest.BY_DAYS,
            ),
            (
                "Từ lúc nhận đến lúc kết thúc sau khi trả lời, kể cả ngày nghỉ và ngày chờ",
                total.closing_elapsed,
                Basis.AT_REST,
                Slowest.BY_ELAPSED,
            ),
        )
        if spans.total() >= FEWEST
    ]


def _spread(spans: Counter[int]) -> tuple[int | None, ...]:
    return *(told(spans, share) for share in (HALF, NINE_OF_TEN, NINETEEN_OF_TWENTY)), max(spans)


def beside(now: Figures, past: Figures) -> list[Pair]:
    """Give the figures of two periods side by side, each as a cell that leads to its cases."""
    return [(column.heading, _cell(column, now), _cell(column, past)) for column in _columns(now)]


def rate(percent: int | None) -> Percent | None:
    """Write a rate as WORDS rule 4 asks: 97%."""
    return None if percent is None else Percent(percent)


def _columns(total: Figures) -> tuple[Column, ...]:
    """Leave out what is nought everywhere and says nothing; where no rule is in force yet, that is «Quá hạn»."""
    hidden = {what for what in _ONLY_WHEN_THERE if not total.count(what)}
    if total.count(Count.BEHIND) and not total.count(Count.OVERDUE):
        hidden.add(Count.OVERDUE)
    return tuple(one for one in COLUMNS if one.what not in hidden)


def _cell(column: Column, figures: Figures) -> Cell:
    if column.value is None:
        return Cell(figures.count(column.what), column.what)
    value = column.value(figures)
    return Cell(rate(value) if column.is_rate else value, None if value is None else column.what, column.order)


def _public_column(column: Column, bodies: Sequence[Figures]) -> list[Cell]:
    if column.value is not None:
        return [_public_rate(column, figures) for figures in bodies]
    return [Cell(in_a_table(count)) for count in public_counts(column.what, bodies)]


def _public_cell(column: Column, figures: Figures, count: Callable[[Count, Figures], int | None] | None) -> Cell:
    if column.value is None:
        return Cell(in_words(count(column.what, figures)))
    value = column.value(figures) if _weight(column, figures) >= SMALL else None
    return Cell(rate(value) if column.is_rate else value)


def _public_rate(column: Column, figures: Figures) -> Cell:
    """Leave out the rate of one body from which a small number of late answers could be reckoned."""
    cell, value = _public_cell(column, figures, None), column.value(figures)
    if not column.is_rate or value is None:
        return cell
    late = sum(figures.count(what) for what in _JUDGED[column.what]) - figures.count(column.what)
    return Cell(None) if 0 < late < SMALL else cell


def _weight(column: Column, figures: Figures) -> int:
    return figures.count(Count.ANSWERED) + (figures.count(Count.PAST_BASE) if column.is_rate else 0)
