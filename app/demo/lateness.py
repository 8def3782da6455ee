"""What made cases late: a storm of last month and an outage of these days, and what the departments say of theirs."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from app.demo.founding import SITE, actor
from core import clock
from core.db import db
from feedback import services
from feedback.models import CaseState
from feedback.queries import is_past_due
from supervision.disruption import Said
from supervision.services import note_disruption

OFFICERS: Final = {"99001-KT": "kinhte", "99001-VHXH": "vanhoa"}
WORDS: Final = (
    "Phòng đã đi xem tại chỗ, còn chờ ý kiến bằng văn bản của cơ quan phối hợp. Sẽ trả lời trong tuần tới.",
    "Việc liên quan hai thôn, phải họp chung. Đã hẹn ngày họp với hai trưởng thôn.",
)
AGAIN: Final = "Cơ quan phối hợp đã có ý kiến; phòng đang soạn câu trả lời, nêu ngày làm xong."
STORM: Final = "Bão gây mưa lớn, ngập sáu thôn; cán bộ trực phòng chống thiên tai, trụ sở mất điện."
OUTAGE: Final = "Đường truyền của xã bị đứt do thi công đường, không mở được hệ thống tại trụ sở."


def explain_delays() -> None:
    """Let two cases be explained, the longest late one twice; always the same ones for the same day."""
    wanted = (CaseState.held_by.in_(OFFICERS), ~CaseState.restricted, CaseState.overdue_logged)
    query = select(CaseState).where(*wanted, CaseState.transfer_from.is_(None))
    found = db.session.scalars(query.order_by(CaseState.due_on, CaseState.number))
    late = [case for case in found if is_past_due(case)][: len(WORDS)]
    for case, words in zip(late, WORDS, strict=False):
        services.explain_delay(case, delay=words, actor=actor(OFFICERS[case.held_by]))
    if late:
        services.explain_delay(late[0], delay=AGAIN, actor=actor(OFFICERS[late[0].held_by]))


def note_disruptions() -> None:
    """Note a storm that was over after five days, and an outage that goes on."""
    today, chief = clock.today(), actor("chutich")
    begun, cut = today - timedelta(days=33), today - timedelta(days=3)
    storm = Said(
        "disaster", begun, begun + timedelta(days=4), True, "telegram", "05/CĐ-UBND", begun - timedelta(days=1),
        "Ủy ban nhân dân tỉnh Sông Trăng", STORM,
    )  # fmt: skip
    outage = Said("outage", cut, None, True, "letter", "132/UBND-VP", cut, "Ủy ban nhân dân xã An Bình", OUTAGE)
    for said in (storm, outage):
        note_disruption(said, unit=SITE, actor=chief)
