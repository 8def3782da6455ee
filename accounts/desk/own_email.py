"""One's own e-mail: asked for at the desk, confirmed on the page to which the letter leads."""

from flask import flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from accounts import queries
from accounts.desk import browser
from accounts.desk.blueprint import accounts_desk
from accounts.forms import OwnEmailForm
from accounts.services import own_email as services
from accounts.services.signing_in import WRONG_PASSWORD
from core.access import public, signed_in
from core.errors import Hidden, Refused, TooMany
from core.forms import ActionForm

Answer = str | tuple[str, int] | Response
ASKED = "Đã gửi thư xác nhận. Mở thư và bấm nút trong 24 giờ; đến khi đó thư công việc vẫn gửi đến địa chỉ cũ."


@accounts_desk.route("/cong-viec/tai-khoan/thu-dien-tu", methods=["GET", "POST"])
@signed_in
def ask_email() -> Answer:
    """Ask for another address, with the password once more."""
    row, form = browser.living_session(), OwnEmailForm()
    key = ("own-password", str(row.person_id))
    if not form.validate_on_submit():
        return _page(form)
    try:
        browser.refuse_guessing(key)
        services.ask_email(row, current=form.current.data, email=form.email.data, visitor=browser.visitor())
    except (Refused, TooMany) as refusal:
        is_wrong = refusal.message == WRONG_PASSWORD
        if is_wrong:
            browser.note_failure("password_refused", key, person_id=row.person_id)
        about_password = is_wrong or isinstance(refusal, TooMany)
        (form.current if about_password else form.email).errors = [refusal.message]
        return _page(form)
    flash(ASKED, "success")
    return redirect(url_for("accounts_desk.account"), 303)


@accounts_desk.route("/xac-nhan-thu-dien-tu/<token>", methods=["GET", "POST"])
@public
def confirm_email(token: str) -> Response:
    """Ask whether this address is one's own, and take it; opening the link changes nothing."""
    change, form = queries.email_change(token), ActionForm()
    if change is None:
        raise Hidden
    is_done = form.validate_on_submit()
    email = change.email
    if is_done:
        services.confirm_email(token, visitor=browser.visitor())
    text = render_template("accounts/desk/confirm_email.html", form=form, email=email, is_done=is_done)
    response = make_response(text, 422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _page(form: OwnEmailForm) -> Answer:
    page = render_template("accounts/desk/own_email.html", form=form)
    return (page, 422) if form.is_submitted() else page
