"""The papers of a case at the desk: which there are, and each as a page, as .docx and as PDF.

A paper that names its sender opens the identity: it is made by a POST that records so, with the paper as the reason.
"""

from typing import Final

from flask import Response, render_template, url_for

from core import clock
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.papers import Paper, Signature
from core.papers.page import page_of, pdf_of
from core.papers.word import docx_of
from core.refusing import refusal
from core.settings import settings
from feedback import queries, services
from feedback.access import may, may_write_papers
from feedback.desk.blueprint import Answer, feedback_desk, load, page
from feedback.forms.papers import DOCX, PDF, PaperForm
from feedback.models import CaseState
from feedback.papers import PaperKind, compose, form_on, offered, paper_at
from feedback.workflow import SLUGS, WORKFLOW
from submissions.queries import has_identity
from submissions.sender import Sender

TYPES: Final = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PDF: "application/pdf",
}
NOBODY: Final = Sender()
DRAW: Final = {DOCX: docx_of, PDF: pdf_of}


@feedback_desk.get("/kien-nghi/<code>/van-ban")
@needs("case.read")
def papers(code: str) -> Answer:
    """List the papers that make sense for a case now."""
    case = _load(code)
    return render_template("feedback/desk/papers.html", case=case, papers=offered(case))


@feedback_desk.route("/kien-nghi/<code>/van-ban/<slug>", methods=["GET", "POST"])
@needs("case.read")
def paper(code: str, slug: str) -> Answer:
    """Ask what the paper needs, then hand it out as a file."""
    case = _load(code)
    kind, form = _kind(case, slug), PaperForm()
    signatures = _ask(form, case, kind)
    shown = {"case": case, "kind": kind, "legal_basis": form_on(kind.code, clock.today()).legal_basis}
    if not form.validate_on_submit():
        return page("paper", form, **shown)
    files: list[Response] = []
    status = refusal(form, lambda: files.append(_file(case, kind, form, signatures)))
    if status:
        return page("paper", form, status=status, **{**shown, "case": load(code)})
    return files[0]


@feedback_desk.get("/kien-nghi/<code>/van-ban/<slug>/xem")
@needs("case.read")
def paper_page(code: str, slug: str) -> Answer:
    """Show a paper on the screen, to be read or printed at once; nobody is named on it."""
    case = _load(code)
    kind = _kind(case, slug)
    made = _write(case, kind, queries.signatures_for(case)[0], to=_asked_body(case))
    return page_of(made, back=url_for("feedback_desk.papers", code=case.code))


def _load(code: str) -> CaseState:
    case = load(code)
    if not may_write_papers(current_actor(), case):
        raise Hidden
    return case


def _kind(case: CaseState, slug: str) -> PaperKind:
    kind = paper_at(case, slug)
    if kind is None:
        raise Hidden
    return kind


def _ask(form: PaperForm, case: CaseState, kind: PaperKind) -> list[Signature]:
    """Offer the choices of this paper; gives who may sign, in the order offered."""
    signatures = queries.signatures_for(case)
    by_unit = not form_on(kind.code, clock.today()).signed_by
    form.ask(
        signers=[" / ".join(filter(None, (*each.lines, each.name))) for each in signatures] if by_unit else [],
        bodies=[(body.code, body.name) for body in queries.owners(case)] if kind.asks_body else None,
        body=_asked_body(case),
        may_name=kind.names_sender and has_identity(case.subject) and _may_name(case),
    )
    return signatures


def _may_name(case: CaseState) -> bool:
    return may(current_actor(), WORKFLOW.step("open_identity"), case)


def _file(case: CaseState, kind: PaperKind, form: PaperForm, signatures: list[Signature]) -> Response:
    sender = NOBODY
    if form.names_sender:
        sender = services.open_identity(case, reason=f"Lập văn bản: {kind.name}", actor=current_actor())
    made = _write(case, kind, signatures[form.signer], to=form.body, sender=sender)
    response = Response(DRAW[form.tep.data](made), mimetype=TYPES[form.tep.data])
    response.headers["Content-Disposition"] = f"attachment; filename={made.file_name}.{form.tep.data}"
    response.headers["Cache-Control"] = "no-store"
    return response


def _write(case: CaseState, kind: PaperKind, signer: Signature, *, to: str, sender: Sender = NOBODY) -> Paper:
    named = f"Ông/Bà {sender.name}" if sender.name else ""
    values = queries.paper_values(
        case, to=to, sender=", địa chỉ: ".join(filter(None, (named, sender.address))) if named else ""
    )
    form = form_on(kind.code, clock.today())
    return compose(kind, form, values, office=queries.office_of(case), signer=signer, address=_address(case, kind))


def _address(case: CaseState, kind: PaperKind) -> str:
    """Give where the QR leads: from the phiếu trình to where the photo of the signed sheet is taken in."""
    site = settings().site_url.rstrip("/")
    if kind.code == "receipt":
        return f"{site}/tra-cuu/{case.code}"
    slug = f"/{SLUGS['approve_on_paper']}" if case.state == "review" else ""
    return f"{site}/cong-viec/kien-nghi/{case.code}{slug}"


def _asked_body(case: CaseState) -> str:
    asked = queries.asked_by_letter(case)
    return asked.body if asked else ""
