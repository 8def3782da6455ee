"""What waits for the phản biện of the Front, and what became of those it sent."""

from flask import render_template, url_for

from consultations import queries
from core.access import needs
from core.actor import current_actor
from supervision.desk.blueprint import Answer, page_token, supervision_desk
from units.queries import names


@supervision_desk.get("/phan-bien")
@needs("critique.write")
def critiques() -> Answer:
    """List the drafts of the territory on which the Front was asked for phản biện, each with its day."""
    found = queries.critiques_at(actor=current_actor(), token=page_token())
    return render_template(
        "supervision/critiques.html",
        found=found,
        names=names({one.critique.unit for one in found.items}),
        href=lambda token: url_for("supervision_desk.critiques", trang=token),
    )
