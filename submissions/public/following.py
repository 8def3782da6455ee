"""Where the letters to a follower lead: a page with one button; opening a link changes nothing."""

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from core.access import public
from core.errors import Hidden
from core.forms import ActionForm
from submissions import queries, services
from submissions.models import Follower
from submissions.public.look_up import submissions_public

PAGE = "/theo-doi/<follower_id>/<key>"
BOTH = ["GET", "POST"]
ONE_CLICK = "List-Unsubscribe"
"""What a mail program sends by itself when its reader presses its own button (RFC 8058)."""


@submissions_public.route(PAGE, methods=BOTH)
@public
def confirm_following(follower_id: str, key: str) -> Response:
    """Ask whether to write to this address, and begin with it."""
    found, form = queries.follower(follower_id, key), ActionForm()
    if found is None:
        raise Hidden
    if form.validate_on_submit():
        services.confirm(found)
        return redirect(request.path, 303)
    return _page("confirm_following", found, form)


@submissions_public.route(PAGE + "/thoi", methods=BOTH)
@public
def leave_following(follower_id: str, key: str) -> Response:
    """Ask whether to stop, and forget the address; who left already is told so too."""
    found, form = queries.follower(follower_id, key), ActionForm()
    if found is None:
        return _left(None)
    if form.validate_on_submit() or ONE_CLICK in request.form:
        code = _code(found)
        services.unfollow(found)
        return _left(code)
    return _page("leave_following", found, form)


def _page(template: str, found: Follower, form: ActionForm) -> Response:
    text = render_template(f"submissions/{template}.html", form=form, follower=found, code=_code(found))
    return _private(make_response(text, 422 if form.errors else 200))


def _left(code: str | None) -> Response:
    return _private(make_response(render_template("submissions/left_following.html", code=code)))


def _private(response: Response) -> Response:
    """Keep a page that an address alone opens out of every store and every list."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _code(found: Follower) -> str:
    return queries.submission(found.subject).code
