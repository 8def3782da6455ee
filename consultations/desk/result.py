"""The result: written, handed in, approved by another person, made public, and what was decided in the end."""

from typing import Any

from flask import flash, redirect, url_for

from consultations import queries, services
from consultations.access import may
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.plan import ReturnForm, StepForm
from consultations.forms.synthesis import DecisionForm, ResultForm
from consultations.models import ConsultationState
from consultations.workflow import CONSULTATION, STANCES
from core.access import needs
from core.actor import current_actor
from core.clock import today
from core.forms import VersionedForm
from core.refusing import refusal


@consultations_desk.route("/lay-y-kien/<slug>/ket-qua", methods=BOTH)
@needs("consultation.read")
def result(slug: str) -> Answer:
    """Show the result as it will be public; while it is written, its conclusion is asked here."""
    consultation = load(slug)
    form = ResultForm(obj=consultation, version=str(consultation.version))
    if not form.validate_on_submit():
        return _result_page(consultation, form)
    act = {"conclusion": form.conclusion.data, "actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.submit_result(consultation, **act))
    if status:
        return _result_page(consultation, form, status=status)
    flash("Đã trình duyệt báo cáo tổng hợp, tiếp thu, giải trình.", "success")
    return _back(slug)


@consultations_desk.post("/lay-y-kien/<slug>/ket-qua/duyet")
@needs("consultation.approve")
def approve_result(slug: str) -> Answer:
    """Approve the report."""
    return _press(slug, services.approve_result, "Đã duyệt báo cáo.")


@consultations_desk.post("/lay-y-kien/<slug>/ket-qua/cong-khai")
@needs("consultation.synthesise")
def publish_result(slug: str) -> Answer:
    """Make the report public."""
    return _press(slug, services.publish_result, "Đã công khai kết quả. Người góp ý có để lại e-mail được báo tin.")


@consultations_desk.route("/lay-y-kien/<slug>/ket-qua/tra-lai", methods=BOTH)
@needs("consultation.approve")
def return_result(slug: str) -> Answer:
    """Give the report back, saying what to mend."""
    consultation = mine(slug, "return_result")
    form = ReturnForm(version=str(consultation.version))
    show = {"consultation": consultation, "heading": "Trả lại báo cáo kèm ý kiến", "button": "Trả lại kèm ý kiến"}
    if not form.validate_on_submit():
        return page("desk_questions", form, **show)
    act = {"reason": form.reason.data, "actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.return_result(consultation, **act))
    if status:
        return page("desk_questions", form, status=status, version=consultation.version, **show)
    flash("Đã trả lại kèm ý kiến.", "success")
    return _back(slug)


@consultations_desk.route("/lay-y-kien/<slug>/quyet-dinh", methods=BOTH)
@needs("consultation.edit")
def decide(slug: str) -> Answer:
    """Note the document that was issued."""
    consultation = mine(slug, "decide")
    form = DecisionForm(data={"decided_on": today(), "version": str(consultation.version)})
    show = {"consultation": consultation, "heading": "Ghi văn bản đã ban hành", "button": "Lưu"}
    if not form.validate_on_submit():
        return page("desk_questions", form, **show)
    said = {"number": form.number.data, "decided_on": form.decided_on.data, "reason": form.reason.data or ""}
    act = {"differs": form.differs.data == "co", "actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.decide(consultation, **said, **act), field=form.reason)
    if status:
        return page("desk_questions", form, status=status, version=consultation.version, **show)
    flash("Đã ghi văn bản ban hành.", "success")
    return _back(slug)


def _result_page(consultation: ConsultationState, form: VersionedForm, *, status: int | None = None) -> Answer:
    actor = current_actor()
    state = queries.standing(consultation)
    figures = queries.desk_figures(consultation)
    show: dict[str, Any] = {
        "consultation": consultation,
        "badge": queries.badge(consultation),
        "matrix": queries.matrix(consultation),
        "figures": figures,
        "stances": list(STANCES.values()),
        "gathered": queries.gathered(consultation, figures.by_channel),
        "unplaced": queries.unplaced_count(consultation),
        "term": queries.publishing_term(consultation),
        "contestable": queries.contestable(consultation, actor),
        "steps": [step.name for step in CONSULTATION.open_steps(state) if may(actor, step.name, consultation)],
        "step_form": StepForm(formdata=None, version=str(consultation.version)),
    }
    return page("desk_result", form, status=status, version=consultation.version, **show)


def _press(slug: str, step: Any, done: str) -> Answer:
    """Take a step that asks nothing; a rule's no comes back on the page of the result."""
    consultation = load(slug)
    form = StepForm()
    status = None
    if form.validate_on_submit():
        act = {"actor": current_actor(), "expected_version": form.seen}
        status = refusal(form, lambda: step(consultation, **act))
        if not status:
            flash(done, "success")
            return _back(slug)
    shown = ResultForm(formdata=None, obj=consultation)
    shown.form_errors.extend([*form.form_errors, *(text for field in form for text in field.errors)])
    return _result_page(consultation, shown, status=status or 422)


def _back(slug: str) -> Answer:
    return redirect(url_for("consultations_desk.result", slug=slug), 303)
