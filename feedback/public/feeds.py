"""What is public as feeds: the newest answers, of all or by unit and field, and the steps of one case."""

from typing import Final

from flask import request, url_for
from werkzeug.wrappers import Response

from core.access import public
from core.errors import Hidden
from core.feeds import Feed, Item, feed_response
from core.leading import led_on
from core.settings import settings
from feedback import queries
from feedback.public.blueprint import feedback_public
from feedback.public.case import PAGE, PREFIX, Answer
from feedback.public.register import FIELD, answering_units, categories
from feedback.public.words import timeline_items
from submissions.public import guesses, unknown_code
from units.queries import site_unit

ANSWERS: Final = "/tra-loi/bang-tin.atom"


@feedback_public.get(ANSWERS)
@public
def answers_feed() -> Response:
    """Tell the newest answers, of all or of one unit, of one field; an unknown one is no feed."""
    if onward := led_on(FIELD):
        return onward
    unit, category = request.args.get("don_vi", ""), request.args.get("linh_vuc", "")
    narrowed = [_name(unit, answering_units()), _name(category, categories())]
    kept = {name: value for name, value in (("don_vi", unit), ("linh_vuc", category)) if value}
    page = queries.register(held_by=unit, category=category, published_alone=True)
    said = queries.answers_of(row.case for row in page.items)
    feed = Feed(
        title=", ".join(["Kết quả trả lời", *filter(None, narrowed)]),
        author=_agency(),
        own=_whole(url_for("feedback_public.answers_feed", **kept)),
        page=_whole(url_for("feedback_public.register", **kept)),
        items=tuple(_answer(row.case, said.get(row.case.subject, "")) for row in page.items),
    )
    return feed_response(feed)


@feedback_public.get(PAGE + "/bang-tin.atom")
@public
@guesses
def case_feed(rest: str) -> Answer:
    """Tell the steps of a public case; what is hidden has no feed, also for its sender."""
    case = queries.public_case(PREFIX + rest)
    if case is None:
        return unknown_code(PREFIX + rest)
    page = _whole(url_for("feedback_public.case_page", rest=rest))
    lines = timeline_items(queries.timeline(case), is_sender=False)
    items = [Item(f"{page}#buoc-{line['id']}", line["title"], page, line["at"], line["body"]) for line in lines]
    own = _whole(url_for("feedback_public.case_feed", rest=rest))
    return feed_response(Feed(f"{case.code}: {case.title}", _agency(), own, page, tuple(reversed(items))))


def _answer(case, said: str) -> Item:
    page = _whole(url_for("feedback_public.case_page", rest=case.code.removeprefix(PREFIX)))
    text = f"{case.public_text}\n\nTrả lời:\n{said}"
    return Item(page, case.title, page, case.answered_at, text)


def _name(code: str, known: list[tuple[str, str]]) -> str:
    if code and code not in dict(known):
        raise Hidden
    return dict(known).get(code, "")


def _agency() -> str:
    unit = site_unit()
    return unit.agency_line if unit else "Ủy ban nhân dân"


def _whole(address: str) -> str:
    return settings().site_url.rstrip("/") + address
