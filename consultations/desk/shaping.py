"""Mending the tree of a draft by hand: the parts in their order, and one page for each of them."""

from collections.abc import Callable
from typing import Any, Final

from flask import flash, redirect, request, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.desk.plan import BOTH, SAVED, mine
from consultations.forms.plan import StepForm
from consultations.forms.shaping import BELOW, AddForm, PartForm, PreambleForm, SplitForm
from consultations.models import ConsultationState
from consultations.shaping import (
    Line,
    Lines,
    Shaped,
    add,
    below,
    change,
    move,
    place_of,
    remove,
    split,
    ways,
)
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.forms import VersionedForm
from core.paging import page_asked
from core.refusing import refusal

TREE: Final = "/lay-y-kien/<slug>/du-thao/dieu-khoan"
STEP: Final = "shape_draft"
PARTS_SHOWN: Final = 40
"""Parts on one page of the tree."""

WAYS: Final[dict[str, str]] = {
    "len": "Chuyển lên",
    "xuong": "Chuyển xuống",
    "vao": "Vào trong một cấp",
    "ra": "Ra ngoài một cấp",
    "gop": "Nhập vào phần đứng trước",
}
TAKEN_AWAY: Final = Line(0, "", "")
"""Stands for a part that somebody took away while another wrote on it."""

Change = Callable[[Lines, int], Shaped]


@consultations_desk.get(TREE)
@needs("consultation.edit")
def tree(slug: str) -> Answer:
    """Show the parts in their order, each leading to its page."""
    consultation = mine(slug, STEP)
    return _tree_page(consultation, StepForm(formdata=None, version=str(consultation.version)))


@consultations_desk.post(TREE)
@needs("consultation.edit")
def restore_tree(slug: str) -> Answer:
    """Take the last change back."""
    consultation = mine(slug, STEP)
    form = StepForm()
    if not form.validate_on_submit():
        return _tree_page(consultation, form)
    act = {"actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.restore_tree(consultation, **act))
    if status:
        return _tree_page(consultation, form, status=status)
    flash("Đã trở lại như trước lần sửa gần nhất. Bấm lần nữa thì lần sửa đó có lại.", "success")
    return redirect(url_for("consultations_desk.tree", slug=slug), 303)


@consultations_desk.route(TREE + "/<anchor>", methods=BOTH)
@needs("consultation.edit")
def tree_part(slug: str, anchor: str) -> Answer:
    """Ask for number, heading and text of one part."""
    consultation = mine(slug, STEP)
    line = _line(consultation, anchor)
    stands = {name: getattr(line, name) for name in ("kind", "number", "heading", "text")}
    make = PreambleForm if line.is_preamble else PartForm
    form = make(data={**stands, "version": str(consultation.version)})
    return _asked(consultation, anchor, form, "desk_tree_part", lambda known, at: change(known, at, **form.said()))


@consultations_desk.route(TREE + "/<anchor>/them", methods=BOTH)
@needs("consultation.edit")
def tree_add(slug: str, anchor: str) -> Answer:
    """Ask for a new part after this one."""
    consultation = mine(slug, STEP)
    line = _line(consultation, anchor)
    stands = {"kind": line.kind or "article", "level": "sau"}
    form = AddForm(data={**stands, "version": str(consultation.version)})
    said = {"below": form.level.data == BELOW, **form.said()}
    return _asked(consultation, anchor, form, "desk_tree_add", lambda known, at: add(known, at, **said))


@consultations_desk.route(TREE + "/<anchor>/tach", methods=BOTH)
@needs("consultation.edit")
def tree_split(slug: str, anchor: str) -> Answer:
    """Ask at which line of a part a new one begins."""
    consultation = mine(slug, STEP)
    line = _line(consultation, anchor)
    stands = {"kind": line.kind or "article", "level": "sau"}
    form = SplitForm(line, data={**stands, "version": str(consultation.version)})

    def done(known: Lines, at: int) -> Shaped:
        said = {"below": form.level.data == BELOW, "kind": form.kind.data, "number": form.number.data or ""}
        return split(known, at, line=int(form.line.data), **said)

    return _asked(consultation, anchor, form, "desk_tree_split", done)


@consultations_desk.route(TREE + "/<anchor>/bo", methods=BOTH)
@needs("consultation.edit")
def tree_remove(slug: str, anchor: str) -> Answer:
    """Show what goes with a part, then take it out."""
    consultation = mine(slug, STEP)
    form = StepForm(version=str(consultation.version))
    return _asked(consultation, anchor, form, "desk_tree_remove", remove)


@consultations_desk.post(TREE + "/<anchor>/<any('len','xuong','vao','ra','gop'):way>")
@needs("consultation.edit")
def tree_move(slug: str, anchor: str, way: str) -> Answer:
    """Move a part, or put it into the text of the one before."""
    consultation = mine(slug, STEP)
    line = _line(consultation, anchor)
    stands = {name: getattr(line, name) for name in ("kind", "number", "heading", "text")}
    asked = StepForm()
    form = PartForm(formdata=None, data={**stands, "version": str(consultation.version)})
    form.version.data = asked.version.data
    if not asked.validate_on_submit():
        return _tree_page(consultation, asked)
    return _done(consultation, anchor, form, "desk_tree_part", lambda known, at: move(known, at, way))


def _asked(consultation: ConsultationState, anchor: str, form: VersionedForm, template: str, wanted: Change) -> Answer:
    if not form.validate_on_submit():
        return page(template, form, **_shown(consultation, anchor))
    return _done(consultation, anchor, form, template, wanted)


def _done(consultation: ConsultationState, anchor: str, form: VersionedForm, template: str, wanted: Change) -> Answer:
    """Make a change and show it in its place; a rule's no brings the page back, with what stands there now."""
    stood: list[str] = []

    def act() -> None:
        changed = {"actor": current_actor(), "expected_version": form.seen}
        stood.append(services.shape(consultation, lambda known: wanted(known, place_of(known, anchor)), **changed))

    status = refusal(form, act)
    if status:
        shown = {**_shown(consultation, anchor), "is_stale": status == 409}
        return page(template, form, status=status, version=consultation.version, **shown)
    flash(SAVED, "success")
    place = place_of(queries.shaped_lines(consultation), stood[0])
    number = {"trang": place // PARTS_SHOWN + 1} if place >= PARTS_SHOWN else {}
    address = url_for("consultations_desk.tree", slug=consultation.slug, **number, _anchor=stood[0])
    return redirect(address, 303)


def _line(consultation: ConsultationState, anchor: str) -> Line:
    """Give a part; what was written on one that is gone must still come back to its writer."""
    found = next((line for line in queries.shaped_lines(consultation) if line.anchor == anchor), None)
    if found is None and request.method == "GET":
        raise Hidden()
    return found or TAKEN_AWAY


def _shown(consultation: ConsultationState, anchor: str) -> dict[str, Any]:
    known = queries.shaped_lines(consultation)
    at = next((index for index, line in enumerate(known) if line.anchor == anchor), None)
    shown = {"consultation": consultation, "anchor": anchor, "line": TAKEN_AWAY, "ways": {}, "below": []}
    if at is None:
        return shown
    place = {
        "line": known[at],
        "before": known[at - 1] if at else None,
        "after": known[at + 1] if at + 1 < len(known) else None,
        "below": below(known, at),
        "ways": {way: WAYS[way] for way in ways(known, at)},
    }
    return {**shown, **place}


def _tree_page(consultation: ConsultationState, form: StepForm, *, status: int | None = None) -> Answer:
    known = queries.shaped_lines(consultation)
    pages = (len(known) - 1) // PARTS_SHOWN + 1
    at = page_asked(request.args.get("trang"), pages)
    show = {
        "consultation": consultation,
        "shown": known[(at - 1) * PARTS_SHOWN : at * PARTS_SHOWN],
        "count": len(known) - 1,
        "at": at,
        "pages": pages,
        "correcting": queries.is_correcting(consultation),
        "correction": queries.correction(consultation),
    }
    return page("desk_tree", form, status=status, version=consultation.version, **show)
