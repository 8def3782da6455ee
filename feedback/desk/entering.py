"""Entering a case that came on paper, by telephone or by a visit; its slip is printed and handed over at once."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from flask import redirect, request, session, url_for

from core import clock, rulebook
from core.access import needs
from core.actor import current_actor
from core.db import db
from core.errors import Hidden
from core.policies.entries import Consent
from core.refusing import refusal
from feedback import queries, services
from feedback.channels import CHANNELS, HELPER, PASSED_ON
from feedback.desk.blueprint import Answer, feedback_desk, page
from feedback.desk.slips import hand_over_pin
from feedback.desk.stepping import villages
from feedback.forms.entering import PASSED_ON_FIELDS, EntryForm
from feedback.guidance import DAYS_TO_COMPLAIN
from feedback.models import CaseState
from feedback.triage import Verdict, judge
from submissions.sender import Sender
from units.queries import site_unit

OFFICE_CHANNELS: Final = [(code, label) for code, label in CHANNELS.items() if code not in {"web", HELPER}]
KEPT_FOR_NEXT: Final = ("hinh_thuc", "ngay_ghi", *PASSED_ON_FIELDS)
"""What stays in the form for the next sheet of a pile: how and when it came, and which body passed it on."""

PILE: Final = "pile"


@feedback_desk.route("/kien-nghi/nhap", methods=["GET", "POST"])
@needs("case.enter")
def enter() -> Answer:
    """Ask for a case and enter it; the same form sent twice is one case."""
    site = site_unit()
    if site is None:
        raise Hidden
    form = _form(site.code)
    verdict = verdict_on(form)
    shown = {"verdict": verdict, "days": DAYS_TO_COMPLAIN, "consent": consent(), "before": _before()}
    if not form.validate_on_submit():
        return page("enter", form, **shown)
    known = take_in(form, lambda: _enter(form, site.code))
    if isinstance(known, int):
        return page("enter", form, status=known, **shown)
    if "tiep" not in request.form:
        return redirect(url_for("feedback_desk.slip", code=known.code), 303)
    session[PILE] = {"code": known.code, **{name: _plain(form[name].data) for name in KEPT_FOR_NEXT if name in form}}
    return redirect(url_for("feedback_desk.enter", tiep=1), 303)


def verdict_on(form: EntryForm) -> Verdict:
    """Say what the words of a form read like; where that is no petition, the form asks whether to go on."""
    verdict = judge("\n".join(field.data or "" for field in (form.tieu_de, form.noi_dung, form.cho)))
    form.warn(verdict)
    return verdict


def take_in(form: EntryForm, enter_it: Callable[[], services.Entered]) -> CaseState | int:
    """Enter what a form holds, once however often it is sent; gives the case, or the status of a rule's no.

    The mã riêng is kept for the slip that is printed now.
    """
    known = db.session.get(CaseState, form.subject)
    if known is not None:
        return known
    status = refusal(form, lambda: _hand_over(enter_it()))
    return status or queries.case_of(form.subject)


def _hand_over(entered: services.Entered) -> None:
    hand_over_pin(entered.case.code, entered.pin)


def _form(unit: str) -> EntryForm:
    actor = current_actor()
    is_helper = not actor.may("case.read")
    form = EntryForm(owner=f"entry/{actor.person_id}", is_helper=is_helper, data=_kept())
    form.hinh_thuc.choices = _channels(is_helper)
    form.thon.choices = villages(unit)
    return form


def _channels(is_helper: bool) -> list[tuple[str, str]]:
    """Give the ways in: a helper sends for somebody else, an official enters what came to the office."""
    return [(HELPER, CHANNELS[HELPER])] if is_helper else [("", "Chọn trong danh sách"), *OFFICE_CHANNELS]


def _kept() -> dict[str, Any]:
    """Give what the sheet before left in the form, while a pile is being entered."""
    if "tiep" not in request.args:
        return {}
    kept = {name: value for name, value in session.get(PILE, {}).items() if name in KEPT_FOR_NEXT and value}
    return {name: date.fromisoformat(value) if name.startswith("ngay_") else value for name, value in kept.items()}


def _before() -> str:
    return session.get(PILE, {}).get("code", "") if "tiep" in request.args else ""


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def consent() -> Consent:
    """Give the words to which a sender agrees for whom somebody else enters a case."""
    return rulebook.current_policy().consent("helper", on=clock.today())


def petition_in(form: EntryForm) -> services.Petition:
    """Give what a form says is asked."""
    return services.Petition(
        form.noi_dung.data,
        title=form.tieu_de.data or "",
        village=form.thon.data or None,
        place=form.cho.data or "",
        sent_elsewhere=form.noi_khac.data or "",
    )


def sender_in(form: EntryForm) -> Sender:
    """Give who a form says is asking."""
    return Sender(form.ho_ten.data or "", form.dien_thoai.data or "", form.email.data or "")


def _enter(form: EntryForm, unit: str) -> services.Entered:
    return services.enter(
        petition_in(form),
        origin=services.Origin(
            form.hinh_thuc.data,
            form.ngay_ghi.data,
            tuple(form.references),
            passed_on=_passed_on(form),
            subject=form.subject,
        ),
        unit=unit,
        sender=sender_in(form),
        consent_version=f"helper/{consent().version}",
        actor=current_actor(),
    )


def _passed_on(form: EntryForm) -> services.PassedOn | None:
    if form.hinh_thuc.data != PASSED_ON:
        return None
    letter = (form.loai_co_quan.data, form.co_quan.data, form.so_van_ban.data, form.ngay_van_ban.data)
    return services.PassedOn(*letter, email=form.thu_co_quan.data or "")
