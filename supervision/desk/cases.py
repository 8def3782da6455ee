"""From a number to its cases, from a case to everything recorded of it, and the register of late ones."""

from dataclasses import replace

from flask import render_template, request, url_for

from core import clock
from core.access import needs
from core.actor import current_actor
from core.dates import short_date
from feedback.models import CaseState
from feedback.queries import basis_of
from feedback.workflow import LABELS as STATES
from feedback.workflow import OTHERWISE_ENDED, State
from supervision import queries, sheet, wording
from supervision.desk.blueprint import Answer, asked, count_asked, filter_of, page_token, supervision_desk
from supervision.desk.returning import way_back
from supervision.figures import Count
from supervision.periods import Period
from supervision.queries import Scope
from supervision.signs import SIGNS
from units.queries import names


@supervision_desk.get("/vu-viec")
@needs("supervision.read")
def case_list() -> Answer:
    """Show the cases behind one number."""
    form, scope, period = asked()
    what, band, ended, sign, own = count_asked(), _band(), _ended(), _sign(), "rieng" in request.args
    counted = replace(scope, codes=frozenset({scope.code})) if own else scope
    behind = queries.cases_behind(
        what,
        counted,
        period.until(clock.today()),
        actor=current_actor(),
        age=band,
        ended=ended,
        sign=sign,
        token=page_token(),
    )
    asked_for = {
        "loai": what.value,
        "tuoi": band,
        "ket-thuc": ended or None,
        "dau-hieu": sign or None,
        "rieng": 1 if own else None,
    }
    page = render_template(
        "supervision/case_list.html",
        form=form,
        heading=SIGNS[sign].label if sign else _heading(what, band, ended),
        meaning=SIGNS[sign].meaning if sign else "",
        scope=scope,
        part=queries.part_names().get(scope.part, ""),
        span=wording.span(period),
        behind=behind,
        back=url_for("supervision_desk.figures", **filter_of(scope.code, period, scope.part)),
        href=lambda token: _href(scope, period, token, asked_for),
        days=wording.days,
        states=STATES,
    )
    return (page, 422) if form.errors else page


@supervision_desk.get("/vu-viec/<code>")
@needs("supervision.read")
def case(code: str) -> Answer:
    """Show everything recorded of one case: both times, place in the log, versions of the rules, texts."""
    actor = current_actor()
    found = queries.case_for_review(code, actor=actor)
    return render_template(
        "supervision/case.html",
        case=found,
        back=way_back(),
        heading_facts=_facts(found),
        stages=queries.stages_of(found),
        notes=queries.disruptions_beside_late(found),
        days=wording.held,
        recorded=queries.recorded(found, actor=actor),
        text_labels=wording.TEXTS,
    )


def _facts(case: CaseState) -> list[tuple[str, str]]:
    known = names([case.unit, case.held_by, case.answered_by_unit])
    basis = basis_of(case)
    due = short_date(case.due_on) if case.due_on else STATES[State.NEED_INFO]
    told = [
        ("Tình trạng", STATES[case.state]),
        ("Nơi nhận", known.get(case.unit, case.unit)),
        ("Nơi giữ", known.get(case.held_by, case.held_by)),
        ("Nhận ngày", short_date(case.received_on)),
        ("Hạn trả lời" if case.due_firm else "Thời hạn dự kiến", f"{due} ({basis})" if basis else due),
        (
            "Gia hạn",
            f"{case.extended_by} ngày làm việc; hạn cũ {short_date(case.base_due_on)}" if case.extended_by else "",
        ),
        ("Chờ người gửi bổ sung", "; ".join(wording.pause(*pause) for pause in queries.pauses_of(case))),
        ("Trả lời ngày", short_date(case.answered_on) if case.answered_on else ""),
        ("Đơn vị trả lời", known.get(case.answered_by_unit, "")),
        ("Duyệt", "Đã duyệt trên giấy" if case.approved_on_paper else ""),
        ("Người được ghi tên báo không ký phiếu trình", short_date(case.contested_on) if case.contested_on else ""),
    ]
    return [(key, value) for key, value in told if value]


def _band() -> int | None:
    band = request.args.get("tuoi", type=int)
    return band if band is not None and 0 <= band < len(wording.AGES) else None


def _ended() -> str:
    asked_for = request.args.get("ket-thuc", "")
    return asked_for if asked_for in {state.value for state in OTHERWISE_ENDED} else ""


def _sign() -> str:
    asked_for = request.args.get("dau-hieu", "")
    return asked_for if asked_for in SIGNS else ""


def _heading(what: Count, band: int | None, ended: str) -> str:
    if band is not None:
        return f"{sheet.LABELS[what]}: {wording.AGES[band].lower()}"
    return f"{sheet.LABELS[what]}: {STATES[ended]}" if ended else sheet.LABELS[what]


def _href(scope: Scope, period: Period, token: str | None, asked_for: dict[str, str | int | None]) -> str | None:
    if token is None:
        return None
    return url_for("supervision_desk.case_list", **filter_of(scope.code, period, scope.part), **asked_for, trang=token)
