"""Changing and withdrawing the answers to the questions: by their author, who has shown the mã riêng, until closing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from flask import redirect, url_for

from consultations import queries, services
from consultations.forms.survey import answer_form
from consultations.models import SurveyAnswers
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.opinion import PREFIX
from consultations.public.own import too_late
from consultations.public.steps import BOTH, page
from core.access import public
from core.actor import current_actor
from core.errors import Refused
from core.forms import VersionedForm
from core.refusing import refusal
from submissions import queries as papers
from submissions.public import guesses, is_opened, unknown_code

PAGE: Final = "/tra-cuu/YK-<rest>/cau-hoi"


def only_author(view: Callable[[SurveyAnswers], Answer]) -> Callable[..., Answer]:
    """Open the answers of a sending to who has shown the mã riêng; refuse with its words what came too late."""

    @wraps(view)
    def opened(rest: str) -> Answer:
        submission = papers.by_code(PREFIX + rest)
        found = queries.answers_of(submission.subject) if submission and is_opened(submission) else None
        if found is None:
            return unknown_code(PREFIX + rest)
        consultation = queries.by_subject(found.consultation)
        if not queries.is_readable(consultation, actor=current_actor()):
            return unknown_code(PREFIX + rest)
        try:
            services.check_changeable(found, consultation)
        except Refused as refused:
            return too_late(consultation, refused.message)
        return view(found)

    return opened


@consultations_public.route(PAGE + "/sua", methods=BOTH)
@public
@guesses
@only_author
def change_answers(answers: SurveyAnswers) -> Answer:
    """Ask the questions that are answered by choosing, with what was chosen."""
    asked = queries.choosing(queries.by_subject(answers.consultation))
    form = answer_form(asked, answers.chosen, version=str(answers.version))
    act = lambda: services.change_answers(answers, form.given(), expected_version=form.seen)  # noqa: E731
    return _asked(answers, form, "change_answers", act, is_sound=form.is_sound)


@consultations_public.route(PAGE + "/rut", methods=BOTH)
@public
@guesses
@only_author
def withdraw_answers(answers: SurveyAnswers) -> Answer:
    """Ask once more, and take the answers back."""
    form = VersionedForm(data={"version": str(answers.version)})
    act = lambda: services.withdraw_answers(answers, expected_version=form.seen)  # noqa: E731
    return _asked(answers, form, "withdraw_answers", act)


def _asked(
    answers: SurveyAnswers,
    form: VersionedForm,
    template: str,
    act: Callable[[], Any],
    is_sound: Callable[[], bool] = lambda: True,
) -> Answer:
    back = url_for("consultations_public.follow", rest=answers.code.removeprefix(PREFIX))
    status = refusal(form, act) if form.validate_on_submit() and is_sound() else None
    if form.is_submitted() and not form.errors and status is None:
        return redirect(back, 303)
    if status is not None:
        form.show_version(answers.version)
    consultation = queries.by_subject(answers.consultation)
    return page(template, form, status=status, code=answers.code, consultation=consultation, back=back)
