"""At the end of the year some open cases have to do with others: sent on, asked about, joined, split, sent by many."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from app.demo.founding import actor
from core import clock
from core.actor import Actor
from core.db import db
from feedback import services
from feedback.models import CaseState
from feedback.workflow import State
from submissions.sender import Representative

WHY: Final = "Đoạn đường này thuộc địa bàn xã Bình Minh theo bản đồ địa giới, do xã Bình Minh quản lý."
ENOUGH: Final = 4
INTERIM: Final = (
    "Phòng đã kiểm tra tại chỗ và che chắn đoạn hư hỏng để bà con đi lại an toàn. Việc còn phải làm: đo đạc, lập dự "
    "toán sửa chữa; đơn vị tư vấn đang thực hiện."
)
PART: Final = services.Petition(
    "Ngoài việc trên, hai bóng đèn trước nhà văn hóa hỏng đã hai tuần, đề nghị thay sớm.", "Đèn trước nhà văn hóa hỏng"
)


def bring_others_in() -> None:
    """Take a few of the newest open cases, always the same ones for the same day."""
    waiting, working = _standing(State.SUBMITTED, State.ACCEPTED), _standing(State.PROCESSING)
    if len(waiting) >= ENOUGH:
        main, *_, whole, same, elsewhere = waiting
        _join(same, main)
        _split(whole)
        _send_on(elsewhere)
    if working:
        _ask_about(working[0])


def _standing(*states: State) -> list[CaseState]:
    query = select(CaseState).where(
        CaseState.state.in_(states), CaseState.answered_on.is_(None), CaseState.waiting_for == 0
    )
    return list(db.session.scalars(query.order_by(CaseState.due_on, CaseState.number)))


def _send_on(case: CaseState) -> None:
    services.transfer(case, to="99002", reason=WHY, actor=actor("tiepnhan"))


def _join(case: CaseState, main: CaseState) -> None:
    services.merge(case, main=main.code, actor=actor("tiepnhan"))


def _split(case: CaseState) -> None:
    services.split(case, part=PART, actor=actor("tiepnhan"))


def _ask_about(case: CaseState) -> None:
    intake, officer = actor("tiepnhan"), _officer_of(case)
    services.consult(case, to="99-NNMT", letter_number="31/UBND-KT", question="Mức hỗ trợ áp dụng.", actor=officer)
    if case.held_by != "99001-VHXH" and case.due_on > clock.today():
        asked = services.Asked("Cho ý kiến về sân nhà văn hóa cạnh công trình.", clock.today() + timedelta(1))
        services.involve(case, to="99001-VHXH", asked=asked, actor=intake)
    services.propose_interim(case, interim=INTERIM, actor=officer)
    services.send_interim(case, actor=actor("chutich"))
    speakers = [Representative("Nguyễn Văn Hai", "0912345670"), Representative("Lê Thị Ba")]
    services.note_group(case, people=14, representatives=speakers, actor=intake)
    services.mark(case, is_complex=True, is_prolonged=False, note="Nhiều hộ liên quan.", actor=intake)


def _officer_of(case: CaseState) -> Actor:
    logins = ("kinhte", "vanhoa", "tonghop", "tiepnhan", "vanphong")
    return next(by for by in map(actor, logins) if by.person_id == case.officer_id)
