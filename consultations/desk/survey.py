"""The questions beside a draft, written in the list of tasks: one page for each, order changed by buttons."""

from collections.abc import Callable, Sequence
from typing import Final

from flask import flash, redirect, render_template, request, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, SAVED, mine
from consultations.forms.plan import StepForm
from consultations.forms.survey import QuestionForm
from consultations.models import ConsultationState
from consultations.survey import MOST_QUESTIONS, Question, check_question
from consultations.workflow import CONSULTATION
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal

PAGE: Final = "/lay-y-kien/<slug>/cau-hoi"
STEP: Final = "set_questions"


@consultations_desk.get(PAGE)
@needs("consultation.edit")
def questions(slug: str) -> Answer:
    """List the questions in their order."""
    consultation = mine(slug, STEP)
    return _list_page(consultation, StepForm(formdata=None, version=str(consultation.version)))


@consultations_desk.route(PAGE + "/them", methods=BOTH)
@needs("consultation.edit")
def add_question(slug: str) -> Answer:
    """Ask for one more question, to stand last."""
    consultation = mine(slug, STEP)
    form = QuestionForm(data={"version": str(consultation.version)})
    return _asked(consultation, form, "Thêm câu hỏi", lambda known, question: [*known, question])


@consultations_desk.route(PAGE + "/<int:number>", methods=BOTH)
@needs("consultation.edit")
def question(slug: str, number: int) -> Answer:
    """Ask for one of the questions again."""
    consultation = mine(slug, STEP)
    known = queries.questions(consultation)
    if number not in known and request.method == "GET":
        raise Hidden()
    stands = {} if number not in known else {**vars(known[number]), "options": "\n".join(known[number].options)}
    form = QuestionForm(data={**stands, "version": str(consultation.version)})
    return _asked(consultation, form, f"Sửa câu {number}", lambda all_, one: _with(all_, number, [one]))


@consultations_desk.post(PAGE + "/<int:number>/<any('len','xuong','bo'):what>")
@needs("consultation.edit")
def move_question(slug: str, number: int, what: str) -> Answer:
    """Put a question one place up or down, or take it out."""
    consultation = mine(slug, STEP)
    form = StepForm()
    if not form.validate_on_submit():
        return _list_page(consultation, form)
    wanted = _moved(list(queries.questions(consultation).values()), number, what)
    status = refusal(form, lambda: _save(consultation, wanted, form))
    if status:
        return _list_page(consultation, form, status=status)
    return _back(slug)


@consultations_desk.get(PAGE + "/so-lieu")
@needs("consultation.read")
def question_figures(slug: str) -> Answer:
    """Show what the answers come to, from the closing on."""
    consultation = load(slug)
    figures = queries.desk_question_figures(consultation)
    if not figures:
        raise Hidden()
    return render_template(
        "consultations/desk_survey_figures.html", consultation=consultation, question_figures=figures
    )


def _asked(
    consultation: ConsultationState,
    form: QuestionForm,
    heading: str,
    put: Callable[[list[Question], Question], list[Question]],
) -> Answer:
    show = {"consultation": consultation, "heading": heading}
    if not form.validate_on_submit():
        return page("desk_survey_question", form, **show)
    one = form.question()
    known = list(queries.questions(consultation).values())

    def save() -> None:
        check_question(one)
        _save(consultation, put(known, one), form)

    status = refusal(form, save)
    if status:
        return page("desk_survey_question", form, status=status, version=consultation.version, **show)
    flash(SAVED, "success")
    return _back(consultation.slug)


def _save(consultation: ConsultationState, wanted: Sequence[Question], form: StepForm | QuestionForm) -> None:
    services.set_questions(consultation, wanted, actor=current_actor(), expected_version=form.seen)


def _with(known: list[Question], number: int, instead: list[Question]) -> list[Question]:
    return [*known[: number - 1], *instead, *known[number:]]


def _moved(known: list[Question], number: int, what: str) -> list[Question]:
    """Give the questions in their new order; what cannot move stays."""
    if not 1 <= number <= len(known):
        return known
    rest = _with(known, number, [])
    if what == "bo":
        return rest
    at = min(max(number - 1 + (-1 if what == "len" else 1), 0), len(rest))
    return [*rest[:at], known[number - 1], *rest[at:]]


def _list_page(consultation: ConsultationState, form: StepForm, *, status: int | None = None) -> Answer:
    known = queries.questions(consultation)
    is_open = any(step.name == STEP for step in CONSULTATION.open_steps(queries.standing(consultation)))
    room = is_open and len(known) < MOST_QUESTIONS
    show = {"consultation": consultation, "questions": known, "is_open": is_open, "room": room}
    return page("desk_survey", form, status=status, version=consultation.version, **show)


def _back(slug: str) -> Answer:
    return redirect(url_for("consultations_desk.questions", slug=slug), 303)
