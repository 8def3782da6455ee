"""Following a public case by e-mail: an address is asked for, and the same is said whoever gives it."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.access import public
from core.limits import limiter
from feedback import queries, services
from feedback.following import is_last
from feedback.models import CaseState
from feedback.public.blueprint import feedback_public
from feedback.public.case import PAGE, PREFIX, Answer
from submissions.forms import FollowForm
from submissions.public import guesses, unknown_code

ASKINGS = "10 per hour"


@feedback_public.route(PAGE + "/theo-doi", methods=["GET", "POST"])
@public
@guesses
@limiter.limit(ASKINGS, methods=["POST"])
def follow(rest: str) -> Answer:
    """Ask where to write; of what is hidden there is nothing to follow, also not for its sender."""
    case = queries.public_case(PREFIX + rest)
    if case is None:
        return unknown_code(PREFIX + rest)
    if is_last(case.state):
        return _back(rest)
    form = FollowForm()
    if form.validate_on_submit():
        services.follow(case, email=form.email.data)
        return redirect(url_for("feedback_public.follow_asked", rest=rest), 303)
    return _page("follow", case, form=form), 422 if form.errors else 200


@feedback_public.get(PAGE + "/theo-doi/da-gui")
@public
@guesses
def follow_asked(rest: str) -> Answer:
    """Say what comes next: the letter with its button, unless that address follows already."""
    case = queries.public_case(PREFIX + rest)
    return unknown_code(PREFIX + rest) if case is None else _page("follow_asked", case)


def _page(template: str, case: CaseState, **values: object) -> str:
    rest = case.code.removeprefix(PREFIX)
    return render_template(f"feedback/public/{template}.html", case=case, rest=rest, **values)


def _back(rest: str) -> Response:
    return redirect(url_for("feedback_public.case_page", rest=rest), 303)
