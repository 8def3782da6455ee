"""At the end of the year two answers are entered as signed on paper; of one the chairman says that he did not sign."""

from typing import Final

from sqlalchemy import select

from app.demo.founding import actor
from app.demo.papers import signed_sheet
from core import clock
from core.db import db
from feedback import services
from feedback.models import CaseState
from feedback.workflow import State

CHAIRMAN: Final = "chutich"
NOT_MINE: Final = "Ngày ghi trên phiếu tôi đi công tác tại tỉnh; chữ ký trên phiếu này không phải của tôi."
ENOUGH: Final = 3
"""One answer at least goes on waiting for its approval."""


def sign_on_paper() -> None:
    """Take two of the answers that wait, always the same ones for the same day."""
    wanted = (CaseState.state == State.REVIEW, CaseState.needs_letter.is_(False), CaseState.home == CaseState.unit)
    waiting = list(db.session.scalars(select(CaseState).where(*wanted).order_by(CaseState.number)))
    if len(waiting) < ENOUGH:
        return
    chairman = actor(CHAIRMAN)
    for case in waiting[:2]:
        sheet = signed_sheet(case.code, clock.today())
        services.approve_on_paper(case, approver=chairman.name, references=[sheet], actor=actor("tiepnhan"))
    services.contest_paper(waiting[0], reason=NOT_MINE, actor=chairman)
