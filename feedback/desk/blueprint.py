"""The desk of cases, and what all its pages do alike with a rule's no."""

from typing import Any

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from core.actor import current_actor
from core.forms import Form, VersionedForm
from feedback import queries
from feedback.models import CaseState

feedback_desk = Blueprint("feedback_desk", __name__, url_prefix="/cong-viec")

Answer = str | tuple[str, int] | Response
OK, UNPROCESSABLE = 200, 422


def load(code: str) -> CaseState:
    """Give the case of an address, if this person may know of it."""
    return queries.by_code(code, actor=current_actor())


def page(template: str, form: Form, *, status: int | None = None, **values: Any) -> Answer:
    """Draw a page with a form: 422 when the form was refused, another status when a rule said no."""
    case = values.get("case")
    if case is not None and isinstance(form, VersionedForm):
        form.show_version(case.version)
    return render_template(f"feedback/desk/{template}.html", form=form, **values), status or (
        UNPROCESSABLE if form.errors else OK
    )
