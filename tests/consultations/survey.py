"""Five questions, one of each kind, beside the draft of the other tests."""

from datetime import date

from consultations import queries, services
from consultations.models import ConsultationState
from consultations.survey import Question
from core import clock
from submissions import services as submissions
from submissions.sender import Sender
from tests.consultations import conftest as world
from tests.consultations.conftest import OPENS, at

QUESTIONS = [
    Question("one", "Nên làm đoạn nào trước?", True, ("Đồng Tâm", "Phú Thành")),
    Question("several", "Ông/bà đóng góp bằng gì?", False, ("Tiền", "Ngày công", "Vật liệu")),
    Question("scale", "Đi lại hiện nay thế nào?", False, (), "rất khó", "rất dễ"),
    Question("ranking", "Việc nào cần trước?", False, ("Mặt đường", "Rãnh nước", "Đèn")),
    Question("text", "Còn điều gì xã chưa hỏi?"),
]
GIVEN = {1: ["2"], 2: ["1", "3"], 3: ["4"], 4: ["3", "1"], 5: ["Chưa hỏi về hành lang an toàn."]}


def with_questions(questions=QUESTIONS) -> ConsultationState:
    """An open consultation with questions."""
    at(date(2026, 11, 20))
    consultation = world.new_draft()
    services.set_questions(consultation, questions, actor=world.EDITOR)
    services.submit(consultation, is_checked=True, actor=world.EDITOR)
    services.approve(consultation, actor=world.APPROVER)
    services.record_plan_sent(consultation, number="15/KH-UBND", sent_on=clock.today(), actor=world.EDITOR)
    services.schedule(consultation, actor=world.EDITOR)
    at(OPENS)
    services.catch_up(consultation)
    return consultation


def answer(consultation: ConsultationState, given=GIVEN, said=()) -> str:
    """Let somebody answer now; gives the subject of the sending."""
    draft, _secret = submissions.start_draft("opinion", {"consultation": consultation.subject})
    known = {"consultation": consultation, "sender": Sender(), "consent_version": "1"}
    return services.send_opinions(draft, said=list(said), answers=given, **known)


def answers_of(lead: str):
    """What a sending chose."""
    return queries.answers_of(lead)
