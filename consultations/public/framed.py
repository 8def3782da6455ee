"""What units put into pages of their own: the list of what is asked, and one consultation as a card.

No script, no cookie, nothing of the visitor: each is the same for everybody. These alone may stand in a frame of any
site (Luật Thực hiện dân chủ ở cơ sở 2022, Điều 12 khoản 1: the unit's own page is one of the places of công khai).
"""

from typing import Final

from flask import Response, make_response, render_template, request

from consultations import queries
from consultations.public.blueprint import consultations_public
from consultations.queries import Shelf
from core.access import public
from core.errors import Hidden
from core.permits import FRAMED, allow

GONE: Final = "Nội dung lấy ý kiến này không còn ở địa chỉ đã nhúng."
NO_UNIT: Final = "Không có đơn vị mang mã này."


@consultations_public.get("/nhung/lay-y-kien")
@public
def framed_list() -> Response:
    """List what is asked now or, while nothing is, what comes next; of all units or of one."""
    code = request.args.get("don_vi", "")
    try:
        unit = queries.unit_told(code)
    except Hidden:
        return _gone(NO_UNIT)
    shelf = Shelf.OPEN
    page = queries.told_list(shelf, unit=code or None)
    if not page.items:
        shelf = Shelf.UPCOMING
        page = queries.told_list(shelf, unit=code or None)
    return _framed("list", page=page, shelf=shelf, shelves=queries.SHELVES, unit=unit)


@consultations_public.get("/nhung/lay-y-kien/<slug>")
@public
def framed_card(slug: str) -> Response:
    """Show one consultation as a card, in every state that the public knows."""
    try:
        told = queries.told_one(slug)
    except Hidden:
        return _gone(GONE)
    return _framed("card", told=told)


def _gone(words: str) -> Response:
    """Say in the frame itself what is missing: the site's own page of errors opens in no frame."""
    allow(FRAMED)
    return make_response(render_template("consultations/framed/gone.html", words=words), 404)


def _framed(name: str, **values: object) -> Response:
    allow(FRAMED)
    response = make_response(render_template(f"consultations/framed/{name}.html", **values))
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag()
    return response.make_conditional(request)
