"""The unit's side of a finding: what was sent to it, its word on a draft, its reply."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from supervision import queries
from supervision.access import steps_for
from supervision.desk.acting import ACTS, BY_SLUG, form_for
from supervision.desk.findings import refusal_of
from supervision.models import Finding
from supervision.workflow import ANSWER, WORKFLOW
from units.queries import names

Answer = str | tuple[str, int] | Response

findings_desk = Blueprint("findings_desk", __name__, url_prefix="/cong-viec/giam-sat")


@findings_desk.get("")
@needs(ANSWER)
def listing() -> Answer:
    """List what the Front sent to this person's unit."""
    found = queries.unit_findings(actor=current_actor(), token=request.args.get("trang"))
    return render_template(
        "supervision/unit_findings.html",
        found=found,
        names=names(finding.unit for finding in found.items),
        term=queries.term_of,
        href=lambda token: url_for("findings_desk.listing", trang=token),
    )


@findings_desk.get("/<int:year>-<int:number>")
@needs(ANSWER)
def finding(year: int, number: int) -> Answer:
    """Show one finding with what the unit may say now."""
    return _page(queries.finding_for_unit(year, number, actor=current_actor()))


@findings_desk.post("/<int:year>-<int:number>/<slug>")
@needs(ANSWER)
def step(year: int, number: int, slug: str) -> Answer:
    """Say the unit's word; a refusal comes back with what was written."""
    found = queries.finding_for_unit(year, number, actor=current_actor())
    name = BY_SLUG.get(slug)
    if name is None or WORKFLOW.step(name).who != ANSWER:
        raise Hidden
    form = form_for(name, found, sent=True)
    refused = refusal_of(form, found, name)
    if refused is None:
        flash(ACTS[name].done, "success")
        return redirect(url_for("findings_desk.finding", year=year, number=number), 303)
    return _page(found, {name: form}), refused


def _page(found: Finding, sent: dict[str, Any] | None = None) -> str:
    actor = current_actor()
    steps = [step for step in steps_for(actor, found) if step.name in ACTS and step.who == ANSWER]
    forms = {step.name: (sent or {}).get(step.name) or form_for(step.name, found) for step in steps}
    return render_template(
        "supervision/unit_finding.html",
        finding=found,
        refused=next(iter((sent or {}).values()), None),
        steps=steps,
        forms=forms,
        acts=ACTS,
        base=url_for("findings_desk.finding", year=found.year, number=found.number),
        unit=names([found.unit]).get(found.unit, found.unit),
        cases=queries.cases_of(found, actor=actor),
        case_endpoint="feedback_desk.case",
        term=queries.term_of(found),
        told=queries.told_of(found),
        before_recounts=queries.day_before_recounts(found),
    )
