"""Samples at the Front's desk: drawing, the frozen list with what was found, and one line of it after another."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core import clock
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.forms import Form
from core.refusing import refusal
from supervision import periods, queries, services
from supervision.checklist import questions_of
from supervision.desk.blueprint import Answer, page_token, supervision_desk
from supervision.forms import DrawForm, LineForm, PeriodForm, RegisterForm, judge_form
from supervision.models import Sample
from supervision.queries.samples import ANSWERS, FOUND, IN_SYSTEM, REGISTER, Drawn
from supervision.sampling import LINES
from supervision.workflow import WRITE
from units.queries import names

HEADINGS = {ANSWERS: "Xem chất lượng câu trả lời", REGISTER: "Tra sổ đến bản giấy"}
FORMS: dict[str, type[PeriodForm]] = {"viec": DrawForm, "so-den": RegisterForm}


@supervision_desk.get("/chon-mau")
@needs(WRITE)
def samples() -> Answer:
    """List the samples, newest first."""
    found = queries.samples(actor=current_actor(), token=page_token())
    return render_template(
        "supervision/samples.html",
        found=found,
        headings=HEADINGS,
        names=names(sample.unit for sample in found.items),
        label=_period_words,
        lines=LINES,
        href=lambda token: url_for("supervision_desk.samples", trang=token),
    )


@supervision_desk.route("/chon-mau/rut/<any(viec, 'so-den'):kind>", methods=["GET", "POST"])
@needs(WRITE)
def draw(kind: str) -> Answer | Response:
    """Ask for unit and period, then draw: once, and for good."""
    form = FORMS[kind]()
    form.offer(_units(), queries.ended_periods(clock.today()))
    if not form.is_submitted():
        form.don_vi.data = queries.for_reviewer(None, actor=current_actor()).code
    elif form.validate():
        made: list[Sample] = []
        if refusal(form, lambda: made.append(_draw(kind, form))) is None:
            flash("Đã rút. Danh sách đã chốt, không đổi được.", "success")
            return redirect(_href(made[0]), 303)
    page = render_template("supervision/sample_draw.html", form=form, kind=kind, lines=LINES)
    return (page, 422) if form.is_submitted() else page


@supervision_desk.get("/chon-mau/<int:year>-<int:number>")
@needs(WRITE)
def sample(year: int, number: int) -> Answer:
    """Show a frozen list, what was found so far, and the rule by which it was drawn."""
    actor = current_actor()
    found = queries.sample_of(year, number, actor=actor)
    items = queries.items_of(found, actor=actor)
    return render_template(
        "supervision/sample.html",
        sample=found,
        heading=HEADINGS[found.about],
        items=items,
        result=queries.result_of(found, items),
        period=_period_words(found),
        names=names([found.unit, *(line.item.unit for line in items)]),
        verdict=_verdict,
        is_register=found.about == REGISTER,
    )


@supervision_desk.route("/chon-mau/<int:year>-<int:number>/<int:place>", methods=["GET", "POST"])
@needs(WRITE)
def sample_item(year: int, number: int, place: int) -> Answer | Response:
    """Ask about one case or one line; what was noted before stands in the form."""
    actor = current_actor()
    found = queries.sample_of(year, number, actor=actor)
    line = next((one for one in queries.items_of(found, actor=actor) if one.item.place == place), None)
    if line is None or (found.about == ANSWERS and line.case is None):
        raise Hidden
    form = LineForm() if found.about == REGISTER else judge_form(questions_of(found.questions))
    if not form.is_submitted():
        _fill(form, line)
    elif form.validate() and refusal(form, lambda: _note(found, line, form)) is None:
        flash("Đã ghi.", "success")
        return redirect(_href(found), 303)
    page = render_template(
        "supervision/sample_item.html", form=form, sample=found, line=line, heading=HEADINGS[found.about]
    )
    return (page, 422) if form.is_submitted() else page


def _draw(kind: str, form: Any) -> Sample:
    actor = current_actor()
    scope = queries.for_reviewer(form.don_vi.data, actor=actor)
    period = periods.read(form.ky.data, today=clock.today())
    if kind == "viec":
        return services.draw_answers(scope, period, size=form.so_viec.data, actor=actor)
    return services.draw_register(scope, period, first=form.tu_so.data, last=form.den_so.data, actor=actor)


def _note(found: Sample, line: Drawn, form: Any) -> None:
    actor, place, note = current_actor(), line.item.place, form.ghi_chu.data or ""
    if found.about == REGISTER:
        code = (form.ma.data or "").upper()
        is_there = form.co.data == FOUND
        services.look_up_line(found, place, found=is_there, code=code, note=note, actor=actor)
    else:
        verdicts = {code: form[code].data for code in found.questions if code in form}
        services.judge_answer(found, place, verdicts=verdicts, note=note, actor=actor)


def _fill(form: Form, line: Drawn) -> None:
    form.ghi_chu.data = line.item.note
    for code, verdict in (line.item.verdicts or {}).items():
        field = form.co if code == IN_SYSTEM else form[code]
        field.data = verdict
    if line.item.line is not None and line.case is not None:
        form.ma.data = line.case.code


def _verdict(line: Drawn) -> tuple[str, str]:
    """Give the badge of a line: tone and words."""
    said = line.item.verdicts
    if not said:
        return "grey", "Chưa xem"
    if IN_SYSTEM in said:
        return ("green", "Có trong hệ thống") if said[IN_SYSTEM] == FOUND else ("red", "Không thấy")
    wrong = sum(verdict == "no" for verdict in said.values())
    return ("orange", f"{wrong} điều chưa đạt") if wrong else ("green", "Đạt")


def _period_words(found: Sample) -> str:
    return periods.named(found.first, found.last, today=clock.today()).label


def _units() -> list[tuple[str, str]]:
    actor = current_actor()
    choices = queries.for_reviewer(None, actor=actor).choices
    return [(code, words) for code, words in choices if actor.may(WRITE, code)]


def _href(found: Sample) -> str:
    return url_for("supervision_desk.sample", year=found.year, number=found.number)
