"""The life of a case by its services, on both databases: clock, rights, answers, and caches that follow from events."""

from datetime import date

import pytest
from sqlalchemy import select

from app.demo.founding import SITE, actor
from core import clock, ledger
from core.actor import Actor
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.verify import verify
from core.rulebook import import_calendar
from feedback import queries, services
from feedback.jobs import note_all_overdue, recount_all
from feedback.models import CasePause, CaseStage
from feedback.services import Answer, Decision, Letter, Origin, Petition
from feedback.workflow import State
from submissions.sender import Sender
from tests.feedback.conftest import ANSWER, ECONOMY, accepted, answered, at, drafted, later, send, signed_sheet

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
    letter = Letter("57/UBND-KT", date(2026, 11, 20))
    with pytest.raises(Refused, match="Đính kèm công văn"):
        services.issue(case, letter=letter, references=[], actor=actor("vanthu"))
    early = Letter("57/UBND-KT", date(2026, 11, 19))
    with pytest.raises(Refused, match=r"không được trước ngày duyệt \(20/11/2026\)"):
        services.issue(case, letter=early, references=[signed_sheet()], actor=actor("vanthu"))
    services.issue(case, letter=letter, references=[signed_sheet()], actor=actor("vanthu"))
    assert (case.state, case.answered_on, case.letter_date) == (
        State.ANSWERED, date(2026, 11, 23), date(2026, 11, 20))  # fmt: skip


def test_a_letter_cannot_be_dated_ahead(town):
    case = drafted("land")
    services.approve(case, actor=actor("chutich"))
    letter = Letter("57/UBND-KT", date(2026, 11, 21))
    with pytest.raises(Refused, match="hôm nay"):
        services.issue(case, letter=letter, references=[signed_sheet()], actor=actor("vanthu"))


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


def waited(case, first, last):
    at(first)
    services.ask_info(case, question="Đoạn cống nằm bên nào?", actor=actor("kinhte"))
    at(last)
    services.give_info(case, text="Bên phải, từ nhà văn hóa đi vào.")


def extended(case):
    services.request_extension(case, days=5, reason=REASON, actor=actor("kinhte"))
    services.extend(case, actor=actor("chutich"))


def test_waiting_and_extension_come_to_the_same_day_whichever_was_first(town):
    asked_first, extended_first = accepted(), accepted()
    at("2026-11-23")
    extended(extended_first)
    waited(asked_first, "2026-11-25", "2026-11-27")
    extended(asked_first)
    waited(extended_first, "2026-11-25", "2026-11-27")
    assert (asked_first.base_due_on, asked_first.due_on) == (date(2026, 12, 7), date(2026, 12, 14))
    assert (extended_first.base_due_on, extended_first.due_on) == (date(2026, 12, 2), date(2026, 12, 14))
    for case in (asked_first, extended_first):
        found = queries.deadline(case)
        assert (found.base_due_on, found.due_on) == (case.base_due_on, case.due_on)
        assert not {date(2026, 11, day) for day in (25, 26, 27)} & {day.date for day in found.counted}
    before = snapshot()
    rebuild()
    assert snapshot() == before


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


def test_a_paper_older_than_the_rules_is_entered_and_its_clock_starts_on_its_day(town):
    """Tuesday 02/01/2024, seven working days: 3, 4, 5, 8, 9, 10 and 11 January."""
    entered = services.enter(
        Petition("Đơn viết tay về con mương."), origin=Origin("paper", date(2024, 1, 2)), unit=SITE, sender=Sender(),
        consent_version="1", actor=actor("tiepnhan"),
    )  # fmt: skip
    case = entered.case
    assert (case.received_on, case.due_on) == (date(2024, 1, 2), date(2024, 1, 11))
    assert queries.deadline(case).due_on == case.due_on
    assert queries.due_words(case) == "11/01/2024"
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
    with pytest.raises(Refused, match="Đã qua ngày"):
        services.request_extension(case, days=5, reason=REASON, actor=actor("kinhte"))


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


HOLLOW = {
    "hollow": Answer("Đã rõ.", decision="resolved"),
    "vague without a day": Answer(
        "Kiến nghị của ông/bà là chính đáng, xã sẽ sửa khi có kinh phí và báo lại.", decision="explained"
    ),
    "promise without a day": Answer(ANSWER.text, promise="Thảm lại mặt đường", decision="promised"),
    "promise for today": Answer(
        ANSWER.text, promise="Thảm lại mặt đường", promised_on=date(2026, 11, 20), decision="promised"
    ),
    "decided nothing": Answer(ANSWER.text, decision=""),
    "a blank left": Answer(f"{ANSWER.text} Xong ngày [điền: ngày xong].", decision="resolved"),
}


@pytest.mark.parametrize("answer", HOLLOW.values(), ids=HOLLOW)
def test_an_answer_without_substance_is_refused(town, answer):
    with pytest.raises(Refused):
        services.draft_answer(accepted(), answer=answer, actor=actor("kinhte"))


def test_another_field_of_work_moves_no_day_and_is_on_record(town):
    case = accepted("drainage")
    received, due = case.received_on, case.due_on
    with pytest.raises(Refused):
        services.recategorise(case, category="drainage", reason=REASON, actor=actor("tiepnhan"))
    with pytest.raises(Refused):
        services.recategorise(case, category="land", reason="Nhầm", actor=actor("tiepnhan"))
    services.recategorise(case, category="land", reason=REASON, actor=actor("tiepnhan"))
    assert (case.category, case.needs_letter, case.received_on, case.due_on) == ("land", True, received, due)
    line = queries.timeline(case)[-1]
    assert (line.title, line.to_sender) == ("Đổi lĩnh vực", "")
    assert line.body == "Từ «Thoát nước, ngập úng» sang «Đất đai». Thời hạn không thay đổi."
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    services.approve(case, actor=actor("chutich"))
    assert case.state == "approved", "land is answered by a công văn"


def test_who_saves_second_keeps_nothing_and_is_told(town):
    case = send()
    version = case.version
    services.accept(case, category="roads", actor=actor("tiepnhan"), version=version)
    with pytest.raises(Stale):
        services.route(case, to=ECONOMY, actor=actor("tiepnhan"), version=version)


def test_a_due_day_that_passes_while_somebody_writes_makes_no_page_stale(town):
    case = accepted()
    seen = case.version
    at("2026-12-03")
    note_all_overdue()
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"), version=seen)
    assert case.state == State.REVIEW
    with pytest.raises(Stale):
        services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"), version=seen)


def test_a_due_day_that_passes_is_an_event_once(town):
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


def test_days_asked_for_in_time_are_not_granted_after_the_due_day(town):
    case = accepted()
    services.request_extension(case, days=5, reason=REASON, actor=actor("kinhte"))
    at("2026-12-03")
    with pytest.raises(Refused, match="Đã qua ngày đến hạn"):
        services.extend(case, actor=actor("chutich"))
    assert case.due_on == date(2026, 12, 2)


def test_a_question_asked_after_the_due_day_hides_no_lateness(town):
    case = accepted()
    at("2026-12-03")
    services.ask_info(case, question="Đoạn cống nằm bên nào?", actor=actor("kinhte"))
    assert not queries.is_waiting(case)
    assert queries.counts(actor("kinhte"))["late"] == 1
    note_all_overdue()
    assert case.overdue_logged
    later(days=5)
    services.give_info(case, text="Bên phải.")
    assert case.due_on == date(2026, 12, 2)


@pytest.mark.parametrize("is_extended", [False, True])
@pytest.mark.parametrize("end", ["withdraw", "restrict"])
def test_a_case_that_ends_while_its_sender_is_asked_waits_no_longer(town, end, is_extended):
    case = accepted()
    if is_extended:
        extended(case)
    at("2026-11-23")
    services.ask_info(case, question="Đoạn cống nằm bên nào?", actor=actor("kinhte"))
    at("2026-11-26")
    if end == "withdraw":
        services.withdraw(case, reason="Việc đã xong.")
    else:
        services.restrict(case, reason="Nội dung thuộc diện giữ bí mật.", actor=actor("tiepnhan"))
    [pause] = db.session.scalars(select(CasePause).where(CasePause.subject == case.subject))
    assert (pause.from_on, pause.to_on) == (date(2026, 11, 23), date(2026, 11, 26))
    assert (case.paused_from, case.question) == (None, "")
    base = date(2026, 12, 2 if is_extended else 7)
    assert (case.base_due_on, case.due_on) == (base, date(2026, 12, 14 if is_extended else 7))
    before = snapshot()
    rebuild()
    assert snapshot() == before


def test_the_overdue_event_says_since_when_even_after_the_worker_slept(town):
    case = accepted()
    at("2026-12-10")
    note_all_overdue()
    assert ledger.history(case.subject)[-1].facts["since"] == "2026-12-03"
    assert queries.timeline(case)[-1].body.startswith("Từ ngày 03/12/2026.")


def test_the_office_goes_on_when_the_sender_is_silent_and_the_waiting_stays_uncounted(town):
    case = accepted()
    at("2026-11-23")
    services.ask_info(case, question="Đoạn cống nằm bên nào?", actor=actor("kinhte"))
    at("2026-11-26")
    services.resume(case, note="Đã gọi điện, người gửi cho biết bên phải.", actor=actor("kinhte"))
    assert (case.state, case.due_on) == (State.PROCESSING, date(2026, 12, 7))


def test_intake_may_ask_before_accepting(town):
    case = send()
    services.ask_info(case, question="Việc xảy ra ở thôn nào?", actor=actor("tiepnhan"))
    services.give_info(case, text="Thôn Phú Thành.")
    assert case.state == State.SUBMITTED


def test_what_was_meant_for_the_sender_alone_is_never_published(town):
    case = send(wants_private=True)
    with pytest.raises(Refused, match="chỉ trả lời riêng"):
        services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))


@pytest.mark.parametrize("to", ["99001-CA", "99", "99001-T1", "nowhere"])
def test_work_is_given_to_own_departments_only(town, to):
    with pytest.raises(Refused, match="trực thuộc"):
        services.route(send(), to=to, actor=actor("tiepnhan"))


@pytest.mark.parametrize("to", [ECONOMY, "99001", "nowhere"])
def test_letters_go_to_bodies_outside_only_and_the_case_stays_ours(town, to):
    case = accepted()
    with pytest.raises(Refused, match="ngoài hệ thống"):
        services.refer(case, to=to, letter_number="5/UBND-VP", actor=actor("tiepnhan"))
    due_on = case.due_on
    services.refer(case, to="99001-DL", letter_number="5/UBND-VP", actor=actor("tiepnhan"))
    assert (case.state, case.held_by, case.due_on) == (State.PROCESSING, ECONOMY, due_on)
    assert [one.body for one in queries.open_requests(case)] == ["99001-DL"]
    assert "đang chờ cơ quan này trả lời" in queries.timeline(case)[-1].title


def test_an_officer_named_for_work_belongs_to_the_department(town):
    case = send()
    with pytest.raises(Refused, match="người xử lý"):
        services.route(case, to=ECONOMY, officer_id=actor("vanhoa").person_id, actor=actor("tiepnhan"))
    services.route(case, to=ECONOMY, officer_id=actor("kinhte").person_id, actor=actor("tiepnhan"))
    assert queries.counts(actor("kinhte"))["mine"] == 1


def test_mine_is_what_nobody_has_yet_and_my_hats_open(town):
    send()
    assert [queries.counts(actor(login))["mine"] for login in ("tiepnhan", "kinhte", "chutich")] == [1, 0, 0]
    case = send()
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to=ECONOMY, actor=actor("tiepnhan"))
    assert [queries.counts(actor(login))["mine"] for login in ("tiepnhan", "kinhte", "vanhoa")] == [1, 1, 0]
    services.take_up(case, actor=actor("kinhte"))
    services.route(case, to="99001-VHXH", actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("vanhoa"))
    assert [queries.counts(actor(login))["mine"] for login in ("kinhte", "vanhoa")] == [0, 1]


def test_the_sender_is_told_why_a_case_is_not_accepted_and_by_what_right(town):
    case = send()
    services.propose_refusal(case, decision=Decision("in_court", REASON), actor=actor("tiepnhan"))
    services.refuse(case, actor=actor("chutich"))
    told = queries.timeline(case)[-1]
    assert told.title == "Không thụ lý"
    assert "Luật Tiếp công dân" in told.body
    assert told.to_sender == REASON


@pytest.mark.parametrize(
    ("signer", "may"),
    [("Nguyễn Văn Quang", True), ("nguyễn văn quang", True), ("Hoàng Văn Nam", False), ("Ai đó", False)],
)
def test_a_signed_sheet_names_an_approver_who_is_not_the_writer(town, signer, may):
    case = drafted()
    enter = {"references": [signed_sheet()], "actor": actor("tiepnhan")}
    if not may:
        with pytest.raises(Refused, match="không phải người soạn"):
            services.approve_on_paper(case, approver=signer, **enter)
        return
    entry = services.approve_on_paper(case, approver=signer, **enter)
    assert (case.state, case.approved_on_paper) == (State.ANSWERED, True)
    assert (entry.texts["approver"], entry.person_id) == ("Nguyễn Văn Quang", actor("tiepnhan").person_id)


def test_a_second_saver_is_stale_even_when_the_state_moved_on(town):
    case = send()
    version = case.version
    services.accept(case, category="roads", actor=actor("tiepnhan"), version=version)
    with pytest.raises(Stale):
        services.accept(case, category="roads", actor=actor("tonghop"), version=version)


def test_an_answered_case_found_to_be_a_denunciation_vanishes_too(town):
    case = answered()
    services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    services.restrict(case, reason="Nội dung thuộc diện giữ bí mật.", actor=actor("tiepnhan"))
    assert queries.public_case(case.code) is None
    assert queries.register().items == []


def test_a_hat_in_the_unit_itself_never_opens_a_restricted_case(town):
    case = send()
    services.restrict(case, reason="Nội dung thuộc diện giữ bí mật.", actor=actor("tiepnhan"))
    insider = Actor(person_id=99, grants=frozenset({("case.restricted_read", "99001")}))
    with pytest.raises(Hidden):
        queries.by_code(case.code, actor=insider)


SWAP = "date,kind,name,decision\n2026-11-27,swapped_off,Nghỉ hoán đổi,Thông báo 1/TB\n"


def test_a_corrected_calendar_moves_running_cases_by_an_event_that_shows_both_days(town):
    case, done = accepted(), answered()
    version = import_calendar(SWAP)
    recount_all()
    recount_all()
    told = [entry for entry in ledger.history(case.subject) if entry.type == "case.recounted"]
    assert [(e.facts["old_due_on"], e.facts["due_on"], e.calendar) for e in told] == [
        ("2026-12-02", "2026-12-03", version)
    ]
    assert (case.due_on, case.calendar) == (date(2026, 12, 3), version)
    assert (queries.deadline(case).due_on, done.due_on) == (case.due_on, date(2026, 12, 2))
    before = snapshot()
    rebuild()
    assert snapshot() == before


def test_a_corrected_calendar_changes_nothing_past(town):
    case = accepted()
    at("2026-12-03")
    import_calendar(SWAP)
    recount_all()
    assert case.due_on == date(2026, 12, 2)


def test_the_approvers_count_is_the_length_of_the_list(town):
    chief, officer = actor("chutich"), actor("kinhte")
    drafted()
    for moved_on in (False, True):
        case = accepted()
        services.request_extension(case, days=5, reason=REASON, actor=officer)
        if moved_on:
            services.draft_answer(case, answer=ANSWER, actor=officer)
            services.approve(case, actor=chief)
    assert queries.desk_counts(chief)["approve"] == len(queries.to_approve(chief).items) == 2
    assert len(queries.to_approve(actor("vanphong")).items) == 0


def test_a_note_stays_inside_and_moves_nothing(town):
    case = send()
    before = (case.state, case.due_on)
    services.note_inside(case, note="Đã hẹn chủ hộ sáng thứ ba.", actor=actor("tiepnhan"))
    assert (case.state, case.due_on) == before
    assert [line.body for line in queries.timeline(case, desk=True) if line.type == "case.noted"] == [
        "Đã hẹn chủ hộ sáng thứ ba."
    ]
    assert "case.noted" not in [line.type for line in queries.timeline(case)]
    with pytest.raises(Hidden):
        services.note_inside(case, note="Mặt trận không ghi vào việc.", actor=actor("mattran"))
