"""Kế hoạch lấy ý kiến and Thông báo lấy ý kiến: what is asked, by which forms, until when, who answers for it.

Pure. The plan says all that Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 1, wants in it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from consultations.papers.issuing import LAW, SCAN, Form, Known, Office, Part, ended, issued, listed, upheld
from core.papers import Block, Code, Paper

PLAN: Final = Form("KẾ HOẠCH", "ke-hoach-lay-y-kien", "KH")
NOTICE: Final = Form("THÔNG BÁO", "thong-bao-lay-y-kien", "TB")


def plan_paper(known: Known, office: Office) -> Paper:
    """Write the plan that is sent to the Hội đồng nhân dân and the Front."""
    subject = f"Lấy ý kiến Nhân dân về {known.subject}"
    return issued(PLAN, office, known, subject=subject, body=_plan(known, office), to_whom=upheld(office))


def notice_paper(known: Known, office: Office) -> Paper:
    """Write the notice by which everybody is asked, with a code that leads to the page."""
    to_whom = (*upheld(office), "- Các cộng đồng dân cư (để niêm yết, thông báo);")
    subject = f"Lấy ý kiến Nhân dân về {known.subject}"
    written = issued(NOTICE, office, known, subject=subject, body=_notice(known, office), to_whom=to_whom)
    return replace(written, code=Code(known.page, SCAN))


def _plan(known: Known, office: Office) -> Iterator[Part]:
    yield Block(f"Căn cứ {LAW};", "basis")
    yield Block(f"{office.body} ban hành kế hoạch lấy ý kiến Nhân dân như sau:")
    yield Block("I. Nội dung lấy ý kiến", "heading")
    yield from _content(known)
    yield Block("II. Đối tượng lấy ý kiến", "heading")
    yield Block(ended(known.audience))
    if known.others:
        yield Block(known.others)
    yield Block("III. Hình thức, cách thức", "heading")
    yield from _forms(known)
    yield Block("IV. Thời hạn", "heading")
    yield Block(f"Lấy ý kiến {known.days}. Thời gian lấy ý kiến thực hiện theo {known.window}.")
    yield Block("V. Tổng hợp, tiếp thu, giải trình", "heading")
    yield Block(
        f"Ý kiến được tổng hợp, tiếp thu, giải trình {known.synthesis}. Kết quả tổng hợp và nội dung tiếp thu, giải "
        "trình được công khai theo Điều 28 khoản 3 Luật Thực hiện dân chủ ở cơ sở."
    )
    yield Block("VI. Trách nhiệm thực hiện", "heading")
    yield Block(f"Người chịu trách nhiệm: {ended(known.responsible)}")
    yield Block(f"Nơi giải đáp, hướng dẫn: {ended(known.contact)}")


def _notice(known: Known, office: Office) -> Iterator[Part]:
    yield Block(f"{office.body} thông báo lấy ý kiến Nhân dân như sau:")
    yield Block("1. Nội dung lấy ý kiến", "heading")
    yield from _content(known)
    if known.others:
        yield Block(f"Đối tượng lấy ý kiến: {ended(known.audience)} {known.others}")
    yield Block("2. Thời gian", "heading")
    yield Block(f"Nhận ý kiến {known.days}.")
    yield Block("3. Cách góp ý", "heading")
    yield from _forms(known)
    yield Block("4. Nơi hỏi thêm", "heading")
    yield Block(ended(known.contact))
    yield Block(f"{office.body} mong Nhân dân tham gia ý kiến để việc quyết định sát với thực tế.")


def _content(known: Known) -> Iterator[Part]:
    yield Block(ended(known.title))
    if known.summary:
        yield Block(ended(known.summary))
    if known.ground:
        yield Block(f"Nội dung Nhân dân tham gia ý kiến: {known.ground} ({known.ground_basis}).")
    parts = f" gồm {known.parts} phần" if known.parts else ""
    yield Block(f"Dự thảo{parts} được đăng toàn văn tại {known.page}.")


def _forms(known: Known) -> Iterator[Part]:
    yield from listed(known.channels)
    if known.place:
        yield Block(f"Nơi xem bản giấy, nơi họp: {ended(known.place)}")
