"""The list of consultations at the desk, and the page on which a new one begins."""

from typing import Final

from flask import redirect, render_template, request, url_for
from wtforms.fields.choices import SelectChoice

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.forms.plan import NewForm
from consultations.workflow import APPROVE, EDIT, STATES
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal

WAITING: Final = "Chờ ông/bà duyệt"
TO_APPROVE: Final = "cho-duyet"
"""Asks for what this person may approve, where the code of a state would stand."""


@consultations_desk.get("/lay-y-kien")
@needs("consultation.read")
def listing() -> Answer:
    """List the consultations of this person's units, those of one state, or what waits for this person's approval."""
    actor, token = current_actor(), request.args.get("trang")
    known = {**({TO_APPROVE: WAITING} if actor.may(APPROVE) else {}), **STATES}
    state = request.args.get("trang_thai", "")
    state = state if state in known else ""
    approving = state == TO_APPROVE
    found = (
        queries.to_approve(actor=actor, token=token)
        if approving
        else queries.desk_list(actor=actor, state=state or None, token=token)
    )
    show = {"states": known, "state": state, "approving": approving, "may_write": actor.may(EDIT)}
    show["may_decide"] = actor.may(APPROVE)
    show["signed"] = queries.signed_for(actor) if approving else []
    return render_template("consultations/desk_list.html", found=found, **show)


@consultations_desk.route("/lay-y-kien/moi", methods=["GET", "POST"])
@needs("consultation.edit")
def new() -> Answer:
    """Turn a draft into a new consultation."""
    actor = current_actor()
    units = queries.units_to_write_for(actor)
    if not units:
        raise Hidden()
    form = NewForm(don_vi=units[0].code)
    form.don_vi.choices = [SelectChoice(unit.code, unit.name) for unit in units]
    draft = form.read() if form.validate_on_submit() else None
    if draft is None:
        return page("desk_new", form)
    made = []

    def create() -> None:
        made.append(services.create_draft(draft, unit=form.don_vi.data, actor=actor, title=form.ten.data or ""))

    status = refusal(form, create, field=form.ten)
    if status:
        return page("desk_new", form, status=status)
    return redirect(url_for("consultations_desk.plan", slug=made[0].slug), 303)
