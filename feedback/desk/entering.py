"""Entering a case that came on paper, by telephone or by a visit; its slip is printed and handed over at once."""

import re

from flask import redirect, url_for

from core import clock, ledger, rulebook
from core.access import needs
from core.actor import current_actor
from core.db import db
from core.errors import Hidden
from feedback import queries, services
from feedback.channels import CHANNELS
from feedback.desk.blueprint import Answer, feedback_desk, page, refusal
from feedback.desk.slips import hand_over_pin
from feedback.desk.stepping import villages
from feedback.forms.entering import EntryForm
from feedback.guidance import DAYS_TO_COMPLAIN
from feedback.models import CaseState
from feedback.triage import judge
from submissions.sender import Sender
from units.queries import site_unit

OFFICE_CHANNELS = [(code, label) for code, label in CHANNELS.items() if code != "web"]


@feedback_desk.route("/kien-nghi/nhap", methods=["GET", "POST"])
@needs("case.enter")
def enter() -> Answer:
    """Ask for a case and enter it; the same form sent twice is one case."""
    site = site_unit()
    if site is None:
        raise Hidden
    form = EntryForm(owner=f"entry/{current_actor().person_id}")
    form.hinh_thuc.choices = [("", "Chọn trong danh sách"), *OFFICE_CHANNELS]
    form.thon.choices = villages(site.code)
    if not form.is_submitted():
        form.lan_gui.data = ledger.new_subject()
    verdict = judge("\n".join(field.data or "" for field in (form.tieu_de, form.noi_dung, form.cho)))
    form.warn(verdict)
    shown = {"verdict": verdict, "days": DAYS_TO_COMPLAIN}
    if not form.validate_on_submit():
        return page("enter", form, **shown)
    known = _sent_already(form)
    if known is None:
        status = refusal(form, lambda: _enter(form, site.code))
        if status:
            return page("enter", form, status=status, **shown)
        known = queries.case_of(form.lan_gui.data)
    return redirect(url_for("feedback_desk.slip", code=known.code), 303)


def _sent_already(form: EntryForm) -> CaseState | None:
    subject = form.lan_gui.data or ""
    if not re.fullmatch(r"[0-9a-f]{32}", subject):
        form.lan_gui.data = ledger.new_subject()
        return None
    return db.session.get(CaseState, subject)


def _enter(form: EntryForm, unit: str) -> None:
    consent = rulebook.current_policy().consent("helper", on=clock.today())
    entered = services.enter(
        services.Petition(
            form.noi_dung.data,
            title=form.tieu_de.data or "",
            village=form.thon.data or None,
            place=form.cho.data or "",
            sent_elsewhere=form.noi_khac.data or "",
        ),
        origin=services.Origin(
            form.hinh_thuc.data, form.ngay_ghi.data, tuple(form.references), subject=form.lan_gui.data
        ),
        unit=unit,
        sender=Sender(form.ho_ten.data or "", form.dien_thoai.data or "", form.email.data or ""),
        consent_version=str(consent.version),
        actor=current_actor(),
    )
    hand_over_pin(entered.case.code, entered.pin)
