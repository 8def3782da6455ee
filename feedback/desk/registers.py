"""The books at the desk: read page by page without names, printed or taken home as .xlsx by a POST that is recorded."""

from typing import Final

from flask import Response, render_template, request
from werkzeug.datastructures import MultiDict

from core import clock, ledger
from core.access import needs
from core.actor import current_actor
from core.dates import short_date
from core.errors import Hidden
from core.paging import Page
from core.papers.content import PRACTICE
from core.refusing import refusal
from core.spreadsheet import Table, xlsx_of
from feedback import queries, services
from feedback.desk.blueprint import Answer, feedback_desk
from feedback.desk.listing import list_page
from feedback.forms.registers import XLSX, CopyForm, SpanForm
from feedback.queries import Span
from feedback.registers import BOOKS, ON_PAPER, Book, Line, book_at, cells
from units.kinds import LOCAL, Kind
from units.models import Unit
from units.queries import children, departments_of, names, site_unit

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_LINES: Final = Page([])


@feedback_desk.get("/so/<slug>")
@needs("case.read")
def register_book(slug: str) -> Answer:
    """Show a part of a book, and what may be done with it."""
    book, units = _book(slug), _units()
    form = _span_form(request.args, units)
    if not form.validate():
        return _page(book, form, CopyForm(formdata=None), NO_LINES), 422
    span = _span(form, units)
    copy = CopyForm(formdata=None)
    copy.take_over(form, may_name=services.may_name(current_actor(), span.unit))
    found = queries.register_page(book, span, actor=current_actor(), token=request.args.get("trang"))
    return _page(book, form, copy, found)


@feedback_desk.post("/so/<slug>")
@needs("case.read")
def register_copy(slug: str) -> Answer:
    """Give a copy of a part of a book, as .xlsx or as a sheet to print, and write down that it was taken."""
    book, units, copy = _book(slug), _units(), CopyForm()
    form = _span_form(MultiDict({"don-vi": copy.unit.data, "tu": copy.first.data, "den": copy.last.data}), units)
    if not form.validate():
        return _page(book, form, copy, NO_LINES), 422
    span = _span(form, units)
    copy.without_names(may_name=services.may_name(current_actor(), span.unit))
    lines: list[list[Line]] = []
    status = 422
    if copy.validate_on_submit():
        status = refusal(copy, lambda: lines.append(_taken(book, span, copy)))
    if status:
        return _page(book, form, copy, queries.register_page(book, span, actor=current_actor())), status
    return _file(book, span, lines[0]) if copy.kind.data == XLSX else _sheet(book, span, lines[0])


def _taken(book: Book, span: Span, copy: CopyForm) -> list[Line]:
    reason = copy.reason.data or "" if copy.wants_names else ""
    return services.copy_register(book, span, reason=reason, named=copy.wants_names, actor=current_actor())


def _book(slug: str) -> Book:
    book = book_at(slug)
    if book is None:
        raise Hidden
    return book


def _units() -> list[Unit]:
    """List whose books this person may read: the site's, its communes', and the parts of its departments."""
    site = site_unit()
    if site is None:
        raise Hidden
    found = [site, *children(site.code, kinds=LOCAL), *departments_of(site.code)]
    readable = [unit for unit in found if queries.may_read_books(current_actor(), _receiver(unit))]
    if not readable:
        raise Hidden
    return readable


def _receiver(unit: Unit) -> str:
    return unit.parent_code if Kind(unit.kind) == Kind.DEPARTMENT else unit.code


def _span_form(asked: MultiDict[str, str], units: list[Unit]) -> SpanForm:
    """Make the filter; what the address leaves out is the first unit and this month so far."""
    today = clock.today()
    usual = {"don-vi": units[0].code, "tu": short_date(today.replace(day=1)), "den": short_date(today)}
    known = {name: asked.get(name) or value for name, value in usual.items()}
    form = SpanForm(formdata=MultiDict(known))
    form.unit.choices = [(unit.code, unit.name) for unit in units]
    return form


def _span(form: SpanForm, units: list[Unit]) -> Span:
    unit = next(each for each in units if each.code == form.unit.data)
    receiver = _receiver(unit)
    return Span(receiver, form.first.data, form.last.data, "" if receiver == unit.code else unit.code)


def _page(book: Book, form: SpanForm, copy: CopyForm, found: Page[Line]) -> str:
    rows = cells(book, found.items)
    page = Page(rows, found.next_token, found.previous_token)
    codes = [line.code for line in found.items]
    return list_page("register", page, book=book, books=BOOKS, on_paper=ON_PAPER, form=form, copy=copy, codes=codes)


def _file(book: Book, span: Span, lines: list[Line]) -> Response:
    table = Table(
        name=book.name,
        above=[book.name, *_facts(book, span), *([PRACTICE] if ledger.is_practice() else [])],
        headings=[(column.heading, column.width) for column in book.columns],
        rows=cells(book, lines),
    )
    response = Response(xlsx_of(table), mimetype=XLSX_TYPE)
    name = f"so-{book.slug}-{span.first:%Y%m%d}-{span.last:%Y%m%d}.xlsx"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["Cache-Control"] = "no-store"
    return response


def _sheet(book: Book, span: Span, lines: list[Line]) -> str:
    return render_template(
        "feedback/desk/register_print.html", book=book, facts=_facts(book, span), rows=cells(book, lines)
    )


def _facts(book: Book, span: Span) -> list[str]:
    known = names({span.unit, span.department})
    held = f", phần của {known[span.department]}" if span.department else ""
    days = f"Từ ngày {short_date(span.first)} đến hết ngày {short_date(span.last)}"
    return [f"{known[span.unit]}{held}", f"{days}. Căn cứ: {book.basis}."]
