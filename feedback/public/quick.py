"""The short door: a photo, one sentence and a place; then a last look; then the slip. Three screens, the same rules."""

from typing import Final

from flask import redirect, render_template, url_for

from core import rulebook
from core.access import public
from core.clock import today
from core.permits import RECORD, allow
from feedback.forms.public import QuickForm, QuickSendForm
from feedback.guidance import DAYS_TO_COMPLAIN
from feedback.public.alike import dressed
from feedback.public.blueprint import feedback_public
from feedback.public.sending import place_rows, said_rows, send, unkept, verdict_of
from feedback.public.wizard import (
    ALIKE,
    BASE,
    BOTH,
    CONTACT,
    ONE_BY_ONE,
    QUICK,
    WHAT,
    WHERE,
    Answer,
    address_of,
    alike_to,
    places,
    recording_limits,
    the_map,
    where_given,
    with_draft,
)
from submissions import services as submissions
from submissions.forms import phone_number
from submissions.models import Draft
from submissions.public import begin_draft, browser_mark

SCREENS: Final = 3


@feedback_public.route("/kien-nghi/bao-nhanh", methods=BOTH)
@public
def quick() -> Answer:
    """Ask for a photo, a sentence and a place on one page; what is good begins a draft like any other."""
    mark = f"quick/{browser_mark()}"
    allow(RECORD)
    form = QuickForm(owner=mark, keeper=mark, **places())
    if not form.validate_on_submit():
        limits = {"most": submissions.MOST_FILES, **recording_limits(), "map": the_map()}
        page = render_template("feedback/public/quick.html", form=form, back="/", step=f"Bước 1/{SCREENS}", **limits)
        return (page, 422) if form.errors else page
    draft = begin_draft("case", {QUICK: True})
    submissions.keep(draft, WHAT, {"noi_dung": form.noi_dung.data})
    submissions.keep(draft, WHERE, where_given(form))
    submissions.attach(draft, form.references)
    submissions.keep_recording(draft, form.recording)
    return redirect(url_for("feedback_public.quick_check", draft_id=draft.id), 303)


@feedback_public.route(BASE + "gui-nhanh", methods=BOTH)
@public
@with_draft
def quick_check(draft: Draft) -> Answer:
    """Show it once more with what is alike, ask for consent and a number to call, and send."""
    given = submissions.answers(draft)
    if WHAT not in given:
        return redirect(url_for("feedback_public.quick"), 303)
    verdict, found, form = verdict_of(given), alike_to(draft), QuickSendForm()
    form.warn(verdict)
    if form.validate_on_submit():
        if submissions.claim_for_sending(draft) is None:
            submissions.keep(draft, ALIKE, {"da_xem": [case.code for case in found]})
            submissions.keep(draft, CONTACT, _contact(form))
            send(draft, submissions.answers(draft))
        return redirect(url_for("feedback_public.slip", draft_id=draft.id), 303)
    page = render_template(
        "feedback/public/quick_check.html",
        form=form,
        back=address_of(draft, WHAT),
        step=f"Bước 2/{SCREENS}",
        draft=draft,
        rows=dressed(found),
        answers=_answers(draft),
        verdict=verdict,
        days=DAYS_TO_COMPLAIN,
        consent=rulebook.current_policy().consent("petition", on=today()),
    )
    return unkept(page, status=422 if form.errors else 200)


def _contact(form: QuickSendForm) -> dict[str, object]:
    consent = rulebook.current_policy().consent("petition", on=today())
    return {
        "ho_ten": "",
        "dien_thoai": phone_number(form.dien_thoai.data),
        "email": "",
        "khong_cong_khai": True,
        "tra_loi_rieng": False,
        "dong_y": True,
        "loi_dong_y": f"{consent.purpose}/{consent.version}",
    }


def _answers(draft: Draft) -> list[dict[str, str]]:
    given = submissions.answers(draft)
    names = "\n".join(file.name for file in submissions.files(draft))
    rows = [
        *said_rows(draft, given),
        *place_rows(given),
        ("Ảnh", names, "tep"),
    ]
    return [
        {"key": key, "value": value, "href": f"{address_of(draft, step)}?{ONE_BY_ONE}=1"} for key, value, step in rows
    ]
