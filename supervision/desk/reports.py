"""The Front's reports as .docx and .pdf: the month, and what goes to a session of the Hội đồng nhân dân."""

from functools import partial
from typing import Any

from flask import Response, render_template

from core import clock
from core.access import needs
from core.actor import current_actor
from core.errors import Refused
from supervision import queries, services, tables, wording
from supervision.desk.blueprint import Answer, asked, filter_of, list_href, shown_filter, supervision_desk
from supervision.desk.month import month_page
from supervision.desk.taking import marks, paper_file, sent_period
from supervision.forms import FiguresExportForm, FilterForm
from supervision.papers import month_paper, session_paper
from supervision.periods import Period
from supervision.queries import Scope
from supervision.session import Field, Session
from supervision.sheet import LABELS, Cell


@supervision_desk.post("/thang.<any(docx, pdf):ending>")
@needs("supervision.read")
def month_file(ending: str) -> Response | Answer:
    """Give one page a month as a paper, and write down that it was taken home."""
    export = FiguresExportForm()
    scope, period = _sent(export)
    if not period.is_month:
        raise Refused("Trang này tính theo tháng. Ông/bà mở lại trang tháng rồi bấm tải về.")
    if not export.validate_on_submit():
        return month_page(scope, period, export=export), 422
    told = queries.month_of(scope, period, actor=current_actor())
    _record(services.MONTH, scope, told.period, len(told.bodies), ending)
    return paper_file(month_paper(told, queries.office_of(scope.code), marks=marks()), ending)


@supervision_desk.get("/bao-cao-ky-hop")
@needs("supervision.read")
def session() -> Answer:
    """Show what the report for a session will say, by field of work."""
    form, scope, period = asked()
    page = _page(scope, period, form, None)
    return (page, 422) if form.errors else page


@supervision_desk.post("/bao-cao-ky-hop.<any(docx, pdf):ending>")
@needs("supervision.read")
def session_file(ending: str) -> Response | Answer:
    """Give the report for a session as a paper, and write down that it was taken home."""
    export = FiguresExportForm()
    scope, period = _sent(export)
    if not export.validate_on_submit():
        return _page(scope, period, shown_filter(scope, period), export), 422
    told = queries.session_of(scope, period, actor=current_actor())
    _record(services.SESSION, scope, told.period, len(told.cases), ending)
    return paper_file(session_paper(told, queries.office_of(scope.code), marks=[*_merges(told), *marks()]), ending)


def _sent(export: FiguresExportForm) -> tuple[Scope, Period]:
    return queries.for_reviewer(export.unit.data or None, actor=current_actor()), sent_period(export)


def _record(what: str, scope: Scope, period: Period, rows: int, ending: str) -> None:
    services.record_export(services.Taken(what, scope.code, period, rows, ending), actor=current_actor())


def _page(scope: Scope, period: Period, form: FilterForm, export: FiguresExportForm | None) -> str:
    told = queries.session_of(scope, period, actor=current_actor())
    hidden = filter_of(scope.code, period)
    button = FiguresExportForm(formdata=None, unit=hidden["don-vi"], first=hidden["tu"], last=hidden["den"])
    return render_template(
        "supervision/session.html",
        form=form,
        export=export or button,
        told=told,
        span=wording.span(told.period),
        computed_at=clock.now(),
        columns=[{"text": "Lĩnh vực"}, *({"text": LABELS[what], "numeric": True} for what in told.columns)],
        rows=[_line(told, field) for field in told.fields],
        total=_line(told, told.total),
        merges=_merges(told),
    )


def _merges(told: Session) -> list[str]:
    return wording.merges(queries.merged_by(told.period))


def _line(told: Session, field: Field) -> list[Any]:
    """Give the line of a field or of all together, each number a door to its cases."""
    door = partial(list_href, told.code, told.period, part=field.part)
    return [field.name, *(tables.linked(Cell(field.count(what), what), door) for what in told.columns)]
