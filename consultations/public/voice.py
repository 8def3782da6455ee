"""«Tôi cũng có ý kiến này»: one press on a published opinion instead of one more of the same; nobody gives a name."""

from typing import Final

from flask import redirect, render_template, url_for

from consultations import queries, services
from consultations.models import OpinionState
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.steps import BOTH
from core.access import public
from core.actor import current_actor
from core.db import db
from core.errors import Hidden, Stale
from core.forms import ActionForm
from core.limits import limiter
from core.refusing import refusal
from submissions import queries as papers
from submissions.public import browser_mark, is_opened

VOICES: Final = "120 per hour"
"""From one address: a street behind one mobile network may speak to many opinions; a machine may not."""


@consultations_public.route("/lay-y-kien/<slug>/y-kien/<mark>", methods=BOTH)
@public
@limiter.limit(VOICES, methods=["POST"])
def voice(slug: str, mark: str) -> Answer:
    """Show one published opinion, ask for one press, and say how many there were."""
    consultation = queries.visible(slug, actor=current_actor())
    opinion = queries.opinion_on_show(consultation, mark)
    form, browser = ActionForm(), browser_mark()
    here = url_for("consultations_public.voice", slug=slug, mark=mark)
    status = refusal(form, lambda: _add(opinion, browser)) if form.validate_on_submit() else None
    if form.is_submitted() and not form.errors and status is None:
        return redirect(here, 303)
    known = {"joined": queries.voiced(opinion, browser), "is_own": _is_own(opinion)}
    known["takes_voices"] = queries.takes_voices(opinion, consultation)
    known["part"] = queries.part_given_on(consultation, opinion)
    known["files"] = queries.public_files([opinion]).get(opinion.subject, [])
    known["proposed"] = queries.proposed_by([opinion], public=True).get(opinion.subject, ())
    drawn = render_template(
        "consultations/public/voice.html",
        consultation=consultation, opinion=opinion, form=form, here=here, **known,
    )  # fmt: skip
    return drawn, status or (422 if form.errors else 200)


def _add(opinion: OpinionState, browser: str) -> None:
    """Add the voice; of two presses at once the second finds it there. Its own author has spoken already."""
    if _is_own(opinion):
        raise Hidden()
    try:
        services.add_voice(opinion, browser=browser)
    except Stale:
        db.session.rollback()


def _is_own(opinion: OpinionState) -> bool:
    submission = papers.by_code(opinion.code)
    return submission is not None and is_opened(submission)
