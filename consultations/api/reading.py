"""Reading consultations by program: a list in pages, and one with its result."""

from typing import Any

from flask import Response, request, url_for

from consultations import queries
from consultations.api.blueprint import answer, consultations_api
from consultations.api.result import result_written
from consultations.queries import Shelf, Told
from core.access import public
from core.errors import Hidden


@consultations_api.get("/consultations")
@public
def listing() -> Response:
    """List what is asked: `status` (open, upcoming, closed, result), `unit` (a code), `cursor` (from `next`)."""
    status, code = request.args.get("status", Shelf.OPEN.value), request.args.get("unit", "")
    if status not in queries.SHELVES:
        raise Hidden()
    queries.unit_told(code)
    page = queries.told_list(Shelf(status), unit=code or None, token=request.args.get("cursor"))
    kept = {"status": status, **({"unit": code} if code else {})}
    onward = queries.whole(url_for("consultations_api.listing", **kept, cursor=page.next_token))
    return answer({"items": [_written(told) for told in page.items], "next": onward if page.next_token else None})


@consultations_api.get("/consultations/<slug>")
@public
def one(slug: str) -> Response:
    """Give one consultation, and what its page tells of the result."""
    found = queries.visible(slug)
    return answer({**_written(queries.told_of(found)), "result": result_written(found)})


def _written(told: Told) -> dict[str, Any]:
    return {
        "slug": told.slug,
        "title": told.title,
        "summary": told.summary,
        "unit": {"code": told.unit, "name": told.unit_name},
        "state": told.state,
        "state_words": told.words,
        "opens_on": told.opens_on.isoformat() if told.opens_on else None,
        "closes_on": told.closes_on.isoformat() if told.closes_on else None,
        "days_left": told.days_left,
        "opinions": told.opinions,
        "page": told.page,
        "give_page": told.give_page or None,
        "elsewhere": told.elsewhere or None,
        "audience": {
            "kind": told.audience,
            "words": told.audience_words,
            "places": [{"code": code, "name": name} for code, name in told.places],
        },
    }
