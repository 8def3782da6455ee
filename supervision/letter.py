"""A finding, or a request for documents, as a công văn of the Front in the layout of Nghị định 30/2020/NĐ-CP.

Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from core.dates import document_date, short_date
from core.papers import Block, Head, Letterhead, Paper, Signature
from supervision.workflow import Maker, Weight

USUAL_SYMBOL: Final = "MTTQ-BTT"
USUAL_SIGNATURE: Final = Signature(("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"))
SUBJECTS: Final = {
    Weight.LETTER: "V/v đề nghị, đôn đốc giải quyết, trả lời phản ánh, kiến nghị",
    Weight.RECOMMENDATION: "V/v kiến nghị sau giám sát",
}
BASIS: Final = {
    Maker.FRONT: "Luật Mặt trận Tổ quốc Việt Nam và Điều 87 Luật Thực hiện dân chủ ở cơ sở năm 2022",
    Maker.PEOPLE_INSPECTION: "Điều 40 Luật Thực hiện dân chủ ở cơ sở năm 2022",
    Maker.INVESTMENT_SUPERVISION: "Điều 45 Luật Thực hiện dân chủ ở cơ sở năm 2022",
}


class Finding(Protocol):
    """What the letter needs to know of a finding."""

    weight: str
    maker: str
    found: str
    recommended: str
    plan_number: str
    plan_on: date | None
    place: str
    label: str
    maker_label: str


@dataclass(frozen=True)
class Front:
    """Who issues the letter: the Front's name, its place, its symbol and who signs."""

    name: str
    place: str
    year: int
    symbol: str = USUAL_SYMBOL
    signature: Signature = USUAL_SIGNATURE
    is_practice: bool = False


@dataclass(frozen=True)
class Term:
    """How long the unit has for its reply: the words of the term, and by what right (empty: an expected term)."""

    words: str
    basis: str


def letter_of(finding: Finding, front: Front, *, to: str, codes: Sequence[str], term: Term) -> Paper:
    """Write the letter; `codes` are the cases that may be named to its reader."""
    return Paper(
        file_name=f"cong-van-mat-tran-{finding.place}",
        title=f"{finding.label} {finding.place}, công văn",
        head=Head(
            Letterhead("", (front.name.upper(),), front.place, front.year),
            subject=SUBJECTS[finding.weight],
            symbol=f"/{front.symbol}",
        ),
        to=(to,),
        body=tuple(_body(finding, codes, term)),
        signatures=(front.signature,),
        recipients=("- Như trên;", "- Thường trực Hội đồng nhân dân (để biết);", "- Lưu: VT."),
        is_practice=front.is_practice,
    )


class Request(Protocol):
    """What the letter needs to know of a request for documents."""

    place: int
    asked: str
    remarks: str
    due_on: date
    due_basis: str


class Oversight(Protocol):
    """What the letter needs to know of the giám sát it belongs to."""

    place: str
    title: str
    decision_number: str
    decision_on: date | None


def asking_letter(oversight: Oversight, request: Request, front: Front, *, to: str) -> Paper:
    """Write a request for information and documents as a công văn."""
    return Paper(
        file_name=f"yeu-cau-tai-lieu-{oversight.place}-{request.place}",
        title=f"Yêu cầu cung cấp thông tin, tài liệu số {request.place}, cuộc giám sát {oversight.place}",
        head=Head(
            Letterhead("", (front.name.upper(),), front.place, front.year),
            subject="V/v cung cấp thông tin, tài liệu phục vụ giám sát",
            symbol=f"/{front.symbol}",
        ),
        to=(to,),
        body=tuple(_asking(oversight, request)),
        signatures=(front.signature,),
        recipients=("- Như trên;", "- Lưu: VT."),
        is_practice=front.is_practice,
    )


def _asking(oversight: Oversight, request: Request) -> Iterator[Block]:
    number, day = oversight.decision_number, document_date(oversight.decision_on)
    decision = f"Quyết định, Kế hoạch giám sát số {number} {day}"
    yield Block(
        f"Căn cứ {BASIS[Maker.FRONT]}; thực hiện {decision} về «{oversight.title}», Ủy ban Mặt trận Tổ quốc Việt Nam "
        "đề nghị quý cơ quan cung cấp thông tin, tài liệu sau:"
    )
    yield from _paragraphs(request.asked)
    if request.remarks:
        yield Block("Nội dung cần bổ sung", "heading")
        yield from _paragraphs(request.remarks)
    basis = f" ({request.due_basis})" if request.due_basis else ""
    until = short_date(request.due_on)
    yield Block(f"Thông tin, tài liệu gửi về Ủy ban Mặt trận Tổ quốc Việt Nam đến hết ngày {until}{basis}.")


def _body(finding: Finding, codes: Sequence[str], term: Term) -> Iterator[Block]:
    yield Block(_opening(finding))
    yield Block("1. Kết quả theo dõi" if finding.weight == Weight.LETTER else "1. Kết quả giám sát", "heading")
    yield from _paragraphs(finding.found)
    if codes:
        yield Block(f"Các việc liên quan: {', '.join(codes)}.")
    yield Block("2. Đề nghị" if finding.weight == Weight.LETTER else "2. Kiến nghị", "heading")
    yield from _paragraphs(finding.recommended)
    yield Block("3. Thời hạn trả lời", "heading")
    expected = f"theo {term.basis}" if term.basis else "thời hạn dự kiến"
    yield Block(f"Đề nghị quý cơ quan xem xét và trả lời bằng văn bản trong {term.words} ({expected}).")


def _opening(finding: Finding) -> str:
    basis = f"Căn cứ {BASIS[finding.maker]}"
    if finding.weight == Weight.RECOMMENDATION:
        return (
            f"{basis}; thực hiện Kế hoạch, Quyết định giám sát số {finding.plan_number} "
            f"{document_date(finding.plan_on)}, {_who(finding)} có kiến nghị như sau:"
        )
    return f"{basis}, qua theo dõi việc tiếp nhận, giải quyết, trả lời phản ánh, kiến nghị, {_who(finding)} đề nghị:"


def _who(finding: Finding) -> str:
    front = "Ủy ban Mặt trận Tổ quốc Việt Nam"
    if finding.maker == Maker.FRONT:
        return front
    return f"{front} gửi kèm xác nhận kiến nghị của {finding.maker_label}, theo đó {finding.maker_label}"


def _paragraphs(text: str) -> Iterator[Block]:
    return (Block(line.strip()) for line in text.splitlines() if line.strip())
