"""Thư mời góp ý: one household's invitation with its code, the short address and the days.

Pure.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from consultations.papers.forms import filled_in
from consultations.papers.issuing import SCAN, Form, Known, Office, Part, ended
from core.papers import Block, Code, Paper

LETTER: Final = Form("THƯ MỜI GÓP Ý", "thu-moi-gop-y", "")


def letter_paper(known: Known, office: Office, *, head: str, address: str, code: str, page: str, short: str) -> Paper:
    """Write the letter to one household; the picture leads to the page where its code is typed, and holds no code."""
    body = _letter(known, code=code, short=short)
    written = filled_in(LETTER, office, known, subject=f"Về {known.subject}", body=body, signatures=(office.signature,))
    return replace(written, to=(f"hộ ông/bà {head}, {address}",), code=Code(page, SCAN))


def _letter(known: Known, *, code: str, short: str) -> Iterator[Part]:
    yield Block(f"Mời hộ gia đình góp ý {known.days}.")
    if known.summary:
        yield Block(ended(known.summary))
    yield Block("Mã hộ gia đình", "heading")
    yield Block(code, "title")
    yield Block(f"1. Quét mã vuông, hoặc gõ địa chỉ {short}.")
    yield Block("2. Bấm «Góp ý bằng mã hộ gia đình», nhập mã trên, chọn ý kiến và gửi.")
    yield Block(
        "Mỗi hộ góp ý một lần. Ý kiến được giữ kín: không trang nào, giấy tờ nào nêu hộ nào có ý kiến gì. "
        "Không đưa mã cho người ngoài hộ."
    )
    yield Block("Hộ góp ý bằng phiếu giấy thì không dùng mã này nữa. Mỗi hộ chỉ tính một lần.")
    yield Block(f"Nơi hỏi thêm: {ended(known.contact)}")
