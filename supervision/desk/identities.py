"""Each week's openings of senders' identities, with the reason that was given for each."""

from datetime import date, timedelta

from flask import render_template, request, url_for

from core.access import needs
from core.actor import current_actor
from core.clock import today
from core.errors import Hidden
from supervision import queries
from supervision.desk.blueprint import Answer, page_token, supervision_desk
from supervision.periods import Period, week_of

WEEK = timedelta(days=7)
EARLIEST = date(2025, 7, 1)
"""No commune of today is older (Luật Tổ chức chính quyền địa phương 2025); before it there is no week to look at."""


@supervision_desk.get("/xem-nguoi-gui")
@needs("supervision.ledger")
def openings() -> Answer:
    """Show one week, the running one unless another is asked for; a week that has not begun is no page."""
    week = _asked()
    found = queries.openings(week, actor=current_actor(), token=page_token())
    later = week.first + WEEK
    return render_template(
        "supervision/openings.html",
        week=week,
        found=found,
        many=queries.MANY,
        previous=_address(week.first - WEEK) if week.first > EARLIEST else None,
        next=_address(later) if later <= today() else None,
        href=lambda token: _address(week.first, trang=token),
    )


def _asked() -> Period:
    typed = request.args.get("tuan")
    if typed is None:
        return week_of(today())
    try:
        week = week_of(date.fromisoformat(typed))
    except (ValueError, OverflowError) as error:
        raise Hidden from error
    if not EARLIEST <= week.last <= week_of(today()).last:
        raise Hidden
    return week


def _address(monday: date, **more: str) -> str:
    return url_for("supervision_desk.openings", tuan=monday.isoformat(), **more)
