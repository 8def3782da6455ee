"""One's own draft read alone, also when its step is no longer to be taken; and letting it go."""

from flask import flash, redirect, render_template, url_for

from core import clock
from core.access import signed_in
from core.actor import current_actor
from core.errors import Hidden, Refused
from core.forms import EXPIRED, ActionForm
from feedback import queries, services
from feedback.desk.blueprint import Answer, feedback_desk
from feedback.desk.case import offered
from feedback.desk.stepping.pages import PAGES
from feedback.desk.stepping.view import NAMES, STEP_SLUG, blank_form
from feedback.drafting import KEPT_AFTER_END
from feedback.models import CaseDraft, CaseState
from feedback.workflow import WORKFLOW


@feedback_desk.get(f"/kien-nghi/<code>/ban-nhap/<{STEP_SLUG}:slug>")
@signed_in
def kept_draft(code: str, slug: str) -> Answer:
    """Show what this person has kept on a step, so that the words can be taken along wherever they are needed."""
    name = NAMES[slug]
    case, draft, is_readable = _kept(code, name)
    words = blank_form(PAGES[name], case, name).words(draft.fields)
    shown = {
        "case": case if is_readable else None,
        "step": WORKFLOW.step(name),
        "slug": slug,
        "draft": draft,
        "words": words,
        "is_open": is_readable and name in offered(case),
    }
    return render_template("feedback/desk/kept_draft.html", action_form=ActionForm(), **shown)


@feedback_desk.post(f"/kien-nghi/<code>/ban-nhap/<{STEP_SLUG}:slug>")
@signed_in
def drop_draft(code: str, slug: str) -> Answer:
    """Let a draft go, and with it the word to others that this person is writing."""
    case, _, is_readable = _kept(code, NAMES[slug])
    if not ActionForm().validate_on_submit():
        raise Refused(EXPIRED)
    services.drop_draft(case, NAMES[slug], actor=current_actor())
    flash("Đã bỏ bản nháp.", "success")
    if not is_readable:
        return redirect(url_for("feedback_desk.inbox"), 303)
    return redirect(url_for("feedback_desk.case", code=case.code), 303)


def _kept(code: str, step: str) -> tuple[CaseState, CaseDraft, bool]:
    """Give what this person has kept, and whether the case may be read too.

    One's own words stay one's own for a while where the case has gone to others; of the case nothing is told then.
    """
    case, actor = queries.case_with_code(code), current_actor()
    draft = queries.draft_of(case, step, actor=actor) if case is not None else None
    if draft is None or case.restricted:
        raise Hidden
    is_readable = queries.may_see(case, actor=actor)
    if not is_readable and draft.saved_at < clock.now() - KEPT_AFTER_END:
        raise Hidden
    return case, draft, is_readable
