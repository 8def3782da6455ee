"""What is not public yet, exactly as people will read it, for colleagues who hold the private link."""

from flask import make_response, render_template

from consultations import queries
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.reading import known_of
from core.access import public
from submissions.public import attachment_response

SHOWN_TO_NOBODY = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store"}


@consultations_public.get("/xem-truoc/<token>")
@public
def preview(token: str) -> Answer:
    """Show the page without any form, marked as a preview."""
    found = queries.previewed(token)
    shown = {**known_of(found), "takes_opinions": False, "preview": token, "figures": None, "chapters": []}
    drawn = render_template(
        "consultations/public/consultation.html", lines=queries.part_lines(found), versions=[], **shown
    )
    response = make_response(drawn)
    response.headers.update(SHOWN_TO_NOBODY)
    return response


@consultations_public.get("/xem-truoc/<token>/tai-lieu/<document_id>")
@public
def preview_document(token: str, document_id: str) -> Answer:
    """Hand out a document beside the draft to who holds the link."""
    response = attachment_response(queries.document_file(queries.previewed(token), document_id))
    response.headers.update(SHOWN_TO_NOBODY)
    return response
