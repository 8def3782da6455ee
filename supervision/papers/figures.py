"""The page of response times as a report: who received, answered and owes how much, how long it took, and the signs.

Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.papers import Block, Grid, Paper
from supervision import sheet, tables, wording
from supervision.figures import Figures
from supervision.papers.issuing import Office, Part, lowered, report, said
from supervision.periods import Period
from supervision.sheet import Cell, Sheet
from supervision.signs import SIGNS

FIRST_WIDTH, FIGURE_WIDTH = 10, 4
AT_ONCE: Final = 6
"""Figures beside a name in one table: more do not fit between the margins of A4."""
SPEEDS: Final = (
    ("Tính", 16), ("Số việc", 3), ("Một nửa trong", 4), ("9 trên 10 trong", 4), ("19 trên 20 trong", 4),
    ("Lâu nhất", 3),
)  # fmt: skip

Lines = Sequence[tuple[str, Figures]]


@dataclass(frozen=True)
class Told:
    """What the report tells: of which unit (and part), when, each unit and each field, and the period before."""

    code: str
    name: str
    period: Period
    total: Figures
    bodies: Lines
    parts: Lines
    earlier: Period
    past: Figures
    notes: Sequence[str]


def figures_paper(told: Told, office: Office, *, marks: Sequence[str]) -> Paper:
    """Write the report; `marks` say when it was reckoned and by which checkpoint."""
    body = [
        *_opening(told),
        *_tables("Theo đơn vị", "Đơn vị", told.bodies, told.total),
        *_tables("Theo lĩnh vực", "Lĩnh vực", told.parts, told.total),
        *_speeds(told.total),
        *_compared(told),
        *_signs(told),
        Block("Các số trên tính lại được từ nhật ký xử lý. Bản này tính theo bản chốt ghi dưới đây."),
        *(Block(f"{words}.", "note") for words in marks),
    ]
    return report(
        office,
        file_name=f"thoi-gian-tra-loi-{told.code}-{told.period.first:%Y%m%d}-{told.period.last:%Y%m%d}",
        subject=f"Thời gian trả lời phản ánh, kiến nghị tại {lowered(told.name)}",
        to=(),
        body=body,
    )


def _opening(told: Told) -> Iterator[Part]:
    half = f" {wording.half(told.total)}. {wording.nine_of_ten(told.total)}." if told.total.half is not None else ""
    yield Block(f"Theo nhật ký xử lý, {lowered(wording.span(told.period))}: {wording.month_lead(told.total)}{half}")
    if told.total.restricted:
        yield Block(f"Trong số nhận có {told.total.restricted} việc không công khai, chỉ đếm.")
    yield from (Block(note) for note in told.notes)


def _tables(heading: str, first: str, lines: Lines, total: Figures) -> Iterator[Part]:
    """Give the figures of each line, some columns at a time."""
    if not lines:
        return
    yield Block(heading, "heading")
    laid = sheet.full_sheet([figures for _, figures in lines], total)
    rows = tables.plain(laid, [name for name, _ in lines])
    for start in range(0, len(laid.columns), AT_ONCE):
        yield _grid(first, laid, rows, slice(start, start + AT_ONCE))


def _grid(first: str, laid: Sheet, rows: Iterable[list], part: slice) -> Grid:
    headings = ((first, FIRST_WIDTH), *((column.heading, FIGURE_WIDTH) for column in laid.columns[part]))
    told = tuple((name, *(said(value) for value in values[part])) for name, *values in rows)
    return Grid(headings, told, last_is_total=True)


def _speeds(total: Figures) -> Iterator[Part]:
    speeds = sheet.speeds(total)
    if not speeds:
        return
    yield Block("Bao lâu thì trả lời, bao lâu thì kết thúc (số ngày)", "heading")
    yield Grid(SPEEDS, tuple((words, *map(_cell, cells)) for words, cells in speeds))


def _compared(told: Told) -> Iterator[Part]:
    yield Block(f"So với kỳ trước ({lowered(wording.span(told.earlier))})", "heading")
    rows = tuple((words, _cell(now), _cell(past)) for words, now, past in sheet.compared(told.total, told.past))
    yield Grid((("Số liệu", 16), ("Kỳ này", 5), ("Kỳ trước", 5)), rows)


def _signs(told: Told) -> Iterator[Part]:
    yield Block("Dấu hiệu cần xem lại", "heading")
    known = [code for code in SIGNS if told.total.signs[code] or told.past.signs[code]]
    if not known:
        yield Block("Trong kỳ không có dấu hiệu nào.")
        return
    yield Block("Một dấu hiệu không phải là kết luận; cần mở từng việc để xem.")
    rows = tuple((SIGNS[code].label, told.total.signs[code], told.past.signs[code]) for code in known)
    yield Grid((("Dấu hiệu", 16), ("Kỳ này", 5), ("Kỳ trước", 5)), rows)


def _cell(cell: Cell) -> int | str:
    return said(cell.value)
