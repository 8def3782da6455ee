"""The Front's first screen: one table for a unit and a period, in words a person would say, each number a door."""

from dataclasses import replace
from functools import partial
from typing import Any, Final

from flask import Response, render_template, url_for

from core import clock
from core.access import needs
from core.actor import current_actor
from core.dates import parse_date
from core.errors import Refused
from core.export import csv_bytes
from feedback.workflow import LABELS as STATES
from supervision import drawing, periods, queries, services, sheet, tables, wording
from supervision.desk.blueprint import Answer, asked, filter_of, list_href, shown_filter, supervision_desk
from supervision.figures import Count, Figures
from supervision.forms import FiguresExportForm, FilterForm
from supervision.periods import Period
from supervision.queries import Body, Reading
from supervision.signs import SIGNS

CSV_NAME: Final = "thoi-gian-tra-loi.csv"


@supervision_desk.get("")
@needs("supervision.read")
def figures() -> Answer:
    """Show who received, answered and owes how much, and how long it took."""
    form, scope, period = asked()
    reading = queries.read(scope, period, today=clock.today())
    hidden = filter_of(scope.code, period)
    export = FiguresExportForm(formdata=None, unit=hidden["don-vi"], first=hidden["tu"], last=hidden["den"])
    page = _page(reading, period, form, export)
    return (page, 422) if form.errors else page


@supervision_desk.post("/bang.csv")
@needs("supervision.read")
def figures_csv() -> Response | Answer:
    """Give the table on the page as a file for a spreadsheet, and write down that it was taken home."""
    export = FiguresExportForm()
    scope = queries.for_reviewer(export.unit.data or None, actor=current_actor())
    period = _sent_period(export)
    reading = queries.read(scope, period, today=clock.today())
    if not export.validate_on_submit():
        return _page(reading, period, shown_filter(scope, period), export), 422
    laid = _sheet(reading)
    lines = tables.plain(laid, [body.name for body, _ in reading.bodies])
    services.record_figures_export(scope=scope.code, period=reading.period, rows=len(lines), actor=current_actor())
    header = ["Đơn vị", *(column.heading for column in laid.columns)]
    response = Response(csv_bytes(header, lines), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={CSV_NAME}"
    return response


def _sent_period(export: FiguresExportForm) -> Period:
    try:
        return periods.named(parse_date(export.first.data), parse_date(export.last.data), today=clock.today())
    except (ValueError, TypeError) as error:
        raise Refused("Chưa rõ kỳ cần tải về. Ông/bà mở lại trang số liệu rồi bấm tải về.") from error


def _page(reading: Reading, period: Period, form: FilterForm, export: FiguresExportForm) -> str:
    return render_template(
        "supervision/figures.html",
        form=form,
        export=export,
        reading=reading,
        wording=wording,
        span=wording.span(period),
        log=queries.log_state(),
        owed=queries.owed_replies(reading.scope.codes),
        computed_at=clock.now(),
        late_href=url_for("supervision_desk.late", **{"don-vi": reading.scope.code}),
        **_table(reading, period),
        **_charts(reading, period),
        **_slowest(reading.total),
        **_compared(reading, period),
        **_ends(reading.total, partial(list_href, reading.scope.code, period, Count.CLOSED)),
    )


def _sheet(reading: Reading) -> sheet.Sheet:
    return sheet.full_sheet([figures for _, figures in reading.bodies], reading.total)


def _table(reading: Reading, period: Period) -> dict[str, Any]:
    laid = _sheet(reading)
    names = [(body.name, _body_href(body, period)) for body, _ in reading.bodies]
    hrefs = [partial(_own_href, body, period) for body, _ in reading.bodies]
    everywhere = partial(list_href, reading.scope.code, period)
    return {
        "columns": tables.columns(laid),
        "rows": tables.rows(laid, names, hrefs=hrefs),
        "total": tables.total(laid, href=everywhere),
    }


def _charts(reading: Reading, period: Period) -> dict[str, Any]:
    open_cases = partial(list_href, reading.scope.code, period, Count.OPEN)
    return {
        "volume": drawing.volume_chart(reading.total, reading.period),
        "speed": drawing.speed_chart(reading.total, reading.period),
        "ages": drawing.age_chart(reading.total, href=lambda band: open_cases(tuoi=band)),
        "time_word": drawing.time_word(reading.period),
    }


def _slowest(total: Figures) -> dict[str, Any]:
    slowest = total.slowest
    known = queries.codes_of([answer.subject for answer in slowest], actor=current_actor())
    return {"slowest": [(answer, known.get(answer.subject)) for answer in slowest]}


def _compared(reading: Reading, period: Period) -> dict[str, Any]:
    """Set this period beside the one before, and each sign beside its cases."""
    earlier = periods.before(reading.period, whole=period)
    past = queries.read(replace(reading.scope, bodies=()), earlier, today=clock.today()).total
    signs = [
        (sign, reading.total.signs[code], past.signs[code], _sign_href(reading.scope.code, period, code))
        for code, sign in SIGNS.items()
        if reading.total.signs[code] or past.signs[code]
    ]
    return {"earlier": wording.span(earlier), "compared": sheet.compared(reading.total, past), "signs": signs}


def _sign_href(code: str, period: Period, sign: str) -> str:
    return url_for("supervision_desk.case_list", **filter_of(code, period), **{"dau-hieu": sign})


def _ends(total: Figures, href: partial[str]) -> dict[str, Any]:
    ends = [(STATES[state], count, href(**{"ket-thuc": state})) for state, count in sorted(total.closed_as.items())]
    return {"ends": ends}


def _body_href(body: Body, period: Period) -> str | None:
    return url_for("supervision_desk.figures", **filter_of(body.code, period)) if body.opens else None


def _own_href(body: Body, period: Period, what: Count) -> str:
    """Lead to a body's cases; what a unit holds itself is asked for without those below it."""
    return list_href(body.code, period, what, **({} if body.opens else {"rieng": 1}))
