"""The persons an administrator keeps: list, adding, one person's page, correcting."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from accounts import queries, services
from accounts.access import EVERYWHERE, KEEP
from accounts.desk.blueprint import accounts_desk
from accounts.forms import NewPersonForm, PersonForm
from accounts.hats import GRANTS, LABELS, PERMISSIONS
from core import clock
from core.access import needs
from core.actor import Actor, current_actor
from units import queries as units
from units.kinds import Kind
from units.models import Unit

Answer = str | tuple[str, int] | Response


@accounts_desk.get("/quan-tri")
@needs("admin.people")
def administration() -> Response:
    """Lead who types the short address to where an administrator's work begins."""
    return redirect(url_for("accounts_desk.people"))


@accounts_desk.get("/quan-tri/nguoi-dung")
@needs("admin.people")
def people() -> str:
    """List persons by given name, with their hats and what an administrator should look at."""
    rows = queries.people(current_actor())
    hats = queries.memberships(person.subject for person, _ in rows)
    codes = [state.unit_code for _, state in rows] + [hat.unit_code for given in hats.values() for hat in given]
    return render_template(
        "accounts/desk/people.html",
        rows=rows,
        hats=hats,
        units=units.names(codes),
        today=clock.today(),
        unused_before=clock.now() - queries.UNUSED_AFTER,
    )


@accounts_desk.get("/quan-tri/vai-tro")
@needs("admin.people")
def roles() -> str:
    """Show who may do what, as the program knows it."""
    return render_template("accounts/desk/roles.html", labels=LABELS, permissions=PERMISSIONS, grants=GRANTS)


@accounts_desk.route("/quan-tri/nguoi-dung/them", methods=["GET", "POST"])
@needs("admin.people")
def add_person() -> Answer:
    """Open an account; the temporary password is shown on the answer to this POST and nowhere else."""
    form = NewPersonForm()
    form.offer(places_for(current_actor(), everywhere=False))
    if not form.validate_on_submit():
        return _page("add_person", form)
    try:
        added = services.add_person(
            login=form.login.data,
            name=form.name.data,
            unit=form.unit.data,
            phone=form.phone.data or "",
            email=form.email.data or "",
            actor=current_actor(),
        )
    except services.PersonFault as refusal:
        for field, fault in refusal.faults.items():
            form[field].errors = [fault]
        return _page("add_person", form)
    person, state = queries.by_subject(added.subject)
    return render_template("accounts/desk/password_once.html", person=person, state=state, password=added.password)


@accounts_desk.get("/quan-tri/nguoi-dung/<subject>")
@needs("admin.people")
def person(subject: str) -> str:
    """Show one person: hats, stand-ins, state of the account."""
    found, state = queries.kept_by(current_actor(), subject)
    hats = queries.memberships([subject]).get(subject, [])
    stand_ins = queries.stand_ins([subject]).get(subject, [])
    codes = [state.unit_code, *(row.unit_code for row in hats), *(row.unit_code for row in stand_ins)]
    return render_template(
        "accounts/desk/person.html",
        person=found,
        state=state,
        hats=hats,
        stand_ins=stand_ins,
        substitutes=queries.names_of_subjects(row.substitute for row in stand_ins),
        units=units.names(codes),
        waiting=queries.changes_about(subject),
        own=found.id == current_actor().person_id,
    )


@accounts_desk.route("/quan-tri/nguoi-dung/<subject>/sua", methods=["GET", "POST"])
@needs("admin.people")
def edit_person(subject: str) -> Answer:
    """Correct a person's name, telephone or e-mail."""
    _, state = queries.kept_by(current_actor(), subject)
    form = PersonForm(obj=state)
    if not form.validate_on_submit():
        return _page("edit_person", form, state=state)
    services.change_person(
        state, name=form.name.data, phone=form.phone.data or "", email=form.email.data or "", actor=current_actor()
    )
    flash("Đã lưu thông tin.", "success")
    return redirect(url_for("accounts_desk.person", subject=subject), 303)


def places_for(actor: Actor, *, everywhere: bool) -> list[tuple[str, str]]:
    """List (code, words) of the units for which this administrator may act; bodies outside the system take no part."""
    held = actor.units_for(KEEP)
    known = units.valid_on(clock.today())
    names = {unit.code: unit.name for unit in known}
    inside = [unit for unit in known if unit.kind != Kind.EXTERNAL and (EVERYWHERE in held or unit.code in held)]
    places = [(unit.code, _words(unit, names)) for unit in inside]
    return [(EVERYWHERE, "Toàn hệ thống"), *places] if everywhere and EVERYWHERE in held else places


def _words(unit: Unit, names: dict[str, str]) -> str:
    above = names.get(unit.parent_code or "")
    return f"{unit.name} ({above})" if above else unit.name


def _page(name: str, form, **more) -> Answer:
    page = render_template(f"accounts/desk/{name}.html", form=form, **more)
    return (page, 422) if form.is_submitted() else page
