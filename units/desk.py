"""The administrator's pages of units: the tree one level at a time, adding, editing, importing."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core import clock
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from units import queries, services
from units.access import EDIT, EVERYWHERE, may_place_below
from units.forms import EditUnitForm, ImportForm, NewUnitForm
from units.kinds import PARENTS, Kind
from units.models import Unit
from units.parsing import UnitFileError

units_desk = Blueprint("units_desk", __name__)

Answer = str | tuple[str, int] | Response

LONGEST_QUERY = 100
MOST_ERRORS_SHOWN = 50


@units_desk.get("/quan-tri/don-vi")
@needs("admin.units")
def units() -> str:
    """Show the top of the tree, or what was searched for."""
    words = request.args.get("q", "")[:LONGEST_QUERY].strip()
    found = queries.search(words) if words else queries.roots()
    return render_template(
        "units/list.html",
        words=words,
        units=found,
        above=queries.names(unit.parent_code for unit in found),
        serving=queries.site_unit(),
        today=clock.today(),
        may_import=_everywhere(),
    )


@units_desk.get("/quan-tri/don-vi/<code>")
@needs("admin.units")
def unit(code: str) -> str:
    """Show one unit and what stands right below it."""
    found = _known(code)
    return render_template(
        "units/unit.html",
        unit=found,
        parent=queries.by_code(found.parent_code) if found.parent_code else None,
        below=queries.children(found.code),
        today=clock.today(),
        may_edit=_may_edit(found),
        may_add=may_place_below(current_actor(), found.code) and _carries(found),
    )


@units_desk.route("/quan-tri/don-vi/them", methods=["GET", "POST"])
@needs("admin.units")
def add() -> Answer:
    """Enter a new unit."""
    form = NewUnitForm(data={"parent_code": request.args.get("thuoc", ""), "valid_from": clock.today()})
    form.offer(_parents())
    if not form.validate_on_submit():
        return _page("add", form)
    if not may_place_below(current_actor(), form.parent_code.data or None):
        form.parent_code.errors = ["Vui lòng chọn đơn vị cấp trên trong phạm vi được giao quản trị."]
        return _page("add", form)
    try:
        made = services.record_unit(form.details(form.code.data), actor=current_actor())
    except services.UnitFault as refusal:
        form.show(refusal.faults)
        return _page("add", form)
    return _done(made.code, "Đã thêm đơn vị.")


@units_desk.route("/quan-tri/don-vi/<code>/sua", methods=["GET", "POST"])
@needs("admin.units")
def edit(code: str) -> Answer:
    """Change what is known of a unit, its days among it."""
    found = queries.editable(code.upper(), current_actor())
    form = EditUnitForm(obj=found, data={"aliases": "\n".join(found.aliases)})
    form.offer(_parents(found))
    if not form.validate_on_submit():
        return _page("edit", form, unit=found)
    moved = (form.parent_code.data or None) != found.parent_code
    if moved and not may_place_below(current_actor(), form.parent_code.data or None):
        form.parent_code.errors = ["Vui lòng chọn đơn vị cấp trên trong phạm vi được giao quản trị."]
        return _page("edit", form, unit=found)
    try:
        services.change_unit(
            found, details=form.details(found.code), actor=current_actor(), expected_version=form.version.data
        )
    except services.UnitFault as refusal:
        form.show(refusal.faults)
        return _page("edit", form, unit=found)
    return _done(found.code, "Đã lưu đơn vị.")


@units_desk.route("/quan-tri/don-vi/nhap", methods=["GET", "POST"])
@needs("admin.units")
def import_file() -> Answer:
    """Take over a file of units, all or nothing; it may hold any unit, so only who keeps them all may do it."""
    if not _everywhere():
        raise Hidden()
    form, errors = ImportForm(), []
    if form.validate_on_submit() and (text := form.text()) is not None:
        try:
            done = services.import_units(text, actor=current_actor())
            flash(f"Đã nhập: thêm {done.added}, sửa {done.changed}, giữ nguyên {done.same} đơn vị.", "success")
            return redirect(url_for("units_desk.units"), 303)
        except UnitFileError as refusal:
            errors = refusal.errors
            form.file.errors = [f"Tệp có {len(errors)} chỗ cần sửa; chưa đơn vị nào được ghi."]
    return _page("import", form, errors=errors[:MOST_ERRORS_SHOWN])


def _known(code: str) -> Unit:
    found = queries.by_code(code.upper())
    if found is None:
        raise Hidden()
    return found


def _may_edit(unit: Unit) -> bool:
    try:
        queries.editable(unit.code, current_actor())
    except Hidden:
        return False
    return True


def _everywhere() -> bool:
    return EVERYWHERE in current_actor().units_for(EDIT)


def _carries(unit: Unit) -> bool:
    return any(Kind(unit.kind) in parents for parents in PARENTS.values())


def _parents(but: Unit | None = None) -> list[tuple[str, str]]:
    return [
        (unit.code, unit.name)
        for unit in queries.valid_on(clock.today())
        if _carries(unit) and (but is None or unit.code != but.code)
    ]


def _done(code: str, words: str) -> Response:
    flash(words, "success")
    return redirect(url_for("units_desk.unit", code=code), 303)


def _page(name: str, form, **more) -> Answer:
    page = render_template(f"units/{name}.html", form=form, **more)
    return (page, 422) if form.is_submitted() else page
