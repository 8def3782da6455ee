"""Confirming the contact left with a sending: from its page, by a one-time code; it may be left undone."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from flask import flash, redirect, url_for

from consultations import queries, services
from consultations.forms.contact import ContactCodeForm, ContactForm
from consultations.models import ConsultationState, OpinionState
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.opinion import PREFIX
from consultations.public.own import too_late
from consultations.public.steps import BOTH, DOOR, DRAFT, page
from core import sms
from core.access import public
from core.actor import current_actor
from core.errors import Hidden, Refused
from core.forms import ActionForm
from core.limits import limiter
from core.refusing import refusal
from submissions import queries as papers
from submissions import services as submissions
from submissions.contact_codes import LIVES_MINUTES, NO_SMS, WAYS, Way, covered
from submissions.public import check_pin, draft_here, guesses, is_opened, unknown_code

PAGE: Final = "/tra-cuu/YK-<rest>/lien-he"
CODES: Final = "20 per hour"
"""From one address: a village hall may send many; a machine that fills mailboxes may not."""

GUESSES: Final = "60 per hour"
DONE: Final = "Đã xác nhận liên hệ. Ý kiến của ông/bà được tính vào số ý kiến có liên hệ đã xác nhận."
SENT_AGAIN: Final = "Đã gửi mã mới. Mã trước không dùng được nữa."


def only_sender(view: Callable[[str, ConsultationState, list[OpinionState]], Answer]) -> Callable[..., Answer]:
    """Open a sending to who has shown the mã riêng; say what came too late, and lead back where all is done."""

    @wraps(view)
    def opened(rest: str) -> Answer:
        submission = papers.by_code(PREFIX + rest)
        mine = queries.opinions_of(submission.subject) if submission and is_opened(submission) else []
        if not mine:
            return unknown_code(PREFIX + rest)
        consultation = queries.by_subject(mine[0].consultation)
        if not queries.is_readable(consultation, actor=current_actor()):
            return unknown_code(PREFIX + rest)
        try:
            standing = services.check_confirmable(submission.subject)
        except Refused as refused:
            return too_late(consultation, refused.message)
        if all(opinion.confirmed_by for opinion in standing):
            return redirect(_own_page(rest), 303)
        return view(rest, consultation, standing)

    return opened


@consultations_public.route(PAGE, methods=BOTH)
@public
@guesses
@limiter.limit(CODES, methods=["POST"])
@only_sender
def confirm_contact(rest: str, consultation: ConsultationState, standing: list[OpinionState]) -> Answer:
    """Say what it is for, ask which contact, and send the code there."""
    lead = standing[0].lead
    left = submissions.ways_to_confirm(lead)
    contacts = {way: contact for way, contact in left.items() if way != Way.PHONE or sms.is_on()}
    form = ContactForm(contacts=contacts)
    show = {"consultation": consultation, "contacts": contacts, "back": _own_page(rest), "minutes": LIVES_MINUTES}
    show["no_sms"] = NO_SMS if Way.PHONE in left and not sms.is_on() else ""
    if not (contacts and form.validate_on_submit()):
        return page("contact", form, **show)
    status = refusal(form, lambda: services.send_contact_code(lead, way=form.cach.data))
    if status is not None:
        return page("contact", form, status=status, **show)
    return redirect(url_for("consultations_public.contact_code", rest=rest), 303)


@consultations_public.route(PAGE + "/ma", methods=BOTH)
@public
@guesses
@limiter.limit(GUESSES, methods=["POST"])
@only_sender
def contact_code(rest: str, consultation: ConsultationState, standing: list[OpinionState]) -> Answer:
    """Ask for the code that was sent."""
    lead, form = standing[0].lead, ContactCodeForm()
    if submissions.newest_code(lead) is None:
        return redirect(url_for("consultations_public.confirm_contact", rest=rest), 303)
    status = refusal(form, lambda: services.confirm_contact(lead, form.ma.data)) if form.validate_on_submit() else None
    if form.is_submitted() and not form.errors and status is None:
        flash(DONE, "success")
        return redirect(_own_page(rest), 303)
    return _code_page(rest, consultation, lead, form, status=status)


@consultations_public.post(PAGE + "/gui-lai")
@public
@guesses
@limiter.limit(CODES)
@only_sender
def resend_code(rest: str, consultation: ConsultationState, standing: list[OpinionState]) -> Answer:
    """Send another code to the same contact."""
    lead, asked = standing[0].lead, submissions.newest_code(standing[0].lead)
    form, shown = ActionForm(), ContactCodeForm(formdata=None)
    if asked is None:
        return redirect(url_for("consultations_public.confirm_contact", rest=rest), 303)
    if form.validate_on_submit():
        status = refusal(shown, lambda: services.send_contact_code(lead, way=asked.way))
        if status is not None:
            return _code_page(rest, consultation, lead, shown, status=status)
        flash(SENT_AGAIN, "success")
    return redirect(url_for("consultations_public.contact_code", rest=rest), 303)


@consultations_public.post(DRAFT + "phieu/lien-he")
@public
def confirm_from_slip(slug: str, draft_id: str) -> Answer:
    """Lead from the slip to the confirmation: the browser that has just sent need not type its mã riêng."""
    queries.visible(slug, actor=current_actor())
    draft = draft_here(draft_id, door=DOOR)
    submission = papers.submission(draft.subject) if draft.subject else None
    if submission is None:
        raise Hidden()
    if ActionForm().validate_on_submit():
        check_pin(submission.code, submissions.pin_for_draft(draft) or "")
    return redirect(url_for("consultations_public.confirm_contact", rest=submission.code.removeprefix(PREFIX)), 303)


def _code_page(rest: str, consultation: ConsultationState, lead: str, form: ContactCodeForm, **more: Any) -> Answer:
    asked = submissions.newest_code(lead)
    contact = submissions.ways_to_confirm(lead).get(asked.way, "")
    show = {"to": f"{WAYS[asked.way]} {covered(asked.way, contact)}", "minutes": LIVES_MINUTES}
    show["sent_at"] = asked.asked_at
    places = {"here": "contact_code", "again": "resend_code", "back": "confirm_contact", "own": "follow"}
    show |= {name: url_for(f"consultations_public.{view}", rest=rest) for name, view in places.items()}
    return page("contact_code", form, consultation=consultation, **show, **more)


def _own_page(rest: str) -> str:
    return url_for("consultations_public.follow", rest=rest)
