"""Changing and withdrawing an opinion: by its author, who has shown the mã riêng, until closing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from flask import redirect, render_template, request, url_for

from consultations import queries, services
from consultations.forms.public import ChangeForm
from consultations.models import ConsultationState, OpinionState
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.opinion import PREFIX
from consultations.public.steps import BOTH, page, typed
from consultations.workflow import OPINION_LIMIT, WITH_RESULT
from core.access import public
from core.actor import current_actor
from core.errors import Refused
from core.forms import VersionedForm
from core.refusing import refusal
from submissions import queries as papers
from submissions.public import guesses, is_opened, unknown_code

PAGE: Final = "/tra-cuu/YK-<rest>/<int:number>"
NO_CHANGE: Final = "Không sửa, rút được ý kiến này"


def author_page(
    check: Callable[[OpinionState, ConsultationState], None], *, no: str
) -> Callable[[Callable[[OpinionState], Answer]], Callable[..., Answer]]:
    """Open one opinion of a sending to who has shown the mã riêng; refuse with its words what the check refuses.

    `no`: the heading of that page.
    """

    def of_author(view: Callable[[OpinionState], Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def opened(rest: str, number: int) -> Answer:
            submission = papers.by_code(PREFIX + rest)
            if submission is None or not is_opened(submission):
                return unknown_code(PREFIX + rest)
            mine = {one.number: one for one in queries.opinions_of(submission.subject)}
            if number not in mine:
                return unknown_code(PREFIX + rest)
            consultation = queries.by_subject(mine[number].consultation)
            if not queries.is_readable(consultation, actor=current_actor()):
                return unknown_code(PREFIX + rest)
            try:
                check(mine[number], consultation)
            except Refused as refused:
                return too_late(consultation, refused.message, heading=no)
            return view(mine[number])

        return opened

    return of_author


only_author = author_page(services.check_changeable, no=NO_CHANGE)


@consultations_public.route(PAGE + "/sua", methods=BOTH)
@public
@guesses
@only_author
def change(opinion: OpinionState) -> Answer:
    """Ask what the author says now, with what was said."""
    known = {"y_kien": opinion.stance, "noi_dung": opinion.text, "de_nghi": opinion.proposed_text}
    form = ChangeForm(data={**known, "version": str(opinion.version)})
    if opinion.question:
        del form.y_kien
    if form.wants_copy:
        form.copy(queries.part_to_word(queries.by_subject(opinion.consultation), opinion))
        return _drawn(opinion, form, "change", longest=OPINION_LIMIT)
    act = lambda: services.change_opinion(opinion, **form.said(opinion.stance), expected_version=form.seen)  # noqa: E731
    return asked_of_author(opinion, form, "change", act, longest=OPINION_LIMIT)


@consultations_public.route(PAGE + "/rut", methods=BOTH)
@public
@guesses
@only_author
def withdraw(opinion: OpinionState) -> Answer:
    """Ask once more, and take the opinion back."""
    form = VersionedForm(data={"version": str(opinion.version)})
    act = lambda: services.withdraw_opinion(opinion, expected_version=form.seen)  # noqa: E731
    return asked_of_author(opinion, form, "withdraw", act)


def asked_of_author(
    opinion: OpinionState, form: VersionedForm, template: str, act: Callable[[], Any], **more: Any
) -> Answer:
    """Ask what the author wants, do it once, and lead back to what was sent."""
    status = refusal(form, act) if form.validate_on_submit() else None
    if form.is_submitted() and not form.errors and status is None:
        return redirect(_back(opinion), 303)
    if status is not None:
        form.show_version(opinion.version)
    return _drawn(opinion, form, template, status=status, **more)


def _drawn(opinion: OpinionState, form: VersionedForm, template: str, **more: Any) -> Answer:
    consultation = queries.by_subject(opinion.consultation)
    part = queries.part_to_word(consultation, opinion)
    proposed = queries.proposed_by([opinion]).get(opinion.subject, ())
    show = {"opinion": opinion, "consultation": consultation, "part": part, "back": _back(opinion)}
    return page(template, form, proposed=proposed, **show, **more)


def _back(opinion: OpinionState) -> str:
    return url_for("consultations_public.follow", rest=opinion.code.removeprefix(PREFIX))


def too_late(consultation: ConsultationState, message: str, *, heading: str = NO_CHANGE) -> Answer:
    """Say why nothing can be changed any more, with what was typed."""
    known = {"consultation": consultation, "typed": typed(), "message": message}
    known["with_result"] = queries.standing(consultation) in WITH_RESULT
    drawn = render_template("consultations/public/closed.html", **known, heading=heading)
    return drawn, 422 if request.method == "POST" else 200
