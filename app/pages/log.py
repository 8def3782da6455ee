"""The public page of the log: its daily states, the key that signs them, and the check of a slip."""

from datetime import date

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from app.pages.blueprint import pages
from app.pages.forms import ProofForm
from core.access import public
from core.ledger.export import checkpoint_of, daily_checkpoints
from core.ledger.inclusion import place_of
from core.ledger.seal import birth
from core.limits import limiter

CHECKS = "60 per 10 minutes"


@pages.get("/doi-chieu")
@public
@limiter.limit(CHECKS, exempt_when=lambda: "ma" not in request.args)
def log():
    """Show how anybody can hold the log to its word; with a slip's code, whether that act still stands in it."""
    asked = "ma" in request.args
    form = ProofForm(formdata=request.args if asked else None)
    valid = asked and form.validate()
    page = render_template(
        "pages/log.html",
        form=form,
        asked=valid,
        place=place_of(form.code) if valid else None,
        days=daily_checkpoints(),
        birth=birth(),
    )
    return page, 422 if asked and not valid else 200


@pages.get("/doi-chieu/<day>.txt")
@public
def checkpoint(day: str):
    """Give one day's signed state as the text that witnesses keep and programs check."""
    try:
        found = checkpoint_of(date.fromisoformat(day))
    except ValueError:
        abort(404)
    if found is None:
        abort(404)
    return Response(found.note, mimetype="text/plain")
