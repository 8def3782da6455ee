"""The private link to what people will read: made, copied, revoked."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.desk.plan import mine
from consultations.forms.plan import StepForm
from consultations.models import ConsultationState
from core.access import needs
from core.actor import current_actor
from core.refusing import refusal


@consultations_desk.get("/lay-y-kien/<slug>/duong-dan")
@needs("consultation.edit")
def sharing(slug: str) -> Answer:
    """Show the link that opens now, or how to make one."""
    return render_template("consultations/desk_sharing.html", **_show(mine(slug, "share_preview")))


@consultations_desk.post("/lay-y-kien/<slug>/duong-dan/tao")
@needs("consultation.edit")
def share_preview(slug: str) -> Answer:
    """Make a link for seven days."""
    return _pressed(slug, services.share_preview, done="Đã tạo đường dẫn xem trước, dùng được 7 ngày.")


@consultations_desk.post("/lay-y-kien/<slug>/duong-dan/thu-hoi")
@needs("consultation.edit")
def revoke_preview(slug: str) -> Answer:
    """End the link."""
    return _pressed(slug, services.revoke_preview, done="Đã thu hồi đường dẫn. Đường dẫn cũ không mở được nữa.")


def _pressed(slug: str, step: Callable[..., Any], *, done: str) -> Answer:
    consultation = mine(slug, "share_preview")
    form = StepForm()
    status = None
    if form.validate_on_submit():
        act = {"actor": current_actor(), "expected_version": form.seen}
        status = refusal(form, lambda: step(consultation, **act))
        if not status:
            flash(done, "success")
            return redirect(url_for("consultations_desk.sharing", slug=slug), 303)
    shown = {**_show(consultation), "form": form}
    return page("desk_sharing", status=status, version=consultation.version, **shown)


def _show(consultation: ConsultationState) -> dict[str, Any]:
    token = queries.preview_token(consultation)
    return {
        "consultation": consultation,
        "form": StepForm(version=str(consultation.version)),
        "link": queries.whole(url_for("consultations_public.preview", token=token)) if token else "",
    }
