"""Every step of a case as a small page of its own, from one view: ask what it needs, take it, or say why not."""

from typing import Any

from flask import flash, redirect, request, url_for

from core.access import signed_in
from core.actor import Actor, current_actor
from core.errors import Hidden
from core.permits import LISTEN, allow
from core.refusing import refusal
from feedback import queries
from feedback.access import may
from feedback.desk.blueprint import Answer, feedback_desk, load, page
from feedback.desk.case import facts_of, offered
from feedback.desk.stepping import keeping
from feedback.desk.stepping.pages import PAGES, StepPage
from feedback.desk.stepping.wording import is_asked, put_in, wordings_of
from feedback.forms.steps import StepForm
from feedback.guidance import DAYS_TO_COMPLAIN
from feedback.models import CaseState
from feedback.workflow import SLUGS, WORKFLOW
from submissions.forms import FilesForm

NAMES = {slug: name for name, slug in SLUGS.items()}
VOICE = "voice"
STEP_SLUG = "any({})".format(", ".join(f'"{slug}"' for slug in NAMES))


@feedback_desk.route(f"/kien-nghi/<code>/<{STEP_SLUG}:slug>", methods=["GET", "POST"])
@signed_in
def step(code: str, slug: str) -> Answer:
    """Ask what a step needs, then take it; a rule's no comes back with everything that was written."""
    case, name = load(code), NAMES[slug]
    if name not in offered(case) and not _was_open(case, name):
        raise Hidden
    shown = PAGES[name]
    if VOICE in shown.shows:
        allow(LISTEN)
    form = _form(shown, case, name)
    known = wordings_of(shown, name, case)
    told = {"step": WORKFLOW.step(name), "slug": slug, "shown": shown, "wordings": known, "days": DAYS_TO_COMPLAIN}
    show = {**told, "asked": queries.asked_for(case), **facts_of(case)}
    if keeping.wants_keeping(form):
        return keeping.keep(case, name, form, show)
    if is_asked():
        put_in(form, shown, known, case)
        return page("step", form, **show, **keeping.beside(case, name, form))
    if not form.validate_on_submit():
        return page("step", form, **show, **keeping.beside(case, name, form))
    said = {"actor": current_actor(), "version": form.seen}
    outcome: list[Any] = []
    status = refusal(form, lambda: outcome.append(_taken(shown, case, name, form, said)))
    if status:
        return page("step", form, status=status, **{**show, **facts_of(load(code))}, **keeping.beside(case, name, form))
    return shown.done(case, outcome[0]) or _done(case, name, said["actor"])


def _taken(shown: StepPage, case: CaseState, name: str, form: StepForm, said: dict[str, Any]) -> Any:
    keeping.let_go(case, name, form)
    return shown.act(case, form, said)


def _was_open(case: CaseState, name: str) -> bool:
    """Say whether this may be the second of two who had the page open: what was written must come back."""
    return request.method == "POST" and may(current_actor(), WORKFLOW.step(name), case)


def _done(case: CaseState, name: str, actor: Actor) -> Answer:
    flash(f"Đã lưu: {WORKFLOW.step(name).label}.", "success")
    if queries.may_see(case, actor=actor):
        return redirect(url_for("feedback_desk.case", code=case.code), 303)
    return redirect(url_for("feedback_desk.inbox"), 303)


def _form(shown: StepPage, case: CaseState, name: str) -> StepForm:
    form = blank_form(shown, case, name)
    shown.fill(form, case)
    if not form.is_submitted():
        form.prefill(case)
    return form


def blank_form(shown: StepPage, case: CaseState, name: str) -> StepForm:
    """Make the form of a step, with nothing in its lists yet."""
    more = {"owner": f"{case.subject}/{name}"} if issubclass(shown.form, FilesForm) else {}
    return shown.form(**more)
