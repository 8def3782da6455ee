"""One answer for several senders: each rates it once, each asks once for another look, and the approver decides once."""

import pytest

from app.demo.founding import actor
from core import clock, ledger
from core.db import db
from core.errors import Refused
from core.ledger.rebuild import rebuild, snapshot
from feedback import queries, services
from feedback.models import CaseState
from feedback.public.case import open_to_sender
from feedback.services import Rating
from feedback.workflow import State
from tests.feedback.conftest import UNSOLVED, at, later
from tests.feedback.test_after import SECOND
from tests.feedback.test_between_units import letters
from tests.feedback.test_joining import answer, joined
from tests.feedback.test_signs import ACCUSING

STILL = "Nắp cống trước nhà tôi vẫn vỡ, xe máy vấp ngã sáng nay."
WHY = "Nắp cống thuộc đoạn làm trong tháng 12 theo kế hoạch đã duyệt."
CLOSE = "Nội dung là tố cáo, phải giữ bí mật."


def shared(**sent) -> tuple[CaseState, CaseState]:
    """Give an answered case and one joined with it."""
    main, case = joined(**sent)
    answer(main)
    return main, case


def may_do(case: CaseState) -> set[str]:
    return {step.name for step in open_to_sender(case)}


def looked_at(main: CaseState, *, again: bool = True) -> None:
    """Have the approver decide: another answer, or the first one upheld."""
    if not again:
        services.uphold(main, explanation=WHY, actor=actor("chutich"))
        return
    services.look_again(main, remarks="Đo lại đoạn trước cổng.", actor=actor("chutich"))
    services.draft_answer(main, answer=SECOND, actor=actor("kinhte"))
    services.approve(main, actor=actor("chutich"))


class TestRating:
    def test_each_sender_rates_once_and_none_for_another(self, town):
        main, case = shared()
        services.rate(case, Rating("no", 1))
        assert (case.state, case.solved, main.rated_on) == (State.MERGED, "no", None)
        with pytest.raises(Refused, match="đã được làm"):
            services.rate(case, Rating("yes", 5))
        services.rate(main, Rating("yes", 5))
        assert (main.satisfaction, case.satisfaction) == (5, 1)

    def test_one_content_sender_does_not_end_it_for_the_others(self, town):
        main, case = shared()
        services.rate(main, Rating("yes", 5))
        assert main.state == State.ANSWERED
        assert "ask_again_together" in may_do(case)

    def test_before_the_common_answer_there_is_nothing_to_rate_nor_to_look_at_again(self, town):
        _, case = joined()
        assert may_do(case) == {"insist", "withdraw"}
        for act in (lambda: services.rate(case, Rating("yes", 5)), lambda: services.ask_again(case, text=UNSOLVED)):
            with pytest.raises(Refused, match="Chưa có câu trả lời chung"):
                act()


class TestAnotherLook:
    def test_goes_to_the_approver_of_the_main_case_in_the_senders_own_words(self, town):
        main, case = shared()
        first = main.answered_on
        later(days=2)
        services.ask_again(case, text=STILL)
        assert (main.state, case.state, main.answered_on) == (State.REOPENED, State.MERGED, first)
        assert main.code in [row.case.code for row in queries.to_approve(actor("chutich")).items]
        assert queries.asked_together(queries.joined(main)) == [(case.code, STILL)]
        assert STILL not in str([one.texts for one in ledger.history(main.subject)]), "it goes with its own case"

    def test_each_may_ask_once_and_a_look_leaves_the_others_their_own(self, town):
        main, case = shared()
        services.ask_again(case, text=STILL)
        assert may_do(main) == {"add_info"}, "one look at a time"
        looked_at(main)
        assert "ask_again_together" not in may_do(case)
        services.ask_again(main, text=UNSOLVED)
        assert (main.state, queries.asked_again(main)) == (State.REOPENED, UNSOLVED)
        with pytest.raises(Refused):
            services.ask_again(case, text=STILL)

    def test_who_has_not_asked_has_the_days_anew_from_the_second_answer(self, town):
        main, case = shared()
        services.ask_again(main, text=UNSOLVED)
        later(days=20)
        looked_at(main)
        later(days=10)
        services.ask_again(case, text=STILL)
        assert main.state == State.REOPENED

    def test_it_is_closed_only_when_nobody_may_ask_any_more(self, town):
        main, case = shared()
        services.ask_again(case, text=STILL)
        later(days=20)
        looked_at(main)
        assert queries.if_settled(main.subject) is None
        last = queries.last_day_to_ask_again(main)
        at(last.isoformat())
        later(days=1)
        assert queries.if_settled(main.subject) is main
        services.close(main)
        assert "ask_again_together" not in may_do(case)

    def test_upheld_it_is_explained_to_all(self, town):
        main, case = shared(email="ba@vidu.vn")
        services.ask_again(case, text=STILL)
        looked_at(main, again=False)
        assert queries.upheld_because(main) == WHY
        assert f"Kết quả xem xét lại, mã {case.code}" in letters()

    def test_words_that_accuse_close_the_senders_own_case_and_reopen_nothing(self, town):
        main, case = shared()
        services.ask_again(case, text=ACCUSING)
        assert (case.state, main.state) == (State.RESTRICTED, State.ANSWERED)

    def test_what_was_said_of_the_common_answer_is_not_said_of_ones_own(self, town):
        main, case = shared()
        services.rate(case, Rating("no", 1))
        services.ask_again(case, text=STILL)
        services.unmerge(case, reason="Ngõ 7 là đoạn cống khác, không cùng vị trí.", actor=actor("tiepnhan"))
        assert (case.rated_on, case.solved, case.asked_again_on) == (None, None, None)
        assert queries.asked_together(queries.joined(main)) == []

    def test_the_caches_follow_from_the_events(self, town):
        main, case = shared()
        services.rate(case, Rating("no", 1))
        services.ask_again(case, text=STILL)
        looked_at(main)
        db.session.flush()
        lived = snapshot()
        rebuild()
        assert snapshot() == lived


class TestClosedToAll:
    def test_what_cannot_be_read_is_neither_rated_nor_looked_at_again(self, town):
        main, case = shared()
        services.restrict(main, reason=CLOSE, actor=actor("tiepnhan"))
        assert queries.common_answer_closed(case) == main.answered_on
        assert may_do(case) == {"insist", "withdraw"}

    def test_the_sender_may_then_have_an_answer_of_ones_own_however_late_it_is(self, town):
        main, case = shared()
        later(days=60)
        services.restrict(main, reason=CLOSE, actor=actor("tiepnhan"))
        assert queries.last_day_to_insist(case) > clock.today()
        services.insist(case, text="Đề nghị trả lời riêng cho việc của tôi.")
        assert case.state == State.SUBMITTED
