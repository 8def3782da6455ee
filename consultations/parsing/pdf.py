"""Reads the words of a .pdf line by line as they stand on the page, without what is printed on every page."""

import io
import re
from collections import Counter
from typing import Any, Final

from pypdf import PdfReader

from consultations.parsing.draft import UnreadableDraft
from consultations.parsing.numbering import markers

_MOST_PAGES: Final = 600
_EDGE: Final = 3  # lines at the head and at the foot of a page among which its running lines stand
_REPEATED: Final = 0.6  # the share of the pages on which a running line stands
_MOST_MANGLED: Final = 0.02  # the share of words with a sign in their midst that no word has

_ORIGINAL: Final = "Vui lòng dùng tệp soạn thảo gốc (.docx), hoặc mở tệp gốc rồi xuất lại thành PDF."
_SCAN: Final = f"Tệp này là ảnh chụp (bản quét), không có chữ để đọc. {_ORIGINAL}"
_SCANNED_PAGES: Final = f"Trang {{pages}} của tệp là ảnh chụp (bản quét), không có chữ để đọc. {_ORIGINAL}"
_BROKEN: Final = f"Không mở được tệp PDF: tệp hỏng hoặc tải lên chưa hết. {_ORIGINAL}"
_LOCKED: Final = f"Tệp PDF có mật khẩu. Vui lòng bỏ mật khẩu rồi tải lên lại. {_ORIGINAL}"
_NO_PAGES: Final = f"Tệp PDF không có trang nào. {_ORIGINAL}"
_TOO_MANY: Final = f"Tệp PDF dài hơn {_MOST_PAGES} trang. Vui lòng chia thành nhiều tệp, mỗi tệp một văn bản."
_MANGLED: Final = f"Chữ trong tệp PDF bị sai dấu khi đọc, do phông chữ của tệp. {_ORIGINAL}"

_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"\S*[^\W\d_]{2}\S*")
_STRANGE: Final = frozenset("<>[]{}\ufffd")
_PAGE_NUMBER: Final = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)


def read_pdf(data: bytes) -> str:
    """Give the text layer, one line of the page a line, set in as on the page; UnreadableDraft where there is none."""
    try:
        reader = PdfReader(io.BytesIO(data))
        _refuse_locked(reader)
        _refuse_length(len(reader.pages))
        pages = [_lines(page) for page in reader.pages]
        scanned = [at for at, lines in enumerate(pages, 1) if not _has_letters(lines) and _has_picture(reader, at)]
    except UnreadableDraft:
        raise
    except Exception as fault:  # pypdf lets many kinds of errors of a broken file through as they are
        raise UnreadableDraft(_BROKEN) from fault
    _refuse_pictures(pages, scanned)
    text = "\n".join("\n".join(lines) for lines in _without_running_lines(pages))
    _refuse_mangled(text)
    return text


def _refuse_locked(reader: PdfReader) -> None:
    """A file that everybody may open but not change is readable; one that asks for a password is not."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableDraft(_LOCKED)


def _refuse_length(pages: int) -> None:
    if not pages:
        raise UnreadableDraft(_NO_PAGES)
    if pages > _MOST_PAGES:
        raise UnreadableDraft(_TOO_MANY)


def _refuse_pictures(pages: list[list[str]], scanned: list[int]) -> None:
    if not any(_has_letters(lines) for lines in pages):
        raise UnreadableDraft(_SCAN)
    if scanned:
        raise UnreadableDraft(_SCANNED_PAGES.format(pages=", ".join(str(at) for at in scanned)))


def _refuse_mangled(text: str) -> None:
    """A text layer of a font without a table of its letters gives «cu1a» for «của»: better none than that."""
    words = _WORD.findall(text)
    mangled = sum(1 for word in words if _is_mangled(word))
    if mangled > len(words) * _MOST_MANGLED and mangled > _EDGE:
        raise UnreadableDraft(_MANGLED)


def _is_mangled(word: str) -> bool:
    """Whether a small letter is followed by a sign that no word has there: «cu1a», «sổA», «nế<n»."""
    after = f"{word[1:]} "
    return any(
        before.islower() and (sign in _STRANGE or sign.isupper() or (sign.isdigit() and follows.islower()))
        for before, sign, follows in zip(word, after, f"{after[1:]} ", strict=False)
    )


def _lines(page: Any) -> list[str]:
    """Give the lines of a page, blank ones between paragraphs kept, those around the page left out."""
    lines = page.extract_text(extraction_mode="layout").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n").split("\n")


def _has_letters(lines: list[str]) -> bool:
    return any(_LETTER.search(line) for line in lines)


def _has_picture(reader: PdfReader, number: int) -> bool:
    resources = reader.pages[number - 1].get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources else None
    return bool(drawn and drawn.get_object())


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Take away page numbers and what stands at the head or foot of most pages, numbers in it apart."""
    depth = _EDGE if len(pages) > _EDGE else 1
    times = Counter(key for lines in pages for key in {_key(lines[at]) for at in _edges(lines, depth)})
    enough = max(2, len(pages) * _REPEATED)
    running = {key for key, seen in times.items() if seen >= enough and not _opens_part(key)}
    return [_without(lines, running, depth) for lines in pages]


def _without(lines: list[str], running: set[str], depth: int) -> list[str]:
    numbers = {at for at in _edges(lines, 1) if _PAGE_NUMBER.fullmatch(lines[at])}
    left = [line for at, line in enumerate(lines) if at not in numbers]
    gone = {at for at in _edges(left, depth) if _key(left[at]) in running}
    return "\n".join(line for at, line in enumerate(left) if at not in gone).strip("\n").split("\n")


def _edges(lines: list[str], depth: int) -> list[int]:
    """Give the places of the first and the last lines of a page that are not blank."""
    written = [at for at, line in enumerate(lines) if line.strip()]
    return sorted({*written[:depth], *written[-depth:]})


def _opens_part(key: str) -> bool:
    return next(markers(key.replace("#", "1")), None) is not None


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))
