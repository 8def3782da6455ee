"""Closing and opening accounts, resetting their secrets: each page asks once more and says what follows."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from accounts import queries, services
from accounts.desk.blueprint import accounts_desk
from core.access import needs
from core.actor import current_actor
from core.forms import ActionForm
from core.refusing import refusal

Answer = str | tuple[str, int] | Response


@dataclass(frozen=True)
class Act:
    """One act on an account, as its page words it."""

    title: str
    follows: str
    button: str
    done: str
    service: Callable[..., str | None]


ACTS = {
    "khoa": Act(
        title="Khóa tài khoản",
        follows="Người này bị đăng xuất ngay và không đăng nhập được nữa. Các việc đã làm vẫn giữ nguyên.",
        button="Khóa tài khoản",
        done="Đã khóa tài khoản.",
        service=services.disable,
    ),
    "mo": Act(
        title="Mở lại tài khoản",
        follows="Người này đăng nhập lại được với các vai trò đang có.",
        button="Mở lại tài khoản",
        done="Đã mở lại tài khoản.",
        service=services.enable,
    ),
    "dat-lai-mat-khau": Act(
        title="Đặt lại mật khẩu",
        follows="Mật khẩu tạm hiện một lần ở trang sau; người này phải đổi khi đăng nhập. Các máy đang đăng nhập bị "
        "đăng xuất ngay.",
        button="Đặt lại mật khẩu",
        done="Đã đặt lại mật khẩu.",
        service=services.reset_password,
    ),
    "dat-lai-ma-xac-thuc": Act(
        title="Đặt lại mã xác thực thứ hai",
        follows="Chỉ làm khi đã gặp hoặc gọi đúng người này. Các máy đang đăng nhập bị đăng xuất ngay; mã mới được đặt "
        "khi đăng nhập lại.",
        button="Đặt lại mã xác thực thứ hai",
        done="Đã bỏ mã xác thực thứ hai cũ.",
        service=services.reset_second_factor,
    ),
}


@accounts_desk.route(
    "/quan-tri/nguoi-dung/<subject>/<any(khoa, mo, 'dat-lai-mat-khau', 'dat-lai-ma-xac-thuc'):name>",
    methods=["GET", "POST"],
)
@needs("admin.people")
def act(subject: str, name: str) -> Answer:
    """Ask once more, then do it; a temporary password is shown on the answer to this POST and nowhere else."""
    person, state = queries.kept_by(current_actor(), subject)
    form, chosen = ActionForm(), ACTS[name]
    passwords: list[str | None] = []

    def do() -> None:
        passwords.append(chosen.service(person, state, actor=current_actor()))

    if not form.validate_on_submit() or refusal(form, do) is not None:
        return _page(form, chosen, state)
    if passwords[0]:
        return render_template("accounts/desk/password_once.html", person=person, state=state, password=passwords[0])
    flash(chosen.done, "success")
    return redirect(url_for("accounts_desk.person", subject=subject), 303)


def _page(form: ActionForm, chosen: Act, state) -> Answer:
    page = render_template("accounts/desk/act.html", form=form, act=chosen, state=state)
    return (page, 422) if form.is_submitted() else page
