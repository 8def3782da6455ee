"""Reads the words of a .docx in order, with the numbers of its automatic lists, which are not in the text itself."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn

from consultations.parsing.draft import UnreadableDraft
from consultations.parsing.word_lists import Lists

_MOST_UNPACKED: Final = 200_000_000  # bytes; more is an attack or a book
_SKIPPED: Final = frozenset(
    qn(tag) for tag in ("w:moveFrom", "w:txbxContent", "w:footnoteReference", "w:instrText", "w:pPr", "w:rPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_word(data: bytes) -> str:
    """Paragraphs and tables as text, one paragraph a line, bold paragraphs and table rows with their Markdown marks."""
    _refuse_bombs_and_macros(data)
    try:
        document = Document(io.BytesIO(data))
    except Exception as fault:  # python-docx lets zip, XML and key errors of a broken file through as they are
        raise UnreadableDraft(
            "Không mở được tệp Word: tệp hỏng hoặc có mật khẩu. Vui lòng lưu lại rồi tải lên."
        ) from fault
    lists = Lists(document)
    return "\n\n".join(_blocks(document.element.body, lists))


def _refuse_bombs_and_macros(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise UnreadableDraft("Tệp Word bị hỏng. Vui lòng lưu lại rồi tải lên.") from fault
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise UnreadableDraft("Tệp Word quá lớn khi mở ra. Vui lòng bỏ bớt hình ảnh rồi tải lên lại.")
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise UnreadableDraft("Tệp Word có macro. Vui lòng lưu thành .docx không có macro rồi tải lên lại.")


def _blocks(container: Any, lists: Lists) -> Iterator[str]:
    for element in container:
        if element.tag == qn("w:p"):
            yield from _paragraph(element, lists)
        elif element.tag == qn("w:tbl"):
            yield "\n".join(_row(row, lists) for row in element.iter(qn("w:tr")))
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _blocks(element, lists)


def _paragraph(element: Any, lists: Lists) -> Iterator[str]:
    words = "".join(_words(element)).strip()
    if not words:
        return
    words = f"{lists.label(element)}{words}"
    is_bold = _is_bold(element)
    yield "\n".join(f"**{line.strip()}**" if is_bold and line.strip() else line for line in words.split("\n"))


def _row(row: Any, lists: Lists) -> str:
    cells = []
    for cell in row.iter(qn("w:tc")):
        pieces = [piece for block in _blocks(cell, lists) for piece in block.split("\n") if piece.strip()]
        cells.append("<br>".join(pieces).replace("|", "/"))
    return "| " + " | ".join(cells) + " |"


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield "" if child.get(qn("w:type")) == "page" else _SIGNS[child.tag]
        else:
            yield from _words(child)


def _is_bold(paragraph: Any) -> bool:
    """Whether every word is bold by its own mark; bold from a style does not matter for a draft's tree."""
    runs = [run for run in paragraph.iter(qn("w:r")) if any((text.text or "").strip() for text in run.iter(qn("w:t")))]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(marks) and all(mark is not None and mark.get(qn("w:val")) not in ("0", "false") for mark in marks)
