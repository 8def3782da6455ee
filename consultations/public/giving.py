"""Giving an opinion after its words are written: about the sender, a last look; then the slip."""

from typing import Any

from flask import make_response, redirect, render_template, url_for

from consultations import queries, services
from consultations.forms.residence import NAME, ResidentForm
from consultations.models import ConsultationState
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.steps import BOTH, DOOR, DRAFT, SENDER, page, step, with_draft
from consultations.public.survey import answers_shown
from consultations.public.writing import listed
from consultations.public.written import answered, as_said, written
from consultations.residence import from_choice, label_of
from core import clock, ledger, rulebook
from core.access import public
from core.actor import current_actor
from core.forms import ActionForm
from core.refusing import refusal
from submissions import queries as papers
from submissions import services as submissions
from submissions.forms import SenderForm, phone_number
from submissions.models import Draft
from submissions.public import draft_here
from submissions.sender import Sender
from units import queries as units


@consultations_public.route(DRAFT + SENDER, methods=BOTH)
@public
@with_draft
def sender(found: ConsultationState, draft: Draft) -> Answer:
    """Ask who it is from, all optional, with the name hidden unless asked otherwise."""
    form = _sender_form(found, submissions.answers(draft).get(SENDER, {}))
    consent = rulebook.current_policy().consent("opinion", on=clock.today())
    if form.validate_on_submit():
        given = {name: form[name].data for name in ("ho_ten", "email", "khong_cong_khai", "dong_y")}
        given["dien_thoai"] = phone_number(form.dien_thoai.data)
        given |= {NAME: form.noi_o.data} if NAME in form else {}
        submissions.keep(draft, SENDER, {**given, "loi_dong_y": str(consent.version)})
        return redirect(step("check", found, draft), 303)
    return page(
        "sender",
        form,
        consultation=found,
        back=step("questions" if found.questions else "words", found, draft),
        consent=consent,
    )


@consultations_public.route(DRAFT + "kiem-tra", methods=BOTH)
@public
@with_draft
def check(found: ConsultationState, draft: Draft) -> Answer:
    """Show all answers, say what becomes public, and send."""
    given = submissions.answers(draft)
    answers = answered(draft)
    asked = answers is not None or not found.questions
    who = given.get(SENDER)
    is_told = who and (NAME in who or not queries.places_of(found))
    steps = ((written(draft) or answers, "words"), (asked, "questions"), (is_told, "sender"))
    for is_given, view in steps:
        if not is_given:
            return redirect(step(view, found, draft), 303)
    form = ActionForm()
    show = {"consultation": found, "who": who, "rows": _rows(found, draft), "listed": listed(found, draft)}
    show |= {"answers": answers_shown(found, draft)}
    show |= {"back": step("sender", found, draft), "list_at": step("words", found, draft)}
    if not form.validate_on_submit():
        return page("check", form, **show)
    status = refusal(form, lambda: _send(found, draft, who))
    if status is not None:
        return page("check", form, status=status, **show)
    return redirect(step("slip", found, draft), 303)


@consultations_public.get(DRAFT + "phieu")
@public
def slip(slug: str, draft_id: str) -> Answer:
    """Show the slip; the mã riêng stands on it only while this browser's draft lives."""
    return _slip_page(slug, draft_id, "slip")


@consultations_public.get(DRAFT + "phieu/in")
@public
def slip_to_print(slug: str, draft_id: str) -> Answer:
    """Show the slip alone, on a sheet of A5."""
    return _slip_page(slug, draft_id, "slip_print")


def _slip_page(slug: str, draft_id: str, template: str) -> Answer:
    found = queries.visible(slug, actor=current_actor())
    draft = draft_here(draft_id, door=DOOR)
    if draft.subject is None:
        return redirect(url_for("consultations_public.check", slug=slug, draft_id=draft_id), 303)
    first = ledger.history(draft.subject)[0]
    unit = units.by_code(found.unit)
    receipt = papers.receipt(
        draft.subject,
        entry_hash=first.hash,
        received_at=first.recorded_at,
        unit=unit.agency_line if unit else "",
        pin=submissions.pin_for_draft(draft),
    )
    show = {"consultation": found, "receipt": receipt, "draft_id": draft_id, "form": ActionForm()}
    show["may_confirm"] = bool(receipt.pin and submissions.ways_to_confirm(draft.subject))
    response = make_response(render_template(f"consultations/public/{template}.html", **show))
    response.headers["Cache-Control"] = "no-store"
    return response


def _sender_form(found: ConsultationState, known: dict[str, Any]) -> SenderForm:
    places = queries.places_of(found)
    return ResidentForm(places=places, data=known) if places else SenderForm(data=known)


def _send(found: ConsultationState, draft: Draft, who: dict[str, Any]) -> None:
    subject = services.send_opinions(
        draft,
        consultation=found,
        said=[as_said(given) for given in written(draft).values()],
        sender=Sender(name=who["ho_ten"], phone=who["dien_thoai"], email=who["email"]),
        consent_version=who["loi_dong_y"],
        publish_name=not who["khong_cong_khai"],
        answers=answered(draft) or {},
        residence=from_choice(who.get(NAME)),
    )
    first = ledger.history(subject)[0]
    submissions.notify(subject, "opinion_received", once=first.hash, title=found.title, closes_on=found.closes_on)


def _rows(found: ConsultationState, draft: Draft) -> list[dict[str, str]]:
    who, sender_at = submissions.answers(draft)[SENDER], step("sender", found, draft)
    rows = [("Họ và tên", who["ho_ten"]), ("Điện thoại", who["dien_thoai"]), ("E-mail", who["email"])]
    if NAME in who:
        rows.insert(0, ("Nơi sống", label_of(from_choice(who[NAME]), queries.places_of(found))))
    told = [{"key": key, "value": value, "href": sender_at} for key, value in rows]
    files = "\n".join(file.name for file in submissions.files(draft))
    with_files = {"key": "Ảnh, tệp kèm theo", "value": files or "Không có", "href": step("files", found, draft)}
    return [with_files, *told] if files or written(draft) else told
