"""Many cases at once: what was chosen in a list, and one person's work handed over in one step."""

from collections.abc import Callable
from typing import Any, Final

from flask import render_template, request

from core import clock
from core.access import needs
from core.actor import Actor, current_actor
from feedback import queries, services
from feedback.access import EVERYWHERE
from feedback.desk.blueprint import Answer, feedback_desk
from feedback.desk.stepping.filling import NO_CHOICE
from feedback.forms.together import HandOverForm, ManyForm
from feedback.models import CaseState
from units.kinds import LOCAL, Kind
from units.models import Unit
from units.queries import all_units, departments_of, site_unit

UNPROCESSABLE: Final = 422
TOO_MANY: Final = f"Mỗi lần chọn nhiều nhất {services.MOST_AT_ONCE} vụ việc."
NOTHING: Final = "Chưa chọn vụ việc nào. Quay lại danh sách và đánh dấu vào các vụ việc."

ACTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "take_up": ("Nhận xử lý", lambda case, _unit, by: services.take_up(case, **by)),
    "take_over": ("Nhận việc chuyển đến", lambda case, _unit, by: services.take_over(case, **by)),
    "route": ("Giao xử lý", lambda case, unit, by: services.route(case, to=unit, **by)),
}
"""What may be done to many at once: nothing that has to be read first, as an answer or a text to publish has."""


@feedback_desk.route("/nhieu-vu-viec", methods=["GET", "POST"])
@needs("case.sort", "case.route", "case.answer")
def many() -> Answer:
    """Do one thing to up to fifty cases, and say of each what became of it."""
    actor = current_actor()
    seen = _seen((request.form if request.method == "POST" else request.args).getlist("vu"))
    cases = queries.chosen(list(seen)[: services.MOST_AT_ONCE], actor=actor)
    form = ManyForm()
    form.viec.choices = [*NO_CHOICE, *((name, label) for name, (label, _) in ACTS.items())]
    form.don_vi.choices = [*NO_CHOICE, *((unit.code, unit.name) for unit in _departments(actor))]
    problem = NOTHING if not cases else TOO_MANY if len(seen) > services.MOST_AT_ONCE else ""
    if problem or not form.validate_on_submit():
        status = UNPROCESSABLE if form.errors or (problem and form.is_submitted()) else 200
        return render_template("feedback/desk/many.html", form=form, cases=cases, problem=problem), status
    label, act = ACTS[form.viec.data]

    def one(case: CaseState) -> Any:
        return act(case, form.don_vi.data, {"actor": actor, "version": seen[case.code]})

    return render_template("feedback/desk/summary.html", title=label, outcomes=services.on_each(cases, one))


@feedback_desk.route("/ban-giao", methods=["GET", "POST"])
@needs("case.route")
def hand_over_work() -> Answer:
    """Give one officer's open cases to another in one step, for leave, transfer or illness."""
    actor, form = current_actor(), HandOverForm()
    loads = queries.workloads(actor)
    form.tu.choices = [*NO_CHOICE, *((str(one), f"{name} ({count} vụ việc)") for one, name, count in loads)]
    form.den.choices = [*NO_CHOICE, *_officers(actor)]
    if not form.validate_on_submit():
        status = UNPROCESSABLE if form.errors else 200
        return render_template("feedback/desk/hand_over_work.html", form=form, loads=loads), status
    done = services.hand_over_work(
        officer_id=int(form.tu.data), to=int(form.den.data), note=form.ghi_chu.data, actor=actor
    )
    return render_template("feedback/desk/summary.html", title="Bàn giao công việc", outcomes=done)


def _seen(typed: list[str]) -> dict[str, int | None]:
    """Read codes, each with the version its reader saw (a reload then does nothing twice)."""
    pairs = (each.partition(":") for each in typed)
    return {code: int(version) if version.isdecimal() else None for code, _, version in pairs}


def _departments(actor: Actor) -> list[Unit]:
    """Give the departments to which this person gives work."""
    return [unit for unit in _units(actor) if unit.kind == Kind.DEPARTMENT]


def _officers(actor: Actor) -> list[tuple[str, str]]:
    """Give who answers in the units whose work this person gives out."""
    known = {one.person_id: one.name for unit in _units(actor) for one in queries.officers_of(unit.code)}
    return [(str(number), name) for number, name in known.items()]


def _units(actor: Actor) -> list[Unit]:
    units = actor.units_for("case.route")
    site = site_unit()
    if EVERYWHERE in units:
        return [site, *departments_of(site.code, on=clock.today())] if site else []
    working = LOCAL | {Kind.DEPARTMENT}
    return [unit for unit in all_units(on=clock.today()) if unit.code in units and unit.kind in working]
