"""The door: four kinds in plain words before anything is typed, and where khiếu nại and tố cáo belong instead."""

from dataclasses import dataclass

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.access import public
from feedback.forms.public import EXAMPLES, OPINION, PETITION, KindForm
from feedback.guidance import DAYS_TO_COMPLAIN, Body, guidance
from feedback.public.blueprint import feedback_public
from submissions.public import begin_draft, unsent_draft
from units import queries as units
from units.models import Unit

Answer = str | tuple[str, int] | Response

CONSULTATIONS = "/lay-y-kien"
"""The other door's address: the two domains do not know each other."""


@dataclass(frozen=True)
class Competent:
    """One body with its address, ready to be shown."""

    title: str
    handles: str
    legal_basis: str
    address: str
    phone: str


@feedback_public.route("/kien-nghi/gui", methods=["GET", "POST"])
@public
def kind() -> Answer:
    """Ask which of four kinds it is; only a petition begins a draft, so nothing else is ever typed here."""
    form = KindForm()
    if not form.validate_on_submit():
        page = render_template(
            "feedback/public/kind.html", form=form, examples=EXAMPLES, unfinished=unsent_draft("case")
        )
        return (page, 422) if form.errors else page
    if form.loai.data == PETITION:
        draft = begin_draft("case")
        return redirect(url_for("feedback_public.what", draft_id=draft.id), 303)
    if form.loai.data == OPINION:
        return redirect(CONSULTATIONS, 303)
    return redirect(url_for("feedback_public.elsewhere", _anchor=form.loai.data), 303)


@feedback_public.get("/khieu-nai-to-cao")
@public
def elsewhere() -> Response:
    """Lead a khiếu nại or a tố cáo to those who may take it; the page asks nothing and leaves no trace behind."""
    facts = guidance()
    site = units.site_unit()
    parent = units.by_code(site.parent_code) if site and site.parent_code else None
    page = render_template(
        "feedback/public/elsewhere.html",
        complaint=[_competent(body, site, parent) for body in facts.at("complaint")],
        denunciation=[_competent(body, site, parent) for body in facts.at("denunciation")],
        days=DAYS_TO_COMPLAIN,
        exit_address=facts.exit_address,
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _competent(body: Body, site: Unit | None, parent: Unit | None) -> Competent:
    known = {"site": site, "parent": parent, "": None}
    unit = known[body.unit] if body.unit in known else units.by_code(body.unit)
    return Competent(
        title=body.title.format(agency=unit.agency_line if unit else "Ủy ban nhân dân"),
        handles=body.handles,
        legal_basis=body.legal_basis,
        address=body.address or (unit.address if unit else ""),
        phone=body.phone or (unit.phone if unit else ""),
    )
