"""Where the consultations of the territory hung, for how long, and on which days they were read out."""

from flask import render_template, request, url_for

from core.access import needs
from core.actor import current_actor
from supervision import queries
from supervision.desk.blueprint import Answer, page_token, supervision_desk


@supervision_desk.get("/niem-yet")
@needs("consultation.read")
def posted() -> Answer:
    """Show the places and days of each announced consultation; what is short or was entered late is marked."""
    sought = request.args.get("loc", "")
    sought = sought if sought in queries.POSTING_FILTERS else ""
    kept = {"loc": sought} if sought else {}
    return render_template(
        "supervision/posted.html",
        rows=queries.posted(sought, actor=current_actor(), token=page_token()),
        filters=queries.POSTING_FILTERS,
        sought=sought,
        href=lambda token: url_for("supervision_desk.posted", trang=token, **kept),
    )
