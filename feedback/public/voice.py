"""«Tôi cũng có ý kiến này»: one press on a public case instead of one more of the same; nobody is asked for a name."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.access import public
from core.db import db
from core.errors import Hidden, Stale
from core.forms import ActionForm
from core.limits import limiter
from feedback import queries, services
from feedback.models import CaseState
from feedback.public.blueprint import feedback_public
from feedback.public.case import PAGE, PREFIX
from feedback.public.wizard import ALIKE, address_of
from feedback.workflow import JOINABLE
from submissions import queries as papers
from submissions.public import browser_mark, draft_here, guesses, is_opened, unknown_code

Answer = str | tuple[str, int] | Response
VOICES = "30 per hour"
"""From one address: a family, or a whole street behind one mobile network, may speak; a machine may not."""

DRAFT = "viet"
"""In the address of a voice that was added while writing: it leads back there."""


@feedback_public.route(PAGE + "/cung-y-kien", methods=["GET", "POST"])
@public
@guesses
@limiter.limit(VOICES, methods=["POST"])
def voice(rest: str) -> Answer:
    """Ask for one press, and say how many there were."""
    case = _joinable(PREFIX + rest)
    if case is None:
        return unknown_code(PREFIX + rest)
    form, mark = ActionForm(), browser_mark()
    if form.validate_on_submit():
        _add(case, mark)
        return redirect(_back(rest), 303)
    joined = case.subject in queries.voiced([case.subject], mark)
    page = render_template("feedback/public/voice.html", case=case, rest=rest, form=form, joined=joined)
    return (page, 422) if form.errors else page


def _joinable(code: str) -> CaseState | None:
    """Give a public case of which something is still to be done; its own sender has spoken already."""
    case, submission = queries.public_case(code), papers.by_code(code)
    if case is None or case.state not in JOINABLE or is_opened(submission):
        return None
    return case


def _add(case: CaseState, mark: str) -> None:
    """Add the voice; of two presses at once the second finds it there."""
    try:
        services.add_voice(case, browser=mark)
    except Stale:
        db.session.rollback()


def _back(rest: str) -> str:
    try:
        draft = draft_here(request.args.get(DRAFT, ""), door="case")
    except Hidden:
        return url_for("feedback_public.voice", rest=rest)
    return address_of(draft, ALIKE)
