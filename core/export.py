"""Tables for a spreadsheet as CSV, row by row, so that fifty thousand rows take no more memory than one."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from core.clock import local
from core.dates import short_date

EXPORT: Final = "export"
"""The kind of the subjects that say what was taken home, whoever wrote it down."""

BOM: Final = "\ufeff"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
_CHUNK_CHARS: Final = 32_768


def csv_stream(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Give a CSV in UTF-8 with a byte order mark, piece by piece; no cell can become a formula (ASVS 5.0, 1.2.10)."""
    buffer = io.StringIO(BOM)
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer)
    writer.writerow([_cell(name) for name in header])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        if buffer.tell() > _CHUNK_CHARS:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Give a whole CSV at once, for small tables and for letters."""
    return b"".join(csv_stream(header, rows))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        moment = local(value)
        return f"{short_date(moment.date())} {moment:%H:%M}"
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return str(value)
