"""The register of what is past its due day today: how late it is, who held it how long; to read and to take home."""

from typing import Final

from flask import Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answered

from core import clock
from core.access import needs
from core.actor import current_actor
from core.dates import short_date
from core.papers.content import PRACTICE
from core.spreadsheet import Table
from supervision import periods, queries, services, wording
from supervision.desk.blueprint import Answer, asked, page_token, shown_filter, supervision_desk
from supervision.desk.taking import PRINT, marks, table_file
from supervision.forms import FiguresExportForm, FilterForm
from supervision.queries import Late, Scope

TITLE: Final = "Việc quá hạn và chậm so với thời hạn dự kiến"
SHEET: Final = "Việc quá hạn"
FILE_NAME: Final = "viec-qua-han"
HEADINGS: Final = (
    ("Mã tra cứu", 17), ("Việc", 44), ("Nơi giữ", 24), ("Nhận ngày", 12), ("Đến hạn", 12), ("Căn cứ", 12),
    ("Chậm (ngày làm việc)", 10), ("Ai giữ, bao lâu", 44), ("Đơn vị giải trình", 44),
    ("Ghi chú thiên tai, sự cố", 44),
)  # fmt: skip


@supervision_desk.get("/qua-han")
@needs("supervision.read")
def late() -> Answer:
    """Show what is past its due day today, how late it is, and who held it how long."""
    form, scope, _ = asked()
    page = _page(scope, form, FiguresExportForm(formdata=None, unit=scope.code))
    return (page, 422) if form.errors else page


@supervision_desk.post("/qua-han.<any(csv, xlsx):ending>")
@needs("supervision.read")
def late_file(ending: str) -> Response | Answer:
    """Give the whole register as a file for a spreadsheet, and write down that it was taken home."""
    scope, export = _sent()
    if not export.validate_on_submit():
        return _refused(scope, export)
    rows = [_row(one) for one in _register(scope, ending)]
    above = [TITLE, scope.name, *filter(None, [_left_out(scope)]), *marks()]
    return table_file(Table(SHEET, above, HEADINGS, rows), FILE_NAME, ending)


@supervision_desk.post("/qua-han/ban-in")
@needs("supervision.read")
def late_sheet() -> Answer:
    """Give the whole register as a sheet to print, and write down that it was taken."""
    scope, export = _sent()
    if not export.validate_on_submit():
        return _refused(scope, export)
    rows, above = _register(scope, PRINT), [scope.name, *(words for words in marks() if words != PRACTICE)]
    return render_template(
        "supervision/late_print.html",
        title=TITLE,
        above=above,
        rows=rows,
        left_out=_left_out(scope),
        days=wording.held,
    )


@supervision_desk.get("/qua-han/ban-in")
@needs("supervision.read")
def late_sheet_again() -> Answered:
    """Lead whoever opens or repeats the address of a printed sheet to the register, where it is made anew."""
    return redirect(url_for("supervision_desk.late"), 303)


def _sent() -> tuple[Scope, FiguresExportForm]:
    export = FiguresExportForm()
    return queries.for_reviewer(export.unit.data or None, actor=current_actor()), export


def _refused(scope: Scope, export: FiguresExportForm) -> Answer:
    return _page(scope, shown_filter(scope, periods.quarter_of(clock.today())), export), 422


def _register(scope: Scope, ending: str) -> list[Late]:
    rows, today = queries.late_register(scope, actor=current_actor()), clock.today()
    taken = services.Taken(services.LATE, scope.code, periods.between(today, today), len(rows), ending)
    services.record_export(taken, actor=current_actor())
    return rows


def _page(scope: Scope, form: FilterForm, export: FiguresExportForm) -> str:
    return render_template(
        "supervision/late.html",
        form=form,
        export=export,
        scope=scope,
        rows=queries.late_cases(scope, actor=current_actor(), token=page_token()),
        left_out=_left_out(scope),
        today=clock.today(),
        days=wording.held,
        href=lambda token: url_for("supervision_desk.late", **{"don-vi": scope.code, "trang": token}),
    )


def _left_out(scope: Scope) -> str:
    return wording.only_counted(queries.count_restricted_late(scope))


def _row(one: Late) -> list[object]:
    held = "; ".join(f"{stage.unit}: {wording.held(stage.days)}" for stage in one.stages)
    said = "; ".join(f"{short_date(word.on)}, {word.unit}: {word.text}" for word in one.explained)
    notes = " ".join(one.notes)
    basis = "Hạn trả lời" if one.case.due_firm else "Dự kiến"
    case = one.case
    return [
        case.code,
        one.title or "–",
        one.holder,
        case.received_on,
        case.due_on,
        basis,
        one.days_late,
        held,
        said,
        notes,
    ]
