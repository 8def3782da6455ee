"""What the steps of giving an opinion share: their addresses, this browser's draft, one way to draw a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from flask import redirect, render_template, request, url_for

from consultations import queries
from consultations.models import ConsultationState
from consultations.proposing import as_lines
from consultations.public.blueprint import Answer
from consultations.public.written import WORDS
from core.actor import current_actor
from core.errors import Hidden
from submissions import services as submissions
from submissions.models import Draft
from submissions.public import draft_here

DOOR: Final = "opinion"
SENDER: Final = "ve-ong-ba"
BASE: Final = "/lay-y-kien/<slug>/gop-y"
DRAFT: Final = BASE + "/<draft_id>/"
BOTH: Final = ["GET", "POST"]


def with_draft(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """Open this browser's draft for a step; one that was sent leads to its slip, a lost one to help."""

    @wraps(view)
    def opened(slug: str, draft_id: str, **more: str) -> Answer:
        found = queries.visible(slug, actor=current_actor())
        try:
            draft = draft_here(draft_id, door=DOOR)
        except Hidden:
            return render_template("consultations/public/draft_gone.html", consultation=found, typed=typed()), 404
        if not is_about(draft, found):
            raise Hidden
        if draft.is_sent:
            return redirect(url_for("consultations_public.slip", slug=slug, draft_id=draft.id), 303)
        return view(found, draft, **more)

    return opened


def typed() -> str:
    """Give the words that came with a form which cannot be taken, for their author to keep."""
    return as_lines(request.form.get("noi_dung", "").strip(), request.form.get("de_nghi", "").strip())


def is_about(draft: Draft, found: ConsultationState) -> bool:
    """Say whether a draft was begun for this consultation."""
    return submissions.context(draft).get("consultation") == found.subject


def step(view: str, found: ConsultationState, draft: Draft, **more: str) -> str:
    """Give the address of a step of this draft."""
    return url_for(f"consultations_public.{view}", slug=found.slug, draft_id=draft.id, **more)


def page(template: str, form: Any, *, status: int | None = None, **values: Any) -> Answer:
    """Draw a step; with errors in the form it is a refusal."""
    drawn = render_template(f"consultations/public/{template}.html", form=form, **values)
    return drawn, status or (422 if form.errors else 200)


__all__ = ["BASE", "BOTH", "DOOR", "DRAFT", "SENDER", "WORDS", "is_about", "page", "step", "typed", "with_draft"]
