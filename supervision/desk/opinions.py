"""What the Front reads of opinions: those not published, with the reason, and those entered late from paper."""

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


@supervision_desk.get("/y-kien/nhap-muon")
@needs("consultation.read")
def entered_late() -> Answer:
    """Show the opinions of the territory that were entered more than a working day after they were given."""
    rows = queries.late_entries(actor=current_actor(), token=page_token())
    return render_template(
        "supervision/entered_late.html",
        rows=rows,
        href=lambda token: url_for("supervision_desk.entered_late", trang=token),
    )
