"""The address short enough to be typed from a notice on a wall."""

from flask import redirect
from werkzeug.wrappers import Response

from consultations import queries
from consultations.public.blueprint import consultations_public
from core.access import public


@consultations_public.get("/y/<code>")
@public
def short(code: str) -> Response:
    """Lead on to the consultation of a short address; Hidden for one that nobody may know of."""
    return redirect(queries.address(queries.by_short_code(code)), 302)
