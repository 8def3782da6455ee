"""The two biên bản of posting, blank or written from the record, to be finished by hand: as .docx and as PDF."""

from typing import Final

from flask import Response

from consultations import queries
from consultations.audiences import Audience
from consultations.desk.blueprint import Answer, consultations_desk
from consultations.desk.outreach import announced
from consultations.desk.postings import announced_at_desk
from consultations.models import ConsultationState
from consultations.posted_papers import Record, Shown, recorded_paper
from consultations.posting_papers import PAPERS, TAKEN_DOWN, Posted, paper_of
from consultations.queries import Photo
from core import ledger
from core.access import needs
from core.clock import today
from core.errors import Hidden
from core.papers import Paper
from core.papers.page import pdf_of
from core.papers.word import docx_of
from core.storage import open_file
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
    return _file(paper_of(PAPERS[name], _posted(announced(slug))), ending)


@consultations_desk.get(
    "/lay-y-kien/<slug>/niem-yet/<int:number>/"
    "<any('bien-ban-niem-yet','bien-ban-ket-thuc-niem-yet'):name>.<any('docx','pdf'):ending>"
)
@needs("consultation.read")
def recorded_posting_paper(slug: str, number: int, name: str, ending: str) -> Answer:
    """Give the biên bản of one entry, with what is on record of it; that of its end once it has one."""
    consultation = announced_at_desk(slug)
    found, kind = queries.posting(consultation, number), PAPERS[name]
    if found.is_struck or (kind is TAKEN_DOWN and not found.taken_down_on):
        raise Hidden()
    record = Record(
        number=number,
        posting=found.posting,
        hung=queries.hung_now(consultation, found),
        wanted=queries.posting_rule(consultation),
        photos=[_shown(one) for one in queries.photos_of(consultation).get(number, []) if not one.row.removed],
    )
    return _file(recorded_paper(kind, _posted(consultation), record), ending)


def _shown(photo: Photo) -> Shown:
    """Give a photo with its small picture; without it where the file is no longer kept."""
    try:
        with open_file(photo.kept.thumbnail) as file:
            return Shown(photo.taken_on, photo.row.key, file.read())
    except Hidden:
        return Shown(photo.taken_on, photo.row.key, b"")


def _file(paper: Paper, ending: str) -> Response:
    kind, draw = FILES[ending]
    response = Response(draw(paper), mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{paper.file_name}.{ending}"'
    response.headers["Cache-Control"] = "no-store"
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
        page="" if consultation.audience == Audience.MEMBERS else queries.told_of(consultation).short_page,
        letterhead=letterhead(unit, year=today().year),
        is_practice=ledger.is_practice(),
        wanted=queries.posting_rule(consultation),
    )
