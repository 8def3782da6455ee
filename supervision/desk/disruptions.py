"""Notes of floods, storms, outages: whoever approves a unit's calendar and terms makes, corrects and ends them."""

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core import clock
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal
from submissions import queries as submissions
from submissions.public import attachment_response
from supervision import queries, services
from supervision.desk.making import made_once
from supervision.disruption import KINDS, NOTE, STATES, UNMOVED, State, paper_of, span
from supervision.forms import DisruptionForm, EndForm, WithdrawForm
from supervision.models import Disruption
from units.queries import names

Answer = str | tuple[str, int] | Response

disruptions_desk = Blueprint("disruptions_desk", __name__, url_prefix="/quan-tri/thien-tai-su-co")

_DONE: Final = {"ket-thuc": "Đã ghi ngày kết thúc.", "rut": "Đã rút ghi chú."}
_SMALL: Final = {"ket-thuc": EndForm, "rut": WithdrawForm}


@disruptions_desk.context_processor
def _words() -> dict[str, Any]:
    """Let every page here name what it shows."""
    administers = current_actor().may("admin.people")
    return {
        "kinds": KINDS, "states": STATES, "span": span, "paper_of": paper_of, "unmoved": UNMOVED,
        "is_administrator": administers,
    }  # fmt: skip


@disruptions_desk.get("")
@needs(NOTE)
def listing() -> Answer:
    """List the notes of this person's units."""
    found = queries.disruptions(actor=current_actor(), token=request.args.get("trang"))
    return render_template(
        "supervision/disruptions.html",
        found=found,
        names=names(note.unit for note in found.items),
        today=clock.today(),
        href=lambda token: url_for("disruptions_desk.listing", trang=token),
    )


@disruptions_desk.route("/ghi", methods=["GET", "POST"])
@needs(NOTE)
def write() -> Answer:
    """Ask what happened, and note it; the same form sent twice is one note."""
    form = DisruptionForm(owner="disruption")
    form.begin(queries.units_to_note(current_actor()))
    if form.validate_on_submit():
        made = made_once(form, Disruption, lambda: _note(form))
        if made:
            flash("Đã lưu ghi chú.", "success")
            return redirect(url_for("disruptions_desk.note", subject=made.subject), 303)
    return _writing(form, back=url_for("disruptions_desk.listing"))


@disruptions_desk.get("/<subject>")
@needs(NOTE)
def note(subject: str) -> Answer:
    """Show a note, all that was recorded of it, and what may be done now."""
    return _page(queries.disruption_of(subject, actor=current_actor()), {})


@disruptions_desk.route("/<subject>/sua", methods=["GET", "POST"])
@needs(NOTE)
def correct(subject: str) -> Answer:
    """Write a note anew."""
    found = _standing(subject)
    form = DisruptionForm(owner=f"disruption/{found.subject}")
    del form.don_vi
    if not form.is_submitted():
        form.show(found)
    elif form.validate():
        act = {"references": form.references, "actor": current_actor(), "version": form.seen}
        if refusal(form, lambda: services.correct_disruption(found, form.said(), **act)) is None:
            flash("Đã lưu bản sửa. Bản trước vẫn nằm trong nhật ký.", "success")
            return redirect(url_for("disruptions_desk.note", subject=subject), 303)
    return _writing(form, back=url_for("disruptions_desk.note", subject=subject))


@disruptions_desk.post("/<subject>/<any('ket-thuc', rut):slug>")
@needs(NOTE)
def step(subject: str, slug: str) -> Answer:
    """Say the last day, or take the note back; a refusal comes back with what was written."""
    found = _standing(subject)
    form = _SMALL[slug](prefix=f"{slug}-")
    if form.validate_on_submit() and refusal(form, lambda: _act(found, slug, form)) is None:
        flash(_DONE[slug], "success")
        return redirect(url_for("disruptions_desk.note", subject=subject), 303)
    return _page(found, {slug: form}), 422


@disruptions_desk.get("/<subject>/tep/<attachment_id>")
@needs(NOTE, "supervision.read")
def file(subject: str, attachment_id: str) -> Response:
    """Hand out the scan of a note's paper."""
    found = queries.disruption_to_read(subject, actor=current_actor())
    scan = submissions.attachment(found.subject, attachment_id)
    if scan is None:
        raise Hidden
    return attachment_response(scan)


def _note(form: DisruptionForm) -> Disruption:
    return services.note_disruption(
        form.said(),
        unit=form.don_vi.data,
        references=form.references,
        subject=form.subject,
        actor=current_actor(),
    )


def _act(found: Disruption, slug: str, form: Any) -> None:
    by = {"actor": current_actor(), "version": form.seen}
    if slug == "rut":
        services.withdraw_disruption(found, reason=form.ly_do.data, **by)
    else:
        services.end_disruption(found, last=form.den.data, **by)


def _standing(subject: str) -> Disruption:
    found = queries.disruption_of(subject, actor=current_actor())
    if found.state != State.STANDING:
        raise Hidden
    return found


def _writing(form: DisruptionForm, *, back: str) -> Answer:
    page = render_template("supervision/disruption_write.html", form=form, back=back)
    return (page, 422) if form.is_submitted() else page


def _page(found: Disruption, sent: dict[str, Any]) -> str:
    slugs = _open(found)
    forms = {slug: sent.get(slug) or _blank(slug, found) for slug in slugs}
    return render_template(
        "supervision/disruption.html",
        note=found,
        unit=names([found.unit]).get(found.unit, found.unit),
        told=queries.told_of(found),
        files=submissions.attachments(found.subject),
        file_address=lambda file: url_for("disruptions_desk.file", subject=found.subject, attachment_id=file.id),
        forms=forms,
        refused=next(iter(sent.values()), None),
    )


def _open(found: Disruption) -> list[str]:
    if found.state != State.STANDING:
        return []
    return [slug for slug in _SMALL if slug != "ket-thuc" or found.last is None]


def _blank(slug: str, found: Disruption) -> Any:
    form = _SMALL[slug](prefix=f"{slug}-", formdata=None)
    form.show_version(found.version)
    return form
