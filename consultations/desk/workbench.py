"""The workbench of the synthesis: opinions on the left, groups on the right; every tick works without a script."""

from collections.abc import Sequence
from typing import Any, Final

from flask import flash, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from consultations import queries, services
from consultations.access import is_kept_from, may
from consultations.changes import Piece
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH
from consultations.forms.plan import StepForm
from consultations.forms.seeking import EVERYTHING, FILTERS, SeekForm, meant, sought
from consultations.forms.synthesis import PlaceForm
from consultations.models import ConsultationState, OpinionState
from consultations.proposing import shortened
from consultations.residence import UNKNOWN_LABEL, choice_of
from consultations.workflow import AFTER_CLOSING, GROUPING
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal

GROUPS_A_PAGE: Final = 20


@consultations_desk.route("/lay-y-kien/<slug>/tong-hop", methods=BOTH)
@needs("consultation.read")
def workbench(slug: str) -> Answer:
    """Show the workbench, and put opinions into the chosen group: the ticked ones, or all that are sought."""
    consultation = load(slug)
    form = PlaceForm()
    if not form.is_submitted():
        return page("desk_workbench", form, **bench(consultation))
    if not may(current_actor(), "place", consultation):
        raise Hidden()
    status = None
    if form.validate() and form.nhom.data:
        status = refusal(form, lambda: flash(_placed(consultation, form), "success"))
        if not status:
            return redirect(url_for("consultations_desk.workbench", slug=slug, **kept(request.form)), 303)
    elif not form.errors:
        form.nhom.errors = ["Chọn nhóm để xếp ý kiến vào."]
    return page("desk_workbench", form, status=status, **bench(consultation, ticked=form.y_kien.data))


def _placed(consultation: ConsultationState, form: PlaceForm) -> str:
    """Place what was chosen and say how many that were; the same sent again is said to stand there already."""
    act = {"number": form.nhom.data, "actor": current_actor()}
    if form.pham_vi.data == EVERYTHING:
        count = services.place_all(consultation, meant=meant(request.form), **act)
    else:
        count = services.place(consultation, opinions=form.y_kien.data or [], **act)
    if not count:
        return f"Các ý kiến này đã ở trong nhóm {form.nhom.data}."
    return f"Đã xếp {count} ý kiến vào nhóm {form.nhom.data}."


@consultations_desk.post("/lay-y-kien/<slug>/tong-hop/bat-dau")
@needs("consultation.synthesise")
def start_synthesis(slug: str) -> Answer:
    """Begin the synthesis."""
    return press(slug, services.start_synthesis, "Bắt đầu tổng hợp. Tạo nhóm, rồi xếp từng ý kiến vào nhóm.")


@consultations_desk.post("/lay-y-kien/<slug>/tong-hop/xong")
@needs("consultation.synthesise")
def finish_synthesis(slug: str) -> Answer:
    """Go on to the answers, with every opinion placed."""
    return press(slug, services.finish_synthesis, "Mọi ý kiến đã có nhóm. Viết tiếp thu, giải trình và trình duyệt.")


def bench(consultation: ConsultationState, *, ticked: list[str] | None = None) -> dict[str, Any]:
    """Give all that the workbench shows, filtered as the address (or the form that came back) says."""
    asked = request.values
    found = queries.workbench(consultation, sought(asked), token=asked.get("trang"))
    state = queries.standing(consultation)
    actor = current_actor()
    return {
        "consultation": consultation,
        "bench": found,
        "gathered": queries.gathered(consultation, _by_channel(consultation, found)),
        **told_of(found.opinions.items),
        "lives": lives_of(found),
        "same_contact": queries.same_contact_counts(found.opinions.items),
        "shown_groups": _shown_groups(found, asked),
        "labels": {part.anchor: part.name for part in found.parts},
        "seek": SeekForm(asked, found=found),
        "kept": kept(asked),
        "everything": EVERYTHING,
        "ticked": ticked or [],
        "state": state,
        "is_over": state in AFTER_CLOSING,
        "may_group": may(actor, "place", consultation) and state in GROUPING,
        "may_start": may(actor, "start_synthesis", consultation) and state == "closed",
        "may_finish": may(actor, "finish_synthesis", consultation) and state == "synthesising",
        "step_form": StepForm(formdata=None, version=str(consultation.version)),
        "badge": queries.badge(consultation),
    }


def told_of(opinions: Sequence[OpinionState]) -> dict[str, Any]:
    """Give what a list tells of opinions besides their rows; nothing of those whose content is kept from the reader."""
    actor = current_actor()
    secret = {opinion.subject for opinion in opinions if is_kept_from(actor, opinion)}
    open_ones = [opinion for opinion in opinions if opinion.subject not in secret]
    return {"proposed": proposed(open_ones), "files": queries.files_of_each(open_ones), "secret": secret}


def _by_channel(consultation: ConsultationState, found: queries.Workbench) -> list[queries.Figure]:
    counts = {code: all_ for code, (all_, _left) in found.counts.channels.items()}
    return queries.channel_figures(consultation, counts)


def lives_of(found: queries.Workbench) -> dict[str, str]:
    """Name where the authors of the opinions of a page live, where the residents of named places are asked."""
    labels = {line.code: line.label for line in found.places}
    told = found.opinions.items if labels else []
    return {opinion.subject: labels.get(choice_of(opinion.residence), UNKNOWN_LABEL) for opinion in told}


def _shown_groups(found: queries.Workbench, asked: MultiDict) -> dict[str, Any]:
    """Give the groups of the part that is looked at, page by page; of all parts where none is chosen."""
    part = asked.get("phan", "")
    groups = [group for group in found.groups if not part or (group.anchor or queries.WHOLE) == part]
    first = max(asked.get("nhom_tu", 0, type=int), 0)
    return {
        "items": groups[first : first + GROUPS_A_PAGE],
        "total": len(groups),
        "previous": max(first - GROUPS_A_PAGE, 0) if first else None,
        "next": first + GROUPS_A_PAGE if len(groups) > first + GROUPS_A_PAGE else None,
    }


def proposed(opinions: Sequence[OpinionState]) -> dict[str, tuple[Piece, ...]]:
    """Give what opinions propose, as far as a line of a list has room for it."""
    return {subject: shortened(drawing) for subject, drawing in queries.proposed_by(opinions).items()}


def kept(asked: MultiDict) -> dict[str, str]:
    """Give what of an address goes on to the next page."""
    return {name: asked[name] for name in FILTERS if asked.get(name)}


def press(slug: str, step: Any, done: str) -> Answer:
    """Take a step that asks nothing; a rule's no comes back on the workbench."""
    consultation = load(slug)
    form = StepForm()
    status = None
    if form.validate_on_submit():
        act = {"actor": current_actor(), "expected_version": form.seen}
        status = refusal(form, lambda: step(consultation, **act))
        if not status:
            flash(done, "success")
            return to_bench(slug)
    place = PlaceForm(formdata=None)
    place.form_errors.extend([*form.form_errors, *(text for field in form for text in field.errors)])
    return page("desk_workbench", place, status=status or 422, **bench(consultation))


def to_bench(slug: str) -> Answer:
    """Go back to the workbench."""
    return redirect(url_for("consultations_desk.workbench", slug=slug), 303)
