"""Saying after sending where one lives after all: for the whole sending, by its author, until closing."""

from typing import Final

from flask import flash, redirect, url_for

from consultations import queries, services
from consultations.forms.residence import ResidenceForm
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.opinion import PREFIX
from consultations.public.own import too_late
from consultations.public.steps import BOTH, page
from consultations.residence import choice_of
from core.access import public
from core.actor import current_actor
from core.errors import Refused
from core.refusing import refusal
from submissions import queries as papers
from submissions.public import guesses, is_opened, unknown_code

NO_CHANGE: Final = "Không sửa được nơi sống"
SAVED: Final = "Đã sửa nơi sống cho cả lần gửi này."


@consultations_public.route("/tra-cuu/YK-<rest>/noi-o", methods=BOTH)
@public
@guesses
def change_residence(rest: str) -> Answer:
    """Ask again where the author lives, with what was said."""
    submission = papers.by_code(PREFIX + rest)
    consultation = queries.consultation_of(submission.subject) if submission and is_opened(submission) else None
    if consultation is None or not queries.is_readable(consultation, actor=current_actor()):
        return unknown_code(PREFIX + rest)
    places, lead = queries.places_of(consultation), submission.subject
    try:
        first = services.check_correctable(lead)[0]
    except Refused as refused:
        return too_late(consultation, refused.message, heading=NO_CHANGE)
    if not places:
        return unknown_code(PREFIX + rest)
    form = ResidenceForm(places=places, data={"noi_o": choice_of(first.residence), "version": str(first.version)})
    back = url_for("consultations_public.follow", rest=rest)
    show = {"consultation": consultation, "code": submission.code, "back": back}
    if not form.validate_on_submit():
        return page("residence", form, **show)
    said = {"residence": form.residence, "expected_version": form.seen}
    status = refusal(form, lambda: services.correct_residence(lead, **said))
    if status is not None:
        form.show_version(first.version)
        return page("residence", form, status=status, **show)
    flash(SAVED, "success")
    return redirect(back, 303)
