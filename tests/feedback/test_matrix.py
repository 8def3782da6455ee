"""Every role on every step in every state, through the services, on both databases."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from core import clock
from core.db import db
from core.errors import DomainError, Hidden, Refused
from feedback import queries, services
from feedback.access import may
from feedback.models import CaseState
from feedback.services import Decision, Letter
from feedback.services.steps import take
from feedback.workflow import DESK_STEPS, STEPS, WORKFLOW, State
from submissions.sender import Representative
from tests.feedback.conftest import (
    ANSWER,
    ECONOMY,
    UNSOLVED,
    accepted,
    answered,
    contested,
    drafted,
    promised,
    reopened,
    send,
    signed_sheet,
)

REASON = "Phải chờ kết quả đo đạc của đơn vị tư vấn tại thực địa."
INTERIM = "Đã kiểm tra tại chỗ ngày 20/11/2026, đang chờ đơn vị tư vấn đo đạc để tính khối lượng."
NOT_MINE = "Ngày ấy tôi đi công tác, tôi không ký phiếu trình này."
REPORT = "Đã thay xong 12 bóng đèn từ nhà văn hóa đến cuối thôn."
INTAKE = {"explain_delay", "note_inside", "reissue_pin", "note_call", "accept", "restrict", "propose_guidance", "file_away", "propose_refusal", "route", "refer", "recategorise", "ask_at_intake",
          "resume_at_intake", "show", "withhold", "open_identity", "approve_on_paper", "transfer", "pass_above", "pass_down", "take_over", "send_back",
          "summarise", "involve", "urge", "merge", "unmerge", "split", "mark", "note_group", "hand_on"}  # fmt: skip
OFFICER = {"explain_delay", "note_inside", "note_call", "take_up", "ask_info", "resume", "request_extension", "draft_answer", "open_identity", "keep_promise",
           "report_promise", "consult", "record_reply", "propose_interim"}  # fmt: skip
APPROVER = {"explain_delay", "note_inside", "refuse", "return_refusal", "guide", "return_guidance", "extend", "decline_extension", "return_answer", "approve", "look_again",
            "confirm_answer", "uphold", "drop_promise", "send_interim", "return_interim", "keep_from", "let_read"}  # fmt: skip

RIGHTS = {
    "tiepnhan": INTAKE,
    "tonghop": INTAKE | {"issue", "note_copy_sent"},
    "kinhte": OFFICER,
    "chutich": APPROVER,
    "vanthu": {"issue", "note_copy_sent", "note_inside", "explain_delay"},
    "truongthon": set(),
    "vanhoa": set(),
    "vanphong": set(),
    "mattran": set(),
    "quantri": set(),
    "thanhtra": {"read_restricted", "open_restricted_identity", "hand_over", "release", "erase"},
}
"""Who may do what on a case held by Phòng Kinh tế."""

VERBS: dict[str, Callable] = {
    "summarise": lambda case, by: services.summarise(case, summary="Cống đầu ngõ 3 bị nghẹt, nước tràn.", actor=by),
    "accept": lambda case, by: services.accept(case, category="drainage", actor=by),
    "restrict": lambda case, by: services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=by),
    "propose_guidance": lambda case, by: services.propose_guidance(
        case, guidance="Gửi đơn khiếu nại đến Chủ tịch xã.", actor=by
    ),
    "guide": lambda case, by: services.guide(case, actor=by),
    "return_guidance": lambda case, by: services.return_guidance(case, remarks="Đây là kiến nghị.", actor=by),
    "file_away": lambda case, by: services.file_away(case, decision=Decision("no_identity"), actor=by),
    "propose_refusal": lambda case, by: services.propose_refusal(case, decision=Decision("in_court", REASON), actor=by),
    "refuse": lambda case, by: services.refuse(case, actor=by),
    "return_refusal": lambda case, by: services.return_refusal(case, remarks="Cần thụ lý.", actor=by),
    "route": lambda case, by: services.route(case, to=ECONOMY, actor=by),
    "transfer": lambda case, by: services.transfer(case, to="99002", reason=REASON, actor=by),
    "take_over": lambda case, by: services.take_over(case, actor=by),
    "send_back": lambda case, by: services.send_back(case, owner="99001-DL", reason=REASON, actor=by),
    "consult": lambda case, by: services.consult(case, to="99", letter_number="6/UBND-VP", actor=by),
    "involve": lambda case, by: services.involve(
        case, to="99001-VHXH", asked=services.Asked("Cho ý kiến về nhà văn hóa.", clock.today()), actor=by
    ),
    "contribute": lambda case, by: services.contribute(case, reply="Đồng ý với cách làm của phòng.", actor=by),
    "urge": lambda case, by: services.urge(case, request=_asked_first(case), how="7/UBND-VP", actor=by),
    "record_reply": lambda case, by: services.record_reply(
        case, request=_asked_first(case), reply="Điện lực sẽ thay trụ trong tháng.", actor=by
    ),
    "propose_interim": lambda case, by: services.propose_interim(case, interim=INTERIM, actor=by),
    "send_interim": lambda case, by: services.send_interim(case, actor=by),
    "return_interim": lambda case, by: services.return_interim(case, remarks="Nêu rõ ngày.", actor=by),
    "merge": lambda case, by: services.merge(case, main=_older(case), actor=by),
    "unmerge": lambda case, by: services.unmerge(case, reason=REASON, actor=by),
    "split": lambda case, by: services.split(case, part=services.Petition("Đèn đường thôn Phú Thành hỏng."), actor=by),
    "mark": lambda case, by: services.mark(case, is_complex=True, is_prolonged=False, actor=by),
    "note_group": lambda case, by: services.note_group(
        case, people=12, representatives=[Representative("Trần Văn Ba", "0912345678")], actor=by
    ),
    "recategorise": lambda case, by: services.recategorise(case, category="roads", reason=REASON, actor=by),
    "pass_above": lambda case, by: services.pass_above(case, reason=REASON, actor=by),
    "keep_from": lambda case, by: services.keep_from(
        case, person_id=actor("kinhte").person_id, reason=REASON, actor=by
    ),
    "let_read": lambda case, by: services.let_read(case, person_id=_apart(case), reason=REASON, actor=by),
    "pass_down": lambda case, by: services.pass_down(case, reason=REASON, actor=by),
    "hand_on": lambda case, by: services.hand_on(case, officer_id=_another(case), actor=by),
    "refer": lambda case, by: services.refer(case, to="99001-DL", letter_number="5/UBND-VP", actor=by),
    "take_up": lambda case, by: services.take_up(case, actor=by),
    "ask_at_intake": lambda case, by: take(case, "ask_at_intake", actor=by, texts={"question": "Ở đâu?"}),
    "ask_info": lambda case, by: take(case, "ask_info", actor=by, texts={"question": "Ở đâu?"}),
    "resume_at_intake": lambda case, by: take(case, "resume_at_intake", actor=by, texts={"note": "Đã gọi."}),
    "resume": lambda case, by: take(case, "resume", actor=by, texts={"note": "Đã gọi."}),
    "request_extension": lambda case, by: services.request_extension(case, days=5, reason=REASON, actor=by),
    "extend": lambda case, by: services.extend(case, actor=by),
    "decline_extension": lambda case, by: services.decline_extension(case, remarks="Đủ ngày.", actor=by),
    "draft_answer": lambda case, by: services.draft_answer(case, answer=ANSWER, actor=by),
    "return_answer": lambda case, by: services.return_answer(case, remarks="Nêu rõ ngày.", actor=by),
    "approve": lambda case, by: services.approve(case, actor=by),
    "approve_on_paper": lambda case, by: services.approve_on_paper(
        case, approver="Nguyễn Văn Quang", references=[signed_sheet()], actor=by
    ),
    "contest_paper": lambda case, by: services.contest_paper(case, reason=NOT_MINE, actor=by),
    "confirm_answer": lambda case, by: services.confirm_answer(case, actor=by),
    "issue": lambda case, by: services.issue(
        case, letter=Letter("57/UBND-KT", date(2026, 11, 20)), references=[signed_sheet()], actor=by
    ),
    "show": lambda case, by: services.show(case, public_text=case.text, title=case.title, actor=by),
    "withhold": lambda case, by: services.withhold(case, reason="insult", actor=by),
    "keep_promise": lambda case, by: services.keep_promise(case, report=REPORT, actor=by),
    "report_promise": lambda case, by: services.report_promise(
        case, report=REPORT, promised_on=date(2026, 12, 20), actor=by
    ),
    "drop_promise": lambda case, by: services.drop_promise(case, report=REPORT, actor=by),
    "note_copy_sent": lambda case, by: services.note_copy_sent(
        case, letter_number="61/UBND-VP", sent_on=clock.today(), actor=by
    ),
    "note_told": lambda case, by: services.note_told(case, told="Đã đưa bản trả lời tận tay.", actor=by),
    "note_inside": lambda case, by: services.note_inside(case, note="Đã hẹn chủ hộ sáng thứ ba.", actor=by),
    "explain_delay": lambda case, by: services.explain_delay(case, delay="Chờ đơn vị đo đạc trả kết quả.", actor=by),
    "note_call": lambda case, by: services.note_call(case, told="Đã báo lịch khảo sát.", actor=by),
    "reissue_pin": lambda case, by: services.reissue_pin(case, seen="papers", actor=by),
    "read_restricted": lambda case, by: services.read_restricted(case, actor=by),
    "open_restricted_identity": lambda case, by: services.open_restricted_identity(
        case, reason="Hẹn gặp để hướng dẫn viết đơn", actor=by
    ),
    "hand_over": lambda case, by: services.hand_over(case, body="Thanh tra tỉnh", letter_number="12/TTT-P4", actor=by),
    "release": lambda case, by: services.release(case, reason=REASON, actor=by),
    "erase": lambda case, by: services.erase(case, actor=by),
    "look_again": lambda case, by: services.look_again(case, remarks="Đo lại tại chỗ.", actor=by),
    "uphold": lambda case, by: services.uphold(case, explanation=REPORT, actor=by),
    "open_identity": lambda case, by: services.open_identity(case, reason="Gọi hẹn ngày khảo sát", actor=by),
}


def _asked_first(case: CaseState) -> int:
    found = queries.open_requests(case)
    return found[0].seq if found else 0


def _older(case: CaseState) -> str:
    """Give the code of the case that came before this one: it is due first."""
    query = select(CaseState.code).where(CaseState.number < case.number, CaseState.year == case.year)
    return db.session.scalar(query.order_by(CaseState.number)) or case.code


def _apart(case: CaseState) -> int:
    return next((person for person, _ in queries.people_apart(case)), 0)


def _another(case: CaseState) -> int:
    others = [one.person_id for one in queries.officers_of(case.held_by) if one.person_id != case.officer_id]
    return others[0] if others else 0


def _merged() -> CaseState:
    send()
    return _after("merge")


def _asked() -> CaseState:
    case = accepted()
    services.ask_info(case, question="Ở đâu?", actor=actor("kinhte"))
    return case


def _refusal(*, decided: bool) -> CaseState:
    case = accepted()
    services.propose_refusal(case, decision=Decision("in_court", REASON), actor=actor("tiepnhan"))
    if decided:
        services.refuse(case, actor=actor("chutich"))
    return case


def _after(verb: str) -> CaseState:
    case = _routed()
    VERBS[verb](case, actor("tiepnhan"))
    return case


def _guided() -> CaseState:
    case = _after("propose_guidance")
    services.guide(case, actor=actor("chutich"))
    return case


def _closed() -> CaseState:
    case = answered()
    services.close(case)
    return case


def _withdrawn() -> CaseState:
    case = _routed()
    services.withdraw(case)
    return case


def _routed() -> CaseState:
    case = send()
    services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
    return case


def _received() -> CaseState:
    case = _routed()
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    return case


def _approved() -> CaseState:
    case = drafted("land")
    services.approve(case, actor=actor("chutich"))
    return case


AT: dict[State, Callable[[], CaseState]] = {
    State.SUBMITTED: _routed,
    State.NEED_INFO: _asked,
    State.ACCEPTED: _received,
    State.PROCESSING: accepted,
    State.REVIEW: drafted,
    State.APPROVED: _approved,
    State.ANSWERED: answered,
    State.EXECUTING: promised,
    State.REOPENED: reopened,
    State.CONTESTED: contested,
    State.REFUSED: lambda: _refusal(decided=True),
    State.REFUSAL_REVIEW: lambda: _refusal(decided=False),
    State.FILED: lambda: _after("file_away"),
    State.MERGED: _merged,
    State.GUIDANCE_REVIEW: lambda: _after("propose_guidance"),
    State.GUIDED: _guided,
    State.RESTRICTED: lambda: _after("restrict"),
    State.WITHDRAWN: _withdrawn,
    State.CLOSED: _closed,
}

BESIDE = {
    "summarise": "nobody spoke",
    "merge": "no other case is there, or this one is due first",
    "explain_delay": "its day has not passed",
    "hand_on": "nobody else answers in this unit",
    "take_over": "no other unit sent it",
    "pass_down": "it was not passed above",
    "let_read": "it is kept from nobody",
    "send_back": "no other unit sent it",
    "urge": "nobody was asked",
    "record_reply": "nobody was asked",
    "send_interim": "no first word was written",
    "return_interim": "no first word was written",
    "extend": "nobody asked for more days",
    "decline_extension": "nobody asked for more days",
    "keep_promise": "nothing is promised",
    "report_promise": "nothing is promised",
    "drop_promise": "nothing is promised",
    "erase": "it was not handed over",
    "reissue_pin": "the sender left no name",
    "approve_on_paper": "who was said to have signed has said no",
    "note_copy_sent": "no other body passed it on",
    "take_up": "somebody has it",
    "resume": "it waited at intake",
    "resume_at_intake": "it waited with its officer",
    "withhold": "the review allows it only from waiting or shown",
}
"""Steps the state allows and a fact beside the state may forbid."""


@pytest.mark.parametrize("login", RIGHTS)
def test_a_hat_opens_these_steps_and_no_others(town, login):
    case = accepted()
    found = {step.name for step in DESK_STEPS if may(actor(login), step, case)}
    if login == "thanhtra":
        assert found == set()
        services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        found = {step.name for step in DESK_STEPS if may(actor(login), step, case)}
    assert found == RIGHTS[login]


@pytest.mark.parametrize("state", State)
def test_every_step_in_every_state_by_every_role(town, state):
    case = AT[state]()
    assert case.state == state
    actors = {login: actor(login) for login in RIGHTS}
    for step in DESK_STEPS:
        for login, by in actors.items():
            rightful = step.name in RIGHTS[login] and state in step.before
            _try(case, step.name, by, rightful=rightful)


def _try(case: CaseState, name: str, by, *, rightful: bool) -> None:
    """Take a step and take it back; where it is not one's right, nothing may be written."""
    version, subject = case.version, case.subject
    inner = db.session.begin_nested()
    try:
        VERBS[name](case, by)
        done = True
    except Refused:
        done = False
        assert not rightful or name in BESIDE, f"{name} was refused to {by.name}"
    except Hidden:
        done = False
        assert not rightful, f"{name} was hidden from {by.name}"
    inner.rollback()
    assert rightful or not done, f"{name} was done by {by.name} without right"
    db.session.expire_all()
    assert db.session.get_one(CaseState, subject).version == version


@pytest.mark.parametrize("name", [step.name for step in STEPS if step.other_person])
def test_who_wrote_it_does_not_decide_on_it(town, name):
    step = WORKFLOW.step(name)
    case = _routed() if step.other_person == "propose_guidance" else accepted()
    writer = actor("kinhte") if step.other_person in OFFICER else actor("tiepnhan")
    VERBS[step.other_person](case, writer)
    if name == "confirm_answer":
        VERBS["approve_on_paper"](case, actor("tiepnhan"))
        VERBS["contest_paper"](case, actor("chutich"))
    if name == "uphold":
        services.approve(case, actor=actor("chutich"))
        services.ask_again(case, text=UNSOLVED)
    both = type(writer)(
        person_id=writer.person_id, name=writer.name, grants=writer.grants | {("case.approve", "99001")}
    )
    with pytest.raises(DomainError, match="người soạn không tự duyệt"):
        VERBS[name](case, both)
    VERBS[name](case, actor("chutich"))


@pytest.mark.parametrize("login", RIGHTS)
def test_who_may_see_a_case(town, login):
    from feedback import queries

    case = accepted()
    seen = login not in {"vanphong", "vanhoa", "truongthon", "quantri", "thanhtra"}
    try:
        queries.by_code(case.code, actor=actor(login))
        assert seen
    except Hidden:
        assert not seen
