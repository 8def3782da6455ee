"""After the answer: rating, another look, promises, closing; and that none of them moves the first answer's clock."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from core import clock, ledger
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.verify import verify
from core.outbox import Message
from core.secrets import open_text
from feedback import jobs, queries, services
from feedback.models import CaseState
from feedback.promises import CONCERNS, NOT_RESOLVED, PROMISE_ANEW, SAY_WHAT, SHOW_IT, promise_band
from feedback.services import Answer, Rating
from feedback.workflow import State
from supervision.periods import Period
from supervision.queries.reading import cases_in
from tests.conftest import inside
from tests.feedback.conftest import (
    ANSWER,
    ECONOMY,
    UNSOLVED,
    accepted,
    answered,
    at,
    drafted,
    later,
    promised,
    reopened,
    send,
    signed_sheet,
)
from tests.feedback.test_signs import ACCUSING

REPORT = "Đã thay xong 12 bóng đèn, đường liên thôn sáng từ tối qua."
SECOND = Answer(
    "Phòng Kinh tế đã nạo vét thêm 40 m cống trước cổng các hộ, thử nước đã thông.",
    "Biên bản kiểm tra",
    decision="resolved",
)
FEBRUARY = Period(date(2027, 2, 1), date(2027, 2, 28), "2027-02", "Tháng 2/2027")
BOTH = ("99001", ECONOMY)


def types(case: CaseState) -> list[str]:
    return [entry.type for entry in ledger.history(case.subject)]


class TestRating:
    def test_a_matter_solved_and_over_is_closed_with_it(self, town):
        case = answered()
        services.rate(case, Rating("yes", 4, "Cảm ơn."))
        assert (case.state, case.solved, case.satisfaction) == (State.CLOSED, "yes", 4)
        assert types(case)[-2:] == ["case.rated", "case.closed"]

    @pytest.mark.parametrize(("solved", "satisfaction"), [("no", 1), ("partly", 4), ("yes", 2)])
    def test_who_is_not_content_may_still_ask_for_another_look(self, town, solved, satisfaction):
        case = answered()
        services.rate(case, Rating(solved, satisfaction))
        assert case.state == State.ANSWERED
        services.ask_again(case, text=UNSOLVED)
        assert case.state == State.REOPENED

    def test_counts_once_and_only_what_can_be_chosen(self, town):
        case = answered()
        with pytest.raises(Refused, match="Chọn một mục"):
            services.rate(case, Rating("maybe", 4))
        services.rate(case, Rating("no", 1))
        with pytest.raises(Refused, match="đã được làm"):
            services.rate(case, Rating("yes", 5))
        assert case.satisfaction == 1

    def test_an_unanswered_case_has_nothing_to_rate(self, town):
        with pytest.raises(Refused):
            services.rate(send(), Rating("yes", 5))


class TestAnotherLook:
    def test_waits_for_the_approver_and_moves_no_clock(self, town):
        case = answered()
        before = (case.due_on, case.base_due_on, case.answered_at, case.answered_on, case.answered_by_unit)
        later(days=3)
        services.ask_again(case, text=UNSOLVED)
        assert case.code in [row.case.code for row in queries.to_approve(actor("chutich")).items]
        assert queries.asked_again(case) == UNSOLVED
        services.look_again(case, remarks="Đo lại đoạn trước cổng.", actor=actor("chutich"))
        assert (case.state, queries.remarks_on_answer(case)) == (State.PROCESSING, "Đo lại đoạn trước cổng.")
        services.draft_answer(case, answer=SECOND, actor=actor("kinhte"))
        assert queries.answer_of(case).text == ANSWER.text, "a draft is nobody's answer yet"
        later(days=30)
        services.approve(case, actor=actor("chutich"))
        assert (case.due_on, case.base_due_on, case.answered_at, case.answered_on, case.answered_by_unit) == before
        assert queries.answer_of(case).text == SECOND.text

    def test_is_never_overdue_nor_owed_in_the_figures(self, town):
        case = reopened()
        services.look_again(case, remarks="Đo lại.", actor=actor("chutich"))
        at("2027-03-01")
        assert not queries.overdue_unlogged()
        assert queries.counts(actor("tiepnhan"))["late"] == 0
        assert not [found for found in cases_in(frozenset(BOTH), FEBRUARY) if found.is_open_after(FEBRUARY.last)]

    def test_the_second_round_can_neither_pause_nor_extend_nor_refuse_nor_be_withdrawn(self, town):
        case = reopened()
        services.look_again(case, remarks="Đo lại.", actor=actor("chutich"))
        reason = "Phải chờ kết quả đo đạc của đơn vị tư vấn."
        for act in (
            lambda: services.ask_info(case, question="Ở đâu?", actor=actor("kinhte")),
            lambda: services.request_extension(case, days=3, reason=reason, actor=actor("kinhte")),
            lambda: services.propose_refusal(
                case, decision=services.Decision("in_court", reason), actor=actor("tiepnhan")
            ),
            lambda: services.withdraw(case),
        ):
            with pytest.raises(Refused):
                act()

    def test_may_end_with_the_answer_upheld_and_explained(self, town):
        case = reopened()
        with pytest.raises(Refused, match="Giải thích rõ"):
            services.uphold(case, explanation="Đúng rồi.", actor=actor("chutich"))
        services.uphold(
            case, explanation="Đoạn cống này thuộc dự án của tỉnh, làm trong tháng 12.", actor=actor("chutich")
        )
        assert case.state == State.ANSWERED
        with pytest.raises(Refused):
            services.ask_again(case, text=UNSOLVED)

    def test_is_asked_within_the_days_of_the_policies(self, town):
        case = answered()
        last = queries.last_day_to_ask_again(case)
        assert last == case.answered_on + timedelta(15)
        at((last + timedelta(1)).isoformat())
        with pytest.raises(Refused, match="đã hết ngày 05/12/2026"):
            services.ask_again(case, text=UNSOLVED)

    def test_says_what_is_unsolved(self, town):
        with pytest.raises(Refused, match="30 ký tự"):
            services.ask_again(answered(), text="Chưa được.")


class TestPromise:
    def test_keeps_the_case_open_until_it_is_done(self, town):
        case = promised()
        (row,) = queries.promised(actor("kinhte")).items
        assert (case.state, row.case.code, row.promise.first_on) == (State.EXECUTING, case.code, date(2026, 12, 15))
        at("2026-12-14")
        services.keep_promise(case, report=REPORT, actor=actor("kinhte"))
        (promise,) = queries.promises_of(case)
        assert (case.state, case.promise_due_on) == (State.ANSWERED, None)
        assert promise_band(promise, today=clock.today()).text == "Đã làm xong ngày 14/12/2026"
        assert not queries.promised(actor("kinhte")).items

    def test_another_day_does_not_make_the_first_unsaid(self, town):
        case = promised()
        at("2026-12-10")
        services.report_promise(case, report=REPORT, promised_on=date(2027, 1, 15), actor=actor("kinhte"))
        at("2027-01-10")
        (promise,) = queries.promises_of(case)
        assert promise_band(promise, today=clock.today()).text == "Chậm so với hẹn 26 ngày; báo lại đến ngày 15/01/2027"
        services.keep_promise(case, report=REPORT, actor=actor("kinhte"))
        words = promise_band(promise, today=clock.today()).text
        assert words == "Đã làm xong ngày 10/01/2027, chậm so với hẹn 26 ngày"

    def test_its_passing_is_noted_once_and_told(self, app, commune):
        with inside(app):
            subject = promised().subject
            at("2026-12-15")
        for day, noted in (("2026-12-15", 0), ("2026-12-16", 1), ("2026-12-20", 1)):
            with inside(app):
                at(day)
            with inside(app):
                jobs.note_all_promises_late()
            with inside(app):
                assert types(db.session.get_one(CaseState, subject)).count("case.promise_late") == noted

    def test_only_an_approver_owns_up_that_it_will_not_be_done(self, town):
        case = promised()
        with pytest.raises(Hidden):
            services.drop_promise(case, report=REPORT, actor=actor("kinhte"))
        services.drop_promise(case, report="Nguồn vốn không được bố trí trong năm nay.", actor=actor("chutich"))
        (promise,) = queries.promises_of(case)
        assert (case.state, promise.outcome) == (State.ANSWERED, "not_done")

    def test_outlives_a_second_look_unless_a_new_answer_promises_anew(self, town):
        case = promised()
        services.ask_again(case, text=UNSOLVED)
        services.uphold(case, explanation="Việc vẫn làm đúng hẹn ngày 15/12/2026.", actor=actor("chutich"))
        assert case.state == State.EXECUTING

    def test_a_later_answers_promise_takes_its_place(self, town):
        case = promised()
        services.ask_again(case, text=UNSOLVED)
        services.look_again(case, remarks="Xem lại ngày hẹn.", actor=actor("chutich"))
        new = Answer(SECOND.text, "", "Thay cả 20 bóng", date(2027, 2, 1), earlier="replaced", decision="promised")
        services.draft_answer(case, answer=new, actor=actor("kinhte"))
        services.approve(case, actor=actor("chutich"))
        outcomes = [(promise.outcome, promise.first_on) for promise in queries.promises_of(case)]
        assert outcomes == [("replaced", date(2026, 12, 15)), (None, date(2026, 12, 15))], "the first day stays"
        at("2027-01-10")
        (_, now) = queries.promises_of(case)
        assert promise_band(now, today=clock.today()).text.startswith("Chậm so với hẹn 26 ngày")

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({}, SAY_WHAT),
            ({"earlier": "done"}, SHOW_IT),
            ({"earlier": "replaced"}, PROMISE_ANEW),
            ({"earlier": "not_done"}, NOT_RESOLVED),
        ],
    )
    def test_no_later_answer_leaves_it_open_unsaid(self, town, change, words):
        case = promised()
        services.ask_again(case, text=UNSOLVED)
        services.look_again(case, remarks="Xem lại việc đã hẹn.", actor=actor("chutich"))
        with pytest.raises(Refused) as refused:
            services.draft_answer(case, answer=replace(SECOND, **change), actor=actor("kinhte"))
        assert (refused.value.message, refused.value.field) == (words, CONCERNS[words])

    @pytest.mark.parametrize(
        ("earlier", "decision", "outcome"), [("done", "resolved", "done"), ("not_done", "explained", "not_done")]
    )
    def test_a_later_answer_ends_it_with_what_the_event_says(self, town, earlier, decision, outcome):
        case = promised()
        services.ask_again(case, text=UNSOLVED)
        services.look_again(case, remarks="Xem lại việc đã hẹn.", actor=actor("chutich"))
        at("2026-12-20")
        shown = services.Evidence([signed_sheet()])
        told = replace(SECOND, earlier=earlier, decision=decision)
        services.draft_answer(case, answer=told, evidence=shown, actor=actor("kinhte"))
        assert case.promise_due_on is not None, "what is only drafted ends nothing"
        assert ledger.history(case.subject)[-1].facts["earlier"] == earlier
        services.approve(case, actor=actor("chutich"))
        (promise,) = queries.promises_of(case)
        assert (case.state, case.promise_due_on, promise.outcome) == (State.ANSWERED, None, outcome)
        assert promise_band(promise, today=clock.today()).days < 0, "late stays late"
        assert not queries.promised(actor("kinhte")).items

    def test_of_what_was_never_promised_nothing_can_be_said(self, town):
        with pytest.raises(Refused, match="không còn việc hẹn"):
            drafted(earlier="done")

    def test_is_for_a_day_within_what_the_policies_allow_whoever_names_it(self, town):
        last, too_late = date(2027, 2, 18), date(2027, 2, 19)
        assert queries.last_day_to_promise() == last
        case = promised(last)
        with pytest.raises(Refused, match="không sau ngày 18/02/2027.*ngày báo lại") as refused:
            drafted(promise="Thay 12 bóng đèn", promised_on=too_late)
        assert refused.value.field == "promised_on"
        with pytest.raises(Refused, match="không sau ngày 18/02/2027"):
            services.report_promise(case, report=REPORT, promised_on=too_late, actor=actor("kinhte"))

    def test_in_a_letter_begins_when_it_is_issued(self, town):
        case = drafted("land", promise="Đo lại ranh giới thửa đất", promised_on=date(2026, 12, 15), decision="promised")
        services.approve(case, actor=actor("chutich"))
        assert (case.state, queries.promises_of(case)) == (State.APPROVED, [])
        letter = services.Letter("57/UBND-KT", clock.today())
        services.issue(case, letter=letter, references=[signed_sheet()], actor=actor("vanthu"))
        assert (case.state, case.promise_due_on) == (State.EXECUTING, date(2026, 12, 15))


class TestAdding:
    def test_runs_no_clock_and_a_double_click_adds_once(self, town):
        case = send()
        due_on = case.due_on
        for _ in range(2):
            services.add_info(case, text="Đoạn trước cổng nhà văn hóa.")
        assert queries.additions(case) == ["Đoạn trước cổng nhà văn hóa."]
        assert (case.state, case.due_on) == (State.SUBMITTED, due_on)

    def test_has_an_end(self, town):
        case = send()
        for number in range(10):
            services.add_info(case, text=f"Thêm lần {number}.")
        with pytest.raises(Refused, match="10 lần"):
            services.add_info(case, text="Thêm nữa.")


def test_silence_closes_a_case_once_nobody_may_ask_any_more(app, commune):
    with inside(app):
        quiet, open_promise = answered().subject, promised(date(2027, 2, 1)).subject
    for day, state in (("2026-12-05", State.ANSWERED), ("2026-12-06", State.CLOSED)):
        with inside(app):
            at(day)
        with inside(app):
            jobs.close_all_settled()
        with inside(app):
            assert db.session.get_one(CaseState, quiet).state == state
            assert db.session.get_one(CaseState, open_promise).state == State.EXECUTING


def test_all_of_it_is_rebuilt_from_events_and_verified(town):
    services.rate(answered(), Rating("yes", 5, "Tốt."))
    services.uphold(reopened(), explanation="Đoạn cống này thuộc dự án của tỉnh.", actor=actor("chutich"))
    case = promised()
    services.add_info(case, text="Còn hai bóng cuối đường.")
    services.report_promise(case, report=REPORT, promised_on=date(2027, 1, 15), actor=actor("kinhte"))
    at("2027-01-20")
    services.note_promise_late(case)
    services.keep_promise(case, report=REPORT, actor=actor("kinhte"))
    db.session.commit()
    before = snapshot()
    rebuild()
    assert snapshot() == before
    assert verify().findings == []


class TestLetters:
    @pytest.fixture
    def followed(self, town) -> CaseState:
        """A case with an open promise whose sender gave an address."""
        case = accepted(email="dan@vidu.vn")
        given = Answer(ANSWER.text, promise="Thay 12 bóng đèn", promised_on=date(2026, 12, 15), decision="promised")
        services.draft_answer(case, answer=given, actor=actor("kinhte"))
        services.approve(case, actor=actor("chutich"))
        return case

    @pytest.mark.parametrize(
        ("act", "words"),
        [
            (lambda case: services.keep_promise(case, report=REPORT, actor=actor("kinhte")), REPORT),
            (lambda case: services.drop_promise(case, report=REPORT, actor=actor("chutich")), REPORT),
            (
                lambda case: services.report_promise(
                    case, report=REPORT, promised_on=date(2027, 1, 15), actor=actor("kinhte")
                ),
                "Hẹn lại đến ngày 15/01/2027",
            ),
            (services.note_promise_late, "hẹn làm đến ngày 15/12/2026 chưa được báo là đã xong"),
            (lambda case: _upheld(case), UNSOLVED),
        ],
        ids=["kept", "dropped", "reported", "late", "upheld"],
    )
    def test_tell_the_sender_what_became_of_it(self, followed, act, words):
        act(followed)
        sealed = (
            db.session.scalars(select(Message).where(Message.topic == "mail").order_by(Message.id.desc()))
            .first()
            .payload["letter"]
        )
        letter = json.loads(open_text(sealed))["text"]
        assert words in letter
        assert followed.code in letter
        assert "\n\n\n" not in letter


def _upheld(case: CaseState) -> None:
    services.ask_again(case, text=UNSOLVED)
    services.uphold(case, explanation=UNSOLVED, actor=actor("chutich"))


def test_a_question_of_more_days_ends_with_the_answer(town):
    case = accepted()
    reason = "Phải chờ kết quả đo đạc của đơn vị tư vấn."
    services.request_extension(case, days=5, reason=reason, actor=actor("kinhte"))
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    services.approve(case, actor=actor("chutich"))
    assert case.extension_asked is None


def test_words_of_a_rating_or_a_withdrawal_are_read_by_the_rules_too(town):
    rated, taken_back, placed = answered(), send(), send(place=ACCUSING)
    services.rate(rated, Rating("no", 1, ACCUSING))
    services.withdraw(taken_back, reason=ACCUSING)
    for case in (rated, taken_back, placed):
        assert case.restricted


def test_an_addition_with_the_same_photo_twice_is_one(town):
    case = send()
    for _ in range(2):
        services.add_info(case, text="Ảnh chụp tối qua.", references=[signed_sheet()])
    assert len(queries.additions(case)) == 1


def test_the_second_look_shows_its_own_day_at_the_desk(town):
    case = reopened()
    at("2027-01-10")
    assert queries.band_now(case).tone == "orange"
    assert queries.band_now(case).text.startswith("Đã qua thời hạn dự kiến ")
    assert queries.band_of(case).text == "Thời hạn dự kiến 02/12/2026"
