"""Báo cáo tổng hợp, tiếp thu, giải trình with its Phụ lục, and Thông báo kết quả, in the numbers of the public page.

Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from consultations.papers.issuing import Form, Known, Line, Office, Part, ended, issued, symbol, upheld
from consultations.papers.matrix import matrix_grid
from consultations.papers.places import places_grid
from consultations.workflow import BY_CONTACT
from core.dates import short_date
from core.papers import Block, Grid, Paper
from core.papers.content import GAP

REPORT: Final = Form("BÁO CÁO", "bao-cao-tong-hop-tiep-thu-giai-trinh", "BC")
RESULT: Final = Form("THÔNG BÁO", "thong-bao-ket-qua", "TB")
UNTOLD_MEANS: Final = (
    "«Không nêu»: con số nhỏ hơn 5, hoặc con số từ đó suy ra được con số nhỏ hơn 5; để không nhận ra người góp ý."
)
MANY_GROUPS: Final = "Một ý kiến có thể thuộc nhiều nhóm."


def report_paper(known: Known, office: Office) -> Paper:
    """Write the report that is signed and made public, the matrix laid across behind it."""
    subject = f"Tổng hợp, tiếp thu, giải trình ý kiến Nhân dân về {known.subject}"
    written = issued(REPORT, office, known, subject=subject, body=_report(known, office), to_whom=upheld(office))
    return replace(written, annex=tuple(_annex(known, office)), is_annex_wide=True)


def result_notice_paper(known: Known, office: Office) -> Paper:
    """Write the notice by which everybody comes to know what became of what was said."""
    to_whom = (*upheld(office), "- Các cộng đồng dân cư (để niêm yết, thông báo);")
    subject = f"Kết quả lấy ý kiến Nhân dân về {known.subject}"
    return issued(RESULT, office, known, subject=subject, body=_result(known, office), to_whom=to_whom)


def _report(known: Known, office: Office) -> Iterator[Part]:
    yield Block("I. Việc lấy ý kiến", "heading")
    yield from _asked(known, office)
    yield Block("II. Ý kiến đã nhận", "heading")
    yield from _said(known)
    yield Block("III. Tổng hợp, tiếp thu, giải trình", "heading")
    yield from _answered(known)
    yield Block("Từng nội dung góp ý và phần tiếp thu, giải trình ghi tại Phụ lục kèm theo.")
    if known.decided_on:
        yield Block("IV. Văn bản đã ban hành", "heading")
        yield from _decided(known)


def _result(known: Known, office: Office) -> Iterator[Part]:
    yield from _asked(known, office)
    yield Block("1. Ý kiến đã nhận", "heading")
    yield from _said(known)
    yield Block("2. Tiếp thu, giải trình", "heading")
    yield from _answered(known)
    if known.decided_on:
        yield Block("3. Văn bản đã ban hành", "heading")
        yield from _decided(known)
    yield Block(f"Bảng tổng hợp ý kiến và phần trả lời cho từng nội dung góp ý được công khai tại {known.page}.")


def _asked(known: Known, office: Office) -> Iterator[Part]:
    sent = f", theo Kế hoạch số {known.plan_number} ngày {short_date(known.plan_sent_on)}" if known.plan_sent_on else ""
    yield Block(f"{office.body} đã lấy ý kiến Nhân dân về {known.subject} {known.days}{sent}.")
    if known.ground:
        yield Block(f"Nội dung Nhân dân tham gia ý kiến: {known.ground} ({known.ground_basis}).")
    if known.others:
        yield Block(f"Đối tượng lấy ý kiến: {ended(known.audience)} Ý kiến của người ở nơi khác được tính riêng.")
    if known.channels:
        yield Block(f"Hình thức: {'; '.join(known.channels)}.")


def _said(known: Known) -> Iterator[Part]:
    yield Block(f"Tổng số ý kiến đã nhận: {_written(known.total)}{f', {known.files}' if known.files else ''}.")
    tables = {"Theo ý kiến": known.by_stance, "Theo hình thức": known.by_channel, BY_CONTACT: known.by_contact}
    for heading, lines in tables.items():
        if lines:
            yield _grid((heading, "Số lượt"), lines)
    if known.by_place:
        yield places_grid(known.by_place)
    told = [line.count for line in (*known.by_stance, *known.by_channel, *known.by_contact, *known.matrix)]
    told += [count for place in known.by_place for count in place.counts]
    if any(isinstance(count, str) for count in told):
        yield Block(UNTOLD_MEANS, "basis")


def _answered(known: Known) -> Iterator[Part]:
    if known.conclusion:
        yield from (Block(line) for line in known.conclusion.splitlines() if line.strip())
    yield _grid(("Cách trả lời", "Số nhóm ý kiến"), known.kinds)


def _decided(known: Known) -> Iterator[Part]:
    yield Block(f"Đã ban hành {known.decision_number}, ngày {short_date(known.decided_on)}.")
    if known.differs_because:
        yield Block(
            "Nội dung quyết định khác ý kiến đa số. Giải trình theo Điều 28 khoản 4 Luật Thực hiện dân chủ ở cơ sở: "
            f"{ended(known.differs_because)}"
        )


def _annex(known: Known, office: Office) -> Iterator[Part]:
    yield Block("Phụ lục", "title")
    yield Block("BẢNG TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH", "title")
    yield Block(
        f"(Kèm theo Báo cáo số{GAP}{symbol(REPORT, office)} ngày{GAP}tháng{GAP}năm{GAP}của {office.body})", "note"
    )
    yield matrix_grid(known.matrix)
    yield Block(MANY_GROUPS, "basis")


def _grid(headings: tuple[str, str], lines: Sequence[Line]) -> Grid:
    return Grid(((headings[0], 16), (headings[1], 5)), tuple((line.label, line.count) for line in lines))


def _written(number: int) -> str:
    return f"{number:,}".replace(",", ".")
