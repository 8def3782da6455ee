"""Lists at the desk: the inbox with its views, what waits for approval, for number and stamp, what is promised."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request

from core.access import needs
from core.actor import current_actor
from core.leading import led_on
from core.paging import Page
from feedback import filtering, queries
from feedback.desk.blueprint import Answer, feedback_desk
from feedback.desk.filters import shortcuts
from feedback.filtering import Filter
from feedback.registers import BOOKS
from feedback.workflow import LABELS
from units.models import Unit
from units.queries import departments_of, names, site_unit

MINE, OPEN, ALL = "mine", "open", "all"


def list_page(template: str, page: Page[Any], **values: Any) -> str:
    """Draw a list with the links to the pages beside it; the filters of the address are kept."""
    kept = {name: value for name, value in request.args.items() if name != "trang"}
    links = [
        f"?{urlencode({**kept, 'trang': token})}" if token else None for token in (page.previous_token, page.next_token)
    ]
    return render_template(
        f"feedback/desk/{template}.html", page=page, labels=LABELS, previous_page=links[0], next_page=links[1], **values
    )


@feedback_desk.get("/kien-nghi")
@needs("case.read", "case.restricted_read")
def inbox() -> Answer:
    """List cases by due day; at first one's own, or all open ones for who has none.

    Who reads only what is not public has one list of it: nothing in it waits to be handled here.
    """
    if onward := led_on(filtering.CATEGORY):
        return onward
    actor = current_actor()
    counts = queries.counts(actor)
    views = queries.VIEWS if actor.may("case.read") else {ALL: queries.VIEWS[ALL]}
    usual = (MINE if counts[MINE] else OPEN) if OPEN in views else ALL
    view = request.args.get("loai", usual)
    view = view if view in views else usual
    asked = replace(filtering.read(request.args), view=view)
    site = site_unit()
    departments = [site, *departments_of(site.code)] if site else []
    return list_page(
        "inbox",
        queries.inbox(
            actor, view=view, held_by=asked.held_by, category=asked.category, token=request.args.get("trang")
        ),
        may_enter=actor.may("case.enter"),
        may_many=any(actor.may(right) for right in ("case.sort", "case.route", "case.answer")),
        may_hand_over=actor.may("case.route"),
        books=BOOKS if site and queries.may_read_books(actor, site.code) else [],
        counts=counts,
        archive=queries.ARCHIVE,
        most_counted=queries.MOST_COUNTED,
        views=views,
        view=view,
        asked=asked,
        departments=departments,
        categories=queries.categories(),
        gone=_gone(asked, departments),
        shortcuts=shortcuts(asked),
    )


def _gone(asked: Filter, departments: list[Unit]) -> str:
    """Name the holder of a filter that is no longer to be chosen: its list goes on showing what is still there."""
    if not asked.held_by or asked.held_by in {unit.code for unit in departments}:
        return ""
    return names({asked.held_by}).get(asked.held_by, asked.held_by)


@feedback_desk.get("/duyet")
@needs("case.approve")
def to_approve() -> Answer:
    """List what another person wrote and waits for this one's approval, and what was entered in this one's name."""
    found = queries.to_approve(current_actor(), token=request.args.get("trang"))
    return list_page("approvals", found, signed=queries.signed_on_paper(current_actor()))


@feedback_desk.get("/phat-hanh")
@needs("case.issue")
def to_issue() -> Answer:
    """List approved answers that wait for number and stamp, and those that have still to go to who passed them on."""
    found = queries.to_issue(current_actor(), token=request.args.get("trang"))
    return list_page("letters", found, copies=queries.copies_to_send(current_actor()))


@feedback_desk.get("/viec-da-hen")
@needs("case.read")
def promised() -> Answer:
    """List what answers promised and is still to be done, the earliest day first."""
    return list_page("promised", queries.promised(current_actor(), token=request.args.get("trang")))
