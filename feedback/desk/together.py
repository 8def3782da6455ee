"""Many cases at once: what was chosen in a list, and one person's work handed over in one step."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from flask import render_template, request

from core import clock
from core.access import needs
from core.actor import Actor, current_actor
from feedback import queries, services
from feedback.desk.blueprint import Answer, feedback_desk
from feedback.desk.stepping.filling import NO_CHOICE
from feedback.forms.together import HandOverForm, ManyForm
from feedback.models import CaseState
from units.queries import departments_of, site_unit

UNPROCESSABLE: Final = 422
TOO_MANY: Final = f"Mỗi lần chọn nhiều nhất {services.MOST_AT_ONCE} vụ việc."
NOTHING: Final = "Chưa chọn vụ việc nào. Quay lại danh sách và đánh dấu vào các vụ việc."

ACTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "take_up": ("Nhận xử lý", lambda case, actor, _unit: services.take_up(case, actor=actor)),
    "take_over": ("Nhận việc chuyển đến", lambda case, actor, _unit: services.take_over(case, actor=actor)),
    "route": ("Giao xử lý", lambda case, actor, unit: services.route(case, to=unit, actor=actor)),
}
"""What may be done to many at once: nothing that has to be read first, as an answer or a text to publish has."""


@feedback_desk.route("/nhieu-vu-viec", methods=["GET", "POST"])
@needs("case.sort", "case.route", "case.answer")
def many() -> Answer:
    """Do one thing to up to fifty cases, and say of each what became of it."""
    actor = current_actor()
    codes = request.values.getlist("vu")
    cases = queries.chosen(codes[: services.MOST_AT_ONCE], actor=actor)
    form = ManyForm()
    form.viec.choices = [*NO_CHOICE, *((name, label) for name, (label, _) in ACTS.items())]
    form.don_vi.choices = [*NO_CHOICE, *_departments()]
    problem = NOTHING if not cases else TOO_MANY if len(codes) > services.MOST_AT_ONCE else ""
    if problem or not form.validate_on_submit():
        status = UNPROCESSABLE if problem or form.errors else 200
        return render_template("feedback/desk/many.html", form=form, cases=cases, problem=problem), status
    act = ACTS[form.viec.data][1]
    done = services.on_each(cases, partial(_act, act, actor, form.don_vi.data))
    return render_template("feedback/desk/summary.html", title=ACTS[form.viec.data][0], outcomes=done)


@feedback_desk.route("/ban-giao", methods=["GET", "POST"])
@needs("case.route")
def hand_over_work() -> Answer:
    """Give one officer's open cases to another in one step, for leave, transfer or illness."""
    actor, form = current_actor(), HandOverForm()
    loads = queries.workloads(actor)
    form.tu.choices = [*NO_CHOICE, *((str(one), f"{name} ({count} vụ việc)") for one, name, count in loads)]
    form.den.choices = [*NO_CHOICE, *_officers()]
    if not form.validate_on_submit():
        status = UNPROCESSABLE if form.errors else 200
        return render_template("feedback/desk/hand_over_work.html", form=form, loads=loads), status
    done = services.hand_over_work(
        officer_id=int(form.tu.data), to=int(form.den.data), note=form.ghi_chu.data, actor=actor
    )
    return render_template("feedback/desk/summary.html", title="Bàn giao công việc", outcomes=done)


def _act(act: Callable[..., Any], actor: Actor, unit: str, case: CaseState) -> Any:
    return act(case, actor, unit)


def _departments() -> list[tuple[str, str]]:
    site = site_unit()
    return [(unit.code, unit.name) for unit in departments_of(site.code, on=clock.today())] if site else []


def _officers() -> list[tuple[str, str]]:
    site = site_unit()
    units = [site, *departments_of(site.code, on=clock.today())] if site else []
    known = {one.person_id: one.name for unit in units for one in queries.officers_of(unit.code)}
    return [(str(number), name) for number, name in known.items()]
