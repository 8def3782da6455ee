"""Which cases are offered for a finding: the page of the overdue register or of a number's list one comes from."""

from flask import request

from core import clock
from core.actor import current_actor
from supervision import queries
from supervision.desk.blueprint import asked, listing_in
from supervision.listing import WORDS

LATE, BEHIND = "qua-han", "vu-viec"
_OF_A_LIST = frozenset({"tu-danh-sach", "ky", "tu", "den", "linh-vuc", "trang", *WORDS})


def is_chosen() -> bool:
    """Say whether the first step was answered: a unit alone is a link's proposal, an empty one is an answer."""
    said = request.args
    return "muc" in said or "cua" in said or said.get("don-vi") == ""


def list_asked() -> dict[str, str]:
    """Give what of the address names the list one comes from; its unit is a question of the form."""
    return {name: value for name, value in request.args.items() if name in _OF_A_LIST}


def offered_cases() -> list[tuple[str, str]]:
    """Give (code, words) of the cases to choose among; those that came by name are chosen already."""
    named = request.args.getlist("viec")
    found = _listed()
    return [*((code, "") for code in named if code not in dict(found)), *found]


def _listed() -> list[tuple[str, str]]:
    origin = request.args.get("tu-danh-sach")
    if origin not in {LATE, BEHIND}:
        return []
    actor, token = current_actor(), request.args.get("trang")
    _, scope, period = asked()
    if origin == LATE:
        rows = queries.late_cases(scope, actor=actor, token=token).items
    else:
        until = period.until(clock.today())
        rows = queries.cases_behind(listing_in(request.args), scope, until, actor=actor, token=token).page.items
    return [(row.case.code, row.title) for row in rows]
