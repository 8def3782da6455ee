"""Every no becomes a page that says what happened, what was kept and whom to call."""

import structlog
from flask import Flask, render_template, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from accounts.desk.browser import note_closed_page
from app.slowing import keeps_words, slowed_page, wait_s
from core.actor import current_actor
from core.db import db
from core.errors import DomainError, Hidden
from core.settings import settings
from submissions.services import MOST_FILES

log = structlog.get_logger()

PAGES = {
    400: ("Chưa nhận được nội dung", "Trình duyệt gửi thiếu dữ liệu. Ông/bà quay lại trang trước và gửi lại."),
    403: ("Chưa mở được trang này", "Trang này dành cho người được phân công."),
    404: ("Không tìm thấy trang", "Địa chỉ có thể đã gõ nhầm, hoặc nội dung không công khai."),
    405: ("Không tìm thấy trang", "Địa chỉ này không mở trực tiếp được. Ông/bà bắt đầu lại từ trang chủ."),
    409: ("Người khác vừa lưu trước", "Nội dung đã thay đổi. Ông/bà mở lại trang để xem bản mới nhất rồi làm tiếp."),
    413: ("Tệp quá lớn", "Mỗi tệp không quá {mb} MB, tối đa {of} tệp. Ông/bà quay lại, chọn tệp nhỏ hơn rồi gửi lại."),
    422: ("Chưa thực hiện được", "Nội dung gửi lên chưa đủ hoặc chưa đúng."),
    429: (
        "Ông/bà vui lòng chờ ít phút",
        "Mạng này vừa gửi hoặc tra cứu quá nhiều lần. Nội dung đã viết còn ở trang trước.",
    ),
    500: ("Hệ thống gặp trục trặc", "Chúng tôi đã ghi nhận để sửa. Nội dung chưa gửi được, ông/bà thử lại sau."),
    503: ("Hệ thống đang bận", "Hệ thống đang bận, nội dung chưa mất, thử lại sau một phút."),
}
RETRY_AFTER_S = 60
CSRF_FIELD = "csrf_token"


def init_errors(app: Flask) -> None:
    """Give every refusal and failure its page."""
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _database_error)
    app.register_error_handler(Exception, _failure)


def error_page(status: int, message: str = ""):
    """Render the page of a status; without a message of its own it says the usual."""
    heading, usual = PAGES.get(status, PAGES[500])
    wait = wait_s(RETRY_AFTER_S) if status == 429 else RETRY_AFTER_S
    if status == 429 and keeps_words():
        return slowed_page(wait)
    headers = {"Retry-After": str(wait)} if status in {429, 503} else {}
    usual = usual.format(mb=settings().upload_limit_mb, of=MOST_FILES)
    page = render_template("errors/error.html", heading=heading, message=message or usual, status=status)
    return page, status, headers


def signed_out_page():
    """Give back what an official sent after the session had ended: signed in again in another tab, it is sent anew."""
    kept = [(name, value) for name, values in request.form.lists() for value in values if name != CSRF_FIELD]
    words = [value for _, value in kept if " " in value.strip()]
    page = render_template("errors/signed_out.html", kept=kept, words=words, has_files=any(request.files.values()))
    return page, 401


def _domain_error(error: DomainError):
    if isinstance(error, Hidden):
        note_closed_page(current_actor().person_id)
    return error_page(error.status, error.message)


def _http_error(error: HTTPException):
    if error.code is None or error.code < 400:
        return error
    return error_page(error.code if error.code in PAGES else (500 if error.code >= 500 else 400))


def _database_error(error: OperationalError):
    log.error("database_unavailable", reason=type(error.orig).__name__)
    db.session.rollback()
    return error_page(503)


def _failure(error: Exception):
    log.exception("unexpected_failure", kind=type(error).__name__)
    db.session.rollback()
    return error_page(500)
