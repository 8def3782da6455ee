"""How long the answers took: one table for a unit and a period, in words a person would say, each number a door."""

from dataclasses import replace
from functools import partial
from typing import Any, Final

from flask import Response, render_template, request, url_for

from core import clock
from core.access import needs
from core.actor import current_actor
from core.papers import Paper
from core.spreadsheet import Table
from feedback.workflow import LABELS as STATES
from supervision import arranging, drawing, papers, periods, queries, services, shares, sheet, tables, wording
from supervision.desk.blueprint import (
    Answer,
    asked,
    filter_of,
    led_on_to,
    list_href,
    shown_filter,
    sign_href,
    supervision_desk,
)
from supervision.desk.taking import DRAW, marks, paper_file, sent_period, table_file
from supervision.figures import Basis, Count, Figures
from supervision.forms import FiguresExportForm, FilterForm
from supervision.parts import WHOLE
from supervision.periods import Period
from supervision.queries import Body, Reading, Scope
from supervision.signs import SIGNS

TITLE: Final = "Thời gian trả lời kiến nghị"
PART: Final = "Lĩnh vực"
ORDER: Final = "xep"
Told = tuple[Body, Figures]
FILE_NAME: Final = "thoi-gian-tra-loi"
UNIT_WIDTH, FIGURE_WIDTH = 32, 13


@supervision_desk.get("/thoi-gian-tra-loi")
@needs("supervision.read")
def figures() -> Answer:
    """Show who received, answered and owes how much, and how long it took."""
    form, scope, period = asked()
    if onward := led_on_to(period):
        return onward
    reading = queries.read(scope.with_parts(period), period, today=clock.today())
    hidden = filter_of(scope.code, period)
    filled = {"unit": hidden["don-vi"], "first": hidden["tu"], "last": hidden["den"], "part": scope.part}
    export = FiguresExportForm(formdata=None, **filled)
    page = _page(reading, period, form, export)
    return (page, 422) if form.errors else page


@supervision_desk.post("/bang.<any(csv, xlsx, docx, pdf):ending>")
@needs("supervision.read")
def figures_file(ending: str) -> Response | Answer:
    """Give the figures as a file for a spreadsheet or as a report, and write down that they were taken home."""
    export = FiguresExportForm()
    period = sent_period(export)
    scope = queries.for_reviewer(export.unit.data or None, actor=current_actor())
    scope = scope.only(export.part.data or WHOLE, period)
    reading = queries.read(scope.with_parts(period), period, today=clock.today())
    if not export.validate_on_submit():
        return _page(reading, period, shown_filter(scope, period), export), 422
    laid = sheet.whole_sheet([figures for _, figures in reading.bodies], reading.total)
    lines = tables.plain(laid, [body.name for body, _ in reading.bodies]) + _plain_parts(reading)
    taken = services.Taken(services.FIGURES, scope.code, reading.period, len(lines), ending, scope.part)
    services.record_export(taken, actor=current_actor())
    if ending in DRAW:
        return paper_file(_paper(reading, period), ending)
    above = [
        TITLE,
        ", ".join(filter(None, (scope.name, _part_name(reading), wording.span(reading.period)))),
        *_merges(reading),
        *marks(),
    ]
    headings = [("Đơn vị", UNIT_WIDTH), *((column.heading, FIGURE_WIDTH) for column in laid.columns)]
    return table_file(Table(TITLE, above, headings, lines), FILE_NAME, ending)


def _paper(reading: Reading, period: Period) -> Paper:
    earlier, past = _before(reading, period)
    scope = reading.scope
    told = papers.Told(
        code=scope.code,
        name=", ".join(filter(None, (scope.name, _part_name(reading)))),
        period=reading.period,
        total=reading.total,
        bodies=[(body.name, figures) for body, figures in reading.bodies],
        parts=[(body.name, figures) for body, figures in reading.parts],
        earlier=earlier,
        past=past,
        notes=_merges(reading),
    )
    return papers.figures_paper(told, queries.office_of(scope.code), marks=marks())


def _page(reading: Reading, period: Period, form: FilterForm, export: FiguresExportForm) -> str:
    everywhere = partial(list_href, reading.scope.code, period, part=reading.scope.part)
    speeds = [
        (words, *(tables.linked(cell, everywhere) for cell in cells)) for words, cells in sheet.speeds(reading.total)
    ]
    return render_template(
        "supervision/figures.html",
        form=form,
        export=export,
        reading=reading,
        part=_part_name(reading),
        merges=_merges(reading),
        speeds=speeds,
        wording=wording,
        span=wording.span(period),
        log=queries.log_state(),
        owed=queries.owed_replies(reading.scope.codes),
        computed_at=clock.now(),
        late_href=url_for("supervision_desk.late", **{"don-vi": reading.scope.code}),
        **_table(reading, period),
        by_part=_by_part(reading, period),
        signs_by_unit=_signs_by_unit(reading, period),
        **_charts(reading, period),
        **_slowest(reading.total),
        **_compared(reading, period),
        **_ends(reading.total, partial(everywhere, Count.CLOSED)),
    )


def _part_name(reading: Reading) -> str:
    part = reading.scope.part
    return "" if part == WHOLE else queries.part_names(reading.period)[part]


def _merges(reading: Reading) -> list[str]:
    return wording.merges(queries.merged_by(reading.period, reading.scope.part))


def _table(reading: Reading, period: Period) -> dict[str, Any]:
    lines = _arranged(reading.bodies)
    laid = sheet.full_sheet([figures for _, figures in lines], reading.total)
    names = [(body.name, _body_href(body, period)) for body, _ in lines]
    hrefs = [partial(_own_href, body, period) for body, _ in lines]
    everywhere = partial(list_href, reading.scope.code, period, part=reading.scope.part)
    others = sheet.other_sheet([figures for _, figures in lines], reading.total)
    return {
        "columns": _headings("Đơn vị", laid, reading, period),
        "rows": tables.rows(laid, names, hrefs=hrefs),
        "total": tables.total(laid, href=everywhere),
        "others": others
        and {
            "columns": tables.columns(others),
            "rows": tables.rows(others, names, hrefs=hrefs),
            "total": tables.total(others, href=everywhere),
        },
    }


def _by_part(reading: Reading, period: Period) -> dict[str, Any] | None:
    """Lay out one line for each field of work; None where only one is asked for."""
    if not reading.parts:
        return None
    code, lines = reading.scope.code, _arranged(reading.parts)
    laid = sheet.full_sheet([figures for _, figures in lines], reading.total)
    pages = [url_for("supervision_desk.figures", **filter_of(code, period, body.part)) for body, _ in lines]
    names = [(body.name, page) for (body, _), page in zip(lines, pages, strict=True)]
    hrefs = [partial(list_href, code, period, part=body.part) for body, _ in lines]
    return {"columns": _headings(PART, laid, reading, period), "rows": tables.rows(laid, names, hrefs=hrefs)}


def _arranged(lines: tuple[Told, ...]) -> list[Told]:
    """Put the lines of a table into the order that the address asks for."""
    order = arranging.order_of(request.args.get(ORDER, ""))
    return arranging.arranged(lines, order, name=lambda line: line[0].name, figures=lambda line: line[1])


def _headings(first: str, laid: sheet.Sheet, reading: Reading, period: Period) -> list[dict[str, Any]]:
    here = filter_of(reading.scope.code, period, reading.scope.part)
    return arranging.headings(
        first,
        laid.columns,
        arranging.order_of(request.args.get(ORDER, "")),
        href=lambda order: url_for("supervision_desk.figures", **here, **{ORDER: order.word}),
    )


def _plain_parts(reading: Reading) -> list[list[Any]]:
    """Give the lines of the fields of work for a spreadsheet; their total is the one above them."""
    laid = sheet.whole_sheet([figures for _, figures in reading.parts], reading.total)
    return tables.plain(laid, [f"{PART}: {body.name}" for body, _ in reading.parts])[:-1]


def _signs_by_unit(reading: Reading, period: Period) -> dict[str, Any]:
    """Lay out the signs that any unit shows, one line for each unit, each number a door to its cases."""
    shown = [(code, sign) for code, sign in SIGNS.items() if reading.total.signs[code]]
    rows = [
        [
            {"text": body.name, "href": _body_href(body, period)},
            *(_sign_cell(body, figures, period, one) for one, _ in shown),
        ]
        for body, figures in reading.bodies
        if any(figures.signs[code] for code, _ in shown)
    ]
    return {
        "columns": [{"text": "Đơn vị"}, *({"text": sign.label, "numeric": True} for _, sign in shown)],
        "rows": rows,
    }


def _sign_cell(body: Body, figures: Figures, period: Period, sign: str) -> dict[str, Any]:
    count = figures.signs[sign]
    href = sign_href(body.code, period, sign, part=body.part, **_own(body))
    return {"text": count, "href": href if count else None, "note": shares.share_of(sign, figures)}


def _charts(reading: Reading, period: Period) -> dict[str, Any]:
    in_step = partial(_step_href, reading.scope)
    open_cases = partial(list_href, reading.scope.code, period, Count.OPEN, part=reading.scope.part)
    return {
        "volume": drawing.volume_chart(reading.total, reading.period, href=in_step),
        "speed": drawing.speed_chart(reading.total, reading.period, href=in_step),
        "ages": drawing.age_chart(reading.total, href=lambda band: open_cases(tuoi=band)),
        "time_word": drawing.time_word(reading.period),
    }


def _slowest(total: Figures) -> dict[str, Any]:
    slowest = total.slowest
    known = queries.codes_of([answer.subject for answer in slowest], actor=current_actor())
    return {"slowest": [(answer, known.get(answer.subject)) for answer in slowest]}


def _compared(reading: Reading, period: Period) -> dict[str, Any]:
    """Set this period beside the one before, and each sign beside its cases."""
    (earlier, past), scope = _before(reading, period), reading.scope
    signs = [
        (sign, *(_sign_cell(scope.whole, *one, code) for one in ((reading.total, period), (past, earlier))))
        for code, sign in SIGNS.items()
        if reading.total.signs[code] or past.signs[code]
    ]
    ways = [partial(list_href, scope.code, one, part=scope.part) for one in (period, earlier)]
    compared = [tables.both(pair, *ways) for pair in sheet.compared(reading.total, past)]
    return {"earlier": wording.span(earlier), "compared": compared, "signs": signs, "shares_note": shares.NOTE}


def _before(reading: Reading, period: Period) -> tuple[Period, Figures]:
    """Give the period before, and its figures."""
    earlier, scope = periods.before(reading.period, whole=period), reading.scope
    before = replace(scope.only(scope.part, earlier), bodies=(), parts=())
    return earlier, queries.read(before, earlier, today=clock.today()).total


def _step_href(scope: Scope, step: Period, what: Count, **order: str) -> str | None:
    """Lead to the cases of a step; none where other fields stood under this one then, and its list would be another."""
    if scope.only(scope.part, step).merged != scope.merged:
        return None
    return list_href(scope.code, step, what, part=scope.part, **order)


def _ends(total: Figures, href: partial[str]) -> dict[str, Any]:
    ends = [(STATES[state], count, href(**{"ket-thuc": state})) for state, count in sorted(total.closed_as.items())]
    return {"ends": ends}


def _body_href(body: Body, period: Period) -> str | None:
    return url_for("supervision_desk.figures", **filter_of(body.code, period, body.part)) if body.opens else None


def _own_href(body: Body, period: Period, what: Count | Basis, **more: str) -> str:
    """Lead to a body's cases; what a unit holds itself is asked for without those below it."""
    return list_href(body.code, period, what, part=body.part, **_own(body), **more)


def _own(body: Body) -> dict[str, int]:
    return {} if body.opens else {"rieng": 1}
