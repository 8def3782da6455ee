"""A paper is what its name says, opens without a password, and carries no program."""

import io
import zipfile

import pytest

from core.storage import EmptyFile, HasMacros, Locked, NotADocument, TooBig, Unreadable, accept_document
from core.storage.documents import DOCX, PDF
from tests.core.storage import papers

pytestmark = [
    pytest.mark.usefixtures("context"),
    pytest.mark.parametrize("backend", ["sqlite"], indirect=True),
]


def bomb() -> bytes:
    """A Word file of a few kilobytes that unpacks to more than a hundred megabytes."""
    return papers.docx(**{"word/media/a.bin": bytes(101 * 1024 * 1024)})


def crowd() -> bytes:
    """A Word file of very many parts."""
    return papers.docx(**{f"word/{number}.xml": b"" for number in range(2001)})


def locked_zip() -> bytes:
    """A Word file whose parts are marked as encrypted."""
    content = bytearray(papers.docx())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        start = package.start_dir
    content[start + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "make", "media_type"),
    [
        ("Công văn.pdf", lambda: papers.PDF, PDF),
        ("CONG VAN.PDF", lambda: papers.PDF, PDF),
        ("Dự thảo.docx", papers.docx, DOCX),
    ],
)
def test_a_paper_is_taken_as_it_is(name, make, media_type):
    content = make()
    stored = accept_document(io.BytesIO(content), name=name)
    assert (stored.size, stored.media_type) == (len(content), media_type)


REFUSED = {
    "nothing": ("a.pdf", lambda: b"", EmptyFile),
    "one byte above the limit": ("a.pdf", lambda: papers.PDF.ljust(10 * 1024 * 1024 + 1), TooBig),
    "text named pdf": ("a.pdf", lambda: b"hello", NotADocument),
    "word named pdf": ("a.pdf", lambda: papers.docx(), NotADocument),
    "pdf behind html": ("a.pdf", lambda: b"<html>" + papers.PDF, NotADocument),
    "pdf with a password": ("a.pdf", lambda: papers.LOCKED_PDF, Locked),
    "half a pdf": ("a.pdf", lambda: papers.PDF[:-10], Unreadable),
    "text named docx": ("a.docx", lambda: b"hello", NotADocument),
    "pdf named docx": ("a.docx", lambda: papers.PDF, NotADocument),
    "old word named docx": ("a.docx", lambda: papers.OLD_OFFICE, NotADocument),
    "docx with a password": ("a.docx", lambda: papers.LOCKED_DOCX, Locked),
    "docx with locked parts": ("a.docx", lambda: locked_zip(), Locked),
    "zip named docx": ("a.docx", lambda: papers.package(**{"a.txt": b"x"}), NotADocument),
    "half a docx": ("a.docx", lambda: papers.docx()[:-100], Unreadable),
    "docx with macros": ("a.docx", lambda: papers.docx(**{"word/vbaProject.bin": b"x"}), HasMacros),
    "docx with macros in capitals": ("a.docx", lambda: papers.docx(**{"word/VBAPROJECT.BIN": b"x"}), HasMacros),
    "docx that unpacks to 101 MB": ("a.docx", lambda: bomb(), TooBig),
    "docx of 2,000 parts and more": ("a.docx", lambda: crowd(), TooBig),
    "docm": ("a.docm", lambda: papers.docx(), NotADocument),
    "old word": ("a.doc", lambda: papers.OLD_OFFICE, NotADocument),
    "pdf named exe": ("a.exe", lambda: papers.PDF, NotADocument),
    "no name but an ending": ("pdf", lambda: b"MZ", NotADocument),
    "no ending": ("a", lambda: papers.PDF, NotADocument),
    "photo": ("a.jpg", lambda: papers.photo(), NotADocument),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_refused_in_its_own_words(ground, case):
    name, content, refusal = REFUSED[case]
    with pytest.raises(refusal) as refused:
        accept_document(io.BytesIO(content()), name=name)
    assert type(refused.value) is refusal
    assert refused.value.message.endswith(".")
    assert not (ground.var / "files").exists()
