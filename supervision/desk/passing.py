"""The Front's own door: a kiến nghị brought in for somebody, and the list of what became of each."""

from flask import redirect, render_template, url_for

from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from feedback import services
from feedback.channels import FRONT, PASSED_ON
from feedback.desk.blueprint import Answer
from feedback.desk.entering import consent, petition_in, sender_in, take_in, verdict_on
from feedback.guidance import DAYS_TO_COMPLAIN
from feedback.workflow import PASSING_ON, SLUGS, TONES
from supervision import queries
from supervision.desk.blueprint import page_token, supervision_desk
from supervision.forms import PassingForm
from units.naming import with_old_names
from units.queries import communities_in

OK, UNPROCESSABLE = 200, 422


@supervision_desk.route("/chuyen-kien-nghi", methods=["GET", "POST"])
@needs(PASSING_ON)
def pass_on() -> Answer:
    """Ask for a kiến nghị and send it to the unit that is to answer; the same form sent twice is one case."""
    form = _form()
    verdict, persons = verdict_on(form), form.warn_of_persons()
    if not form.validate_on_submit():
        return _page(form, UNPROCESSABLE if form.errors else OK, verdict=verdict, persons=persons)
    known = take_in(form, lambda: _enter(form))
    if isinstance(known, int):
        return _page(form, known, verdict=verdict, persons=persons)
    return redirect(url_for("feedback_desk.slip", code=known.code), 303)


@supervision_desk.get("/kien-nghi-da-chuyen")
@needs(PASSING_ON)
def passed_on() -> str:
    """List what the Front brought in: how it stands, when it is due, what was answered, whether that was told."""
    return render_template(
        "supervision/passed_on.html",
        rows=queries.passed_on(actor=current_actor(), token=page_token()),
        tones=TONES,
        told=SLUGS["note_told"],
        href=lambda token: url_for("supervision_desk.passed_on", trang=token),
    )


def _page(form: PassingForm, status: int, **values: object) -> Answer:
    return render_template("supervision/pass_on.html", form=form, days=DAYS_TO_COMPLAIN, **values), status


def _form() -> PassingForm:
    actor = current_actor()
    form = PassingForm(owner=f"entry/{actor.person_id}")
    units = queries.units_to_answer(actor)
    places = communities_in(unit.code for unit in units)
    form.offer(
        {unit.code: (unit.name, [(one.code, with_old_names(one)) for one in places[unit.code]]) for unit in units}
    )
    return form


def _enter(form: PassingForm) -> services.Entered:
    actor, unit = current_actor(), form.don_vi.data
    if not actor.may(PASSING_ON, unit):
        raise Hidden
    front = queries.front_for(unit, actor=actor)
    letter = services.PassedOn(
        FRONT,
        queries.front_name(front),
        form.so_van_ban.data,
        form.ngay_van_ban.data,
        email=form.thu_co_quan.data or "",
        front=front,
        keeps_sender=form.keeps_sender,
    )
    return services.enter(
        petition_in(form),
        origin=services.Origin(
            PASSED_ON, form.ngay_ghi.data, tuple(form.references), passed_on=letter, subject=form.subject
        ),
        unit=unit,
        sender=sender_in(form),
        consent_version=f"helper/{consent().version}",
        actor=actor,
    )
