"""The step «Câu hỏi» of giving an opinion: answered with the opinions, or alone."""

from flask import redirect, request, url_for

from consultations import queries
from consultations.answering import NOTHING, in_words, kept
from consultations.audiences import Audience
from consultations.forms.survey import AnswerForm, answer_form
from consultations.models import ConsultationState
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.steps import BOTH, DOOR, DRAFT, SENDER, is_about, page, step, with_draft
from consultations.public.writing import closed_page
from consultations.public.written import QUESTIONS, answered, written
from consultations.survey import LONGEST_TEXT
from core.access import public
from core.actor import current_actor
from core.errors import Hidden
from submissions import services as submissions
from submissions.models import Draft
from submissions.public import begin_draft, unsent_draft


@consultations_public.route("/lay-y-kien/<slug>/cau-hoi", methods=BOTH)
@public
def begin_answers(slug: str) -> Answer:
    """Ask the questions; the first sending of this page begins the draft."""
    found = queries.visible(slug, actor=current_actor())
    if not found.questions:
        raise Hidden()
    if found.audience == Audience.ELSEWHERE:
        return redirect(url_for("consultations_public.consultation", slug=slug), 303)
    if not queries.takes_opinions(found):
        return closed_page(found)
    form = answer_form(queries.questions(found), {})
    if form.validate_on_submit() and form.is_sound() and _says_something(form):
        draft = begin_draft(DOOR, {"consultation": found.subject})
        return _onward(found, draft, form)
    return _page(found, form, back=url_for("consultations_public.consultation", slug=slug), waiting=_waiting(found))


@consultations_public.route(DRAFT + QUESTIONS, methods=BOTH)
@public
@with_draft
def questions(found: ConsultationState, draft: Draft) -> Answer:
    """Ask the questions beside what is written."""
    if not found.questions:
        return redirect(step("sender", found, draft), 303)
    form = answer_form(queries.questions(found), answered(draft) or {})
    if form.validate_on_submit() and form.is_sound() and (written(draft) or _says_something(form)):
        return _onward(found, draft, form)
    back = (
        step("words", found, draft) if written(draft) else url_for("consultations_public.consultation", slug=found.slug)
    )
    return _page(found, form, back=back)


def answers_shown(found: ConsultationState, draft: Draft) -> list[dict[str, str]]:
    """Give the answers as the last look shows them, each with the way back to it."""
    if not found.questions:
        return []
    given, here = answered(draft) or {}, step("questions", found, draft)
    rows = []
    for number, question in queries.questions(found).items():
        said = "; ".join(in_words(question, kept(given).get(number, [])))
        rows.append(
            {
                "key": f"Câu {number}. {question.words}",
                "value": said or "Không trả lời",
                "href": f"{here}#cau_{number}",
                "hidden": f"câu {number}",
            }
        )
    return rows


def _onward(found: ConsultationState, draft: Draft, form: AnswerForm) -> Answer:
    submissions.keep(draft, QUESTIONS, {str(number): codes for number, codes in kept(form.given()).items()})
    if request.form.get("them"):
        return redirect(step("add", found, draft), 303)
    return redirect(step("check" if SENDER in submissions.answers(draft) else "sender", found, draft), 303)


def _says_something(form: AnswerForm) -> bool:
    if kept(form.given()):
        return True
    field = form.fields_of(1)[0]
    field.errors = [*field.errors, NOTHING]
    return False


def _waiting(found: ConsultationState) -> str | None:
    draft = unsent_draft(DOOR)
    return step("questions", found, draft) if draft is not None and is_about(draft, found) else None


def _page(found: ConsultationState, form: AnswerForm, *, back: str, waiting: str | None = None) -> Answer:
    return page("questions", form, consultation=found, back=back, waiting=waiting, longest=LONGEST_TEXT)
