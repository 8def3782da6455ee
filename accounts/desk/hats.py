"""Asking for hats and taking them away, and stand-ins, at the desk of an administrator."""

from functools import partial

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from accounts import queries, services
from accounts.access import KEEP
from accounts.desk.blueprint import accounts_desk
from accounts.desk.people import places_for
from accounts.forms import HatForm, SpanForm, StandInForm
from accounts.models import HatChange, Membership, StandIn
from core import clock
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.forms import ActionForm
from core.refusing import refusal
from units.queries import names

PROPOSED = "Đã gửi đề nghị. Người thứ hai duyệt thì mới có hiệu lực."

Answer = str | tuple[str, int] | Response


@accounts_desk.route("/quan-tri/nguoi-dung/<subject>/giao-vai-tro", methods=["GET", "POST"])
@needs("admin.people")
def give_hat(subject: str) -> Answer:
    """Ask for a hat in a unit, with its days and its document; a second person decides."""
    _, state = queries.kept_by(current_actor(), subject)
    form = HatForm(data={"from_on": clock.today(), "unit": state.unit_code})
    form.offer(places_for(current_actor(), everywhere=True))
    if form.validate_on_submit():
        asked = _asked(subject, form, hat=form.chosen)
        if refusal(form, lambda: services.propose_hat(asked, actor=current_actor())) is None:
            return _done(subject, PROPOSED)
    return _page("give_hat", form, state)


@accounts_desk.route("/quan-tri/nguoi-dung/<subject>/vai-tro/<int:given>/thu-hoi", methods=["GET", "POST"])
@needs("admin.people")
def take_hat(subject: str, given: int) -> Answer:
    """Ask once more, then take a hat away at once."""
    _, state = queries.kept_by(current_actor(), subject)
    row = _given(subject, given)
    form = ActionForm()
    act = partial(services.take_hat, subject, given=given, actor=current_actor())
    if form.validate_on_submit() and refusal(form, act) is None:
        return _done(subject, "Đã thu hồi vai trò.")
    return _page("take_hat", form, state, row=row, units=names([row.unit_code]))


@accounts_desk.route("/quan-tri/nguoi-dung/<subject>/lam-thay", methods=["GET", "POST"])
@needs("admin.people")
def set_stand_in(subject: str) -> Answer:
    """Name who stands in for an absent person (Ủy quyền, phân công thay)."""
    _, state = queries.kept_by(current_actor(), subject)
    form = StandInForm(data={"from_on": clock.today()})
    form.offer(_colleagues(subject), _places_of(subject))
    if form.validate_on_submit():
        waits: list[HatChange | None] = []
        asked = _asked(subject, form, substitute=form.substitute.data)
        if refusal(form, lambda: waits.append(services.ask_stand_in(asked, actor=current_actor()))) is None:
            return _done(subject, PROPOSED if waits[0] else "Đã ghi việc phân công thay.")
    return _page("set_stand_in", form, state)


@accounts_desk.route("/quan-tri/nguoi-dung/<subject>/lam-thay/<int:set_by>/ket-thuc", methods=["GET", "POST"])
@needs("admin.people")
def end_stand_in(subject: str, set_by: int) -> Answer:
    """Ask once more, then end a stand-in at once."""
    _, state = queries.kept_by(current_actor(), subject)
    row = _set(subject, set_by)
    form = ActionForm()
    if form.validate_on_submit():
        services.end_stand_in(subject, set_by=set_by, actor=current_actor())
        return _done(subject, "Đã kết thúc việc phân công thay.")
    who = queries.names_of_subjects([row.substitute])
    return _page("end_stand_in", form, state, row=row, substitute=who.get(row.substitute, ""))


def _asked(subject: str, form: SpanForm, **what) -> services.Asked:
    return services.Asked(
        subject,
        from_on=form.from_on.data,
        to_on=form.to_on.data,
        document_no=form.document_no.data or "",
        unit=form.unit.data or None,
        **what,
    )


def _colleagues(subject: str) -> list[tuple[str, str]]:
    rows = queries.people(current_actor())
    return [
        (person.subject, f"{state.name} ({state.login})")
        for person, state in rows
        if person.subject != subject and state.disabled_at is None
    ]


def _places_of(subject: str) -> list[tuple[str, str]]:
    codes = {row.unit_code for row in queries.memberships([subject]).get(subject, [])}
    return sorted(names(codes).items())


def _given(subject: str, given: int) -> Membership:
    for row in queries.memberships([subject]).get(subject, []):
        if row.seq == given and current_actor().may(KEEP, row.unit_code):
            return row
    raise Hidden()


def _set(subject: str, set_by: int) -> StandIn:
    for row in queries.stand_ins([subject]).get(subject, []):
        if row.seq == set_by:
            return row
    raise Hidden()


def _done(subject: str, words: str) -> Response:
    flash(words, "success")
    return redirect(url_for("accounts_desk.person", subject=subject), 303)


def _page(name: str, form, state, **more) -> Answer:
    page = render_template(f"accounts/desk/{name}.html", form=form, state=state, **more)
    return (page, 422) if form.is_submitted() else page
