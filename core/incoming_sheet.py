"""Reading a table that somebody filled in as .xlsx: cells as words and days, nothing else of the file is looked at."""

import io
import zipfile
from datetime import date, datetime
from typing import Final

from openpyxl import load_workbook

from core.errors import Refused
from core.text import nfc

Cell = str | date
MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 2 * MEGABYTE
MOST_UNPACKED: Final = 30 * MEGABYTE
MOST_PARTS: Final = 200
UNREADABLE: Final = "Không đọc được tệp này. Dùng đúng mẫu .xlsx tải ở trang này, lưu lại rồi gửi."
TOO_BIG: Final = "Tệp lớn hơn 2 MB. Chia thành nhiều tệp rồi gửi từng tệp."
_BROKEN: Final = (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, TypeError, IndexError, AttributeError)


def rows_of(data: bytes, *, most_rows: int, most_columns: int) -> list[list[Cell]]:
    """Give the rows of the first sheet, at most so many; Refused for what is no .xlsx or takes too much to open."""
    if len(data) > MOST_BYTES:
        raise Refused(TOO_BIG)
    try:
        _check_package(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = list(sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True))
        book.close()
    except _BROKEN as error:
        raise Refused(UNREADABLE) from error
    return [[_cell(value) for value in row] for row in rows]


def _check_package(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Refused(TOO_BIG)
        if "xl/workbook.xml" not in package.namelist():
            raise Refused(UNREADABLE)


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return nfc(str(value)).strip() if value is not None else ""
