"""The papers of a consultation at the desk: which there are, each as a page, as .docx and .pdf, the matrix as .xlsx.

Their figures are those of the public page: a paper that is signed is made public.
"""

from typing import Final

from flask import Response, render_template, url_for

from consultations import queries
from consultations.desk.blueprint import Answer, consultations_desk, load
from consultations.models import ConsultationState
from consultations.papers import PAPERS, SHEET, PaperKind, matrix_table, meeting_paper, offered, places_table
from core.access import needs
from core.errors import Hidden
from core.papers import Paper
from core.papers.content import PRACTICE
from core.papers.page import page_of, pdf_of
from core.papers.word import docx_of
from core.spreadsheet import xlsx_of

DOCX, PDF, XLSX = "docx", "pdf", "xlsx"
TYPES: Final = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PDF: "application/pdf",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DRAW: Final = {DOCX: docx_of, PDF: pdf_of}


@consultations_desk.get("/lay-y-kien/<slug>/van-ban")
@needs("consultation.read")
def papers(slug: str) -> Answer:
    """List the papers whose content exists now, and those that come later."""
    consultation = load(slug)
    now = offered(consultation)
    return render_template(
        "consultations/desk_papers.html",
        consultation=consultation,
        papers=now,
        later=[paper for paper in PAPERS if paper not in now],
        has_matrix=bool(consultation.synthesised_at),
        sheet=SHEET,
    )


@consultations_desk.get("/lay-y-kien/<slug>/van-ban/<name>")
@needs("consultation.read")
def paper_page(slug: str, name: str) -> Answer:
    """Show a paper on the screen, to be read or printed at once."""
    written = _write(load(slug), name)
    return page_of(written, back=url_for("consultations_desk.papers", slug=slug))


@consultations_desk.get("/lay-y-kien/<slug>/van-ban/<name>.<any(docx, pdf):ending>")
@needs("consultation.read")
def paper_file(slug: str, name: str, ending: str) -> Answer:
    """Give a paper as a file."""
    written = _write(load(slug), name)
    return paper_response(DRAW[ending](written), written.file_name, ending)


@consultations_desk.get("/lay-y-kien/<slug>/van-ban/bang-tong-hop-y-kien.xlsx")
@needs("consultation.read")
def matrix_file(slug: str) -> Answer:
    """Give the matrix for a spreadsheet, once every opinion is placed."""
    consultation = load(slug)
    if consultation.synthesised_at is None:
        raise Hidden()
    office = queries.office_of(consultation)
    above = [office.body, *([PRACTICE] if office.is_practice else [])]
    known = queries.known_for_papers(consultation)
    tables = [matrix_table(known, above), *([places_table(known, above)] if known.by_place else [])]
    return paper_response(xlsx_of(*tables), f"{SHEET}-{slug}", XLSX)


@consultations_desk.get("/lay-y-kien/<slug>/hop/<int:number>/bien-ban.<any(docx, pdf):ending>")
@needs("consultation.read")
def meeting_minutes(slug: str, number: int, ending: str) -> Answer:
    """Give the minutes of one meeting as they were entered."""
    consultation = load(slug)
    found = queries.meeting(consultation, number)
    labels = {part.anchor: part.name for part in queries.parts(consultation)}
    known, office = queries.known_for_papers(consultation), queries.office_of(consultation)
    written = meeting_paper(known, office, meeting=found.meeting, labels=labels)
    return paper_response(DRAW[ending](written), f"{written.file_name}-{number}", ending)


def _write(consultation: ConsultationState, name: str) -> Paper:
    kind: PaperKind | None = next((paper for paper in offered(consultation) if paper.slug == name), None)
    if kind is None:
        raise Hidden()
    return kind.write(queries.known_for_papers(consultation), queries.office_of(consultation))


def paper_response(content: bytes, name: str, ending: str) -> Response:
    """Hand out a paper as a file that no cache on the way keeps."""
    response = Response(content, mimetype=TYPES[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response.headers["Cache-Control"] = "no-store"
    return response
