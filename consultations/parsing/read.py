"""Reads the bytes of a .txt, .docx or .pdf file as text, or says in plain words why it cannot be read."""

import codecs
import re
from collections.abc import Callable
from typing import Final

from consultations.parsing.draft import UnreadableDraft
from consultations.parsing.pdf import read_pdf
from consultations.parsing.word import read_word
from core.text import nfc

_MOST_BYTES: Final = 20_000_000
_FEWEST_LETTERS: Final = 20
_MOST_LETTERS: Final = 1_000_000  # some 400 printed pages; a longer text is not one draft
_SAVE_AS: Final = "Vui lòng mở tệp, chọn “Lưu thành” dạng .docx rồi tải lên lại."
_SIGNATURES: Final = (
    (b"\xd0\xcf\x11\xe0", f"Tệp có mật khẩu hoặc là dạng Word cũ (.doc). Vui lòng bỏ mật khẩu. {_SAVE_AS}"),
    (b"{\\rtf", f"Tệp này là dạng .rtf. {_SAVE_AS}"),
)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_draft(filename: str, data: bytes) -> str:
    """The text of a draft with its lines and marks, ready for `parse`; UnreadableDraft says what to do instead."""
    kind = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    _refuse_other_kinds(kind, data)
    found = "docx" if data.startswith(b"PK") else "pdf" if data.startswith(b"%PDF") else "txt"
    if found != kind:
        raise UnreadableDraft(f"Nội dung tệp không đúng với đuôi .{kind}. {_SAVE_AS}")
    text = nfc(_READERS[found](data))
    if len(re.findall(r"[^\W\d_]", text)) < _FEWEST_LETTERS:
        raise UnreadableDraft(
            "Tệp không có chữ để đọc. Nếu là bản chụp hoặc bản quét, vui lòng dùng tệp soạn thảo gốc (.docx)."
        )
    if len(text) > _MOST_LETTERS:
        raise UnreadableDraft("Dự thảo dài hơn 1.000.000 chữ cái. Vui lòng chia thành nhiều tệp, mỗi tệp một văn bản.")
    return text


def _refuse_other_kinds(kind: str, data: bytes) -> None:
    if not data.strip():
        raise UnreadableDraft("Tệp trống. Vui lòng chọn tệp có nội dung dự thảo.")
    if len(data) > _MOST_BYTES:
        raise UnreadableDraft("Tệp lớn hơn 20 MB. Vui lòng bỏ bớt hình ảnh rồi tải lên lại.")
    for signature, message in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDraft(message)
    if kind not in _READERS:
        raise UnreadableDraft("Chỉ đọc được tệp .docx, .pdf hoặc .txt. Vui lòng lưu dự thảo thành một dạng này.")


def _decode(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), _guess(data))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise UnreadableDraft(
            "Không đọc được bảng mã của tệp. Vui lòng lưu tệp ở bảng mã Unicode (UTF-8), không dùng TCVN3 hoặc VNI."
        )
    return text


def _guess(data: bytes) -> str:
    """UTF-16 without its mark shows as zero bytes at every other place, since most Latin letters are below 256."""
    sample = data[:4000]
    if sample[1::2].count(0) > len(sample) / 5:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > len(sample) / 5 else "utf-8"


_READERS: Final[dict[str, Callable[[bytes], str]]] = {"docx": read_word, "pdf": read_pdf, "txt": _decode}
