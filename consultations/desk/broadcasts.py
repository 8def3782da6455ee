"""The days on which a draft was read out over the loudspeakers, at the desk: entered, corrected, struck."""

from typing import Final

from flask import flash, redirect, render_template, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.desk.plan import BOTH, mine
from consultations.desk.postings import (
    CORRECTED,
    ENTER,
    STRUCK,
    announced_at_desk,
    flash_done,
    leads_to_struck,
    open_steps,
)
from consultations.forms.broadcasts import BroadcastForm, CorrectBroadcastForm
from consultations.forms.postings import StrikeForm
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal

ENTRY: Final = "consultations_desk.broadcast"


@consultations_desk.route("/lay-y-kien/<slug>/truyen-thanh/ghi", methods=BOTH)
@needs(ENTER)
def record_broadcast(slug: str) -> Answer:
    """Ask for a day on which it was read out; the same day at the same place twice is one entry."""
    consultation = mine(slug, "record_broadcast")
    if not queries.is_read_out(consultation):
        raise Hidden()
    form = BroadcastForm()
    show = {"consultation": consultation, "found": None, "is_open": "record_broadcast" in open_steps(consultation)}
    if not form.validate_on_submit():
        return page("desk_broadcast_form", form, **show)
    act = {"broadcast": form.broadcast(), "actor": current_actor()}
    status = refusal(form, lambda: services.record_broadcast(consultation, **act))
    if status:
        return page("desk_broadcast_form", form, status=status, **show)
    flash("Đã ghi ngày đọc trên loa.", "success")
    return redirect(url_for("consultations_desk.postings", slug=slug), 303)


@consultations_desk.get("/lay-y-kien/<slug>/truyen-thanh/<int:number>")
@needs("consultation.read")
def broadcast(slug: str, number: int) -> Answer:
    """Show one day with how its entry came to be as it is."""
    consultation = announced_at_desk(slug)
    found = queries.broadcast(consultation, number)
    steps = open_steps(consultation) if not found.is_struck else set()
    show = {"consultation": consultation, "found": found, "story": queries.record_story(found), "steps": steps}
    return render_template("consultations/desk_broadcast.html", **show)


@consultations_desk.route("/lay-y-kien/<slug>/truyen-thanh/<int:number>/dinh-chinh", methods=BOTH)
@needs(ENTER)
def correct_broadcast(slug: str, number: int) -> Answer:
    """Ask for the day once more, with the reason."""
    consultation = mine(slug, "correct_broadcast")
    found = queries.broadcast(consultation, number)
    form = CorrectBroadcastForm(obj=found.broadcast, version=str(found.version))
    show = {"consultation": consultation, "found": found, "is_open": True}
    if not form.validate_on_submit():
        if found.is_struck:
            return leads_to_struck(ENTRY, slug, number)
        return page("desk_broadcast_form", form, **show)
    act = {"broadcast": form.broadcast(), "reason": form.reason.data, "actor": current_actor()}
    act["expected_version"] = form.seen
    told: list[bool] = []
    status = refusal(form, lambda: told.append(services.correct_broadcast(consultation, found=found, **act)))
    if status:
        again = queries.broadcast(consultation, number)
        return page("desk_broadcast_form", form, status=status, version=again.version, **show)
    flash_done(CORRECTED, is_new=told == [True])
    return redirect(url_for(ENTRY, slug=slug, number=number), 303)


@consultations_desk.route("/lay-y-kien/<slug>/truyen-thanh/<int:number>/ghi-nham", methods=BOTH)
@needs(ENTER)
def strike_broadcast(slug: str, number: int) -> Answer:
    """Ask why an entry was a mistake."""
    consultation = mine(slug, "strike_broadcast")
    found = queries.broadcast(consultation, number)
    form = StrikeForm(version=str(found.version))
    show = {"consultation": consultation, "found": found}
    if not form.validate_on_submit():
        if found.is_struck:
            return leads_to_struck(ENTRY, slug, number)
        return page("desk_broadcast_strike", form, **show)
    act = {"reason": form.reason.data, "actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.strike_broadcast(consultation, found=found, **act))
    if status:
        again = queries.broadcast(consultation, number)
        return page("desk_broadcast_strike", form, status=status, version=again.version, **show)
    flash(STRUCK, "success")
    return redirect(url_for(ENTRY, slug=slug, number=number), 303)
