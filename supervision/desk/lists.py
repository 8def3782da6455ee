"""The cases behind one number: to read page by page, and to take home."""

from functools import partial
from typing import Final

from flask import Response, render_template, request, url_for

from core import clock
from core.access import needs
from core.actor import current_actor
from core.background import own_transaction
from core.spreadsheet import Table
from feedback.workflow import LABELS as STATES
from supervision import queries, services, wording
from supervision.desk.blueprint import (
    Answer,
    asked,
    filter_of,
    led_on_to,
    listing_in,
    page_token,
    shown_filter,
    supervision_desk,
)
from supervision.desk.taking import long_table_file, marks, sent_period
from supervision.forms import FilterForm, ListExportForm
from supervision.listing import Listing
from supervision.parts import WHOLE
from supervision.periods import Period
from supervision.queries import Entire, Listed, Scope

SHEET: Final = "Danh sách vụ việc"
FILE_NAME: Final = "danh-sach-vu-viec"
MOST: Final = f"{queries.MOST_TAKEN:,}".replace(",", ".")
TOO_MANY: Final = f"Danh sách này có hơn {MOST} dòng. Chọn kỳ ngắn hơn, một đơn vị hoặc một lĩnh vực."
HEADINGS: Final = (
    ("Mã tra cứu", 17), ("Việc", 44), ("Nơi giữ", 24), ("Nhận ngày", 12), ("Đến hạn", 12), ("Căn cứ", 12),
    ("Trả lời ngày", 12), ("Thời gian đã qua (ngày làm việc)", 12), ("Số ngày đã qua", 12),
    ("Tình trạng", 30),
)  # fmt: skip


@supervision_desk.get("/vu-viec")
@needs("supervision.read")
def case_list() -> Answer:
    """Show the cases behind one number."""
    form, scope, period = asked()
    if onward := led_on_to(period):
        return onward
    listing = listing_in(request.args)
    page = _page(listing, scope, period, form, _button(listing, scope, period))
    return (page, 422) if form.errors else page


@supervision_desk.post("/vu-viec.<any(csv, xlsx):ending>")
@needs("supervision.read")
def case_list_file(ending: str) -> Response | Answer:
    """Give the whole list as a file for a spreadsheet, and write down that it was taken home."""
    export, actor = ListExportForm(), current_actor()
    listing, period = listing_in(request.form), sent_period(export)
    scope = queries.for_reviewer(export.unit.data or None, actor=actor).only(export.part.data or WHOLE, period)
    passed = period.until(clock.today())
    if not export.validate_on_submit():
        return _refused(listing, scope, period, export)
    with own_transaction("snapshot"):
        whole = queries.all_behind(listing, scope, passed, actor=actor)
        made = _file(whole, listing, scope, passed, ending) if whole.count <= queries.MOST_TAKEN else None
    if made is None:
        export.form_errors.append(TOO_MANY)
        return _refused(listing, scope, period, export)
    taken = services.Taken(services.CASES, scope.code, passed, whole.count, ending, scope.part, listing.facts)
    services.record_export(taken, actor=actor)
    return made


def _refused(listing: Listing, scope: Scope, period: Period, export: ListExportForm) -> Answer:
    return _page(listing, scope, period, shown_filter(scope, period), export), 422


def _file(whole: Entire, listing: Listing, scope: Scope, passed: Period, ending: str) -> Response:
    above = [
        listing.heading,
        _where(scope, passed),
        *filter(None, [wording.only_counted(whole.restricted), whole.order]),
    ]
    if scope.part != WHOLE:
        above += wording.merges(queries.merged_by(passed, scope.part))
    rows = (_row(one) for one in whole.lines)
    return long_table_file(Table(SHEET, [*above, *marks()], HEADINGS, rows), FILE_NAME, ending)


def _page(listing: Listing, scope: Scope, period: Period, form: FilterForm, export: ListExportForm) -> str:
    passed, actor = period.until(clock.today()), current_actor()
    behind = queries.cases_behind(listing, scope, passed, actor=actor, token=page_token())
    return render_template(
        "supervision/case_list.html",
        form=form,
        export=export,
        listing=listing,
        scope=scope,
        where=_where(scope, period),
        behind=behind,
        back=url_for("supervision_desk.figures", **filter_of(scope.code, period, scope.part)),
        href=partial(_href, listing, scope, period),
        days=wording.days,
        states=STATES,
    )


def _where(scope: Scope, period: Period) -> str:
    part = queries.part_names(period).get(scope.part, "")
    return " · ".join(filter(None, (wording.span(period), scope.name, part)))


def _button(listing: Listing, scope: Scope, period: Period) -> ListExportForm:
    said = {"unit": scope.code, "part": scope.part, "first": period.first.isoformat(), "last": period.last.isoformat()}
    age, own = "" if listing.age is None else listing.age, "1" if listing.own else ""
    more = {"what": listing.what.value, "age": age, "ended": listing.ended, "sign": listing.sign, "own": own}
    more["order"] = listing.order.value if listing.order else ""
    return ListExportForm(formdata=None, **said, **more)


def _row(one: Listed) -> list[object]:
    case = one.case
    status = one.band.text if one.band else STATES[case.state]
    basis = "Hạn trả lời" if case.due_firm else "Dự kiến"
    return [
        case.code, one.title or "–", one.holder, case.received_on, case.due_on, basis if case.due_on else None,
        case.answered_on, one.days, one.elapsed, status,
    ]  # fmt: skip


def _href(listing: Listing, scope: Scope, period: Period, token: str | None) -> str | None:
    if token is None:
        return None
    here = filter_of(scope.code, period, scope.part)
    return url_for("supervision_desk.case_list", **here, **listing.asked, trang=token)
