"""One group of the synthesis: its answer, what stands in it by stance and form, and who decided last."""

from typing import Any

from flask import flash, redirect, request, url_for

from consultations import changes, queries, services
from consultations.access import may
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, mine
from consultations.desk.workbench import bench, kept, press, to_bench, told_of
from consultations.forms.seeking import EVERYTHING, meant, sought
from consultations.forms.synthesis import GroupForm, NewGroupForm, PlaceForm
from consultations.models import AcceptanceGroup, ConsultationState
from consultations.workflow import CHANNELS, GROUPING, PORTAL, STANCES
from core.access import needs
from core.actor import current_actor
from core.refusing import refusal


@consultations_desk.route("/lay-y-kien/<slug>/tong-hop/nhom-moi", methods=BOTH)
@needs("consultation.synthesise")
def new_group(slug: str) -> Answer:
    """Make a group, with the opinions ticked on the workbench or with all that are sought there."""
    consultation = mine(slug, "group")
    form = NewGroupForm(queries.all_parts(consultation))
    whole = request.form.get("pham_vi") == EVERYTHING
    show = {"consultation": consultation, "group": None, "opinions": None, "heading": "Nhóm ý kiến mới"}
    if whole:
        show |= {"whole": queries.amount(consultation, sought(request.form)), "kept": kept(request.form)}
        show["until"] = request.form.get("den", "")
    if form.is_submitted() and "mo" in request.values:
        form.anchor.data = request.form.get("phan", "").replace(queries.WHOLE, "")
        return page("desk_group", form, status=200, **show)
    if not form.validate_on_submit():
        return page("desk_group", form, **show)
    begins = {"meant": meant(request.form)} if whole else {"opinions": form.y_kien.data or []}
    act = {"answer": form.answer(), "actor": current_actor(), "sending": form.subject, **begins}
    status = refusal(form, lambda: flash(_made(consultation, act), "success"))
    if status:
        return page("desk_group", form, status=status, **show)
    return to_bench(slug)


def _made(consultation: ConsultationState, act: dict[str, Any]) -> str:
    """Make the group and name it; the same form sent again names the group it has made."""
    return f"Đã tạo nhóm ý kiến số {services.create_group(consultation, **act).number}."


@consultations_desk.route("/lay-y-kien/<slug>/tong-hop/nhom/<int:number>", methods=BOTH)
@needs("consultation.read")
def group(slug: str, number: int) -> Answer:
    """Show a group with its opinions, and change its answer."""
    consultation = load(slug)
    found = queries.group(consultation, number)
    form = GroupForm(queries.all_parts(consultation), obj=found, version=str(found.version))
    show = _about(consultation, found)
    if not form.validate_on_submit():
        return page("desk_group", form, **show)
    act = {"answer": form.answer(), "actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.edit_group(consultation, group=found, **act))
    if status:
        return page("desk_group", form, status=status, version=found.version, **show)
    flash("Đã lưu nhóm ý kiến.", "success")
    return to_bench(slug)


def _about(consultation: ConsultationState, group: AcceptanceGroup) -> dict[str, Any]:
    """Give what a page tells of a group besides its form."""
    stances, channels = queries.held_by_group(group)
    part = queries.any_part(consultation, group.anchor) if group.anchor else None
    opinions = queries.opinions_in(group, token=request.args.get("trang"))
    return {
        "consultation": consultation,
        "group": group,
        "opinions": opinions,
        **told_of(opinions.items),
        "heading": f"Nhóm ý kiến số {group.number}",
        "may_write": may(current_actor(), "group", consultation) and consultation.state in GROUPING,
        "stances": [(STANCES[code], count) for code, count in stances.items()],
        "channels": [(CHANNELS[code], count) for code, count in channels.items()],
        "contacts": queries.by_contact(channels.get(PORTAL, 0), confirmed=queries.confirmed_in(group)),
        "decided": queries.decided_last(group),
        "part": part,
        "pieces": changes.pieces(part.text, group.resulting_text) if part and group.resulting_text else (),
    }


@consultations_desk.post("/lay-y-kien/<slug>/tong-hop/nhom/<int:number>/lay-ra")
@needs("consultation.synthesise")
def unplace(slug: str, number: int) -> Answer:
    """Take the ticked opinions out of a group, or all that stand in it."""
    consultation = load(slug)
    form = PlaceForm()
    if form.validate_on_submit():
        status = refusal(form, lambda: _take_out(consultation, number, form))
        if not status:
            flash("Đã lấy ý kiến ra khỏi nhóm.", "success")
            return redirect(url_for("consultations_desk.group", slug=slug, number=number), 303)
        return page("desk_workbench", form, status=status, **bench(consultation))
    return page("desk_workbench", form, **bench(consultation))


def _take_out(consultation: ConsultationState, number: int, form: PlaceForm) -> None:
    act = {"number": number, "actor": current_actor()}
    if form.pham_vi.data == EVERYTHING:
        services.unplace_all(consultation, **act)
    else:
        services.unplace(consultation, opinions=form.y_kien.data or [], **act)


@consultations_desk.post("/lay-y-kien/<slug>/tong-hop/nhom/<int:number>/bo")
@needs("consultation.synthesise")
def remove_group(slug: str, number: int) -> Answer:
    """Take away an empty group."""
    consultation = load(slug)
    found = queries.group(consultation, number)
    return press(
        slug,
        lambda _consultation, actor, **_version: services.remove_group(consultation, group=found, actor=actor),
        "Đã bỏ nhóm trống.",
    )
