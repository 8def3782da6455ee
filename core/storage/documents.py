"""Papers as PDF or Word: taken as they are, once their content agrees with their name and hides no program."""

import io
import re
import zipfile
from typing import IO, Final

from core.storage.files import MEGABYTE, Stored, store, upload_limit
from core.storage.magic import endings
from core.storage.refusals import EmptyFile, HasMacros, Locked, NotADocument, RefusedFile, TooBig, Unreadable

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_UNPACKED: Final = 100 * MEGABYTE
MOST_PARTS: Final = 2000
WORDS: Final = "word/document.xml"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART: Final = "EncryptedPackage".encode("utf-16-le")
_PDF_LOCK: Final = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_MACRO_MARKS: Final = (b"macroEnabled", b"vbaProject")


def accept_document(stream: IO[bytes], *, name: str) -> Stored:
    """Keep a .pdf or .docx whose content is what its name says.

    Refused with the reason: empty, above the upload limit, another kind, behind a password, with macros, damaged.
    """
    limit = upload_limit()
    data = stream.read(limit + 1)
    if not data:
        raise EmptyFile
    if len(data) > limit:
        raise TooBig(limit)
    ending = name.rpartition(".")[2].lower()
    if ending == "pdf":
        _check_pdf(data)
    elif ending == "docx":
        check_package(data, main=WORDS, ending=".docx", other_kind=NotADocument)
    else:
        raise NotADocument
    return store(io.BytesIO(data), limit=limit, media_type=PDF if ending == "pdf" else DOCX)


def _check_pdf(data: bytes) -> None:
    if not data.startswith(b"%PDF-") or ".pdf" not in endings(data):
        raise NotADocument
    if _PDF_LOCK.search(data):
        raise Locked
    if b"%%EOF" not in data:
        raise Unreadable


def check_package(data: bytes, *, main: str, ending: str, other_kind: type[RefusedFile]) -> None:
    """Refuse what is no sound file of Office with this main part: `other_kind`, locked, with macros or damaged."""
    if data.startswith(_OLD_OFFICE):
        raise Locked if _ENCRYPTED_PART in data else other_kind
    if ending not in endings(data):
        raise other_kind
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_parts(package, main, other_kind)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unreadable from error


def _check_parts(package: zipfile.ZipFile, main: str, other_kind: type[RefusedFile]) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TooBig(upload_limit())
    if any(part.flag_bits & 1 for part in parts):
        raise Locked
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", main} <= names:
        raise other_kind
    content_types = package.read("[Content_Types].xml")
    if any("vbaproject" in name.lower() for name in names) or any(mark in content_types for mark in _MACRO_MARKS):
        raise HasMacros
