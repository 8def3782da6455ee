"""Bảng tổng hợp ý kiến: the same lines as a table on paper and as a sheet that can be reckoned with.

Pure.
"""

from collections.abc import Sequence
from typing import Final

from consultations.papers.issuing import Known, Row
from core.papers import Grid
from core.spreadsheet import Table

NAME: Final = "Bảng tổng hợp ý kiến"
WIDTHS: Final = (
    ("TT", 5), ("Phần của dự thảo", 12), ("Nội dung góp ý", 23), ("Số lượt", 7), ("Trả lời", 12),
    ("Giải trình", 23), ("Nội dung mới", 22),
)  # fmt: skip


def matrix_grid(rows: Sequence[Row]) -> Grid:
    """Give the matrix as a table of a paper."""
    return Grid(WIDTHS, _lines(rows))


def matrix_table(known: Known, above: Sequence[str]) -> Table:
    """Give the matrix for a spreadsheet: what was counted is a number, what was written never a formula."""
    headings = tuple((heading, width + width // 3) for heading, width in WIDTHS)
    return Table(NAME, (NAME, known.title, *above), headings, _lines(known.matrix))


def _lines(rows: Sequence[Row]) -> tuple[tuple[str | int, ...], ...]:
    return tuple(
        (at, row.part, row.summary, row.count, row.kind, row.reason, row.new_text)
        for at, row in enumerate(rows, start=1)
    )
