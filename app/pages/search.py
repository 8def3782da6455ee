"""Finding by words, typed with or without accents, over everything this visitor may see."""

from typing import Final

from flask import render_template, request, url_for

from app.pages.blueprint import pages
from app.pages.forms import SearchForm
from core.access import public
from core.actor import Actor, current_actor
from core.limits import limiter
from core.search import PUBLIC, WATCHED, Found, find, is_ready

SEARCHES: Final = "60 per minute"
KINDS: Final = {
    "consultation": "Lấy ý kiến",
    "consultation_part": "Dự thảo",
    "opinion": "Ý kiến đã đăng",
    "case": "Phản ánh, kiến nghị",
    "desk_case": "Vụ việc",
}


@pages.get("/tim-kiem")
@public
@limiter.limit(SEARCHES, exempt_when=lambda: "q" not in request.args)
def search():
    """Show what was found, or ask for words."""
    asked = "q" in request.args
    form = SearchForm(formdata=request.args if asked else None)
    valid = asked and form.validate()
    found = _found(form.q.data) if valid else Found([], None)
    page = render_template(
        "pages/search.html",
        form=form,
        asked=valid,
        rows=found.rows,
        ready=not valid or is_ready(),
        kinds=KINDS,
        next=url_for("pages.search", q=form.q.data, trang=found.next_token) if found.next_token else None,
    )
    return page, 422 if asked and not valid else 200


def _found(words: str) -> Found:
    actor = current_actor()
    return find(words, actor=actor, audiences=_audiences(actor), token=request.args.get("trang"))


def _audiences(actor: Actor) -> list[str]:
    units = actor.units_for("case.read") | actor.units_for("consultation.read")
    watched = actor.units_for("supervision.read")
    return [PUBLIC, *(f"unit:{code}" for code in sorted(units)), *(f"{WATCHED}:{code}" for code in sorted(watched))]
