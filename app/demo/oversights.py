"""The Front's giám sát: one that is over with its report, one that comes with documents owed, one of next year."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import select

from app.demo.founding import SITE, actor
from app.demo.scheduling import Story
from core import clock
from core.clock import VIETNAM
from core.db import db
from supervision import queries, services
from supervision.models import Oversight
from supervision.oversight import Plan

ECONOMY: Final = "99001-KT"
FRONT, CHIEF = "mattran", "chutich"
ANSWERS: Final = "Việc tiếp nhận, trả lời phản ánh, kiến nghị của Nhân dân"
PROMISES: Final = "Việc thực hiện các cam kết đã nêu trong câu trả lời kiến nghị về thoát nước, đường thôn"
CONSULTING: Final = "Việc lấy ý kiến Nhân dân về quy hoạch và các khoản đóng góp"
OUTLINE: Final = (
    "1. Tình hình tiếp nhận, phân loại.\n2. Kết quả trả lời, việc chậm và nguyên nhân.\n3. Việc đã hẹn, kết quả thực "
    "hiện.\n4. Khó khăn, đề xuất."
)
ASKED: Final = "Danh sách việc đã hẹn từ tháng 7 đến nay, ngày hẹn, ngày làm xong; biên bản nghiệm thu nếu có."
REPORT: Final = "Gửi báo cáo theo đề cương kèm bảng số liệu sáu tháng và danh sách việc chậm."
MISSING: Final = "Biên bản nghiệm thu của ba việc trong danh sách."


def stories(today: date) -> Iterator[Story]:
    """Tell of each giám sát, the acts in their order."""
    yield _over(today)
    yield _coming(today)
    yield _next_year(today)


def past_oversight() -> str:
    """Give the giám sát on which the recommendation of the demo rests."""
    query = select(Oversight.subject).where(Oversight.unit == SITE).order_by(Oversight.number)
    return db.session.scalars(query).first() or ""


def _over(today: date) -> Story:
    yield _moment(today - timedelta(days=72))
    plan = Plan(ANSWERS, "team", today - timedelta(days=50), today - timedelta(days=47))
    subject = services.plan_oversight(plan, unit=SITE, actor=actor(FRONT)).subject
    yield _moment(today - timedelta(days=70))
    _send(subject, "09/QĐ-MTTQ-BTT")
    yield _moment(today - timedelta(days=60))
    _answer(subject, 1, REPORT)
    yield _moment(today - timedelta(days=57))
    found = _found(subject)
    services.find_sufficient(found, queries.request_of(found, 1), actor=actor(FRONT))
    yield _moment(today - timedelta(days=36))
    services.report_oversight(
        _found(subject), report_number="24/BC-MTTQ-BTT", report_on=clock.today(), actor=actor(FRONT)
    )


def _coming(today: date) -> Story:
    yield _moment(today - timedelta(days=12))
    begins_on = today + timedelta(days=8)
    plan = Plan(PROMISES, "boards", begins_on, begins_on + timedelta(days=1))
    subject = services.plan_oversight(plan, unit=ECONOMY, actor=actor(FRONT)).subject
    yield _moment(today - timedelta(days=10))
    _send(subject, "14/QĐ-MTTQ-BTT")
    services.ask_documents(_found(subject), asked=ASKED, due_on=today - timedelta(days=5), actor=actor(FRONT))
    yield _moment(today - timedelta(days=6))
    _answer(subject, 2, "Gửi danh sách 14 việc đã hẹn, ngày hẹn và ngày làm xong.")
    yield _moment(today - timedelta(days=4))
    found = _found(subject)
    services.ask_again(
        found, queries.request_of(found, 2), remarks=MISSING, due_on=today - timedelta(days=2), actor=actor(FRONT)
    )


def _next_year(today: date) -> Story:
    yield _moment(today - timedelta(days=5))
    begins_on = date(today.year + 1, 3, 10)
    plan = Plan(CONSULTING, "joint", begins_on, begins_on + timedelta(days=4), "Cùng Thường trực Hội đồng nhân dân xã.")
    services.plan_oversight(plan, unit=SITE, actor=actor(FRONT))


def _send(subject: str, number: str) -> None:
    services.send_oversight(
        _found(subject), decision_number=number, decision_on=clock.today(), outline=OUTLINE, actor=actor(FRONT)
    )


def _answer(subject: str, place: int, words: str) -> None:
    found = _found(subject)
    services.answer_request(found, queries.request_of(found, place), answer=words, actor=actor(CHIEF))


def _found(subject: str) -> Oversight:
    return db.session.get_one(Oversight, subject)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(10, 5), VIETNAM)
