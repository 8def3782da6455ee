"""What the Front said of a draft and what the unit answered, at an address that stays."""

from flask import render_template

from consultations import queries
from consultations.public.blueprint import Answer, consultations_public
from core.access import public
from core.errors import Hidden
from submissions.public import attachment_response
from units.queries import names


@consultations_public.get("/lay-y-kien/<slug>/phan-bien")
@public
def critiques(slug: str) -> Answer:
    """Show every phản biện that was answered, point by point."""
    found = queries.visible(slug)
    told = queries.critiques_told(found, only_public=True)
    if not told:
        raise Hidden()
    unit_name = names({found.unit}).get(found.unit, "")
    show = {"consultation": found, "critiques": told, "unit_name": unit_name}
    return render_template("consultations/public/critiques.html", **show)


@consultations_public.get("/lay-y-kien/<slug>/phan-bien/tep/<attachment_id>")
@public
def critique_file(slug: str, attachment_id: str) -> Answer:
    """Hand out the Front's signed document, once its answer is public."""
    return attachment_response(queries.critique_file(queries.visible(slug), attachment_id, only_public=True))
