"""Default deny: a view opens only for those its mark admits, and a view without a mark opens for nobody."""

from flask import Flask, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from core.access import Access
from core.actor import current_actor


def init_guard(app: Flask) -> None:
    """Put the guard before every view."""
    app.view_functions["static"].access = Access("public")
    app.before_request(_guard)


def access_of(app: Flask, endpoint: str) -> Access | None:
    """Give the mark of a view, for the guard and for the test that reads them all."""
    return getattr(app.view_functions[endpoint], "access", None)


def _guard() -> Response | None:
    if request.endpoint is None:
        return None
    access = access_of(current_app, request.endpoint)
    if access is None:
        abort(404)
    actor = current_actor()
    if access.kind == "public":
        return None
    if not actor.signed_in:
        way = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("accounts_desk.sign_in", tiep=way))
    if access.kind == "permission" and not any(map(actor.may, access.permissions)):
        abort(404)
    return None
