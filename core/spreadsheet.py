"""A table as .xlsx: days are days, rates are numbers, everything else that people wrote is text, never a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

A4: Final = 9
FONT: Final = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
EDGED: Final = {**FONT, "border": 1, "text_wrap": True}
FORMS: Final = ({}, {}, {"num_format": "dd/mm/yyyy"}, {"num_format": "0%"})
"""How a text, a number, a day and a rate are written."""
LONGEST_NAME: Final = 31
LONGEST_CELL: Final = 32_000
"""A cell holds 32,767 characters; a text cut is told by its ending."""

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Percent(str):
    """A rate as people read it («80%»), which a spreadsheet can reckon with."""

    share: float

    def __new__(cls, whole: int) -> "Percent":
        """Write a whole number of hundredths."""
        written = super().__new__(cls, f"{whole}%")
        written.share = whole / 100
        return written


@dataclass(frozen=True)
class Table:
    """What stands on the sheet: its name, the lines above the table, headings with widths in characters, rows."""

    name: str
    above: Sequence[str]
    headings: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Any]]


def xlsx_of(*tables: Table) -> bytes:
    """Write tables as a workbook, a sheet each, ready to be printed on A4 laid across."""
    file = io.BytesIO()
    _write_book(tables, file, OPTIONS)
    return file.getvalue()


def write_xlsx(table: Table, file: IO[bytes]) -> None:
    """Write a table into a file row by row, so that a hundred thousand rows take no more memory than one."""
    _write_book([table], file, OPTIONS | {"in_memory": False, "constant_memory": True})


def _write_book(tables: Iterable[Table], file: IO[bytes], options: dict[str, bool]) -> None:
    with Workbook(file, options) as book:
        for table in tables:
            sheet = book.add_worksheet(table.name[:LONGEST_NAME])
            top = _write_above(book, sheet, table)
            _write_headings(book, sheet, table, top)
            _write_rows(book, sheet, table, top + 1)
            _lay_out(sheet, table, top)


def _write_above(book: Workbook, sheet: Worksheet, table: Table) -> int:
    title, plain = (book.add_format({**FONT, **more}) for more in ({"bold": True, "font_size": 14}, {}))
    for row, words in enumerate(table.above):
        sheet.write_string(row, 0, words, plain if row else title)
    return len(table.above) + 1


def _write_headings(book: Workbook, sheet: Worksheet, table: Table, row: int) -> None:
    bold = book.add_format({**EDGED, "bold": True, "align": "center", "bg_color": "#EFEAE0"})
    for column, (heading, width) in enumerate(table.headings):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, heading, bold)


def _write_rows(book: Workbook, sheet: Worksheet, table: Table, first: int) -> None:
    text, number, day, rate = (book.add_format({**EDGED, **more}) for more in FORMS)
    forms = {date: day, int: number, Percent: rate}
    for row, cells in enumerate(table.rows, start=first):
        for column, value in enumerate(cells):
            _write(sheet, (row, column), value, forms.get(type(value), text))


def _write(sheet: Worksheet, at: tuple[int, int], value: Any, form: Format) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*at, value, form)
    elif isinstance(value, int):
        sheet.write_number(*at, value, form)
    elif isinstance(value, Percent):
        sheet.write_number(*at, value.share, form)
    else:
        words = "" if value is None else str(value)
        sheet.write_string(*at, words if len(words) <= LONGEST_CELL else f"{words[:LONGEST_CELL]}…", form)


def _lay_out(sheet: Worksheet, table: Table, row: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 0)
    sheet.set_footer("&C&P/&N")
