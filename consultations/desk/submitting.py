"""Handing a plan in: what seems to be personal data is shown, and who hands it in declares by name to have looked."""

from typing import Any, Final

from flask import flash, redirect, url_for

from accounts.queries import names_of
from consultations import queries, services
from consultations.checking import MOST_SHOWN
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.submitting import SubmitForm
from consultations.models import ConsultationState
from core.access import needs
from core.actor import current_actor
from core.refusing import refusal

SUBMITTED: Final = "Đã trình duyệt. Người duyệt là người khác với người soạn."


@consultations_desk.route("/lay-y-kien/<slug>/trinh-duyet", methods=BOTH)
@needs("consultation.edit")
def submit(slug: str) -> Answer:
    """Ask for the declaration, then hand the plan to a second person."""
    consultation = mine(slug, "submit")
    form = SubmitForm(version=str(consultation.version))
    show = _show(consultation)
    if not form.validate_on_submit():
        return page("desk_submit", form, **show)
    said = {"is_checked": form.xac_nhan.data, "proposals": len(show["found"])}
    act = {"actor": current_actor(), "expected_version": form.seen}
    status = refusal(form, lambda: services.submit(consultation, **said, **act))
    if status:
        return page("desk_submit", form, status=status, version=consultation.version, **show)
    flash(SUBMITTED, "success")
    return redirect(url_for("consultations_desk.plan", slug=slug), 303)


def declared(consultation: ConsultationState) -> dict[str, Any] | None:
    """Say who declared when that nothing secret or personal is in it; None while nobody has."""
    if consultation.checked_at is None or consultation.submitted_by is None:
        return None
    names = names_of([consultation.submitted_by])
    return {"name": names.get(consultation.submitted_by, ""), "at": consultation.checked_at}


def _show(consultation: ConsultationState) -> dict[str, Any]:
    found = queries.personal_in(consultation)
    return {"consultation": consultation, "found": found, "shown": found[:MOST_SHOWN]}
