"""Where the Front's pages hang, and what all of them share: their navigation and the filter in their addresses."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from core.actor import current_actor
from core.clock import today
from core.errors import Hidden
from core.leading import led_on
from supervision import periods, queries
from supervision.desk.returning import from_here
from supervision.figures import Basis, Count
from supervision.forms import FilterForm
from supervision.listing import WORDS, Listing
from supervision.parts import WHOLE
from supervision.periods import Period
from supervision.queries import Scope

Answer = str | tuple[str, int] | Response

supervision_desk = Blueprint("supervision_desk", __name__, url_prefix="/giam-sat")

SECTIONS: Final = (
    ("home", "Trang tháng", "supervision.read"),
    ("figures", "Thời gian trả lời", "supervision.read"),
    ("late", "Quá hạn", "supervision.read"),
    ("findings", "Nhận xét, kiến nghị", "finding.write"),
    ("oversights", "Cuộc giám sát", "finding.write"),
    ("critiques", "Phản biện xã hội", "critique.write"),
    ("samples", "Chọn mẫu", "finding.write"),
    ("passed_on", "Kiến nghị đã chuyển", "case.pass_on"),
    ("session", "Báo cáo kỳ họp", "supervision.read"),
    ("withheld", "Ý kiến không đăng", "consultation.read"),
    ("posted", "Niêm yết, truyền thanh", "consultation.read"),
    ("openings", "Xem thông tin người gửi", "supervision.ledger"),
    ("log", "Đối chiếu nhật ký", "supervision.ledger"),
)
_WITHIN: Final = {
    "month": "home",
    "month_file": "home",
    "promises": "home",
    "session_file": "session",
    "case_list": "figures",
    "case_list_file": "figures",
    "case": "figures",
    "figures_file": "figures",
    "late_file": "late",
    "late_sheet": "late",
    "compare": "log",
    "begin_finding": "findings",
    "write_finding": "findings",
    "edit_finding": "findings",
    "finding": "findings",
    "finding_step": "findings",
    "pass_on": "passed_on",
    "begin_oversight": "oversights",
    "edit_oversight": "oversights",
    "oversight": "oversights",
    "oversight_step": "oversights",
    "draw": "samples",
    "sample": "samples",
    "sample_item": "samples",
}


_LISTED: Final = frozenset({"don-vi", "ky", "tu", "den", "linh-vuc", "trang", *WORDS})
"""What of an address says which page of a number's list one is on."""


@supervision_desk.context_processor
def sections() -> dict[str, Any]:
    """Give the Front's pages that this person may open: (address, words, is current)."""
    actor = current_actor()
    here = (request.endpoint or "").rpartition(".")[2]
    here = _WITHIN.get(here, here)
    entries = [
        (url_for(f"supervision_desk.{name}"), words, name == here)
        for name, words, permission in SECTIONS
        if actor.may(permission)
    ]
    listed = {name: value for name, value in request.values.items() if name in _LISTED and value}
    return {
        "sections": entries,
        "may_find": actor.may("finding.write"),
        "page_token": page_token(),
        "from_here": from_here(),
        "filter_here": {**listed, "tu-danh-sach": "vu-viec"},
    }


def asked() -> tuple[FilterForm, Scope, Period]:
    """Read the filter of an address; one that cannot be read keeps its words and shows the usual period."""
    form = FilterForm(formdata=request.args, today=today())
    scope = queries.for_reviewer(form.unit.data or None, actor=current_actor())
    if not form.validate():
        form.unit.choices = list(scope.choices)
        form.show_part(WHOLE, queries.part_names(periods.quarter_of(today())))
        return form, scope, periods.quarter_of(today())
    period = form.chosen()
    scope = scope.only(form.part.data or WHOLE, period)
    return shown_filter(scope, period), scope, period


def led_on_to(period: Period) -> Response | None:
    """Lead on where the address names a field of work that was merged by the end of the period."""
    return led_on("linh-vuc", on=period.until(today()).last)


def shown_filter(scope: Scope, period: Period) -> FilterForm:
    """Give the filter filled with what the page shows."""
    form = FilterForm(formdata=None, today=today())
    form.show(unit=scope.code, choices=scope.choices, period=period)
    form.show_part(scope.part, queries.part_names(period))
    return form


def filter_of(scope_code: str, period: Period, part: str = WHOLE) -> dict[str, str]:
    """Give the filter as it stands in addresses."""
    days = {"tu": period.first.isoformat(), "den": period.last.isoformat()}
    return {"don-vi": scope_code, **days} | ({} if part == WHOLE else {"linh-vuc": part})


def list_href(code: str, period: Period, what: Count | Basis, *, part: str = WHOLE, **more: str | int) -> str:
    """Give the address of the cases behind a number."""
    return url_for("supervision_desk.case_list", **filter_of(code, period, part), loai=what.value, **more)


def sign_href(code: str, period: Period, sign: str, *, part: str = WHOLE, **more: str | int) -> str:
    """Give the address of the cases that showed a sign."""
    return url_for("supervision_desk.case_list", **filter_of(code, period, part), **{"dau-hieu": sign}, **more)


def page_token() -> str | None:
    """Give the token of the page asked for."""
    return request.args.get("trang")


def listing_in(said: Mapping[str, str]) -> Listing:
    """Give the list that an address or a button asks for; an unknown number is no page."""
    try:
        return Listing.read(said)
    except KeyError as error:
        raise Hidden() from error
