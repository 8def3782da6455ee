"""Phiếu lấy ý kiến, Danh sách phát, thu phiếu and Biên bản kiểm phiếu: the papers of household ballots.

Pure. The ballot asks no name; the counting is told in whole numbers, since its paper is kept and not made public.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from consultations.ballots import COUNTS, FORM_WORDS
from consultations.papers.forms import blanks, filled_in
from consultations.papers.issuing import SCAN, Form, Known, Office, Part, ended
from core.dates import short_date
from core.papers import Block, Code, Grid, Paper, Signature

BALLOT: Final = Form("PHIẾU LẤY Ý KIẾN", "phieu-lay-y-kien", "")
HANDING: Final = Form("DANH SÁCH PHÁT, THU PHIẾU", "danh-sach-phat-thu-phieu", "")
COUNTING: Final = Form("BIÊN BẢN KIỂM PHIẾU", "bien-ban-kiem-phieu", "")

HOUSEHOLDS: Final = 20
"""Lines of one sheet of the list."""

EMPTY_ROWS: Final = 5
_WIDE: Final = 7
_NUMBER: Final = 4


def ballot_paper(known: Known, office: Office) -> Paper:
    """Write the ballot of one household; a code leads to the draft."""
    subject = f"Về {known.subject}"
    signed = (Signature(("ĐẠI DIỆN HỘ GIA ĐÌNH", "(không bắt buộc ký tên)")),)
    written = filled_in(BALLOT, office, known, subject=subject, body=_ballot(known), signatures=signed)
    return replace(written, code=Code(known.page, SCAN))


def handing_paper(known: Known, office: Office) -> Paper:
    """Write the list on which those who hand ballots out and fetch them note each household."""
    signed = (Signature(("NGƯỜI PHÁT PHIẾU",)), Signature(("NGƯỜI THU PHIẾU",)))
    return filled_in(
        HANDING, office, known, subject=f"Lấy ý kiến về {known.subject}", body=_handing(), signatures=signed
    )


def counting_paper(known: Known, office: Office) -> Paper:
    """Write the minutes of the counting: blank before ballots are entered, then with the checked batches."""
    signed = (Signature(("NGƯỜI KIỂM PHIẾU",)), Signature(("TỔ TRƯỞNG",)))
    subject = f"Lấy ý kiến hộ gia đình về {known.subject}"
    return filled_in(COUNTING, office, known, subject=subject, body=_counting(known), signatures=signed, is_kept=True)


def _ballot(known: Known) -> Iterator[Part]:
    yield Block("1. Nội dung lấy ý kiến", "heading")
    yield Block(ended(known.title))
    if known.summary:
        yield Block(ended(known.summary))
    yield Block(f"Dự thảo đăng toàn văn tại {known.page}.")
    yield Block("2. Ý kiến của hộ gia đình (đánh dấu X vào một dòng)", "heading")
    yield Grid((("Ý kiến", 12), ("Đánh dấu X", 5)), tuple((words, "") for words in FORM_WORDS.values()))
    yield Block("3. Nội dung góp ý (nếu có)", "heading")
    yield from blanks("", 3)
    last = f" trước hết ngày {short_date(known.closes_on)}" if known.closes_on else ""
    yield Block(f"Mỗi hộ một phiếu, không phải ghi tên. Gửi lại người phát phiếu{last}.", "basis")
    yield Block(f"Nơi hỏi thêm: {ended(known.contact)}", "basis")


def _handing() -> Iterator[Part]:
    yield from blanks("Thôn, tổ dân phố:")
    headings = (
        ("TT", 2), ("Họ và tên chủ hộ", 8), ("Địa chỉ", 7), ("Ngày phát", 4), ("Ký nhận", 4), ("Ngày thu", 4),
        ("Ghi chú", 4),
    )  # fmt: skip
    yield Grid(headings, tuple((at, *[""] * (len(headings) - 1)) for at in range(1, HOUSEHOLDS + 1)))
    yield Block("Tổng số phiếu phát ra:", "blank")
    yield Block("Tổng số phiếu thu về:", "blank")


def _counting(known: Known) -> Iterator[Part]:
    yield from blanks("Thời gian, địa điểm kiểm phiếu:")
    yield from blanks("Người kiểm phiếu:", 2)
    yield Block("Kết quả kiểm phiếu", "heading")
    headings = (("Thôn, đợt", _WIDE), *((label, _NUMBER) for label in COUNTS.values()))
    rows = tuple((batch.label, *(batch.counts[name] for name in COUNTS)) for batch in known.batches)
    if rows:
        total = ("Cộng", *(sum(batch.counts[name] for batch in known.batches) for name in COUNTS))
        yield Grid(headings, (*rows, total), last_is_total=True)
    else:
        yield Grid(headings, (("",) * len(headings),) * EMPTY_ROWS)
    yield Block("Thu về bằng hợp lệ cộng không hợp lệ; ba loại ý kiến cộng lại bằng hợp lệ.", "basis")
    yield from blanks("Ghi chú:", 2)
