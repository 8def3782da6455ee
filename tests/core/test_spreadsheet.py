"""Workbooks opened again: days are days, and nothing that people wrote is a formula, a link or a number."""

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from core.export import csv_bytes
from core.spreadsheet import LONGEST_CELL, Percent, Table, write_xlsx, xlsx_of

HEADINGS = [("STT", 6), ("Ngày", 11), ("Nội dung", 40)]


def sheet(*rows):
    """Write rows and open the sheet again."""
    made = xlsx_of(Table("Sổ tiếp nhận, xử lý đơn của một xã có tên rất dài", ["Sổ", "Xã An Bình"], HEADINGS, rows))
    return load_workbook(io.BytesIO(made)).worksheets[0]


def test_days_are_days_and_numbers_are_numbers():
    made = sheet([1, date(2026, 11, 20), "Cống nghẹt"])
    number, day, words = made[5]
    assert (number.value, words.value) == (1, "Cống nghẹt")
    assert day.value == datetime(2026, 11, 20)
    assert day.number_format == "dd/mm/yyyy"
    assert [cell.value for cell in made[4]] == ["STT", "Ngày", "Nội dung"]


def test_a_rate_is_a_number_and_reads_as_people_write_it():
    cell = sheet([1, None, Percent(80)])[5][2]
    assert (cell.value, cell.data_type, cell.number_format) == (0.8, "n", "0%")
    assert b"80%" in csv_bytes(["x"], [[Percent(80)]])
    assert sheet([1, None, "80%"])[5][2].data_type == "s"


def test_a_table_of_any_length_is_the_same_sheet_and_is_not_held_in_memory():
    gone = []

    class Row(list):
        def __del__(self):
            gone.append(True)

    def rows():
        for number in range(3_000):
            assert len(gone) >= number - 2
            yield Row([number, date(2026, 11, 20), "=1+1"])

    made, above = io.BytesIO(), ["Sổ", "Xã An Bình"]
    write_xlsx(Table("Danh sách", above, HEADINGS, rows()), made)
    long = load_workbook(made).worksheets[0]
    short = load_workbook(io.BytesIO(xlsx_of(Table("Danh sách", above, HEADINGS, rows())))).worksheets[0]
    assert [[cell.value for cell in row] for row in long] == [[cell.value for cell in row] for row in short]
    assert long["C5"].data_type == "s"
    assert (long.freeze_panes, long.print_title_rows) == (short.freeze_panes, short.print_title_rows)
    assert long.column_dimensions["C"].width == short.column_dimensions["C"].width


@pytest.mark.parametrize("typed", ["=1+1", "=HYPERLINK('x')", "0912345678", "+84 912", "http://vidu.vn", "@sum", "-1"])
def test_what_people_wrote_stays_text(typed):
    cell = sheet([1, None, typed])[5][2]
    assert (cell.value, cell.data_type, cell.hyperlink) == (typed, "s", None)


def test_it_prints_on_a4_laid_across_with_its_headings_on_each_page():
    made = sheet([1, None, "x"])
    assert (made.page_setup.orientation, made.page_setup.paperSize) == ("landscape", 9)
    assert made.print_title_rows == "$4:$4"
    assert made.freeze_panes == "A5"
    assert made["A1"].font.bold
    assert made.column_dimensions["C"].width >= 40


def test_a_text_longer_than_a_cell_says_that_it_was_cut():
    value = sheet([1, None, "a" * 40_000])[5][2].value
    assert len(value) == LONGEST_CELL + 1
    assert value.endswith("…")
