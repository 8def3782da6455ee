"""Every step of a case as a small page of its own, from one view: ask what it needs, take it, or say why not."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from core.access import signed_in
from core.actor import Actor, current_actor
from core.errors import Hidden
from feedback import queries
from feedback.access import may
from feedback.desk.blueprint import Answer, feedback_desk, load, page, refusal
from feedback.desk.case import facts_of, offered
from feedback.desk.slips import hand_over_pin
from feedback.desk.stepping.pages import PAGES, StepPage
from feedback.forms import desk as forms
from feedback.models import CaseState
from feedback.workflow import SLUGS, WORKFLOW
from submissions import queries as submissions

NAMES = {slug: name for name, slug in SLUGS.items()}


@feedback_desk.route(
    "/kien-nghi/<code>/<any({}):slug>".format(", ".join(f'"{s}"' for s in NAMES)), methods=["GET", "POST"]
)
@signed_in
def step(code: str, slug: str) -> Answer:
    """Ask what a step needs, then take it; a rule's no comes back with everything that was written."""
    case, name = load(code), NAMES[slug]
    if name not in offered(case) and not _was_open(case, name):
        raise Hidden
    shown = PAGES[name]
    form = _form(shown, case, name)
    show = {"step": WORKFLOW.step(name), "hint": shown.hint, "asked": queries.asked_for(case), **facts_of(case)}
    if not form.validate_on_submit():
        return page("step", form, **show)
    said = {"actor": current_actor(), "version": form.seen}
    outcome: list[Any] = []
    status = refusal(form, lambda: outcome.append(shown.act(case, form, said)))
    if status:
        return page("step", form, status=status, **{**show, **facts_of(load(code))})
    return _done(case, name, outcome[0], said["actor"])


def _was_open(case: CaseState, name: str) -> bool:
    """Say whether this may be the second of two who had the page open: what was written must come back."""
    return request.method == "POST" and may(current_actor(), WORKFLOW.step(name), case)


def _done(case: CaseState, name: str, outcome: Any, actor: Actor) -> Answer:
    if name in {"open_identity", "open_restricted_identity"}:
        speakers = submissions.representatives(case.subject)
        return render_template("feedback/desk/identity.html", sender=outcome, speakers=speakers, **facts_of(case))
    if name == "reissue_pin":
        hand_over_pin(case.code, outcome)
        return redirect(url_for("feedback_desk.slip", code=case.code), 303)
    if name == "split" and queries.may_see(outcome, actor=actor):
        flash(f"Đã tách thành việc riêng, mã {outcome.code}.", "success")
        return redirect(url_for("feedback_desk.case", code=outcome.code), 303)
    flash(f"Đã lưu: {WORKFLOW.step(name).label}.", "success")
    if queries.may_see(case, actor=actor):
        return redirect(url_for("feedback_desk.case", code=case.code), 303)
    return redirect(url_for("feedback_desk.inbox"), 303)


def _form(shown: StepPage, case: CaseState, name: str) -> forms.StepForm:
    more = {"owner": f"{case.subject}/{name}"} if issubclass(shown.form, forms.FilesForm) else {}
    form = shown.form(**more)
    shown.fill(form, case)
    if not form.is_submitted():
        form.show_version(case.version)
        form.prefill(case)
    return form
