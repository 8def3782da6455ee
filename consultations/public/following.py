"""Following what is asked without an account: a feed that tells each stage, and the closing days for one's calendar."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from flask import Response, request, url_for

from consultations import queries
from consultations.public.blueprint import consultations_public
from consultations.queries import Shelf, Stage, Told
from consultations.workflow import State
from core.access import public
from core.calendar_file import MEDIA_TYPE, CalendarDay, calendar_file
from core.dates import short_date
from core.feeds import Feed, Item, feed_response
from core.text import in_sentence
from units.models import Unit
from units.queries import site_unit

UNSURE: Final = frozenset({State.SUSPENDED, State.CANCELLED})
"""States in which the last day is not known, or no more."""

WHOLE_LIST: Final = "Lấy ý kiến Nhân dân"


@consultations_public.get("/lay-y-kien/bang-tin.atom")
@public
def feed() -> Response:
    """Tell what was announced, opened, changed, closed and answered last; an unknown unit is no feed."""
    unit = queries.unit_told(request.args.get("don_vi", ""))
    newest = queries.newest_stages(unit=unit.code if unit else None)
    return feed_response(
        Feed(
            title=_title(unit),
            author=_agency(),
            own=queries.whole(url_for("consultations_public.feed", **_kept(unit))),
            page=queries.whole(url_for("consultations_public.listing")),
            items=tuple(_item(stage) for stage in newest),
        )
    )


@consultations_public.get("/lay-y-kien/lich.ics")
@public
def closing_days() -> Response:
    """Give the closing days of all that is open, of all units or of one: a calendar may be told to follow it."""
    unit = queries.unit_told(request.args.get("don_vi", ""))
    page = queries.told_list(Shelf.OPEN, unit=unit.code if unit else None)
    return _calendar(_title(unit), page.items, file_name="lay-y-kien")


@consultations_public.get("/lay-y-kien/<slug>/lich.ics")
@public
def closing_day(slug: str) -> Response:
    """Give the closing day of one consultation."""
    told = queries.told_one(slug)
    return _calendar(told.title, [told], file_name=told.slug)


def _item(stage: Stage) -> Item:
    """Tell one stage: the next one is told under a name of its own, or readers would not see it."""
    told = stage.told
    return Item(
        id=f"{told.page}#{stage.name}",
        title=f"{stage.words}: {told.title}",
        page=told.page,
        at=stage.at,
        text="\n\n".join(part for part in (f"{stage.more or told.words}. {told.unit_name}.", *_more(told)) if part),
    )


def _more(told: Told) -> tuple[str, str]:
    return (f"Lấy ý kiến {in_sentence(told.residents)}." if told.residents else ""), told.summary


def _calendar(name: str, told: Sequence[Told], *, file_name: str) -> Response:
    days = [_day(one) for one in told if one.closes_on and one.state not in UNSURE]
    response = Response(calendar_file(name, days), mimetype=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}.ics"'
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag()
    return response.make_conditional(request)


def _day(told: Told) -> CalendarDay:
    return CalendarDay(
        id=f"{told.slug}@{urlsplit(told.page).hostname}",
        day=told.closes_on,
        title=f"Hết ngày này hết thời gian góp ý: {told.title}",
        text=f"Góp ý đến hết ngày {short_date(told.closes_on)}: {told.page}",
        page=told.page,
        version=told.version,
        at=told.changed_at,
    )


def _title(unit: Unit | None) -> str:
    return f"{WHOLE_LIST}, {unit.name}" if unit else WHOLE_LIST


def _kept(unit: Unit | None) -> dict[str, str]:
    return {"don_vi": unit.code} if unit else {}


def _agency() -> str:
    unit = site_unit()
    return unit.agency_line if unit else "Ủy ban nhân dân"
