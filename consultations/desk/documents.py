"""The documents beside a draft: listed, added, taken out."""

from typing import Any

from flask import flash, redirect, url_for

from consultations import queries, services
from consultations.access import may
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH
from consultations.forms.documents import DocumentsForm
from consultations.forms.plan import StepForm
from consultations.models import ConsultationState
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal
from submissions.public import attachment_response


@consultations_desk.route("/lay-y-kien/<slug>/tai-lieu", methods=BOTH)
@needs("consultation.edit")
def documents(slug: str) -> Answer:
    """List the documents, and ask for more."""
    consultation = _writable(slug)
    form = _form(consultation)
    if not form.validate_on_submit():
        return page("desk_documents", form, **_show(consultation))
    act = {"actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.add_documents(consultation, references=form.references, **act))
    if status:
        return page("desk_documents", form, status=status, version=consultation.version, **_show(consultation))
    flash("Đã thêm tài liệu.", "success")
    return redirect(url_for("consultations_desk.documents", slug=slug), 303)


@consultations_desk.post("/lay-y-kien/<slug>/tai-lieu/<document_id>/bo")
@needs("consultation.edit")
def remove_document(slug: str, document_id: str) -> Answer:
    """Take one document out."""
    consultation = _writable(slug)
    form = StepForm()
    status = None
    if form.validate_on_submit():
        act = {"actor": current_actor(), "expected_version": form.seen, "document_id": document_id}
        status = refusal(form, lambda: services.remove_document(consultation, **act))
        if not status:
            flash("Đã bỏ tài liệu.", "success")
            return redirect(url_for("consultations_desk.documents", slug=slug), 303)
    shown = _form(consultation)
    shown.form_errors = form.form_errors
    return page("desk_documents", shown, status=status or 422, version=consultation.version, **_show(consultation))


@consultations_desk.get("/lay-y-kien/<slug>/tai-lieu/<document_id>")
@needs("consultation.read")
def document(slug: str, document_id: str) -> Answer:
    """Hand a document out to those who write and approve."""
    return attachment_response(queries.document_file(load(slug), document_id))


def _writable(slug: str) -> ConsultationState:
    consultation = load(slug)
    if not may(current_actor(), "add_document", consultation):
        raise Hidden()
    return consultation


def _form(consultation: ConsultationState) -> DocumentsForm:
    return DocumentsForm(owner=f"{consultation.subject}/documents", version=str(consultation.version))


def _show(consultation: ConsultationState) -> dict[str, Any]:
    return {
        "consultation": consultation,
        "documents": queries.documents(consultation),
        "button": StepForm(version=str(consultation.version)),
    }
