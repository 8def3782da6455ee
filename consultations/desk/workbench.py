"""The workbench of the synthesis: opinions on the left, groups on the right; every tick works without a script."""

from typing import Any, Final

from flask import flash, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from consultations import queries, services
from consultations.access import may
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.plan import StepForm
from consultations.forms.synthesis import GroupForm, PlaceForm, part_choices
from consultations.models import ConsultationState
from consultations.workflow import AFTER_CLOSING, GROUPING, STANCES
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal

FILTERS: Final = ("phan", "y", "tat_ca", "trang")


@consultations_desk.route("/lay-y-kien/<slug>/tong-hop", methods=BOTH)
@needs("consultation.read")
def workbench(slug: str) -> Answer:
    """Show the workbench, and put the ticked opinions into the chosen group."""
    consultation = load(slug)
    form = PlaceForm()
    if not form.is_submitted():
        return page("desk_workbench", form, **_bench(consultation))
    if not may(current_actor(), "place", consultation):
        raise Hidden()
    status = None
    if form.validate() and form.nhom.data:
        act = {"number": form.nhom.data, "opinions": form.y_kien.data or [], "actor": current_actor()}
        status = refusal(form, lambda: services.place(consultation, **act))
        if not status:
            flash(f"Đã xếp {len(form.y_kien.data)} ý kiến vào nhóm {form.nhom.data}.", "success")
            return redirect(url_for("consultations_desk.workbench", slug=slug, **_kept(request.form)), 303)
    elif not form.errors:
        form.nhom.errors = ["Chọn nhóm để xếp ý kiến vào."]
    return page("desk_workbench", form, status=status, **_bench(consultation, ticked=form.y_kien.data))


@consultations_desk.post("/lay-y-kien/<slug>/tong-hop/bat-dau")
@needs("consultation.synthesise")
def start_synthesis(slug: str) -> Answer:
    """Begin the synthesis."""
    return _press(slug, services.start_synthesis, "Bắt đầu tổng hợp. Tạo nhóm, rồi xếp từng ý kiến vào nhóm.")


@consultations_desk.post("/lay-y-kien/<slug>/tong-hop/xong")
@needs("consultation.synthesise")
def finish_synthesis(slug: str) -> Answer:
    """Go on to the answers, with every opinion placed."""
    return _press(slug, services.finish_synthesis, "Mọi ý kiến đã có nhóm. Viết tiếp thu, giải trình và trình duyệt.")


@consultations_desk.route("/lay-y-kien/<slug>/tong-hop/nhom-moi", methods=BOTH)
@needs("consultation.synthesise")
def new_group(slug: str) -> Answer:
    """Make a group, with the opinions ticked on the workbench."""
    consultation = mine(slug, "group")
    form = GroupForm(queries.all_parts(consultation))
    show = {"consultation": consultation, "group": None, "opinions": None, "heading": "Nhóm ý kiến mới"}
    if form.is_submitted() and "mo" in request.form:
        form.anchor.data = request.form.get("phan", "")
        return page("desk_group", form, status=200, **show)
    if not form.validate_on_submit():
        return page("desk_group", form, **show)
    act = {"answer": form.answer(), "actor": current_actor(), "opinions": form.y_kien.data or []}
    status = refusal(form, lambda: services.create_group(consultation, **act))
    if status:
        return page("desk_group", form, status=status, **show)
    flash("Đã tạo nhóm ý kiến.", "success")
    return _to_bench(slug)


@consultations_desk.route("/lay-y-kien/<slug>/tong-hop/nhom/<int:number>", methods=BOTH)
@needs("consultation.read")
def group(slug: str, number: int) -> Answer:
    """Show a group with its opinions, and change its answer."""
    consultation = load(slug)
    found = queries.group(consultation, number)
    form = GroupForm(queries.all_parts(consultation), obj=found, version=str(found.version))
    show = {
        "consultation": consultation,
        "group": found,
        "opinions": queries.opinions_in(found, token=request.args.get("trang")),
        "heading": f"Nhóm ý kiến số {number}",
        "may_write": may(current_actor(), "group", consultation) and consultation.state in GROUPING,
    }
    if not form.validate_on_submit():
        return page("desk_group", form, **show)
    act = {"answer": form.answer(), "actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.edit_group(consultation, group=found, **act))
    if status:
        return page("desk_group", form, status=status, version=found.version, **show)
    flash("Đã lưu nhóm ý kiến.", "success")
    return _to_bench(slug)


@consultations_desk.post("/lay-y-kien/<slug>/tong-hop/nhom/<int:number>/lay-ra")
@needs("consultation.synthesise")
def unplace(slug: str, number: int) -> Answer:
    """Take the ticked opinions out of a group."""
    consultation = load(slug)
    form = PlaceForm()
    said = "Đã lấy ý kiến ra khỏi nhóm."
    if form.validate_on_submit():
        act = {"number": number, "opinions": form.y_kien.data or [], "actor": current_actor()}
        status = refusal(form, lambda: services.unplace(consultation, **act))
        if not status:
            flash(said, "success")
            return redirect(url_for("consultations_desk.group", slug=slug, number=number), 303)
        return page("desk_workbench", form, status=status, **_bench(consultation))
    return page("desk_workbench", form, **_bench(consultation))


@consultations_desk.post("/lay-y-kien/<slug>/tong-hop/nhom/<int:number>/bo")
@needs("consultation.synthesise")
def remove_group(slug: str, number: int) -> Answer:
    """Take away an empty group."""
    consultation = load(slug)
    found = queries.group(consultation, number)
    return _press(
        slug,
        lambda _consultation, actor, **_version: services.remove_group(consultation, group=found, actor=actor),
        "Đã bỏ nhóm trống.",
    )


def _bench(consultation: ConsultationState, *, ticked: list[str] | None = None) -> dict[str, Any]:
    """Give all that the workbench shows, filtered as the address (or the form that came back) says."""
    asked = request.values
    stance = asked.get("y", "")
    bench = queries.workbench(
        consultation,
        anchor=asked.get("phan") or None,
        stance=stance if stance in STANCES else None,
        only_unplaced=asked.get("tat_ca") != "1",
        token=asked.get("trang"),
    )
    state = queries.standing(consultation)
    actor = current_actor()
    return {
        "consultation": consultation,
        "bench": bench,
        "labels": {part.anchor: part.name for part in bench.parts},
        "parts": part_choices(bench.parts, whole=queries.WHOLE),
        "stances": STANCES,
        "kept": _kept(asked),
        "ticked": ticked or [],
        "state": state,
        "is_over": state in AFTER_CLOSING,
        "may_group": may(actor, "place", consultation) and state in GROUPING,
        "may_start": may(actor, "start_synthesis", consultation) and state == "closed",
        "may_finish": may(actor, "finish_synthesis", consultation) and state == "synthesising",
        "step_form": StepForm(formdata=None, version=str(consultation.version)),
        "badge": queries.badge(consultation),
    }


def _kept(asked: MultiDict) -> dict[str, str]:
    return {name: asked[name] for name in FILTERS if asked.get(name)}


def _press(slug: str, step: Any, done: str) -> Answer:
    """Take a step that asks nothing; a rule's no comes back on the workbench."""
    consultation = load(slug)
    form = StepForm()
    status = None
    if form.validate_on_submit():
        act = {"actor": current_actor(), "expected_version": form.seen}
        status = refusal(form, lambda: step(consultation, **act))
        if not status:
            flash(done, "success")
            return _to_bench(slug)
    place = PlaceForm(formdata=None)
    place.form_errors.extend([*form.form_errors, *(text for field in form for text in field.errors)])
    return page("desk_workbench", place, status=status or 422, **_bench(consultation))


def _to_bench(slug: str) -> Answer:
    return redirect(url_for("consultations_desk.workbench", slug=slug), 303)
