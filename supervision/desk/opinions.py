"""Opinions that were not published, with the reason: they count all the same, and the Front reads them."""

from flask import render_template, url_for

from core.access import needs
from core.actor import current_actor
from supervision import queries
from supervision.desk.blueprint import Answer, page_token, supervision_desk


@supervision_desk.get("/y-kien")
@needs("consultation.read")
def withheld() -> Answer:
    """Show the withheld opinions of the territory."""
    rows = queries.withheld_opinions(actor=current_actor(), token=page_token())
    return render_template(
        "supervision/withheld.html", rows=rows, href=lambda token: url_for("supervision_desk.withheld", trang=token)
    )
