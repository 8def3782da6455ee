"""One's own draft read alone, also when its step is no longer to be taken; and letting it go."""

from flask import flash, redirect, render_template, url_for

from core.access import signed_in
from core.actor import current_actor
from core.errors import Hidden, Refused
from core.forms import EXPIRED, ActionForm
from feedback import queries, services
from feedback.desk.blueprint import Answer, feedback_desk, load
from feedback.desk.case import offered
from feedback.desk.stepping.pages import PAGES
from feedback.desk.stepping.view import NAMES, STEP_SLUG, blank_form
from feedback.workflow import WORKFLOW


@feedback_desk.get(f"/kien-nghi/<code>/ban-nhap/<{STEP_SLUG}:slug>")
@signed_in
def kept_draft(code: str, slug: str) -> Answer:
    """Show what this person has kept on a step, so that the words can be taken along wherever they are needed."""
    case, name = load(code), NAMES[slug]
    draft = queries.draft_of(case, name, actor=current_actor())
    if draft is None:
        raise Hidden
    words = blank_form(PAGES[name], case, name).words(draft.fields)
    step = WORKFLOW.step(name)
    is_open = name in offered(case)
    shown = {"case": case, "step": step, "slug": slug, "draft": draft, "words": words, "is_open": is_open}
    return render_template("feedback/desk/kept_draft.html", action_form=ActionForm(), **shown)


@feedback_desk.post(f"/kien-nghi/<code>/ban-nhap/<{STEP_SLUG}:slug>")
@signed_in
def drop_draft(code: str, slug: str) -> Answer:
    """Let a draft go, and with it the word to others that this person is writing."""
    case = load(code)
    if not ActionForm().validate_on_submit():
        raise Refused(EXPIRED)
    services.drop_draft(case, NAMES[slug], actor=current_actor())
    flash("Đã bỏ bản nháp.", "success")
    return redirect(url_for("feedback_desk.case", code=case.code), 303)
