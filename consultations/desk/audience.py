"""Whom a consultation is for, asked while its plan is written; and what is asked of an official as a member."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.desk.plan import BOTH, SAVED, mine
from consultations.forms.audience import HINTS, AudienceForm
from core.access import needs, signed_in
from core.actor import current_actor
from core.refusing import refusal


@consultations_desk.route("/lay-y-kien/<slug>/doi-tuong", methods=BOTH)
@needs("consultation.edit")
def audience(slug: str) -> Answer:
    """Ask whom it is for."""
    consultation = mine(slug, "edit")
    known = queries.details(consultation)
    form = AudienceForm(
        obj=known,
        units=queries.units_to_ask(consultation),
        places=queries.residents_to_ask(consultation),
        place_word=queries.place_word(consultation),
        residents=known.audience_units,
        version=str(consultation.version),
    )
    show = {"consultation": consultation, "hints": HINTS}
    if not form.validate_on_submit():
        return page("desk_audience", form, **show)
    changed = replace(known, **form.said())
    act = {"actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.edit(consultation, details=changed, **act))
    if status:
        return page("desk_audience", form, status=status, version=consultation.version, **show)
    flash(SAVED, "success")
    return redirect(url_for("consultations_desk.plan", slug=slug), 303)


@consultations_desk.get("/lay-y-kien-noi-bo")
@signed_in
def internal() -> Answer:
    """List what is asked of this official as a member of the own unit; no public list shows it."""
    found = queries.internal_list(actor=current_actor(), token=request.args.get("trang"))
    return render_template("consultations/desk_internal.html", found=found)
