"""Default deny: a view opens only for those its mark admits, and a view without a mark opens for nobody."""

from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from accounts.desk.browser import note_closed_page
from app.errors import signed_out_page
from core.access import Access
from core.actor import current_actor

SECRETS = "accounts_desk"
"""The pages on which passwords are typed: what was sent there is never shown again."""


def init_guard(app: Flask) -> None:
    """Put the guard before every view."""
    app.view_functions["static"].access = Access("public")
    app.before_request(_guard)


def access_of(app: Flask, endpoint: str) -> Access | None:
    """Give the mark of a view, for the guard and for the test that reads them all."""
    return getattr(app.view_functions[endpoint], "access", None)


def _guard() -> Response | tuple | None:
    if request.endpoint is None:
        return None
    access = access_of(current_app, request.endpoint)
    if access is None:
        abort(404)
    actor = current_actor()
    if access.kind == "public":
        return None
    if not actor.signed_in and _holds_words():
        return signed_out_page()
    if not actor.signed_in:
        way = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("accounts_desk.sign_in", tiep=way))
    if access.kind == "permission" and not any(map(actor.may, access.permissions)):
        note_closed_page(actor.person_id)
        abort(404)
    return None


def _holds_words() -> bool:
    """Say whether somebody sent from a page of ours what took perhaps longer than a session lives idle."""
    if request.method != "POST" or request.blueprint == SECRETS or len(request.form) < 2:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
