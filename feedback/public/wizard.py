"""Sending step by step: one question a page, each answer kept on the server, so that going back loses nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core import rulebook
from core.access import public
from core.clock import today
from core.errors import Hidden
from core.permits import RECORD, allow, map_of
from core.settings import Settings, settings
from core.storage import LONGEST_SECONDS
from feedback import queries
from feedback.forms.public import LONGEST_TEXT, WHOLE_COMMUNE, ContactForm, WhatForm, WhereForm
from feedback.models import CaseState
from feedback.public.blueprint import feedback_public
from submissions import services as submissions
from submissions.forms import FilesForm, phone_number
from submissions.models import Draft
from submissions.public import draft_here, files_shown, keep_files
from units import queries as units
from units.naming import named_in, with_old_names

Answer = str | tuple[str, int] | Response

WHAT, WHERE, FILES, CONTACT, CHECK = "noi-dung", "noi-xay-ra", "tep", "lien-he", "kiem-tra"
STEPS: Final = (WHAT, WHERE, FILES, CONTACT, CHECK)
ALIKE: Final = "viec-tuong-tu"
"""Between place and files, only where public cases on the same matter are found: it has no number."""

VIEWS: Final = {WHAT: "what", WHERE: "where", ALIKE: "alike", FILES: "files", CONTACT: "contact", CHECK: "check"}
QUICK: Final = "bao-nhanh"
"""In what a draft was begun for: it came by the short door."""

ONE_BY_ONE: Final = "sua"
"""In the address of a step opened from the page of all answers: it leads back there."""

BASE = "/kien-nghi/gui/<draft_id>/"
BOTH = ["GET", "POST"]


def address_of(draft: Draft, step: str) -> str:
    """Give the address of a step of this draft; who came by the short door has one last page for both looks."""
    if step in {ALIKE, CHECK} and QUICK in submissions.context(draft) and CONTACT not in submissions.answers(draft):
        return url_for("feedback_public.quick_check", draft_id=draft.id)
    return url_for(f"feedback_public.{VIEWS[step]}", draft_id=draft.id)


def gone() -> Answer:
    """Say kindly that a draft is no longer here, and give back what was typed into it just now."""
    typed = request.form.get("noi_dung") or request.form.get("noi") or ""
    return render_template("feedback/public/draft_gone.html", typed=typed), 404


def with_draft(view: Callable[[Draft], Answer]) -> Callable[..., Answer]:
    """Open the draft of this browser for a step; one that was sent leads to its slip, a lost one to help."""

    @wraps(view)
    def opened(draft_id: str) -> Answer:
        try:
            draft = draft_here(draft_id, door="case")
        except Hidden:
            return gone()
        if draft.is_sent:
            return redirect(url_for("feedback_public.slip", draft_id=draft.id), 303)
        return view(draft)

    return opened


@feedback_public.route(BASE + WHAT, methods=BOTH)
@public
@with_draft
def what(draft: Draft) -> Answer:
    """Ask what it is about."""
    allow(RECORD)
    form = WhatForm(data=_given(draft, WHAT), keeper=draft.id, recorded=submissions.recording(draft))
    if form.validate_on_submit():
        submissions.keep_recording(draft, form.recording)
        given = {name: form[name].data for name in ("noi_dung", "tieu_de", "noi_khac")}
        return _keep(draft, WHAT, given)
    return _page(draft, WHAT, form, longest=LONGEST_TEXT, **recording_limits())


@feedback_public.route(BASE + WHERE, methods=BOTH)
@public
@with_draft
def where(draft: Draft) -> Answer:
    """Ask where it is."""
    form = WhereForm(data=_given(draft, WHERE), **places())
    if form.validate_on_submit():
        submissions.keep(draft, WHERE, where_given(form))
        if ONE_BY_ONE not in request.args and alike_to(draft):
            return redirect(address_of(draft, ALIKE), 303)
        return _onward(draft, WHERE)
    return _page(draft, WHERE, form, map=the_map())


def recording_limits() -> dict[str, int]:
    """Give what a page says of a recording: how long, how heavy."""
    return {"longest_seconds": LONGEST_SECONDS, "heaviest": settings().upload_limit_mb}


def the_map() -> Settings | None:
    """Give what a page with a map needs, and allow it to draw one; None where the operator set none."""
    found = settings()
    if not found.map_tiles:
        return None
    allow(map_of(found.map_tiles))
    return found


def places() -> dict[str, Any]:
    """Give the communities to choose from, the word for one of them, and whether a point may be chosen too."""
    site = units.site_unit()
    communities = units.communities_of(site.code, on=today()) if site else []
    choices = [(unit.code, with_old_names(unit)) for unit in communities]
    word = (site.community_word if site else "") or "thôn"
    return {"communities": choices, "word": word, "with_map": bool(settings().map_tiles)}


def where_given(form: WhereForm) -> dict[str, str]:
    """Give the place as it was answered; who wrote a name, also an old one, and chose none, meant that community."""
    thon, site = form.thon.data, units.site_unit()
    if not thon and site:
        thon = named_in(form.noi.data or "", units.communities_of(site.code, on=today())) or ""
    point = {"diem": form.diem.data} if "diem" in form else {}
    return {"thon": thon, "noi": form.noi.data, **point}


def alike_to(draft: Draft) -> list[CaseState]:
    """Find public cases of this commune on the matter of a draft; a thôn named in it weighs like a chosen one."""
    given, site = submissions.answers(draft), units.site_unit()
    if site is None or not given.get(WHAT, {}).get("noi_dung"):
        return []
    what, where = given[WHAT], given.get(WHERE, {})
    text = f"{what.get('tieu_de', '')}\n{what['noi_dung']}\n{where.get('noi', '')}"
    village = where.get("thon") or named_in(text, units.communities_of(site.code, on=today()))
    return queries.alike_cases(text, unit=site.code, village=None if village == WHOLE_COMMUNE else village)


@feedback_public.route(BASE + FILES, methods=BOTH)
@public
@with_draft
def files(draft: Draft) -> Answer:
    """Ask for photos and papers; those that were good stay, each refused one says why."""
    form = FilesForm(draft=draft)
    if not form.validate_on_submit():
        return _page(draft, FILES, form, **files_shown(draft))
    if keep_files(draft, form):
        return redirect(request.full_path if request.args else request.path, 303)
    return _onward(draft, FILES)


@feedback_public.route(BASE + CONTACT, methods=BOTH)
@public
@with_draft
def contact(draft: Draft) -> Answer:
    """Ask how to reach the sender, and for the consent without which nothing may be kept."""
    consent = rulebook.current_policy().consent("petition", on=today())
    form = ContactForm(data=_given(draft, CONTACT))
    if form.validate_on_submit():
        given = {
            "ho_ten": form.ho_ten.data,
            "dien_thoai": phone_number(form.dien_thoai.data),
            "email": form.email.data,
            "khong_cong_khai": form.khong_cong_khai.data,
            "tra_loi_rieng": form.tra_loi_rieng.data,
            "dong_y": True,
            "loi_dong_y": f"{consent.purpose}/{consent.version}",
        }
        return _keep(draft, CONTACT, given)
    return _page(draft, CONTACT, form, consent=consent)


def _given(draft: Draft, step: str) -> dict[str, Any]:
    return submissions.answers(draft).get(step, {})


def _keep(draft: Draft, step: str, given: dict[str, Any]) -> Response:
    submissions.keep(draft, step, given)
    return _onward(draft, step)


def _onward(draft: Draft, step: str) -> Response:
    following = CHECK if ONE_BY_ONE in request.args else STEPS[STEPS.index(step) + 1]
    return redirect(address_of(draft, following), 303)


def _page(draft: Draft, step: str, form: Any, **values: Any) -> Answer:
    place = STEPS.index(step)
    if ONE_BY_ONE in request.args:
        back = address_of(draft, CHECK)
    else:
        back = address_of(draft, STEPS[place - 1]) if place else url_for("feedback_public.kind")
    page = render_template(
        f"feedback/public/{VIEWS[step]}.html",
        form=form,
        back=back,
        step="" if ONE_BY_ONE in request.args else f"Bước {place + 1}/{len(STEPS)}",
        **values,
    )
    return (page, 422) if form.errors else page
