"""The public register of answers: what was asked and what was answered, by unit, field and time."""

from typing import Any, Final

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from core import clock, rulebook
from core.access import public
from core.deadlines import Band
from core.leading import led_on
from core.paging import Page
from core.policies import Reason
from feedback import queries
from feedback.access import is_shown
from feedback.decisions import DECISIONS
from feedback.forms.public import RegisterForm
from feedback.models import CaseState
from feedback.promises import promise_band
from feedback.public.blueprint import feedback_public
from submissions import moderation
from units import queries as units

Answer = str | tuple[str, int] | Response
PLACE: Final = "trang"
FIELD: Final = "linh_vuc"


@feedback_public.get("/tra-loi")
@public
def register() -> Answer:
    """Show the answers, newest first, filtered by what stands in the address."""
    if onward := led_on(FIELD):
        return onward
    form = RegisterForm(formdata=request.args, units=answering_units(), categories=categories())
    valid = form.validate()
    wanted = _wanted(form) if valid else {}
    page = queries.register(**wanted, token=request.args.get(PLACE))
    text = render_template(
        "feedback/public/register.html",
        form=form,
        page=page,
        kept=_kept(page),
        filtered=any(wanted.values()),
        next=_address(page.next_token),
        previous=_address(page.previous_token),
        labels=queries.field_labels(),
        decisions=DECISIONS,
        closed={row.case.subject: _why_closed(row.case) for row in page.items if not is_shown(row.case)},
        feed=url_for("feedback_public.answers_feed", **_narrowed(wanted)),
    )
    return text if valid else (text, 422)


def _kept(page: Page[queries.Row]) -> dict[str, Band]:
    promises = queries.newest_promises(row.case.subject for row in page.items)
    return {subject: promise_band(promise, today=clock.today()) for subject, promise in promises.items()}


def _why_closed(case: CaseState) -> tuple[str, str]:
    """Say why an answer is not published, and by what law where there is one.

    Its sender asked for that, it was withheld, or nobody has reviewed it yet.
    """
    if case.wants_private:
        return "Trả lời riêng theo đề nghị của người gửi", ""
    if case.moderation != moderation.WITHHELD:
        return moderation.LABELS[moderation.WAITING], ""
    reason = _reason(case)
    words = moderation.label(case.moderation, kind="case", reason=reason.label if reason else "")
    return words, reason.legal_basis if reason else ""


def _reason(case: CaseState) -> Reason | None:
    code = case.moderation_reason
    return rulebook.policy(case.policy).reason("withhold", code) if code else None


def _wanted(form: RegisterForm) -> dict[str, Any]:
    return {
        "held_by": form.don_vi.data or "",
        "category": form.linh_vuc.data or "",
        "since": form.day(form.tu),
        "until": form.day(form.den),
    }


def answering_units() -> list[tuple[str, str]]:
    """Give the site's unit and its departments, with their names."""
    site = units.site_unit()
    if site is None:
        return []
    return [(site.code, site.name), *((unit.code, unit.name) for unit in units.departments_of(site.code))]


def categories() -> list[tuple[str, str]]:
    """Give the fields that may be chosen today, with their names."""
    return [(category.code, category.label) for category in queries.categories()]


def _narrowed(wanted: dict[str, Any]) -> dict[str, str]:
    given = {"don_vi": wanted.get("held_by"), "linh_vuc": wanted.get("category")}
    return {name: value for name, value in given.items() if value}


def _address(token: str | None) -> str | None:
    if token is None:
        return None
    kept = {name: value for name, value in request.args.items() if value and name != PLACE}
    return url_for("feedback_public.register", **kept, **{PLACE: token})
