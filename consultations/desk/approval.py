"""From the written plan to the calendar: handing in, approval by a second person, sending, and the way back."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, mine, plan_page
from consultations.desk.submitting import declared
from consultations.forms.plan import PlanSentForm, ReturnForm, StepForm
from consultations.models import ConsultationState
from core.access import needs
from core.actor import current_actor
from core.clock import today
from core.refusing import refusal


@consultations_desk.post("/lay-y-kien/<slug>/len-lich")
@needs("consultation.edit")
def schedule(slug: str) -> Answer:
    """Put the consultation into the calendar."""
    return press(slug, services.schedule, done="Đã lên lịch. Nội dung tự mở và tự kết thúc đúng ngày.")


@consultations_desk.post("/lay-y-kien/<slug>/sua-lai")
@needs("consultation.edit")
def take_back(slug: str) -> Answer:
    """Go back to writing."""
    return press(slug, services.take_back, done="Đã chuyển về đang soạn. Sửa xong phải trình duyệt lại.")


@consultations_desk.route("/lay-y-kien/<slug>/duyet", methods=BOTH)
@needs("consultation.approve")
def approve(slug: str) -> Answer:
    """Show the whole plan to the approver, with one button."""
    consultation = mine(slug, "approve")
    form = StepForm(version=str(consultation.version))
    show = _whole(consultation)
    if not form.validate_on_submit():
        return page("desk_approve", form, **show)
    act = {"actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.approve(consultation, **act))
    if status:
        return page("desk_approve", form, status=status, version=consultation.version, **show)
    flash("Đã duyệt kế hoạch lấy ý kiến.", "success")
    return _back(slug)


@consultations_desk.route("/lay-y-kien/<slug>/tra-lai", methods=BOTH)
@needs("consultation.approve")
def return_plan(slug: str) -> Answer:
    """Give the plan back, saying what to mend."""
    consultation = mine(slug, "return")
    form = ReturnForm(version=str(consultation.version))
    show = {"consultation": consultation, "heading": "Trả lại kế hoạch kèm ý kiến", "button": "Trả lại kèm ý kiến"}
    if not form.validate_on_submit():
        return page("desk_questions", form, **show)
    act = {"actor": current_actor(), "expected_version": form.seen, "reason": form.reason.data}
    status = refusal(form, lambda: services.return_plan(consultation, **act))
    if status:
        return page("desk_questions", form, status=status, version=consultation.version, **show)
    flash("Đã trả lại kèm ý kiến.", "success")
    return _back(slug)


@consultations_desk.route("/lay-y-kien/<slug>/gui-ke-hoach", methods=BOTH)
@needs("consultation.edit")
def plan_sent(slug: str) -> Answer:
    """Note the document by which the plan went to HĐND and MTTQ."""
    consultation = mine(slug, "record_plan_sent")
    known = {"number": consultation.plan_number, "sent_on": consultation.plan_sent_on or today()}
    form = PlanSentForm(owner=f"{consultation.subject}/sent", data={**known, "version": str(consultation.version)})
    show = {
        "consultation": consultation,
        "heading": "Ghi đã gửi kế hoạch đến HĐND và Mặt trận",
        "lead": "Kế hoạch phải gửi Hội đồng nhân dân và Ủy ban Mặt trận Tổ quốc Việt Nam trước khi lấy ý kiến "
        "(Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 1).",
    }
    if not form.validate_on_submit():
        return page("desk_plan_sent", form, **show)
    act = {"actor": current_actor(), "expected_version": form.seen}
    said = {"number": form.number.data, "sent_on": form.sent_on.data, "scans": form.references}
    status = refusal(form, lambda: services.record_plan_sent(consultation, **said, **act), field=form.sent_on)
    if status:
        return page("desk_plan_sent", form, status=status, version=consultation.version, **show)
    flash("Đã ghi văn bản gửi kế hoạch.", "success")
    return _back(slug)


def press(slug: str, step: Callable[..., Any], *, done: str) -> Answer:
    """Take a step that asks nothing; a rule's no comes back on the page of the plan."""
    consultation = load(slug)
    form = StepForm()
    if form.validate_on_submit():
        act = {"actor": current_actor(), "expected_version": form.seen}
        status = refusal(form, lambda: step(consultation, **act))
        if not status:
            flash(done, "success")
            return _back(slug)
    else:
        status = None
    return page("desk_plan", **{**plan_page(consultation), "form": form}, status=status, version=consultation.version)


def _whole(consultation: ConsultationState) -> dict[str, Any]:
    return {
        "consultation": consultation,
        "parts": queries.parts(consultation),
        "preamble": consultation.preamble_lines,
        "ground": queries.ground_of(consultation),
        "audience": queries.audience_words(consultation),
        "documents": queries.documents(consultation),
        "declared": declared(consultation),
        "questions": queries.questions(consultation),
    }


def _back(slug: str) -> Answer:
    return redirect(url_for("consultations_desk.plan", slug=slug), 303)
