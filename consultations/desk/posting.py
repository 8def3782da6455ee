"""The two biên bản of posting, to be finished by hand: as .docx and as PDF."""

from typing import Final

from flask import Response

from consultations import queries
from consultations.desk.blueprint import Answer, consultations_desk
from consultations.desk.outreach import announced
from consultations.models import ConsultationState
from consultations.posting import PAPERS, Posted, paper_of
from core import ledger
from core.access import needs
from core.clock import today
from core.errors import Hidden
from core.papers.page import pdf_of
from core.papers.word import docx_of
from units.letterheads import letterhead
from units.queries import by_code

FILES: Final = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx_of),
    "pdf": ("application/pdf", pdf_of),
}


@consultations_desk.get(
    "/lay-y-kien/<slug>/<any('bien-ban-niem-yet','bien-ban-ket-thuc-niem-yet'):name>.<any('docx','pdf'):ending>"
)
@needs("consultation.read")
def posting_paper(slug: str, name: str, ending: str) -> Answer:
    """Give the biên bản of putting up or of taking down."""
    paper = paper_of(PAPERS[name], _posted(announced(slug)))
    kind, draw = FILES[ending]
    response = Response(draw(paper), mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{paper.file_name}.{ending}"'
    return response


def _posted(consultation: ConsultationState) -> Posted:
    unit = by_code(consultation.unit)
    if unit is None:
        raise Hidden()
    return Posted(
        slug=consultation.slug,
        title=consultation.title,
        opens_on=consultation.opens_on,
        closes_on=consultation.closes_on,
        page=queries.told_of(consultation).short_page,
        letterhead=letterhead(unit, year=today().year),
        is_practice=ledger.is_practice(),
    )
