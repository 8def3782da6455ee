"""A page of the desk that asks a few things and takes one step with the answers."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for

from consultations.desk.blueprint import Answer, page
from consultations.models import ConsultationState
from core.actor import current_actor
from core.forms import VersionedForm
from core.refusing import refusal


def ask(
    consultation: ConsultationState,
    form: VersionedForm,
    step: Callable[..., Any],
    *,
    done: str,
    blame: str = "",
    template: str = "desk_questions",
    **show: Any,
) -> Answer:
    """Ask; with good answers take the step and go back to the plan. A rule's no comes back beside the field `blame`."""
    show = {"consultation": consultation, **show}
    if not form.validate_on_submit():
        return page(template, form, **show)
    said = {field.name: field.data for field in form.questions if field.name != "version"}
    act = {**said, "actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: step(consultation, **act), field=form[blame] if blame else None)
    if status:
        return page(template, form, status=status, version=consultation.version, **show)
    flash(done, "success")
    return redirect(url_for("consultations_desk.plan", slug=consultation.slug), 303)
