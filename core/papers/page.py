"""A paper as a page: for the browser as it is, and as PDF with its letters inside."""

from types import ModuleType

import segno
from flask import render_template

from core.errors import DomainError
from core.papers import content
from core.papers.content import Paper


class NoPdf(DomainError):
    """The machine lacks what draws a PDF; the same paper is there as .docx."""

    status = 503


def page_of(paper: Paper, *, back: str = "") -> str:
    """Draw a paper as a page of the browser."""
    return render_template(
        "papers/official.html",
        paper=paper,
        words=content,
        back=back,
        qr=segno.make(paper.code.address, error="m", micro=False).svg_data_uri(scale=4) if paper.code else "",
    )


def pdf_of(paper: Paper) -> bytes:
    """Draw a paper as PDF; NoPdf where Pango is not installed."""
    return pdf_of_page(page_of(paper))


def pdf_of_many(papers: list[Paper]) -> bytes:
    """Draw papers as one PDF, one after another; NoPdf where Pango is not installed."""
    return _pdf().draw_many([page_of(paper) for paper in papers])


def pdf_of_page(page: str) -> bytes:
    """Draw a whole page of ours as PDF; NoPdf where Pango is not installed."""
    return _pdf().draw(page)


def _pdf() -> ModuleType:
    try:
        from core.papers import pdf
    except OSError as error:  # the library is there, Pango is not: it is a package of the system
        raise NoPdf("Máy chủ chưa cài phần vẽ PDF (Pango). Tải bản .docx: nội dung như nhau.") from error
    return pdf
