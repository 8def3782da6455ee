"""Where a draft hung, at the desk: the list with its days, one entry with its history, and every step on it."""

from collections.abc import Callable
from typing import Any, Final

from flask import flash, redirect, render_template, url_for

from consultations import queries, services
from consultations.access import may
from consultations.audiences import Audience
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.postings import (
    CorrectPostingForm,
    EndPostingForm,
    RecordPostingForm,
    SignPostingForm,
    StrikeForm,
)
from consultations.models import ConsultationPosting, ConsultationState
from consultations.posting_papers import PAPERS
from consultations.workflow import CONSULTATION
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.forms import Form
from core.refusing import refusal
from submissions.public import attachment_response, thumbnail_response

RECORDED: Final = "Đã ghi niêm yết tại {place}."
ENDED: Final = "Đã ghi kết thúc niêm yết."
CORRECTED: Final = "Đã đính chính. Nội dung trước đó vẫn đọc được trong lịch sử."
STRUCK: Final = "Đã gạch bản ghi nhầm. Bản ghi không tính nữa, vẫn đọc được."
SIGNED: Final = "Đã đính kèm biên bản đã ký."
UNCHANGED: Final = "Nội dung gửi giống bản ghi, không ghi thêm lần đính chính nào."
IS_STRUCK: Final = "Bản ghi này đã gạch vì ghi nhầm, không thay đổi nữa."
ENTER: Final = "opinion.enter_many"
ENTRY: Final = "consultations_desk.posting"


@consultations_desk.get("/lay-y-kien/<slug>/niem-yet")
@needs("consultation.read")
def postings(slug: str) -> Answer:
    """List the places with their days, and the days on which it was read out."""
    consultation = announced_at_desk(slug)
    found, aired = queries.postings(consultation), queries.broadcasts(consultation)
    return render_template(
        "consultations/desk_postings.html",
        consultation=consultation,
        lines=[(one, queries.hung_now(consultation, one)) for one in found],
        photos=queries.photos_of(consultation),
        rule=queries.posting_rule(consultation),
        is_read_out=queries.is_read_out(consultation),
        broadcasts=aired,
        aired=queries.aired_days(aired),
        papers=PAPERS,
        steps=open_steps(consultation),
    )


@consultations_desk.route("/lay-y-kien/<slug>/niem-yet/ghi", methods=BOTH)
@needs(ENTER)
def record_posting(slug: str) -> Answer:
    """Ask for a place at which it was put up; the same place and day twice is one entry."""
    consultation = mine(slug, "record_posting")
    form = RecordPostingForm(owner=f"{consultation.subject}/posting", is_internal=_is_internal(consultation))
    show = {"consultation": consultation, "rule": queries.posting_rule(consultation), "found": None}
    show |= {"places": queries.posting_places(consultation), "is_open": "record_posting" in open_steps(consultation)}
    if not form.validate_on_submit():
        return page("desk_posting_form", form, **show)
    made: list[ConsultationPosting] = []
    act = {"posting": form.posting(), "photos": form.photos, "actor": current_actor()}
    status = refusal(form, lambda: made.append(services.record_posting(consultation, **act)))
    if status:
        return page("desk_posting_form", form, status=status, **show)
    flash(RECORDED.format(place=made[0].place), "success")
    return redirect(url_for(ENTRY, slug=slug, number=made[0].number), 303)


@consultations_desk.get("/lay-y-kien/<slug>/niem-yet/<int:number>")
@needs("consultation.read")
def posting(slug: str, number: int) -> Answer:
    """Show one entry with its photos, its papers and how it came to be as it is."""
    consultation = announced_at_desk(slug)
    found = queries.posting(consultation, number)
    photos = queries.photos_at(found)
    return render_template(
        "consultations/desk_posting.html",
        consultation=consultation,
        found=found,
        hung=queries.hung_now(consultation, found),
        rule=queries.posting_rule(consultation),
        photos=[one for one in photos if not one.row.removed],
        removed=[one for one in photos if one.row.removed],
        story=queries.record_story(found),
        papers=PAPERS,
        steps=open_steps(consultation) if not found.is_struck else set(),
    )


@consultations_desk.route("/lay-y-kien/<slug>/niem-yet/<int:number>/ket-thuc", methods=BOTH)
@needs(ENTER)
def end_posting(slug: str, number: int) -> Answer:
    """Ask when it was taken down, and by whom."""
    consultation, found = _entry(slug, number, "end_posting")
    form = EndPostingForm(
        owner=f"{consultation.subject}/posting/{number}",
        is_internal=_is_internal(consultation),
        version=str(found.version),
    )
    show = {"rule": queries.posting_rule(consultation), "is_open": True, "places": []}

    def act() -> None:
        told = {"posting": form.posting(found.posting), "photos": form.photos, "expected_version": form.seen}
        services.end_posting(consultation, found=found, actor=current_actor(), **told)

    return _answer("desk_posting_form", form, consultation, found, act, ENDED, **show)


@consultations_desk.route("/lay-y-kien/<slug>/niem-yet/<int:number>/dinh-chinh", methods=BOTH)
@needs(ENTER)
def correct_posting(slug: str, number: int) -> Answer:
    """Ask for the whole entry once more, with the reason."""
    consultation, found = _entry(slug, number, "correct_posting")
    photos = [one for one in queries.photos_at(found) if not one.row.removed]
    form = CorrectPostingForm(
        owner=f"{consultation.subject}/posting/{number}",
        is_internal=_is_internal(consultation),
        known=found.posting,
        photos=photos,
        obj=found.posting,
        version=str(found.version),
    )
    show = {"rule": queries.posting_rule(consultation), "is_open": True}
    show["places"] = queries.posting_places(consultation)

    def act() -> bool:
        told = {"posting": form.posting(), "photos": form.photos, "removed": form.removed, "reason": form.reason.data}
        told["expected_version"] = form.seen
        return services.correct_posting(consultation, found=found, actor=current_actor(), **told)

    return _answer("desk_posting_form", form, consultation, found, act, CORRECTED, **show)


@consultations_desk.route("/lay-y-kien/<slug>/niem-yet/<int:number>/ghi-nham", methods=BOTH)
@needs(ENTER)
def strike_posting(slug: str, number: int) -> Answer:
    """Ask why an entry was a mistake."""
    consultation, found = _entry(slug, number, "strike_posting")
    form = StrikeForm(version=str(found.version))

    def act() -> None:
        told = {"reason": form.reason.data, "expected_version": form.seen}
        services.strike_posting(consultation, found=found, actor=current_actor(), **told)

    return _answer("desk_posting_strike", form, consultation, found, act, STRUCK)


@consultations_desk.route("/lay-y-kien/<slug>/niem-yet/<int:number>/ban-ky", methods=BOTH)
@needs(ENTER)
def sign_posting(slug: str, number: int) -> Answer:
    """Ask for the scan of a signed biên bản."""
    consultation, found = _entry(slug, number, "sign_posting")
    form = SignPostingForm(
        owner=f"{consultation.subject}/posting/{number}/scan",
        has_ended=found.taken_down_on is not None,
        version=str(found.version),
    )

    def act() -> None:
        told = {"paper": form.paper.data, "scans": form.references, "expected_version": form.seen}
        services.sign_posting(consultation, found=found, actor=current_actor(), **told)

    return _answer("desk_posting_sign", form, consultation, found, act, SIGNED)


@consultations_desk.get("/lay-y-kien/<slug>/niem-yet/<int:number>/anh/<file>")
@needs("consultation.read")
def posting_photo(slug: str, number: int, file: str) -> Answer:
    """Hand out a photo."""
    return attachment_response(queries.photo_of(announced_at_desk(slug), number, file))


@consultations_desk.get("/lay-y-kien/<slug>/niem-yet/<int:number>/anh/<file>/nho")
@needs("consultation.read")
def posting_thumbnail(slug: str, number: int, file: str) -> Answer:
    """Hand out the small picture of a photo."""
    return thumbnail_response(queries.photo_of(announced_at_desk(slug), number, file))


@consultations_desk.get("/lay-y-kien/<slug>/niem-yet/<int:number>/ban-chup/<file>")
@needs("consultation.read")
def posting_scan(slug: str, number: int, file: str) -> Answer:
    """Hand out the scan of a signed biên bản."""
    return attachment_response(queries.posting_scan(queries.posting(announced_at_desk(slug), number), file))


def announced_at_desk(slug: str) -> ConsultationState:
    """Give a consultation of this person's units that is announced, an internal one too."""
    consultation = load(slug)
    if not consultation.is_announced:
        raise Hidden()
    return consultation


def open_steps(consultation: ConsultationState) -> set[str]:
    """Name the steps of this record that this person may take now."""
    state, actor = queries.standing(consultation), current_actor()
    return {step.name for step in CONSULTATION.open_steps(state) if may(actor, step.name, consultation)}


def _is_internal(consultation: ConsultationState) -> bool:
    return consultation.audience == Audience.MEMBERS


def _entry(slug: str, number: int, step: str) -> tuple[ConsultationState, ConsultationPosting]:
    consultation = mine(slug, step)
    return consultation, queries.posting(consultation, number)


def leads_to_struck(endpoint: str, slug: str, number: int) -> Answer:
    """Lead to an entry that was struck: nothing is asked of it any more."""
    flash(IS_STRUCK)
    return redirect(url_for(endpoint, slug=slug, number=number), 303)


def _answer(
    template: str,
    form: Form,
    consultation: ConsultationState,
    found: ConsultationPosting,
    act: Callable[[], bool | None],
    done: str,
    **show: Any,
) -> Answer:
    show |= {"consultation": consultation, "found": found}
    if not form.validate_on_submit():
        if found.is_struck:
            return leads_to_struck(ENTRY, consultation.slug, found.number)
        return page(template, form, **show)
    told: list[bool | None] = []
    status = refusal(form, lambda: told.append(act()))
    if status:
        again = queries.posting(consultation, found.number)
        return page(template, form, status=status, version=again.version, **show)
    flash_done(done, is_new=told != [False])
    return redirect(url_for(ENTRY, slug=consultation.slug, number=found.number), 303)


def flash_done(done: str, *, is_new: bool) -> None:
    """Say what was done, or that there was nothing to do."""
    if is_new:
        flash(done, "success")
    else:
        flash(UNCHANGED)
