"""Before sending on: public cases on the same matter, each to be opened, joined, or passed by. The draft stays."""

from dataclasses import dataclass

from flask import redirect, render_template, request

from core.access import public
from core.forms import ActionForm
from feedback import queries
from feedback.models import CaseState
from feedback.public.blueprint import feedback_public
from feedback.public.case import PREFIX
from feedback.public.wizard import ALIKE, BASE, BOTH, FILES, WHERE, Answer, address_of, alike_to, with_draft
from feedback.public.words import state_words
from feedback.workflow import JOINABLE
from submissions import services as submissions
from submissions.models import Draft
from submissions.public import browser_mark
from units import queries as units


@dataclass(frozen=True)
class Near:
    """One public case as it is offered: where, how it stands, and what may be done with it here."""

    case: CaseState
    rest: str
    state: tuple[str, str]
    place: str
    may_join: bool
    has_joined: bool


@feedback_public.route(BASE + ALIKE, methods=BOTH)
@public
@with_draft
def alike(draft: Draft) -> Answer:
    """Show up to five public cases on the same matter; where there is none, go on without a word."""
    found = alike_to(draft)
    form = ActionForm()
    if form.validate_on_submit() or not (found or request.method == "POST"):
        if request.method == "POST":
            submissions.keep(draft, ALIKE, {"da_xem": [case.code for case in found]})
        return redirect(address_of(draft, FILES), 303)
    page = render_template(
        "feedback/public/alike.html",
        form=form,
        back=address_of(draft, WHERE),
        step="Trước khi gửi tiếp",
        draft=draft,
        rows=dressed(found),
    )
    return (page, 422) if form.errors else page


def dressed(cases: list[CaseState]) -> list[Near]:
    """Make cases ready to be offered, in two statements."""
    places = units.names(case.village for case in cases)
    joined = queries.voiced([case.subject for case in cases], browser_mark())
    return [
        Near(
            case=case,
            rest=case.code.removeprefix(PREFIX),
            state=state_words(case),
            place=places.get(case.village, ""),
            may_join=case.state in JOINABLE,
            has_joined=case.subject in joined,
        )
        for case in cases
    ]
