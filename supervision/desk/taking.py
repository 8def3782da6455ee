"""What every copy that is taken home has in common: what it is, when it was reckoned, and the checkpoint it carries."""

from itertools import chain
from tempfile import TemporaryFile
from typing import Final

from flask import Response, send_file

from core import clock, ledger
from core.dates import parse_date, short_date
from core.errors import Refused
from core.export import csv_bytes, csv_stream
from core.papers import Paper
from core.papers.content import PRACTICE
from core.papers.page import pdf_of
from core.papers.word import docx_of
from core.spreadsheet import Table, write_xlsx, xlsx_of
from supervision import periods, queries, wording
from supervision.forms import FiguresExportForm
from supervision.periods import Period

CSV, XLSX, DOCX, PDF, PRINT = "csv", "xlsx", "docx", "pdf", "print"
TYPES: Final = {
    CSV: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PDF: "application/pdf",
}
NO_PERIOD: Final = "Chưa rõ kỳ cần tải về. Ông/bà mở lại trang số liệu rồi bấm tải về."
DRAW: Final = {DOCX: docx_of, PDF: pdf_of}


def sent_period(export: FiguresExportForm) -> Period:
    """Give the period that a button carries; Refused where it carries none."""
    try:
        first, last = parse_date(export.first.data or ""), parse_date(export.last.data or "")
        period = periods.named(first, last, today=clock.today())
    except (ValueError, TypeError) as error:
        raise Refused(NO_PERIOD) from error
    if not periods.is_told(period, today=clock.today()):
        raise Refused(NO_PERIOD)
    return period


def marks() -> list[str]:
    """Say when a copy was reckoned, by which checkpoint it can be checked, and whether the house is a practice one."""
    now = clock.local(clock.now())
    checkpoint = queries.newest_daily()
    stamp = wording.stamp(checkpoint.day, checkpoint.size, checkpoint.root) if checkpoint else wording.NO_STAMP
    practice = [PRACTICE] if ledger.is_practice() else []
    return [f"Tính lúc {now:%H:%M} ngày {short_date(now.date())}", stamp, *practice]


def table_file(table: Table, name: str, ending: str) -> Response:
    """Give a table as a file for a spreadsheet; what stands above it in .xlsx follows it in .csv."""
    if ending == XLSX:
        return file(xlsx_of(table), name, ending)
    below = [[], *([words] for words in table.above)]
    return file(csv_bytes([heading for heading, _ in table.headings], [*table.rows, *below]), name, ending)


def long_table_file(table: Table, name: str, ending: str) -> Response:
    """Give a table of any length as the same file, written to disk row by row; its memory does not grow."""
    made = TemporaryFile()  # noqa: SIM115 - the server closes it when it is sent
    if ending == XLSX:
        write_xlsx(table, made)
    else:
        rows = chain(table.rows, [[]], ([words] for words in table.above))
        made.writelines(csv_stream([heading for heading, _ in table.headings], rows))
    made.seek(0)
    return send_file(made, mimetype=TYPES[ending], as_attachment=True, download_name=f"{name}.{ending}")


def paper_file(paper: Paper, ending: str) -> Response:
    """Give a paper as .docx or as .pdf."""
    return file(DRAW[ending](paper), paper.file_name, ending)


def file(content: bytes, name: str, ending: str) -> Response:
    """Give a file to be kept."""
    response = Response(content, mimetype=TYPES[ending])
    response.headers["Content-Disposition"] = f"attachment; filename={name}.{ending}"
    response.headers["Cache-Control"] = "no-store"
    return response
