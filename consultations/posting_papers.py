"""The two biên bản of posting a consultation: when it is put up and when it is taken down, to be filled in by hand.

Pure. What only the place knows (where, the hour, who stood there) is left blank; what the plan knows is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from consultations.postings import Wanted
from core.dates import short_date
from core.papers import Block, Head, Letterhead, Paper, Signature

DAYS: Final = 30
BASIS: Final = "Luật Thực hiện dân chủ ở cơ sở 2022, Điều 13 khoản 2"
HANGS: Final = Wanted(DAYS, BASIS)
INSIDE: Final = Wanted(
    20,
    "Luật Thực hiện dân chủ ở cơ sở 2022: cơ quan, đơn vị theo Điều 46 đến Điều 48, "
    "doanh nghiệp nhà nước theo Điều 64 đến Điều 66",
)
"""What is asked inside an agency, unit or state enterprise hangs there for less."""

VILLAGE_RULES: Final = "village_rules"
"""The ground on which the draft of hương ước, quy ước is posted: its days stand among the terms (Nghị định 61/2023)."""

SIGNATURES: Final = (
    Signature(("NGƯỜI NIÊM YẾT",)),
    Signature(("ĐẠI DIỆN NƠI NIÊM YẾT",)),
    Signature(("ĐẠI DIỆN ỦY BAN NHÂN DÂN",)),
)


@dataclass(frozen=True)
class Posted:
    """What the plan knows of what is posted."""

    slug: str
    title: str
    opens_on: date
    closes_on: date
    page: str
    letterhead: Letterhead
    is_practice: bool = False
    wanted: Wanted = HANGS


@dataclass(frozen=True)
class PostingPaper:
    """One of the two: its address, its name, and what it says happened."""

    slug: str
    name: str
    subject: str


PUT_UP: Final = PostingPaper("bien-ban-niem-yet", "BIÊN BẢN NIÊM YẾT", "Niêm yết nội dung lấy ý kiến Nhân dân")
TAKEN_DOWN: Final = PostingPaper(
    "bien-ban-ket-thuc-niem-yet", "BIÊN BẢN KẾT THÚC NIÊM YẾT", "Kết thúc niêm yết nội dung lấy ý kiến Nhân dân"
)
PAPERS: Final = {paper.slug: paper for paper in (PUT_UP, TAKEN_DOWN)}


def paper_of(kind: PostingPaper, posted: Posted) -> Paper:
    """Write one of the two."""
    return Paper(
        file_name=f"{kind.slug}-{posted.slug}",
        title=f"{kind.name.capitalize()}: {posted.title}",
        head=Head(posted.letterhead, name=kind.name, subject=kind.subject, is_dated=False),
        to=(),
        body=tuple(_body(kind, posted)),
        signatures=SIGNATURES,
        is_practice=posted.is_practice,
    )


def _body(kind: PostingPaper, posted: Posted) -> Iterator[Block]:
    yield Block("Hôm nay, vào hồi … giờ … phút, ngày … tháng … năm ……, tại (tên, địa chỉ nơi niêm yết):", "blank")
    yield Block("", "blank")
    yield Block("1. Thành phần", "heading")
    for who in ("Người niêm yết (họ tên, chức vụ):", "Đại diện nơi niêm yết:", "Đại diện Ủy ban nhân dân:"):
        yield Block(who, "blank")
    yield Block("2. Nội dung", "heading")
    yield Block(f"{'Đã niêm yết' if kind is PUT_UP else 'Đã kết thúc niêm yết'}: {posted.title}.")
    yield Block(
        f"Thời gian lấy ý kiến: từ ngày {short_date(posted.opens_on)} đến hết ngày {short_date(posted.closes_on)}."
    )
    yield Block(f"Nội dung cũng được công khai tại {posted.page}.")
    yield from _days(kind, posted.wanted)
    yield Block("3. Ảnh chụp tại nơi niêm yết", "heading")
    yield Block("Số ảnh kèm theo, ngày chụp:", "blank")
    yield Block("Biên bản lập xong hồi … giờ … phút cùng ngày, đã đọc lại cho những người có mặt cùng nghe và ký tên.")


def _days(kind: PostingPaper, wanted: Wanted) -> Iterator[Block]:
    if kind is PUT_UP:
        yield Block(
            f"Thời gian niêm yết: ít nhất {wanted.days} ngày liên tục ({wanted.basis}), kể từ ngày lập biên bản này."
        )
        yield Block("Dự kiến niêm yết đến hết ngày:", "blank")
        return
    yield Block("Đã niêm yết liên tục từ ngày … tháng … năm …… đến hết ngày … tháng … năm ……", "blank")
    yield Block(f"Tổng số ngày niêm yết liên tục (ít nhất {wanted.days} ngày: {wanted.basis}):", "blank")
    yield Block("Ý kiến, kiến nghị nhận tại nơi niêm yết trong thời gian niêm yết:", "blank")
