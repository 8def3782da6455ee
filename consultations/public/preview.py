"""What is not public yet, exactly as people will read it, for colleagues who hold the private link."""

from flask import Response, make_response, redirect, render_template, url_for

from consultations import queries
from consultations.chapters import LONG_DRAFT, contents_of, in_chapters
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.draft import draft_page
from consultations.public.reading import known_of
from core.access import public
from submissions.public import attachment_response

SHOWN_TO_NOBODY = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store"}


@consultations_public.get("/xem-truoc/<token>")
@public
def preview(token: str) -> Answer:
    """Show the page without any form, marked as a preview; a long draft by its chapters."""
    found = queries.previewed(token)
    lines = queries.part_lines(found)
    shown = {**known_of(found), "takes_opinions": False, "preview": token, "figures": None, "versions": []}
    shown["chapters"] = contents_of(in_chapters([line.part for line in lines]))
    return _unseen(render_template("consultations/public/consultation.html", lines=lines, **shown))


@consultations_public.get("/xem-truoc/<token>/du-thao")
@public
def preview_draft(token: str) -> Answer:
    """Show one page of a long draft; a short one stands on the page of the link itself."""
    found = queries.previewed(token)
    if found.parts <= LONG_DRAFT:
        return redirect(url_for("consultations_public.preview", token=token), 302)
    return _unseen(draft_page(found, takes_opinions=False, preview=token))


@consultations_public.get("/xem-truoc/<token>/tai-lieu/<document_id>")
@public
def preview_document(token: str, document_id: str) -> Answer:
    """Hand out a document beside the draft to who holds the link."""
    response = attachment_response(queries.document_file(queries.previewed(token), document_id))
    response.headers.update(SHOWN_TO_NOBODY)
    return response


def _unseen(drawn: str) -> Response:
    response = make_response(drawn)
    response.headers.update(SHOWN_TO_NOBODY)
    return response
