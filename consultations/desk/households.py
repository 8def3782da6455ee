"""Households with codes at the desk: the list, the letters to print, and a code closed because a paper came."""

from typing import Any, Final

from flask import Response, flash, redirect, request, url_for

from consultations import queries, services
from consultations.access import may
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.papers import DOCX, PDF, paper_response
from consultations.desk.plan import BOTH, mine
from consultations.forms.households import HouseholdsForm
from consultations.households import Household, read_households
from consultations.models import CODE_STATES, CodeState, ConsultationState, HouseholdCode
from consultations.papers import letter_paper
from consultations.workflow import CONSULTATION
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.forms import ActionForm
from core.papers.page import pdf_of_many
from core.papers.word import docx_of_many
from core.refusing import refusal
from core.text import whole_number

A_PAGE: Final = 20
"""Households of one page, and letters of one file: more are not drawn in the time a page may take."""

DRAW_MANY: Final = {DOCX: docx_of_many, PDF: pdf_of_many}


@consultations_desk.route("/lay-y-kien/<slug>/ma-ho", methods=BOTH)
@needs("consultation.read")
def households(slug: str) -> Answer:
    """Show the households and how many codes came back; take more of them in."""
    consultation = load(slug)
    form = HouseholdsForm()
    if not form.is_submitted():
        return page("desk_households", form, **_show(consultation))
    if not may(current_actor(), "list_households", consultation):
        raise Hidden()
    read: list[Household] = []
    status = refusal(form, lambda: read.extend(_read(consultation, form))) if form.validate() else None
    if status or form.errors or form.form_errors:
        return page("desk_households", form, status=status or 422, **_show(consultation))
    act = {"households": read, "actor": current_actor()}
    status = refusal(form, lambda: services.list_households(consultation, **act))
    if status:
        return page("desk_households", form, status=status, **_show(consultation))
    flash(f"Danh sách có {queries.code_counts(consultation).all} hộ có mã. Tải thư mời để in.", "success")
    return redirect(url_for("consultations_desk.households", slug=slug), 303)


@consultations_desk.post("/lay-y-kien/<slug>/ma-ho/<int:number>/dong")
@needs("opinion.enter_many")
def close_household(slug: str, number: int) -> Answer:
    """Note that a household handed in a paper."""
    consultation = mine(slug, "close_household_code")
    form = ActionForm()
    status = None
    if form.validate_on_submit():
        household = queries.household(consultation, number)
        act = {"household": household, "actor": current_actor()}
        status = refusal(form, lambda: services.close_code(consultation, **act))
        if not status:
            flash("Đã ghi hộ nộp phiếu giấy. Mã của hộ không dùng được nữa.", "success")
            return redirect(url_for("consultations_desk.households", slug=slug, sau=max(number - 1, 0)), 303)
    shown = HouseholdsForm(formdata=None)
    shown.form_errors.extend([*form.form_errors, *(text for field in form for text in field.errors)])
    return page("desk_households", shown, status=status or 422, **_show(consultation, after=max(number - 1, 0)))


@consultations_desk.get("/lay-y-kien/<slug>/ma-ho/thu-moi.<any(docx, pdf):ending>")
@needs("opinion.enter_many")
def household_letters(slug: str, ending: str) -> Response:
    """Give the letters of twenty households, each with its code; a letter that is missing tells of a paper alone."""
    consultation = mine(slug, "list_households")
    listed = queries.households(consultation, after=_after(), limit=A_PAGE)
    found = [one for one in listed if one.state != CodeState.VOID]
    if not found:
        raise Hidden()
    name = f"thu-moi-{found[0].number}-{found[-1].number}"
    return paper_response(DRAW_MANY[ending](_letters(consultation, found)), name, ending)


def _letters(consultation: ConsultationState, found: list[HouseholdCode]) -> list:
    known, office = queries.known_for_papers(consultation), queries.office_of(consultation)
    places = queries.ballot_places(consultation)
    short = queries.told_of(consultation).short_page.partition("://")[2]
    code_page = queries.whole(url_for("consultations_public.household", slug=consultation.slug))
    return [
        letter_paper(
            known,
            office,
            head=one.head,
            address=f"{one.address}, {places.get(one.village, one.village)}",
            code=queries.code_of(consultation.subject, one.number),
            page=code_page,
            short=short,
        )
        for one in found
    ]


def _read(consultation: ConsultationState, form: HouseholdsForm) -> list[Household]:
    villages = queries.codes_of_places(consultation)
    found, faults = read_households(form.rows(), villages=villages)
    form.refuse(faults)
    return found


def _after() -> int:
    return whole_number(request.args.get("sau")) or 0


def _show(consultation: ConsultationState, *, after: int | None = None) -> dict[str, Any]:
    after = _after() if after is None else after
    found = queries.households(consultation, after=after, limit=A_PAGE + 1)
    state, actor = queries.standing(consultation), current_actor()
    steps = {step.name for step in CONSULTATION.open_steps(state) if may(actor, step.name, consultation)}
    return {
        "consultation": consultation,
        "households": found[:A_PAGE],
        "after": after,
        "before": max(after - A_PAGE, 0),
        "next": found[A_PAGE - 1].number if len(found) > A_PAGE else None,
        "counts": queries.code_counts(consultation),
        "places": queries.ballot_places(consultation),
        "void": CODE_STATES[CodeState.VOID],
        "button": ActionForm(formdata=None),
        "steps": steps,
    }
