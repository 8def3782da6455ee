"""The desk of consultations, and what all its pages do alike with a rule's no."""

from typing import Any

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from consultations import queries
from consultations.models import ConsultationState
from core.actor import current_actor
from core.forms import Form, VersionedForm

consultations_desk = Blueprint("consultations_desk", __name__, url_prefix="/cong-viec")

Answer = str | tuple[str, int] | Response
OK, UNPROCESSABLE = 200, 422


def load(slug: str) -> ConsultationState:
    """Give the consultation of an address, if this person's units keep it."""
    return queries.at_desk(slug, actor=current_actor())


def page(template: str, form: Form, *, status: int | None = None, version: int | None = None, **values: Any) -> Answer:
    """Draw a page with a form: 422 when the form was refused, another status when a rule said no."""
    if version is not None and isinstance(form, VersionedForm):
        form.show_version(version)
    refused = status or (UNPROCESSABLE if form.errors else OK)
    return render_template(f"consultations/{template}.html", form=form, **values), refused
