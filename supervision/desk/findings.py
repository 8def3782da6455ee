"""Findings at the Front's desk: the lists, one finding with what may be done now, the three steps that make one."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answered

from core.access import needs
from core.actor import current_actor
from core.errors import Hidden, Stale
from core.papers import Paper
from core.papers.page import page_of, pdf_of
from core.papers.word import docx_of
from core.refusing import refusal
from supervision import queries, services
from supervision.access import may, steps_for
from supervision.desk.acting import ACTS, BY_SLUG, form_for
from supervision.desk.blueprint import Answer, page_token, supervision_desk
from supervision.desk.choosing import is_chosen, list_asked, offered_cases
from supervision.desk.making import made_once
from supervision.forms import BeginForm, FindingForm
from supervision.forms.findings import codes_in
from supervision.models import Finding
from supervision.services import Said
from supervision.workflow import BEFORE_ISSUE, MAKERS, WEIGHTS, WORKFLOW, WRITE, Weight
from units.queries import names

TYPES = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx_of),
    "pdf": ("application/pdf", pdf_of),
}
SHELVES_FIRST = ("qua-han", "cho-xem", "cho-tra-loi")
"""Which list opens by itself: the first of these in which something waits."""


@supervision_desk.get("/kien-nghi")
@needs(WRITE)
def findings() -> Answer:
    """List findings by where they stand."""
    actor = current_actor()
    counts = queries.shelf_counts(actor)
    shelf = request.args.get("muc") or next((code for code in SHELVES_FIRST if counts[code]), SHELVES_FIRST[-1])
    if shelf not in queries.SHELVES:
        raise Hidden
    found = queries.findings(shelf, actor=actor, token=page_token())
    return render_template(
        "supervision/findings.html",
        found=found,
        shelf=shelf,
        shelves=queries.SHELVES,
        counts=counts,
        names=names(finding.unit for finding in found.items),
        term=queries.term_of,
        href=lambda token: url_for("supervision_desk.findings", muc=shelf, trang=token),
    )


@supervision_desk.get("/kien-nghi/lap")
@needs(WRITE)
def begin_finding() -> Answer:
    """Ask at which unit, how heavy and whose; cases come along in the address."""
    sent = is_chosen()
    form = BeginForm(formdata=request.args if sent else None)
    form.begin(choices=_units())
    codes = request.args.getlist("viec")
    if sent and form.validate():
        asked = {"don-vi": form.unit.data, "muc": form.weight.data, "cua": form.maker.data, "viec": codes}
        return redirect(url_for("supervision_desk.write_finding", **asked), 303)
    if not form.unit.data and request.args.get("don-vi"):
        form.unit.data = request.args["don-vi"]
    page = render_template(
        "supervision/finding_begin.html", form=form, codes=codes, offered=offered_cases(), listed=list_asked()
    )
    return (page, 422) if form.errors else page


@supervision_desk.route("/kien-nghi/lap/noi-dung", methods=["GET", "POST"])
@needs(WRITE)
def write_finding() -> Answer | Answered:
    """Ask what was found and what is recommended; saving makes the draft, one however often it is sent."""
    unit, weight, maker = (request.args.get(name, "") for name in ("don-vi", "muc", "cua"))
    if weight not in WEIGHTS or maker not in MAKERS or unit not in dict(_units()):
        return redirect(url_for("supervision_desk.begin_finding"), 303)
    form = _finding_form(weight, unit)
    if not form.is_submitted():
        form.viec.data = "\n".join(request.args.getlist("viec"))
    elif form.validate():
        said, actor = _said(form, weight, maker), current_actor()
        made = made_once(
            form, Finding, lambda: services.draft_finding(said, unit=unit, subject=form.subject, actor=actor)
        )
        if made:
            flash("Đã lưu dự thảo. Đọc lại rồi gửi đơn vị.", "success")
            return redirect(_href(made), 303)
    back = url_for("supervision_desk.begin_finding", **{"don-vi": unit, "viec": codes_in(form.viec.data)})
    return _writing(form, weight, maker, unit, back=back, step=2)


@supervision_desk.route("/kien-nghi/<int:year>-<int:number>/sua", methods=["GET", "POST"])
@needs(WRITE)
def edit_finding(year: int, number: int) -> Answer | Answered:
    """Write a draft anew."""
    actor = current_actor()
    finding = queries.finding_of(year, number, actor=actor)
    if finding.state not in BEFORE_ISSUE or not may(actor, WORKFLOW.step("edit"), finding.unit):
        raise Hidden
    form = _finding_form(finding.weight, finding.unit)
    if not form.is_submitted():
        _fill(form, finding)
    elif form.validate():
        said = _said(form, finding.weight, finding.maker)
        if refusal(form, lambda: services.edit_finding(finding, said, actor=actor, version=form.seen)) is None:
            flash("Đã lưu dự thảo. Đọc lại rồi gửi đơn vị.", "success")
            return redirect(_href(finding), 303)
    return _writing(form, finding.weight, finding.maker, finding.unit, back=_href(finding))


@supervision_desk.get("/kien-nghi/<int:year>-<int:number>")
@needs(WRITE)
def finding(year: int, number: int) -> Answer:
    """Show one finding with what may be done now."""
    return _page(queries.finding_of(year, number, actor=current_actor()))


@supervision_desk.post("/kien-nghi/<int:year>-<int:number>/<slug>")
@needs(WRITE)
def finding_step(year: int, number: int, slug: str) -> Answer | Answered:
    """Take one step; a refusal comes back on the page with what was written."""
    actor = current_actor()
    found = queries.finding_of(year, number, actor=actor)
    name = BY_SLUG.get(slug)
    if name is None or WORKFLOW.step(name).who != WRITE:
        raise Hidden
    form = form_for(name, found, sent=True)
    refused = refusal_of(form, found, name)
    if refused is None:
        flash(ACTS[name].done, "success")
        return redirect(_href(found), 303)
    return _page(found, {name: form}), refused


@supervision_desk.get("/kien-nghi/<int:year>-<int:number>/cong-van")
@needs(WRITE)
def finding_letter(year: int, number: int) -> Answer:
    """Show the letter as a page."""
    found = _on_paper(year, number)
    return page_of(_letter(found), back=_href(found))


@supervision_desk.get("/kien-nghi/<int:year>-<int:number>/cong-van.<any(docx, pdf):kind>")
@needs(WRITE)
def finding_letter_file(year: int, number: int, kind: str) -> Response:
    """Give the letter as a file."""
    made = _letter(_on_paper(year, number))
    mimetype, draw = TYPES[kind]
    response = Response(draw(made), mimetype=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename={made.file_name}.{kind}"
    response.headers["Cache-Control"] = "no-store"
    return response


def refusal_of(form: Any, found: Finding, name: str) -> int | None:
    """Take a step; gives the status of a refusal, or None when it was done."""
    if not form.validate_on_submit():
        return 422
    refused = refusal(form, lambda: _act(form, found, name))
    if refused and hasattr(form, "show_version"):
        form.show_version(found.version)
    return refused


def _act(form: Any, found: Finding, name: str) -> None:
    seen = getattr(form, "seen", None)
    if seen is not None and seen != found.version:
        raise Stale("Trang này vừa được người khác lưu trước; nội dung của ông/bà vẫn còn bên dưới.")
    ACTS[name].act(found, form, current_actor())


def _page(found: Finding, sent: dict[str, Any] | None = None) -> str:
    actor = current_actor()
    steps = [step for step in steps_for(actor, found) if step.name in ACTS and step.who == WRITE]
    forms = {step.name: (sent or {}).get(step.name) or form_for(step.name, found) for step in steps}
    return render_template(
        "supervision/finding.html",
        finding=found,
        refused=next(iter((sent or {}).values()), None),
        steps=steps,
        forms=forms,
        acts=ACTS,
        base=_href(found),
        can_edit=found.state in BEFORE_ISSUE,
        unit=names([found.unit]).get(found.unit, found.unit),
        cases=queries.cases_of(found, actor=actor),
        case_endpoint="supervision_desk.case",
        term=queries.term_of(found),
        told=queries.told_of(found),
        before_recounts=queries.day_before_recounts(found),
    )


def _writing(form: FindingForm, weight: str, maker: str, unit: str, *, back: str, step: int | None = None) -> Answer:
    page = render_template(
        "supervision/finding_write.html",
        form=form,
        weight=WEIGHTS[weight],
        is_formal=weight == Weight.RECOMMENDATION,
        maker=MAKERS[maker],
        unit=dict(_units()).get(unit, unit),
        back=back,
        step=step,
    )
    return (page, 422) if form.is_submitted() else page


def _finding_form(weight: str, unit: str) -> FindingForm:
    form = FindingForm()
    if weight != Weight.RECOMMENDATION:
        form.without_oversight()
        return form
    known = queries.formal_oversights(unit, actor=current_actor())
    form.offer([(one.subject, f"{one.label}: {one.title}") for one in known])
    return form


def _fill(form: FindingForm, finding: Finding) -> None:
    form.nhan_xet.data, form.de_nghi.data = finding.found, finding.recommended
    form.viec.data = "\n".join(case.code for case in queries.cases_of(finding, actor=current_actor()))
    if finding.weight == Weight.RECOMMENDATION:
        form.cuoc_giam_sat.data = finding.oversight
    form.show_version(finding.version)


def _said(form: FindingForm, weight: str, maker: str) -> Said:
    is_formal = weight == Weight.RECOMMENDATION
    return Said(
        weight=weight,
        maker=maker,
        found=form.nhan_xet.data,
        recommended=form.de_nghi.data,
        codes=codes_in(form.viec.data),
        oversight=form.cuoc_giam_sat.data if is_formal else "",
    )


def _units() -> tuple[tuple[str, str], ...]:
    actor = current_actor()
    choices = queries.for_reviewer(None, actor=actor).choices
    return tuple((code, words) for code, words in choices if actor.may(WRITE, code))


def _on_paper(year: int, number: int) -> Finding:
    found = queries.finding_of(year, number, actor=current_actor())
    if not found.is_on_paper:
        raise Hidden
    return found


def _letter(found: Finding) -> Paper:
    return queries.letter(found, queries.cases_of(found, actor=current_actor()))


def _href(found: Finding) -> str:
    return url_for("supervision_desk.finding", year=found.year, number=found.number)
