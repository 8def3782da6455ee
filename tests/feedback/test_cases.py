"""The life of a case by its services, on both databases: clock, rights, answers, and caches that follow from events."""

from datetime import date

import pytest

from app.demo.founding import SITE, actor
from core import clock, ledger
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.verify import verify
from feedback import queries, services
from feedback.models import CasePause, CaseStage
from feedback.services import Answer, Decision, Letter, Origin, Petition
from feedback.workflow import State
from submissions.sender import Sender
from tests.feedback.conftest import ANSWER, ECONOMY, accepted, answered, at, drafted, later, send

REASON = "Phải chờ kết quả đo đạc của đơn vị tư vấn tại thực địa."


def test_sending_starts_the_clock_and_gives_a_number(town):
    first, second = send(), send()
    assert (first.number, second.number, first.year) == (1, 2, 2026)
    assert first.state == State.SUBMITTED
    assert first.received_on == date(2026, 11, 20)
    assert first.due_on == date(2026, 12, 2)  # 7 working days; 24/11 is a day off
    assert first.code.startswith("KN-")


def test_a_sent_draft_makes_one_case(town):
    from submissions import services as submissions

    draft, _ = submissions.start_draft("case", {})
    petition = Petition("Đèn đường không sáng đã hai tuần.")
    said = {"unit": SITE, "sender": Sender(), "consent_version": "1"}
    assert services.submit(draft, petition, **said) == services.submit(draft, petition, **said)


def test_the_whole_way_to_a_published_answer(town):
    case = drafted()
    assert case.state == State.REVIEW
    services.approve(case, actor=actor("chutich"))
    services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    assert (case.state, case.is_public, case.answered_by_unit) == (State.ANSWERED, True, ECONOMY)
    assert queries.public_case(case.code) is case
    assert queries.answer_of(case).text == ANSWER.text
    assert queries.band_of(case).text.startswith("Thời hạn dự kiến")
    assert [line.title for line in queries.timeline(case)] == [
        "Đã tiếp nhận",
        "Đã thụ lý",
        "Đã giao Phòng Kinh tế xử lý",
        "Đang xử lý",
        "Đã trả lời",
    ]


def test_the_writer_does_not_approve(town):
    case = accepted()
    both = actor("vanphong")  # officer and approver of the office
    services.route(case, to="99001-VP", actor=actor("tiepnhan"))
    services.draft_answer(case, answer=ANSWER, actor=both)
    with pytest.raises(Refused, match="người khác duyệt"):
        services.approve(case, actor=both)
    services.approve(case, actor=actor("chutich"))


def test_who_has_no_right_learns_nothing(town):
    case = send()
    for login in ("vanhoa", "mattran", "quantri"):
        with pytest.raises(Hidden):
            services.accept(case, category="drainage", actor=actor(login))


def test_an_answer_that_needs_a_letter_waits_for_its_number_and_the_clock_stops_at_issue(town):
    case = drafted("land")
    services.approve(case, actor=actor("chutich"))
    assert (case.state, case.answered_on) == (State.APPROVED, None)
    at("2026-11-23")
    services.issue(case, letter=Letter("57/UBND-KT", date(2026, 11, 20)), actor=actor("vanthu"))
    assert (case.state, case.answered_on, case.letter_date) == (
        State.ANSWERED, date(2026, 11, 23), date(2026, 11, 20))  # fmt: skip


def test_a_letter_cannot_be_dated_ahead(town):
    case = drafted("land")
    services.approve(case, actor=actor("chutich"))
    with pytest.raises(Refused, match="hôm nay"):
        services.issue(case, letter=Letter("57/UBND-KT", date(2026, 11, 21)), actor=actor("vanthu"))


def test_approval_on_paper_needs_the_photo(town):
    case = drafted()
    with pytest.raises(Refused, match="bản chụp"):
        services.approve_on_paper(case, approver="Nguyễn Văn Quang", references=[], actor=actor("tiepnhan"))


def test_waiting_for_the_sender_is_not_counted(town):
    case = accepted()
    at("2026-11-23")
    services.ask_info(case, question="Đoạn cống nằm bên nào?", actor=actor("kinhte"))
    assert queries.band_of(case).text.startswith("Chờ ông/bà")
    at("2026-11-26")
    services.give_info(case, text="Bên phải, từ nhà văn hóa đi vào.")
    assert case.state == State.PROCESSING
    assert case.due_on == date(2026, 12, 7)  # 23, 25, 26 are left out; 24 is a day off anyhow
    assert queries.deadline(case).due_on == case.due_on


def test_an_extension_is_asked_once_before_the_due_day_and_granted_by_another(town):
    case = accepted()
    services.request_extension(case, days=5, reason=REASON, actor=actor("kinhte"))
    with pytest.raises(Refused, match="một lần"):
        services.request_extension(case, days=5, reason=REASON, actor=actor("kinhte"))
    services.extend(case, actor=actor("chutich"))
    assert (case.base_due_on, case.due_on) == (date(2026, 12, 2), date(2026, 12, 9))
    assert queries.deadline(case).due_on == case.due_on
    with pytest.raises(Refused, match="một lần"):
        services.request_extension(case, days=2, reason=REASON, actor=actor("kinhte"))


@pytest.mark.parametrize(
    ("days", "reason", "match"), [(5, "Bận.", "30 ký tự"), (0, REASON, "Gia hạn từ"), (99, REASON, "Gia hạn từ")]
)
def test_an_extension_has_its_limits(town, days, reason, match):
    with pytest.raises(Refused, match=match):
        services.request_extension(accepted(), days=days, reason=reason, actor=actor("kinhte"))


def test_after_the_due_day_no_extension_is_asked(town):
    case = accepted()
    at("2026-12-03")
    with pytest.raises(Refused, match="Đã qua ngày"):
        services.request_extension(case, days=5, reason=REASON, actor=actor("kinhte"))


def test_giving_a_case_on_never_moves_its_due_day(town):
    case = accepted()
    due_on = case.due_on
    later(days=3)
    services.route(case, to="99001-VHXH", actor=actor("tiepnhan"))
    assert (case.due_on, case.held_by, case.officer_id) == (due_on, "99001-VHXH", None)
    assert ledger.history(case.subject)[-1].facts["to"] == "99001-VHXH"


def test_a_letter_received_earlier_is_due_earlier_and_never_later(town):
    origin = Origin("paper", date(2026, 11, 16))
    entered = services.enter(
        Petition("Đơn viết tay về con mương."), origin=origin, unit=SITE, sender=Sender(), consent_version="1",
        actor=actor("tiepnhan"),
    )  # fmt: skip
    assert (entered.case.received_on, entered.case.due_on) == (date(2026, 11, 16), date(2026, 11, 26))
    assert len(entered.pin) == 6
    with pytest.raises(Refused, match="không được sau"):
        services.enter(
            Petition("Đơn."), origin=Origin("paper", date(2026, 11, 21)), unit=SITE, sender=Sender(),
            consent_version="1", actor=actor("tiepnhan"),
        )  # fmt: skip


def test_refusing_takes_two_persons_and_a_reason(town):
    case = send()
    with pytest.raises(Refused, match="30 ký tự"):
        services.propose_refusal(case, decision=Decision("in_court", "Ngắn."), actor=actor("tiepnhan"))
    with pytest.raises(Refused, match="trong danh sách"):
        services.propose_refusal(case, decision=Decision("because", REASON), actor=actor("tiepnhan"))
    services.propose_refusal(case, decision=Decision("in_court", REASON), actor=actor("tiepnhan"))
    services.refuse(case, actor=actor("chutich"))
    assert (case.state, case.closed_as) == (State.REFUSED, State.REFUSED)


def test_a_restricted_case_is_gone_for_the_unit(town):
    case = accepted()
    services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    services.restrict(case, reason="Nội dung thuộc diện giữ bí mật.", actor=actor("tiepnhan"))
    assert queries.public_case(case.code) is None
    for login in ("tiepnhan", "kinhte", "chutich", "mattran"):
        with pytest.raises(Hidden):
            queries.by_code(case.code, actor=actor(login))
    assert queries.by_code(case.code, actor=actor("thanhtra")) is case


@pytest.mark.parametrize(
    "answer",
    [
        Answer("Đã rõ."),
        Answer("Kiến nghị của ông/bà là chính đáng, xã sẽ sửa khi có kinh phí và báo lại."),
        Answer(ANSWER.text, promise="Thảm lại mặt đường"),
        Answer(ANSWER.text, promise="Thảm lại mặt đường", promised_on=date(2026, 11, 20)),
    ],
    ids=["hollow", "vague without a day", "promise without a day", "promise for today"],
)
def test_an_answer_without_substance_is_refused(town, answer):
    with pytest.raises(Refused):
        services.draft_answer(accepted(), answer=answer, actor=actor("kinhte"))


def test_who_saves_second_keeps_nothing_and_is_told(town):
    case = send()
    version = case.version
    services.accept(case, category="roads", actor=actor("tiepnhan"), version=version)
    with pytest.raises(Stale):
        services.route(case, to=ECONOMY, actor=actor("tiepnhan"), version=version)


def test_a_due_day_that_passes_is_an_event_once(town):
    from feedback.jobs import note_all_overdue

    case = accepted()
    at("2026-12-03")
    note_all_overdue()
    note_all_overdue()
    assert [e.type for e in ledger.history(case.subject)].count("case.overdue") == 1
    assert queries.counts(actor("kinhte"))["late"] == 1


def test_identity_is_opened_for_a_reason_that_is_kept(town):
    case = send(email="dan@vidu.vn")
    with pytest.raises(Refused):
        services.open_identity(case, reason="xem", actor=actor("tiepnhan"))
    sender = services.open_identity(case, reason="Gọi hẹn ngày khảo sát tại nhà", actor=actor("tiepnhan"))
    assert sender.email == "dan@vidu.vn"
    assert ledger.history(case.subject)[-1].texts["reason"] == "Gọi hẹn ngày khảo sát tại nhà"


def test_rebuilding_gives_the_same_rows_and_the_ledger_is_sound(town):
    answered()
    waiting = accepted()
    services.ask_info(waiting, question="Ở đâu?", actor=actor("kinhte"))
    later(days=4)
    services.give_info(waiting, text="Đầu ngõ.")
    services.route(waiting, to="99001-VHXH", actor=actor("tiepnhan"))
    extended = accepted("land")
    services.request_extension(extended, days=5, reason=REASON, actor=actor("kinhte"))
    services.extend(extended, actor=actor("chutich"))
    before = snapshot()
    rebuild()
    assert snapshot() == before
    assert verify().findings == []
    assert clock.today() == date(2026, 11, 24)
    assert {model.__tablename__ for model in (CasePause, CaseStage)} <= before.keys()
