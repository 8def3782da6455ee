"""Entering one opinion from paper; the form of the next sheet keeps how, when and where it came."""

from datetime import date
from typing import Any, Final

from flask import redirect, render_template, request, session, url_for

from consultations import queries, services
from consultations.access import is_kept_from
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.forms.entering import EntryForm
from consultations.models import ConsultationState, OpinionState
from consultations.workflow import ENTER, READ, TAKES_PAPERS
from core import ledger, rulebook
from core.access import needs
from core.actor import current_actor
from core.clock import today
from core.db import db
from core.errors import Hidden
from core.policies.entries import Consent
from core.refusing import refusal
from core.secrets import open_text, seal_text
from submissions import queries as papers
from submissions.models import Attachment
from submissions.public import attachment_response, thumbnail_response
from units.queries import by_code

KEPT: Final = ("cach", "ngay", "noi", "nguoi_nghe")
"""What stays in the form for the next sheet of a pile."""

PILE: Final = "opinion_pile"
HANDED_OVER: Final = "opinion_slip"


@consultations_desk.get("/nhap-y-kien")
@needs("opinion.enter")
def to_enter() -> Answer:
    """List the consultations for which opinions from paper are entered now."""
    found = queries.open_to_papers(actor=current_actor())
    return render_template("consultations/desk_to_enter.html", found=found, may_read=current_actor().may(READ))


@consultations_desk.route("/lay-y-kien/<slug>/nhap-tu-giay", methods=["GET", "POST"])
@needs("opinion.enter")
def enter(slug: str) -> Answer:
    """Ask for one opinion and enter it; the same form sent twice is one opinion."""
    actor = current_actor()
    consultation = queries.to_enter_for(slug, actor=actor)
    kept = _kept(slug)
    form = EntryForm(
        owner=f"opinion/{actor.person_id}",
        parts=queries.parts(consultation),
        places=queries.places_of(consultation),
        is_helper=not actor.may(READ, consultation.unit),
        data={name: value for name, value in kept.items() if name in KEPT},
    )
    show = {
        "consultation": consultation,
        "is_open": queries.standing(consultation) in TAKES_PAPERS,
        "consent": _consent(),
        "before": kept.get("code", ""),
    }
    if not form.validate_on_submit():
        return page("desk_enter", form, **show)
    code = _code_of(form.subject)
    if not code:
        made: list[services.EnteredOpinion] = []
        status = refusal(form, lambda: made.append(_enter(consultation, form)))
        if status:
            return page("desk_enter", form, status=status, **show)
        code = made[0].code
        session[HANDED_OVER] = {code: seal_text(made[0].pin)}
    if "tiep" not in request.form:
        return redirect(url_for("consultations_desk.entered_slip", slug=slug, code=code), 303)
    session[PILE] = {"slug": slug, "code": code, **{name: _plain(form[name].data) for name in KEPT}}
    return redirect(url_for("consultations_desk.enter", slug=slug, tiep=1), 303)


@consultations_desk.get("/lay-y-kien/<slug>/nhap-tu-giay/<code>/phieu")
@needs("opinion.enter", READ)
def entered_slip(slug: str, code: str) -> Answer:
    """Show the slip for printing; its mã riêng stands on it only for who has just entered the opinion."""
    actor = current_actor()
    sealed = session.get(HANDED_OVER, {}).get(code)
    consultation = queries.to_enter_for(slug, actor=actor) if actor.may(ENTER) else queries.at_desk(slug, actor=actor)
    opinion = queries.opinion_of_slip(consultation, code, just_made=sealed is not None, actor=actor)
    first, unit = ledger.history(opinion.subject)[0], by_code(consultation.unit)
    receipt = papers.receipt(
        opinion.subject,
        entry_hash=first.hash,
        received_at=first.recorded_at,
        unit=unit.agency_line if unit else "",
        pin=open_text(sealed) if sealed else None,
        declared_on=first.declared_on,
    )
    return render_template("consultations/desk_slip.html", receipt=receipt, consultation=consultation)


@consultations_desk.get("/y-kien/<code>/tep/<attachment_id>")
@needs("opinion.review", READ)
def opinion_file(code: str, attachment_id: str) -> Answer:
    """Hand out a file of an opinion: the scan of a paper, or what its author sent with it."""
    return attachment_response(_file(code, attachment_id))


@consultations_desk.get("/y-kien/<code>/tep/<attachment_id>/nho")
@needs("opinion.review", READ)
def opinion_thumbnail(code: str, attachment_id: str) -> Answer:
    """Hand out the small picture of a photo that came with an opinion."""
    return thumbnail_response(_file(code, attachment_id))


def _file(code: str, attachment_id: str) -> Attachment:
    found = queries.opinion_at_desk(code, actor=current_actor())
    attachment = papers.attachment(found.lead, attachment_id)
    if attachment is None or is_kept_from(current_actor(), found):
        raise Hidden()
    return attachment


def _enter(consultation: ConsultationState, form: EntryForm) -> services.EnteredOpinion:
    return services.enter_opinion(
        consultation,
        said=form.said(),
        arrival=form.arrival(),
        sender=form.sender(),
        consent_version=f"helper/{_consent().version}",
        actor=current_actor(),
    )


def _code_of(subject: str) -> str:
    known = db.session.get(OpinionState, subject)
    return known.code if known else ""


def _consent() -> Consent:
    """Give the words to which a person agrees for whom somebody else enters an opinion."""
    return rulebook.current_policy().consent("helper", on=today())


def _kept(slug: str) -> dict[str, Any]:
    """Give what the sheet before left in the form, while a pile of one consultation is being entered."""
    pile = session.get(PILE, {})
    if "tiep" not in request.args or pile.get("slug") != slug:
        return {}
    kept = {name: value for name, value in pile.items() if value}
    return {**kept, "ngay": date.fromisoformat(kept["ngay"])}


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""
