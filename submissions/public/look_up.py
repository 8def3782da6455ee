"""`/tra-cuu`: from whatever was typed to the one page of a code, and the mã riêng that opens the rest of it."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.access import public
from core.limits import limiter
from submissions import codes, queries
from submissions.forms import LookUpForm, PinForm
from submissions.public.browser import check_pin

UNKNOWN = "Không tìm thấy mã này. Kiểm tra lại từng chữ, số trên phiếu."
ONE_STOP = "Mã hồ sơ một cửa (bắt đầu bằng chữ H) thì tra cứu tại Cổng Dịch vụ công quốc gia."
GUESSES = "60 per 10 minutes"
"""Telephones of a whole commune may share one address, and a sender's own slip leads to a 404 while the case is unread;
against 31^8 codes, each behind its mã riêng, sixty guesses are as good as none."""

Answer = str | tuple[str, int] | Response

submissions_public = Blueprint("submissions_public", __name__)

guesses = limiter.shared_limit(
    GUESSES, scope="code-guesses", deduct_when=lambda response: response.status_code in {404, 422}
)
"""Marks the views of a code: an address that keeps meeting wrong ones is slowed, one that reads is not."""


@submissions_public.get("/tra-cuu")
@public
@guesses
def look_up() -> Answer:
    """Ask for a code, or lead from what was typed to its page."""
    typed = request.args.get("ma")
    if typed is None:
        return render_template("submissions/look_up.html", form=LookUpForm(formdata=None))
    form = LookUpForm(formdata=request.args)
    if not form.validate():
        return render_template("submissions/look_up.html", form=form), 422
    return _to_page_of(form.ma.data)


@submissions_public.post("/tra-cuu")
@public
@guesses
def open_with_pin() -> Answer:
    """Lead to the page of a code, opened by its mã riêng where one was given."""
    form = PinForm()
    if not form.validate_on_submit():
        return render_template("submissions/unknown_code.html", form=form), 422
    if not form.ma_rieng.data:
        return _to_page_of(form.ma.data)
    code = queries.whole_code(codes.normalise(form.ma.data) or form.ma.data)
    if check_pin(code, form.ma_rieng.data) is None:
        form.ma_rieng.errors = ["Mã tra cứu hoặc mã riêng chưa đúng. Kiểm tra lại từng chữ, số trên phiếu."]
        return render_template("submissions/unknown_code.html", form=form), 422
    return redirect(_page(code), 303)


@submissions_public.get("/tra-cuu/<typed>")
@public
@guesses
def any_spelling(typed: str) -> Answer:
    """Lead a loosely typed address to the page of its code; the pages themselves belong to the two doors."""
    return _to_page_of(typed)


def unknown_code(typed: str = "") -> tuple[str, int]:
    """Give the one page for a code that is unknown, hidden or restricted, so that nobody can tell which.

    What cannot be a code by its check symbol is a fault of typing and is called one; a sender who has just sent and
    follows the slip is asked for the mã riêng instead.
    """
    form = PinForm(formdata=None, ma=typed)
    if codes.normalise(typed) is None:
        form.ma.errors = [ONE_STOP if codes.is_one_stop_code(typed) else f"{UNKNOWN} {ONE_STOP}"]
    return render_template("submissions/unknown_code.html", form=form), 404


def pin_form(code: str) -> PinForm:
    """Give the form that opens the rest of a code's page; `submissions/_pin.html` draws it."""
    return PinForm(formdata=None, ma=code)


def _to_page_of(typed: str) -> Answer:
    code = codes.normalise(typed)
    page = _page(queries.whole_code(code)) if code else request.path
    return unknown_code(typed) if page == request.path else redirect(page, 303)


def _page(code: str) -> str:
    return url_for("submissions_public.any_spelling", typed=code)
