"""«Tôi không ký»: for who is named as the signer of a plan or a report that was approved on paper."""

from collections.abc import Callable

from flask import flash, redirect, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.contesting import ContestForm
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal

DONE = "Đã ghi lời của ông/bà. Việc duyệt trên giấy không còn hiệu lực; nội dung chờ duyệt trên trang này."


@consultations_desk.route("/lay-y-kien/<slug>/toi-khong-ky", methods=BOTH)
@needs("consultation.approve")
def contest_plan(slug: str) -> Answer:
    """Say that one did not sign the plan."""
    return _asked(slug, services.contest_plan, "contest_plan", "Tôi không ký kế hoạch này", "plan")


@consultations_desk.route("/lay-y-kien/<slug>/ket-qua/toi-khong-ky", methods=BOTH)
@needs("consultation.approve")
def contest_result(slug: str) -> Answer:
    """Say that one did not sign the report."""
    return _asked(slug, services.contest_result, "contest_result", "Tôi không ký báo cáo này", "result")


def _asked(slug: str, contest: Callable[..., None], step: str, heading: str, back: str) -> Answer:
    consultation = mine(slug, step)
    if not queries.contestable(consultation, current_actor()):
        raise Hidden()
    form = ContestForm(version=str(consultation.version))
    show = {"consultation": consultation, "heading": heading, "button": heading}
    if not form.validate_on_submit():
        return page("desk_questions", form, **show)
    act = {"actor": current_actor(), "expected_version": form.seen, "reason": form.reason.data}
    status = refusal(form, lambda: contest(consultation, **act))
    if status:
        return page("desk_questions", form, status=status, version=consultation.version, **show)
    flash(DONE, "success")
    return redirect(url_for(f"consultations_desk.{back}", slug=slug), 303)
