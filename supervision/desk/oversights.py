"""Giám sát at the Front's desk: the programme of a year, one giám sát with its requests, their letters."""

from typing import Any, Final

from flask import Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answered

from core import clock
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden, Stale
from core.papers.page import page_of
from core.refusing import refusal
from submissions.public import attachment_response
from supervision import queries, services
from supervision.desk.blueprint import Answer, page_token, supervision_desk
from supervision.desk.making import made_once
from supervision.desk.overseeing import ACTS, BY_SLUG, form_for, open_steps, step_of, steps_on
from supervision.desk.taking import paper_file
from supervision.forms.oversights import OversightForm
from supervision.models import Oversight, OversightRequest
from supervision.oversight import State
from supervision.workflow import WRITE
from units.queries import names

FARTHEST: Final = 50
STALE: Final = "Trang này vừa được người khác lưu trước; nội dung của ông/bà vẫn còn bên dưới."


@supervision_desk.get("/cuoc-giam-sat")
@needs(WRITE)
def oversights() -> Answer:
    """List the programme of a year; without one asked for, this year's."""
    actor, today = current_actor(), clock.today()
    year = request.args.get("nam", type=int) if "nam" in request.args else today.year
    if year is None or abs(year - today.year) > FARTHEST:
        raise Hidden
    found = queries.oversights(year, actor=actor, token=page_token())
    return render_template(
        "supervision/oversights.html",
        found=found,
        year=year,
        years=_around(today.year),
        names=names(one.unit for one in found.items),
        owed=queries.owed_documents(found.items),
        report_band=queries.report_band,
        href=lambda token: url_for("supervision_desk.oversights", nam=year, trang=token),
    )


@supervision_desk.route("/cuoc-giam-sat/lap", methods=["GET", "POST"])
@needs(WRITE)
def begin_oversight() -> Answer | Answered:
    """Ask what is to be supervised, and enter it into the programme; the same form sent twice is one giám sát."""
    form = OversightForm()
    form.begin(_units())
    if form.validate_on_submit():
        actor, unit = current_actor(), form.don_vi.data
        made = made_once(
            form, Oversight, lambda: services.plan_oversight(form.plan(), unit=unit, subject=form.subject, actor=actor)
        )
        if made:
            flash("Đã lưu vào chương trình giám sát.", "success")
            return redirect(_href(made), 303)
    return _writing(form, back=url_for("supervision_desk.oversights"))


@supervision_desk.route("/cuoc-giam-sat/<int:year>-<int:number>/sua", methods=["GET", "POST"])
@needs(WRITE)
def edit_oversight(year: int, number: int) -> Answer | Answered:
    """Write a planned giám sát anew."""
    found = queries.oversight_of(year, number, actor=current_actor())
    if found.state != State.PLANNED:
        raise Hidden
    form = OversightForm()
    del form.don_vi
    if not form.is_submitted():
        form.show(found)
    elif form.validate():
        act = {"actor": current_actor(), "version": form.seen}
        if refusal(form, lambda: services.edit_oversight(found, form.plan(), **act)) is None:
            flash("Đã lưu.", "success")
            return redirect(_href(found), 303)
    return _writing(form, back=_href(found))


@supervision_desk.get("/cuoc-giam-sat/<int:year>-<int:number>")
@needs(WRITE)
def oversight(year: int, number: int) -> Answer:
    """Show one giám sát with its requests and what may be done now."""
    return _page(queries.oversight_of(year, number, actor=current_actor()))


@supervision_desk.post("/cuoc-giam-sat/<int:year>-<int:number>/<slug>")
@supervision_desk.post("/cuoc-giam-sat/<int:year>-<int:number>/<int:place>/<slug>")
@needs(WRITE)
def oversight_step(year: int, number: int, slug: str, place: int | None = None) -> Answer | Answered:
    """Take one step; a refusal comes back on the page with what was written."""
    found = queries.oversight_of(year, number, actor=current_actor())
    name, asked = step_at(slug, place, WRITE), None if place is None else queries.request_of(found, place)
    form = form_for(name, found, place, sent=True)
    refused = refusal_of(form, found, asked, name)
    if refused is None:
        flash(ACTS[name].done, "success")
        return redirect(_href(found), 303)
    return _page(found, {(place, name): form}), refused


@supervision_desk.get("/cuoc-giam-sat/<int:year>-<int:number>/<int:place>/cong-van")
@needs(WRITE)
def request_letter(year: int, number: int, place: int) -> Answer:
    """Show the letter of a request as a page."""
    found = queries.oversight_of(year, number, actor=current_actor())
    return page_of(queries.request_letter(found, queries.request_of(found, place)), back=_href(found))


@supervision_desk.get("/cuoc-giam-sat/<int:year>-<int:number>/<int:place>/cong-van.<any(docx, pdf):kind>")
@needs(WRITE)
def request_letter_file(year: int, number: int, place: int, kind: str) -> Response:
    """Give the letter of a request as a file."""
    found = queries.oversight_of(year, number, actor=current_actor())
    return paper_file(queries.request_letter(found, queries.request_of(found, place)), kind)


@supervision_desk.get("/cuoc-giam-sat/<int:year>-<int:number>/<int:place>/tep/<attachment_id>")
@needs(WRITE)
def oversight_file(year: int, number: int, place: int, attachment_id: str) -> Response:
    """Hand out a file that came with an answer."""
    found = queries.oversight_of(year, number, actor=current_actor())
    return attachment_response(queries.file_of(found, place, attachment_id))


def step_at(slug: str, place: int | None, who: str) -> str:
    """Name the step an address asks for; Hidden where it is none, or not this side's."""
    name = BY_SLUG.get(slug)
    if name is None or step_of(name).who != who or ACTS[name].of_request != (place is not None):
        raise Hidden
    return name


def refusal_of(form: Any, found: Oversight, asked: OversightRequest | None, name: str) -> int | None:
    """Take a step; gives the status of a refusal, or None when it was done."""
    if not form.validate_on_submit():
        return 422
    refused = refusal(form, lambda: _act(form, found, asked, name))
    if refused:
        form.show_version(found.version)
    return refused


def _act(form: Any, found: Oversight, asked: OversightRequest | None, name: str) -> None:
    if form.seen != found.version:
        raise Stale(STALE)
    ACTS[name].act(found, asked, form, current_actor())


def shown(found: Oversight, who: str, sent: dict[tuple[int | None, str], Any]) -> dict[str, Any]:
    """Give what both sides show of a giám sát: its facts, its requests, and the forms of one side."""
    asked = queries.requests_of(found)
    forms = {(None, name): form_for(name, found) for name in open_steps(found, who)}
    for one in asked:
        place = one.request.place
        forms |= {(place, name): form_for(name, found, place) for name in steps_on(found, one.request, who)}
    return {
        "oversight": found,
        "unit": names([found.unit]).get(found.unit, found.unit),
        "asked": asked,
        "forms": {key: sent.get(key, form) for key, form in forms.items()},
        "acts": ACTS,
        "labels": {name: step_of(name).label for name in ACTS},
        "report_band": queries.report_band(found),
        "told": queries.told_of(found),
        "before_recounts": queries.day_before_recounts(found),
        "refused": next(iter(sent.values()), None),
    }


def _page(found: Oversight, sent: dict[tuple[int | None, str], Any] | None = None) -> str:
    return render_template(
        "supervision/oversight.html",
        base=_href(found),
        is_planned=found.state == State.PLANNED,
        **shown(found, WRITE, sent or {}),
    )


def _writing(form: OversightForm, *, back: str) -> Answer:
    page = render_template("supervision/oversight_write.html", form=form, back=back)
    return (page, 422) if form.is_submitted() else page


def _units() -> tuple[tuple[str, str], ...]:
    actor = current_actor()
    choices = queries.for_reviewer(None, actor=actor).choices
    return tuple((code, words) for code, words in choices if actor.may(WRITE, code))


def _around(year: int) -> range:
    """Give the years that are offered: two before, and the next, whose programme is made in its last quarter."""
    return range(year - 2, year + 2)


def _href(found: Oversight) -> str:
    return url_for("supervision_desk.oversight", year=found.year, number=found.number)
