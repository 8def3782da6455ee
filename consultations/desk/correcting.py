"""Correcting a draft that is open for opinions: written by one person, looked at and made public by another."""

from typing import Any

from flask import flash, redirect, request, url_for

from consultations import queries, services
from consultations.access import may
from consultations.changes import compare, in_pages
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.correcting import CorrectionForm
from consultations.forms.plan import ReturnForm, StepForm
from consultations.models import ConsultationState, DraftVersion
from consultations.shaping import draft_of
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.paging import page_asked
from core.refusing import refusal


@consultations_desk.route("/lay-y-kien/<slug>/dinh-chinh", methods=BOTH)
@needs("consultation.edit")
def correct(slug: str) -> Answer:
    """Write another version of a draft that is open for opinions."""
    consultation = mine(slug, "prepare_correction")
    waiting = queries.correction(consultation)
    form = CorrectionForm(version=str(consultation.version), data=_known(waiting))
    if waiting is not None and waiting.in_hand:
        form.by_hand = draft_of(queries.shaped_lines(consultation))
    show = {"consultation": consultation, "waiting": waiting}
    read = form.read() if form.validate_on_submit() else None
    if read is None:
        return page("desk_correction", form, **show)
    said = {"draft": read, "reason": form.ly_do.data, "material": form.is_material}
    act = {"actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.prepare_correction(consultation, **said, **act))
    if status:
        return page("desk_correction", form, status=status, version=consultation.version, **show)
    flash("Đã trình đính chính. Người duyệt là người khác với người soạn.", "success")
    return redirect(url_for("consultations_desk.correction", slug=slug), 303)


@consultations_desk.route("/lay-y-kien/<slug>/dinh-chinh/xem", methods=BOTH)
@needs("consultation.read")
def correction(slug: str) -> Answer:
    """Show what a correction changes; a second person makes it public with one button."""
    consultation = load(slug)
    form = StepForm(version=str(consultation.version))
    show = _compared(consultation)
    if not form.validate_on_submit():
        return page("desk_correction_seen", form, **show)
    mine(slug, "approve_correction")
    act = {"actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.approve_correction(consultation, **act))
    if status:
        return page("desk_correction_seen", form, status=status, version=consultation.version, **show)
    flash("Đã công khai bản đính chính. Người đã góp ý về phần thay đổi được báo tin.", "success")
    return redirect(url_for("consultations_desk.plan", slug=slug), 303)


@consultations_desk.route("/lay-y-kien/<slug>/dinh-chinh/tra-lai", methods=BOTH)
@needs("consultation.approve")
def return_correction(slug: str) -> Answer:
    """Give a correction back, saying what to mend."""
    consultation = mine(slug, "return_correction")
    form = ReturnForm(version=str(consultation.version))
    show = {"consultation": consultation, "heading": "Trả lại đính chính kèm ý kiến", "button": "Trả lại kèm ý kiến"}
    if not form.validate_on_submit():
        return page("desk_questions", form, **show)
    act = {"actor": current_actor(), "expected_version": form.seen, "reason": form.reason.data}
    status = refusal(form, lambda: services.return_correction(consultation, **act))
    if status:
        return page("desk_questions", form, status=status, version=consultation.version, **show)
    flash("Đã trả lại kèm ý kiến.", "success")
    return redirect(url_for("consultations_desk.plan", slug=slug), 303)


def _known(waiting: DraftVersion | None) -> dict[str, str]:
    return {} if waiting is None else {"ly_do": waiting.reason, "thay_doi": "co" if waiting.material else "khong"}


def _compared(consultation: ConsultationState) -> dict[str, Any]:
    waiting = queries.correction(consultation)
    if waiting is None:
        raise Hidden()
    old, new = queries.parts(consultation), queries.parts_of(consultation.subject, waiting.draft_version)
    pages = in_pages(compare(old, new, preambles=(consultation.preamble, waiting.preamble)))
    at = page_asked(request.args.get("trang"), len(pages))
    return {
        "consultation": consultation,
        "found": waiting,
        "changes": pages[at - 1],
        "count": sum(len(known) for known in pages),
        "at": at,
        "pages": len(pages),
        "may_write": may(current_actor(), "prepare_correction", consultation),
        "may_approve": waiting.waits and may(current_actor(), "approve_correction", consultation),
    }
