"""Signing in: password, second factor, a new password where the old one was temporary; and signing out."""

from functools import partial

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from accounts import queries
from accounts.desk.blueprint import accounts_desk
from accounts.desk.browser import (
    factor_picture,
    first_place,
    keys_of,
    living_session,
    local_path,
    note_failure,
    refuse_guessing,
    remember,
    visitor,
    waiting_session,
)
from accounts.forms import CodeForm, NewPasswordForm, SignInForm
from accounts.models import StaffSession
from accounts.services import signing_in
from accounts.services.rules import shortest_password
from accounts.services.signing_in import Begun
from accounts.stages import Stage
from core.access import public
from core.actor import current_actor
from core.errors import Hidden, Refused, TooMany
from core.forms import ActionForm, Form
from core.refusing import refusal

Answer = str | tuple[str, int] | Response

NEXT_PAGE = {
    Stage.SECOND_FACTOR: "accounts_desk.second_factor",
    Stage.ENROLMENT: "accounts_desk.enrolment",
    Stage.NEW_PASSWORD: "accounts_desk.new_password",
}


@accounts_desk.route("/dang-nhap", methods=["GET", "POST"])
@public
def sign_in() -> Answer:
    """Ask who comes; nothing in the answer tells which logins exist."""
    form = SignInForm()
    if request.method == "GET":
        way = local_path(request.args.get("tiep"))
        if current_actor().signed_in:
            return redirect(way or first_place(current_actor()))
        if way:
            session["tiep"] = way
    if not form.validate_on_submit():
        return _page("sign_in", form)
    keys = (*keys_of("sign-in", form.login.data.lower()), ("sign-in-address", visitor().address))
    try:
        refuse_guessing(*keys)
        begun = signing_in.begin(login=form.login.data, password=form.password.data, visitor=visitor())
    except TooMany as refused:
        return _page("sign_in", _with_error(form, refused), status=refused.status)
    except Refused as refused:
        known = queries.by_login(form.login.data)
        note_failure("password_refused", *keys, person_id=known[0].id if known else None)
        return _page("sign_in", _with_error(form, refused))
    return _go_on(begun)


@accounts_desk.route("/dang-nhap/ma-xac-thuc", methods=["GET", "POST"])
@public
def second_factor() -> Answer:
    """Ask for the second factor."""
    return _code_page("second_factor", Stage.SECOND_FACTOR, signing_in.pass_second_factor)


@accounts_desk.route("/dang-nhap/dat-ma-xac-thuc", methods=["GET", "POST"])
@public
def enrolment() -> Answer:
    """Have the second factor set up, where nobody works without one, before anything else opens."""
    return _code_page("enrolment", Stage.ENROLMENT, signing_in.enrol)


@accounts_desk.route("/dang-nhap/doi-mat-khau", methods=["GET", "POST"])
@public
def new_password() -> Answer:
    """Have a temporary password replaced before anything else opens."""
    row, form = _waiting(Stage.NEW_PASSWORD), NewPasswordForm()
    if row is None:
        return _start_again()
    person, _ = queries.by_id(row.person_id)
    shortest = shortest_password(has_factor=person.totp_secret is not None)
    if not form.validate_on_submit():
        return _page("new_password", form, shortest=shortest)
    begun: list[Begun] = []
    replace = partial(signing_in.replace_temporary_password, row, new=form.new.data, visitor=visitor())
    if refusal(form, lambda: begun.append(replace()), field=form.new):
        return _page("new_password", form, shortest=shortest)
    return _go_on(begun[0])


@accounts_desk.post("/dang-xuat")
@public
def sign_out() -> Response:
    """End the session on the server and in the browser."""
    if current_actor().signed_in and ActionForm().validate_on_submit():
        signing_in.sign_out(living_session(), visitor=visitor())
        session.clear()
    return redirect(url_for("pages.home"), 303)


def _code_page(name: str, stage: Stage, service) -> Answer:
    row, form = _waiting(stage), CodeForm()
    if row is None:
        return _start_again()
    picture = _picture(row) if stage is Stage.ENROLMENT else {}
    if not form.validate_on_submit():
        return _page(name, form, **picture)
    keys = keys_of("second-factor", str(row.person_id))
    try:
        refuse_guessing(*keys)
        begun = service(row, code=form.code.data, visitor=visitor())
    except TooMany as refused:
        return _page(name, _with_error(form, refused), status=refused.status, **picture)
    except Refused as refused:
        note_failure("code_refused", *keys, person_id=row.person_id)
        form.code.errors = [refused.message]
        return _page(name, form, **picture)
    return _go_on(begun)


def _picture(row: StaffSession) -> dict[str, str]:
    _, state = queries.by_id(row.person_id)
    return factor_picture(signing_in.proposed_secret(row), login=state.login)


def _waiting(stage: Stage) -> StaffSession | None:
    try:
        row = waiting_session()
    except Hidden:
        return None
    return row if row.stage == stage else None


def _start_again() -> Response:
    return redirect(url_for("accounts_desk.sign_in"), 303)


def _go_on(begun: Begun) -> Response:
    way = local_path(session.get("tiep"))
    remember(begun)
    if begun.stage is not Stage.OPEN:
        return redirect(url_for(NEXT_PAGE[begun.stage]), 303)
    actor = queries.actor_of_token(begun.token, agent=visitor().agent)
    return redirect(way or first_place(actor), 303)


def _with_error(form: Form, refused: Refused | TooMany) -> Form:
    form.show_refusal(refused)
    return form


def _page(name: str, form: Form, *, status: int = 422, **more) -> Answer:
    page = render_template(f"accounts/desk/{name}.html", form=form, **more)
    return (page, status) if form.is_submitted() else page
