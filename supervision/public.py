"""The figures for everybody: the Front's numbers for the same filter, of bodies and never of persons."""

from typing import Any

from flask import Blueprint, render_template, request, url_for

from core import clock
from core.access import public
from feedback.models import CaseState
from feedback.public.case import PREFIX
from supervision import drawing, periods, queries, sheet, tables, wording
from supervision.disclosure import SMALL, UNTOLD
from supervision.figures import AGE_BANDS, FEWEST, Count
from supervision.forms import FilterForm
from supervision.periods import Period
from supervision.queries import Body, Reading, Scope

Answer = str | tuple[str, int]

supervision_public = Blueprint("supervision_public", __name__)


@supervision_public.get("/thong-ke")
@public
def figures() -> Answer:
    """Show the figures of a unit and a period, with their definitions and the moment they were reckoned."""
    form, scope, period = _asked()
    reading = queries.read(scope.with_parts(period) if scope.is_local else scope, period, today=clock.today())
    laid = sheet.public_sheet([figures for _, figures in reading.bodies], reading.total)
    names = [(body.name, _body_href(body, period)) for body, _ in reading.bodies]
    page = render_template(
        "supervision/public.html",
        form=form,
        reading=reading,
        wording=wording,
        span=wording.span(period),
        log=queries.log_state(),
        owed=queries.owed_replies(reading.scope.codes),
        notes=queries.disruptions_of(reading.scope.codes, period),
        computed_at=clock.now(),
        columns=tables.columns(laid),
        rows=tables.rows(laid, names),
        total=tables.total(laid),
        fewest=FEWEST,
        age_bands=AGE_BANDS,
        untold=UNTOLD,
        by_part=_by_part(reading),
        merges=wording.merges(queries.merged_by(reading.period)),
        **_charts(reading),
        **_slowest(reading),
    )
    return (page, 422) if form.errors else page


def _asked() -> tuple[FilterForm, Scope, Period]:
    form = FilterForm(formdata=request.args, today=clock.today())
    scope = queries.for_everybody(form.unit.data or None)
    if not form.validate():
        form.unit.choices = list(scope.choices)
        return form, scope, periods.quarter_of(clock.today())
    period = form.chosen()
    form.show(unit=scope.code, choices=scope.choices, period=period)
    return form, scope, period


def _by_part(reading: Reading) -> dict[str, Any] | None:
    """Lay out the fields of work of a province, commune or special zone; fewer cases would soon name somebody."""
    if not reading.parts:
        return None
    laid = sheet.public_sheet([figures for _, figures in reading.parts], reading.total)
    names = [(body.name, None) for body, _ in reading.parts]
    return {"columns": tables.columns(laid, "Lĩnh vực"), "rows": tables.rows(laid, names)}


def _charts(reading: Reading) -> dict[str, Any]:
    return {
        "volume": drawing.volume_chart(reading.total, reading.period, public=True),
        "speed": drawing.speed_chart(reading.total, reading.period),
        "ages": drawing.ages_told(reading.total),
        "time_word": drawing.time_word(reading.period),
    }


def _slowest(reading: Reading) -> dict[str, Any]:
    told = reading.total.count(Count.ANSWERED) >= SMALL
    slowest = reading.total.slowest if told else []
    known = queries.codes_of([answer.subject for answer in slowest], actor=None)
    return {"slowest": [(answer, *_named(known.get(answer.subject))) for answer in slowest], "enough": told}


def _named(case: CaseState | None) -> tuple[str, str | None]:
    """Name a case that everybody may read, with its address; others stay without a name."""
    if case is None:
        return "Việc không công khai", None
    return case.code, url_for("feedback_public.case_page", rest=case.code.removeprefix(PREFIX))


def _body_href(body: Body, period: Period) -> str | None:
    if not body.opens:
        return None
    days = {"tu": period.first.isoformat(), "den": period.last.isoformat()}
    return url_for("supervision_public.figures", **{"don-vi": body.code}, **days)
