"""Writing the plan: the list of tasks, one page for each, the draft and its preview."""

from dataclasses import replace
from typing import Any, Final

from flask import flash, redirect, render_template, request, url_for

from consultations import queries, services
from consultations.access import may
from consultations.audiences import NOT_OURS, WITHOUT_PLAN, Audience
from consultations.chapters import contents_of, in_chapters
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.tasks import tasks_of
from consultations.forms.plan import AboutForm, ChannelsForm, ContactForm, DraftForm, StepForm, WindowForm
from consultations.models import ConsultationState
from consultations.workflow import CONSULTATION, STANCES, State
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.paging import page_asked
from core.refusing import refusal

SECTIONS: Final[dict[str, tuple[type, str, str]]] = {
    "thong-tin": (AboutForm, "Thông tin chung và căn cứ", "title"),
    "thoi-gian": (WindowForm, "Thời gian lấy ý kiến", "closes_on"),
    "hinh-thuc": (ChannelsForm, "Hình thức lấy ý kiến", "channels"),
    "lien-he": (ContactForm, "Người chịu trách nhiệm, nơi hỏi thêm", "responsible"),
}
"""Address -> what is asked, its heading, and the field beside which a rule's no is written."""

BOTH: Final = ["GET", "POST"]
HAS_CORRECTION: Final = frozenset({State.OPEN, State.CLOSED, State.SYNTHESISING})
"""States in which a correction waits, or it is told that one lapsed."""

DAYS: Final = frozenset({"opens_on", "closes_on"})
SAVED: Final = "Đã lưu."


@consultations_desk.get("/lay-y-kien/<slug>")
@needs("consultation.read")
def plan(slug: str) -> Answer:
    """Show how far a consultation has come and what may be done with it now."""
    consultation = load(slug)
    return render_template("consultations/desk_plan.html", **plan_page(consultation))


def plan_page(consultation: ConsultationState) -> dict[str, Any]:
    """Give all that the page of a plan shows."""
    actor = current_actor()
    state = queries.standing(consultation)
    figures = queries.desk_figures(consultation)
    apart = NOT_OURS if consultation.audience == Audience.ELSEWHERE else frozenset()
    steps = [step.name for step in CONSULTATION.open_steps(state) if may(actor, step.name, consultation)]
    return {
        "consultation": consultation,
        "badge": queries.badge(consultation),
        "tasks": tasks_of(consultation),
        "audience": queries.audience_words(consultation),
        "goes_to_council": consultation.audience not in WITHOUT_PLAN,
        "documents": queries.documents(consultation),
        "contestable": queries.contestable(consultation, actor),
        "steps": [name for name in steps if name not in apart],
        "correction": queries.correction(consultation) if state in HAS_CORRECTION else None,
        "form": StepForm(version=str(consultation.version)),
        "milestones": queries.milestones(consultation),
        "opinions": figures.total,
        "by_contact": figures.by_contact,
        "by_place": figures.by_place,
        "stances": list(STANCES.values()),
        "gathered": queries.gathered(consultation, figures.by_channel),
        "was_sent_to_front": consultation.needs_critique and queries.critique_was_sent(consultation),
        "ground": queries.ground_of(consultation),
        "state": state,
    }


@consultations_desk.route("/lay-y-kien/<slug>/<any('thong-tin','thoi-gian','hinh-thuc','lien-he'):name>", methods=BOTH)
@needs("consultation.edit")
def section(slug: str, name: str) -> Answer:
    """Ask one part of the plan."""
    consultation = mine(slug, "edit")
    make, heading, blame = SECTIONS[name]
    known = queries.details(consultation)
    form = make(obj=known, version=str(consultation.version))
    show = {"consultation": consultation, "heading": heading, "rule": _rule(consultation, name)}
    if not form.validate_on_submit():
        return page("desk_section", form, **show)
    changed = replace(known, **_answers(form))
    status = refusal(
        form,
        lambda: services.edit(consultation, details=changed, actor=current_actor(), expected_version=form.seen),
        field=form[blame],
    )
    if status:
        return page("desk_section", form, status=status, version=consultation.version, **show)
    flash(SAVED, "success")
    return _back(consultation)


@consultations_desk.route("/lay-y-kien/<slug>/du-thao", methods=BOTH)
@needs("consultation.edit")
def draft(slug: str) -> Answer:
    """Put another draft in the place of the first."""
    consultation = mine(slug, "replace_draft")
    form = DraftForm(version=str(consultation.version))
    read = form.read() if form.validate_on_submit() else None
    if read is None:
        return page("desk_draft", form, consultation=consultation)
    status = refusal(
        form,
        lambda: services.replace_draft(consultation, draft=read, actor=current_actor(), expected_version=form.seen),
    )
    if status:
        return page("desk_draft", form, status=status, version=consultation.version, consultation=consultation)
    flash("Đã thay dự thảo. Xem lại cây điều, khoản, điểm.", "success")
    return redirect(url_for("consultations_desk.preview", slug=slug), 303)


@consultations_desk.get("/lay-y-kien/<slug>/xem-truoc")
@needs("consultation.read")
def preview(slug: str) -> Answer:
    """Show the draft as people will read it, with the anchor of every part; a long one by its chapters."""
    consultation = load(slug)
    pages = in_chapters(queries.parts(consultation))
    at = page_asked(request.args.get("trang"), len(pages))
    return render_template(
        "consultations/desk_preview.html",
        consultation=consultation,
        parts=pages[at - 1],
        chapters=contents_of(pages),
        at=at,
        pages=len(pages),
        preamble=consultation.preamble_lines,
        questions=queries.questions(consultation),
    )


def mine(slug: str, step: str) -> ConsultationState:
    """Give a consultation for which this person holds the right to a step."""
    consultation = load(slug)
    if not may(current_actor(), step, consultation):
        raise Hidden()
    return consultation


def _answers(form: Any) -> dict[str, Any]:
    given = {field.name: field.data for field in form.questions if field.name != "version"}
    if "channels" in given:
        given["channels"] = tuple(given["channels"])
    return {name: "" if value is None and name not in DAYS else value for name, value in given.items()}


def _rule(consultation: ConsultationState, name: str) -> Any:
    """Give the law of the window, where the window is asked."""
    return queries.window_told(consultation) if name == "thoi-gian" else None


def _back(consultation: ConsultationState) -> Answer:
    return redirect(url_for("consultations_desk.plan", slug=consultation.slug), 303)
