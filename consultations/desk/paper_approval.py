"""Entering an approval that was signed on paper, and handing its scan out to the officials of the unit."""

from collections.abc import Callable
from typing import Any, Final

from flask import flash, redirect, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.paper_approval import PaperApprovalForm
from consultations.models import ConsultationState
from consultations.workflow import WROTE_PLAN, WROTE_RESULT
from core.access import needs
from core.actor import current_actor
from core.refusing import refusal
from submissions.public import attachment_response

DONE: Final = "Đã ghi: duyệt trên giấy. Tên người nhập được ghi lại."


@consultations_desk.route("/lay-y-kien/<slug>/duyet-tren-giay", methods=BOTH, defaults={"what": "ke-hoach"})
@consultations_desk.route("/lay-y-kien/<slug>/ket-qua/duyet-tren-giay", methods=BOTH, defaults={"what": "ket-qua"})
@needs("opinion.enter_many")
def approve_on_paper(slug: str, what: str) -> Answer:
    """Enter that the plan, or the report, was approved on paper."""
    if what == "ke-hoach":
        show = {"heading": "Kế hoạch đã duyệt trên giấy", "back": url_for("consultations_desk.plan", slug=slug)}
        return _asked(mine(slug, "approve_on_paper"), services.approve_on_paper, wrote=WROTE_PLAN, show=show)
    consultation = mine(slug, "approve_result_on_paper")
    show = {"heading": "Báo cáo đã duyệt trên giấy", "back": url_for("consultations_desk.result", slug=slug)}
    return _asked(consultation, services.approve_result_on_paper, wrote=WROTE_RESULT, show=show)


@consultations_desk.get("/lay-y-kien/<slug>/ban-chup/<any('duyet','ket-qua','gui-ke-hoach'):what>")
@needs("consultation.read")
def paper_scan(slug: str, what: str) -> Answer:
    """Hand out the scan of a signed paper."""
    return attachment_response(queries.paper_scan(load(slug), what))


def _asked(
    consultation: ConsultationState, approve: Callable[..., None], *, wrote: tuple[str, ...], show: dict[str, Any]
) -> Answer:
    names = [member.name for member in queries.signers_of(consultation, wrote)]
    form = PaperApprovalForm(
        names=names, owner=f"{consultation.subject}/paper", data={"version": str(consultation.version)}
    )
    show = {"consultation": consultation, **show}
    if not form.validate_on_submit():
        return page("desk_paper_approval", form, **show)
    act = {"actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: approve(consultation, signed=form.signed(), **act))
    if status:
        return page("desk_paper_approval", form, status=status, version=consultation.version, **show)
    flash(DONE, "success")
    return redirect(show["back"], 303)
