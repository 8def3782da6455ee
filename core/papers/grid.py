"""A table among the paragraphs of a .docx: edged, its headings repeated on each page, no row parted."""

from typing import Final

from docx.document import Document as Sheet
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Length, Pt
from docx.table import _Cell, _Row

from core.papers.content import Grid, is_figure

WORDS: Final = Pt(11)
EDGED: Final = "Table Grid"


def write_grid(sheet: Sheet, grid: Grid, *, wide: int) -> None:
    """Write a table over the whole line, `wide`, and a little room below it."""
    table = sheet.add_table(rows=0, cols=len(grid.headings), style=EDGED)
    table.autofit = False
    parts = sum(part for _, part in grid.headings)
    widths = [Length(wide * part // parts) for _, part in grid.headings]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _write_row(table.add_row(), [heading for heading, _ in grid.headings], widths, is_bold=True)
    _mark(table.rows[0], "w:tblHeader")
    for cells in grid.rows:
        _write_row(table.add_row(), cells, widths, is_bold=grid.last_is_total and cells is grid.rows[-1])
    gap = sheet.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(6)


def _write_row(row: _Row, values: tuple[str | int, ...] | list[str], widths: list[Length], *, is_bold: bool) -> None:
    _mark(row, "w:cantSplit")
    for cell, value, width in zip(row.cells, values, widths, strict=True):
        cell.width = width
        _write(cell, value, is_bold=is_bold)


def _write(cell: _Cell, value: str | int, *, is_bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGN.RIGHT if is_figure(value) else ALIGN.LEFT
    run = paragraph.add_run(in_words(value))
    run.font.size, run.bold = WORDS, is_bold or None


def in_words(value: str | int) -> str:
    """Write a number as Vietnamese does: 1.234."""
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
