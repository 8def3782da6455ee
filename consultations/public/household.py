"""One household speaks by the code of its letter: one page, one opinion, and the slip of any opinion."""

from typing import Final

from flask import make_response, redirect, render_template, session, url_for

from consultations import queries, services
from consultations.audiences import Audience
from consultations.forms.households import HouseholdForm
from consultations.models import ConsultationState, OpinionState
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.steps import BOTH, page
from core import ledger
from core.access import public
from core.actor import current_actor
from core.clock import now
from core.db import db
from core.errors import Hidden
from core.refusing import refusal
from core.secrets import open_text, seal_text
from submissions import queries as papers
from submissions.public import guesses
from units.queries import by_code

SLIP: Final = "household_slip"


@consultations_public.route("/lay-y-kien/<slug>/ho-gia-dinh", methods=BOTH)
@public
@guesses
def household(slug: str) -> Answer:
    """Ask for the code and what the household thinks; a wrong code gets help, a used one the way to change."""
    found = queries.visible(slug, actor=current_actor())
    form = HouseholdForm()
    show = {"consultation": found, "takes_opinions": queries.takes_opinions(found)}
    show["asks_residents"] = found.audience == Audience.RESIDENTS
    if not form.validate_on_submit():
        return page("household", form, **show)
    if db.session.get(OpinionState, form.subject) is None:
        status = refusal(form, lambda: _give(found, form))
        if status is not None:
            return page("household", form, status=status, **show)
    return redirect(url_for("consultations_public.household_slip", slug=slug), 303)


@consultations_public.get("/lay-y-kien/<slug>/ho-gia-dinh/phieu")
@public
def household_slip(slug: str) -> Answer:
    """Show the slip in the browser that has just sent; it names no household."""
    found = queries.visible(slug, actor=current_actor())
    kept = session.get(SLIP, {})
    if kept.get("slug") != slug:
        raise Hidden()
    first, unit = ledger.history(kept["subject"])[0], by_code(found.unit)
    receipt = papers.receipt(
        kept["subject"],
        entry_hash=first.hash,
        received_at=first.recorded_at,
        unit=unit.agency_line if unit else "",
        pin=open_text(kept["pin"]),
    )
    show = {"consultation": found, "receipt": receipt}
    response = make_response(render_template("consultations/public/household_slip.html", **show))
    response.headers["Cache-Control"] = "no-store"
    return response


def _give(found: ConsultationState, form: HouseholdForm) -> None:
    given = services.give_for_household(
        found, code=form.ma_ho.data, said=form.said(), begun_at=now(), subject=form.subject
    )
    session[SLIP] = {"slug": found.slug, "subject": given.subject, "pin": seal_text(given.pin)}
