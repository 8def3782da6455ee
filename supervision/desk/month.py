"""The Front's first screen: one page a month, in words, each number a door to its cases; and what goes home of it."""

from functools import partial
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from consultations import queries as consultations
from core import clock
from core.access import needs
from core.actor import current_actor
from supervision import periods, queries, sheet, tables, wording
from supervision.desk.blueprint import Answer, asked, filter_of, list_href, page_token, sign_href, supervision_desk
from supervision.desk.returning import from_here
from supervision.figures import Count, Figures
from supervision.forms import FiguresExportForm, MonthForm
from supervision.month import GENERAL, Month, Owing
from supervision.periods import Period
from supervision.queries import Scope
from supervision.signs import SIGNS
from supervision.tables import Row


@supervision_desk.get("")
@needs("supervision.read")
def home() -> Answer | Response:
    """Show the month; an address of before, with a filter of the figures, leads to where they are now."""
    return redirect(url_for("supervision_desk.figures", **request.args)) if request.args else month()


@supervision_desk.get("/thang")
@needs("supervision.read")
def month() -> Answer:
    """Show one page a month: the last whole one, unless another is asked for."""
    form = MonthForm(formdata=request.args, today=clock.today())
    scope = queries.for_reviewer(form.unit.data or None, actor=current_actor())
    if not form.validate():
        form.unit.choices = list(scope.choices)
        return month_page(scope, periods.last_whole_month(clock.today()), form=form), 422
    return month_page(scope, form.chosen())


@supervision_desk.get("/cham-hen")
@needs("supervision.read")
def promises() -> Answer:
    """Show what was promised for a day that had passed at the period's end."""
    form, scope, period = asked()
    period = period.until(clock.today())
    found = queries.late_promises(scope, period.last, actor=current_actor(), token=page_token())
    page = render_template(
        "supervision/promises.html",
        form=form,
        scope=scope,
        on=period.last,
        found=found,
        left_out=wording.only_counted(queries.count_restricted_promises(scope, period.last)),
        href=partial(_promises_href, scope.code, period),
    )
    return (page, 422) if form.errors else page


def _filled(scope: Scope, chosen: Period) -> MonthForm:
    form = MonthForm(formdata=None, today=clock.today())
    form.show(unit=scope.code, choices=scope.choices, month=chosen)
    return form


def month_page(
    scope: Scope, chosen: Period, *, form: MonthForm | None = None, export: FiguresExportForm | None = None
) -> str:
    """Draw the page of a month; `form` and `export` only where they have something to say."""
    told = queries.month_of(scope, chosen, actor=current_actor())
    hidden = filter_of(scope.code, chosen)
    button = FiguresExportForm(formdata=None, unit=hidden["don-vi"], first=hidden["tu"], last=hidden["den"])
    return render_template(
        "supervision/month.html",
        form=form or _filled(scope, chosen),
        export=export or button,
        month=told,
        chosen=chosen,
        wording=wording,
        log=queries.log_state(),
        owed=queries.owed_replies(scope.codes),
        asked_past=queries.requests_past(scope.codes, actor=current_actor()),
        awaited=consultations.critiques_awaited(scope.codes, actor=current_actor()),
        computed_at=clock.now(),
        figures_href=url_for("supervision_desk.figures", **hidden),
        promises_href=_promises_href(scope.code, told.period),
        left_out=wording.only_counted(told.restricted_promises),
        **_rows(told, chosen),
    )


def _rows(told: Month, chosen: Period) -> dict[str, Any]:
    before = wording.span(told.earlier)
    return {
        "before": before,
        "compared": [
            tables.both(line, partial(list_href, told.code, chosen), partial(list_href, told.code, told.earlier))
            for line in sheet.beside(told.total, told.past)
        ],
        "late": [_owing(one, chosen) for one in told.late],
        "general": _signs(told, GENERAL, chosen),
        "signs": _signs(told, [code for code in SIGNS if code not in GENERAL], chosen),
    }


def _owing(one: Owing, chosen: Period) -> Row:
    own = {} if one.has_page else {"rieng": 1}
    doors = [
        {"text": count, "href": list_href(one.code, chosen, what, **own) if count else None}
        for count, what in ((one.overdue, Count.OVERDUE), (one.behind, Count.BEHIND))
    ]
    case = {"text": one.oldest, "href": _case_href(one.oldest)} if one.oldest else None
    return [one.name, *doors, case, one.due_on, wording.held(one.days_late) if one.oldest else None]


def _case_href(code: str) -> str:
    return url_for("supervision_desk.case", code=code, **from_here())


def _signs(told: Month, codes: Any, chosen: Period) -> list[Row]:
    """Give the signs that rose this month or the one before, each with the doors to its cases."""
    shown = [code for code in codes if told.total.signs[code] or told.past.signs[code]]
    return [
        [
            SIGNS[code].label,
            _sign(told.total, told.code, chosen, code),
            _sign(told.past, told.code, told.earlier, code),
        ]
        for code in shown
    ]


def _sign(figures: Figures, unit: str, period: Period, code: str) -> dict[str, Any]:
    count = figures.signs[code]
    return {"text": count, "href": sign_href(unit, period, code) if count else None}


def _promises_href(code: str, period: Period, token: str | None = "") -> str | None:
    if token is None:
        return None
    return url_for("supervision_desk.promises", **filter_of(code, period), trang=token or None)
