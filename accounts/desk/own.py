"""One's own account: password, second factor, other devices."""

from functools import partial

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from accounts import queries
from accounts.desk import browser
from accounts.desk.blueprint import accounts_desk
from accounts.forms import ChangePasswordForm, CodeForm, PasswordForm
from accounts.models import StaffSession
from accounts.services import set_digest, signing_in
from accounts.services.rules import factor_required, shortest_password
from core import clock
from core.access import signed_in
from core.actor import current_actor
from core.errors import Hidden, Refused, TooMany
from core.forms import ActionForm
from core.refusing import refusal
from units.queries import names

WISHES = {"bat": "Đã bật thư tóm tắt mỗi sáng.", "tat": "Đã tắt thư tóm tắt mỗi sáng. Thư nhắc hạn vẫn được gửi."}

Answer = str | tuple[str, int] | Response


@accounts_desk.get("/cong-viec/tai-khoan")
@signed_in
def account() -> str:
    """Show a person what the house knows of him or her."""
    person, state = queries.by_id(current_actor().person_id)
    hats = queries.memberships([person.subject]).get(person.subject, [])
    lent = queries.stand_ins_by(person.subject, on=clock.today())
    return render_template(
        "accounts/desk/account.html",
        person=person,
        state=state,
        hats=hats,
        lent=lent,
        absent=queries.names_of_subjects(row.subject for row in lent),
        units=names([state.unit_code, *(row.unit_code for row in hats)]),
        required=factor_required(),
        awaited=queries.awaited_email(person.id),
        form=ActionForm(),
    )


@accounts_desk.route("/cong-viec/tai-khoan/mat-khau", methods=["GET", "POST"])
@signed_in
def own_password() -> Answer:
    """Change one's password; all other sessions end."""
    row, form = browser.living_session(), ChangePasswordForm()
    person, _ = queries.by_id(row.person_id)
    shortest = shortest_password(has_factor=person.totp_secret is not None)
    template = "accounts/desk/own_password.html"
    if not form.validate_on_submit():
        return _page(template, form, shortest=shortest)
    try:
        browser.refuse_guessing(_key(row))
        signing_in.change_password(row, current=form.current.data, new=form.new.data, visitor=browser.visitor())
    except (Refused, TooMany) as refused:
        _note_wrong_password(refused, row)
        field = form.current if refused.message == signing_in.WRONG_PASSWORD else form.new
        field.errors = [refused.message]
        return _page(template, form, shortest=shortest)
    return _done("Đã đổi mật khẩu. Các máy khác đang đăng nhập tài khoản này đã được đăng xuất.")


@accounts_desk.route("/cong-viec/tai-khoan/ma-xac-thuc", methods=["GET", "POST"])
@signed_in
def own_factor() -> Answer:
    """Set the second factor up."""
    row, form = browser.living_session(), CodeForm()
    person, state = queries.by_id(row.person_id)
    if person.totp_secret is not None:
        return redirect(url_for("accounts_desk.remove_factor"))
    picture = browser.factor_picture(signing_in.proposed_secret(row), login=state.login)
    template = "accounts/desk/own_factor.html"
    act = partial(signing_in.set_second_factor, row, code=form.code.data, visitor=browser.visitor())
    if not form.validate_on_submit() or refusal(form, act, field=form.code) is not None:
        return _page(template, form, **picture)
    return _done("Đã đặt mã xác thực thứ hai. Từ lần đăng nhập sau sẽ cần cả mật khẩu và mã này.")


@accounts_desk.route("/cong-viec/tai-khoan/tat-ma-xac-thuc", methods=["GET", "POST"])
@signed_in
def remove_factor() -> Answer:
    """Take one's second factor away, where the house allows to work without one."""
    row, form = browser.living_session(), PasswordForm()
    person, _ = queries.by_id(row.person_id)
    if person.totp_secret is None:
        return redirect(url_for("accounts_desk.own_factor"))
    template = "accounts/desk/remove_factor.html"
    if not form.validate_on_submit():
        return _page(template, form)
    try:
        browser.refuse_guessing(_key(row))
        signing_in.remove_second_factor(row, password=form.current.data, visitor=browser.visitor())
    except (Refused, TooMany) as refused:
        _note_wrong_password(refused, row)
        form.current.errors = [refused.message]
        return _page(template, form)
    return _done("Đã tắt mã xác thực thứ hai.")


@accounts_desk.post("/cong-viec/tai-khoan/dang-xuat-noi-khac")
@signed_in
def sign_out_elsewhere() -> Response:
    """End one's sessions on all other devices."""
    if ActionForm().validate_on_submit():
        signing_in.sign_out_elsewhere(browser.living_session(), visitor=browser.visitor())
        flash("Đã đăng xuất tài khoản này khỏi các máy khác.", "success")
    return redirect(url_for("accounts_desk.account"), 303)


@accounts_desk.post("/cong-viec/tai-khoan/thu-tom-tat/<wish>")
@signed_in
def own_digest(wish: str) -> Response:
    """Begin or end the mail of each morning."""
    if wish not in WISHES:
        raise Hidden
    if ActionForm().validate_on_submit():
        actor = current_actor()
        set_digest(queries.by_id(actor.person_id)[1], wanted=wish == "bat", actor=actor)
        flash(WISHES[wish], "success")
    return redirect(url_for("accounts_desk.account"), 303)


def _key(row: StaffSession) -> tuple[str, str]:
    return "own-password", str(row.person_id)


def _note_wrong_password(refused: Refused | TooMany, row: StaffSession) -> None:
    if refused.message == signing_in.WRONG_PASSWORD:
        browser.note_failure("password_refused", _key(row), person_id=row.person_id)


def _done(words: str) -> Response:
    flash(words, "success")
    return redirect(url_for("accounts_desk.account"), 303)


def _page(template: str, form, **more) -> Answer:
    page = render_template(template, form=form, **more)
    return (page, 422) if form.is_submitted() else page
