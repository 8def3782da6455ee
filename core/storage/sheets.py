"""Tables as Excel: taken as they are, once their content agrees with their name and hides no program."""

import io
from typing import IO, Final

from core.storage.documents import check_package
from core.storage.files import Stored, store, upload_limit
from core.storage.refusals import EmptyFile, NotASheet, TooBig

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK: Final = "xl/workbook.xml"


def accept_sheet(stream: IO[bytes]) -> Stored:
    """Keep an .xlsx; refused with the reason: empty, too big, another kind, behind a password, with macros, damaged."""
    limit = upload_limit()
    data = stream.read(limit + 1)
    if not data:
        raise EmptyFile
    if len(data) > limit:
        raise TooBig(limit)
    check_package(data, main=WORKBOOK, ending=".xlsx", other_kind=NotASheet)
    return store(io.BytesIO(data), limit=limit, media_type=XLSX)
