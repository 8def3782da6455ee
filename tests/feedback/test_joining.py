"""Cases of one matter are joined under the earliest clock; one sending of several matters is split on the same clock."""

import pytest

from app.demo.founding import actor
from core.db import db
from core.errors import Refused
from feedback import queries, services
from feedback.models import CaseState
from feedback.workflow import State
from submissions import queries as papers
from submissions import services as submissions
from submissions.sender import Representative
from tests.feedback.conftest import ANSWER, ECONOMY, accepted, later, send
from tests.feedback.test_between_units import REASON, letters
from tests.feedback.test_signs import ACCUSING

PART = services.Petition("Đèn đường trước nhà văn hóa thôn Phú Thành hỏng đã hai tuần.", "Đèn đường hỏng")


def joined(**sent) -> tuple[CaseState, CaseState]:
    """Give a case and a later one of the same matter, joined with it."""
    main = accepted()
    later(days=3)
    case = send(**sent)
    services.merge(case, main=main.code, actor=actor("tiepnhan"))
    return main, case


def answer(case: CaseState) -> None:
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    services.approve(case, actor=actor("chutich"))


class TestJoining:
    def test_the_case_due_first_stays_and_its_clock_is_not_touched(self, town):
        main, case = joined(email="ba@vidu.vn")
        assert (case.state, case.merged_into, case.closed_as) == (State.MERGED, main.subject, "merged")
        assert main.due_on < case.due_on
        newer, newest = send(), send()
        with pytest.raises(Refused, match="đến hạn trước"):
            services.merge(newer, main=newest.code, actor=actor("tiepnhan"))
        assert f"Ghép với kiến nghị cùng nội dung, mã {case.code}" in letters()

    def test_every_sender_gets_the_answer(self, town):
        main, case = joined(email="ba@vidu.vn")
        answer(main)
        assert [heading for heading in letters() if case.code in heading][
            -1
        ] == f"Đã trả lời phản ánh, kiến nghị {case.code}"
        assert queries.main_of(case).answered_on is not None

    @pytest.mark.parametrize("wrong", ["itself", "nowhere", "answered", "restricted"])
    def test_it_joins_only_what_is_open_here(self, town, wrong):
        case = accepted()
        later(days=3)
        newer = send()
        if wrong == "answered":
            answer(case)
        if wrong == "restricted":
            services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        code = {"itself": newer.code, "nowhere": "KN-0000-0000-0"}.get(wrong, case.code)
        with pytest.raises(Exception, match="khác|Chỉ ghép|") as refused:
            services.merge(newer, main=code, actor=actor("tiepnhan"))
        assert type(refused.value).__name__ in {"Refused", "Hidden"}
        assert newer.state == State.SUBMITTED

    def test_a_chain_is_never_made(self, town):
        main, case = joined()
        later(days=3)
        third = send()
        with pytest.raises(Refused, match="Chỉ ghép"):
            services.merge(third, main=case.code, actor=actor("tiepnhan"))
        services.merge(third, main=main.code, actor=actor("tiepnhan"))
        assert [one.subject for one in queries.joined(main)] == [case.subject, third.subject]

    def test_separated_it_goes_on_by_its_own_clock(self, town):
        _, case = joined(email="ba@vidu.vn")
        due_on = case.due_on
        later(days=2)
        services.unmerge(case, reason="Ngõ 7 là đoạn cống khác, không cùng vị trí.", actor=actor("tiepnhan"))
        assert (case.state, case.merged_into, case.closed_on, case.due_on) == (State.SUBMITTED, None, None, due_on)

    def test_the_sender_may_say_that_it_is_another_matter(self, town):
        _, case = joined()
        services.insist(case, text="Nhà tôi ở ngõ 7, không phải ngõ 3.")
        assert (case.state, case.merged_into) == (State.SUBMITTED, None)

    @pytest.mark.parametrize("ending", ["withdraw", "restrict", "signs"])
    def test_when_the_main_case_ends_without_an_answer_the_others_go_on(self, town, ending):
        main, case = joined()
        if ending == "withdraw":
            services.withdraw(main)
        elif ending == "restrict":
            services.restrict(main, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        else:
            services.add_info(main, text=ACCUSING)
        assert (case.state, case.merged_into, case.closed_on) == (State.SUBMITTED, None, None)

    def test_nobody_ends_a_case_without_an_answer_while_others_wait_with_it(self, town):
        main, _ = joined()
        decision = services.Decision("in_court", REASON)
        with pytest.raises(Refused, match="Tách các việc đã ghép"):
            services.propose_refusal(main, decision=decision, actor=actor("tiepnhan"))

    def test_a_false_alarm_about_a_joined_case_leaves_it_standing_alone(self, town):
        main, case = joined()
        services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        services.withdraw(main)
        services.release(case, reason="Đọc kỹ thì đây là phản ánh về đoạn cống, không nêu ai.", actor=actor("thanhtra"))
        assert (case.state, case.merged_into) == (State.SUBMITTED, None)


class TestSplitting:
    def test_the_part_runs_on_the_same_clock_and_opens_with_the_same_number(self, town):
        case = accepted(email="dan@vidu.vn")
        pin = submissions.reissue_pin(case.subject)
        later(days=3)
        part = services.split(case, part=PART, actor=actor("tiepnhan"))
        assert (part.received_on, part.due_on, part.unit) == (case.received_on, case.due_on, "99001")
        assert part.split_from == case.subject
        assert submissions.pin_matches(papers.submission(part.subject), pin)
        assert [one.code for one in queries.parts_of(case)] == [part.code]
        assert papers.has_identity(part.subject)
        assert f"Tách một phần thành việc riêng, mã {case.code}" in letters()

    def test_a_new_number_for_the_part_leaves_the_old_one_to_the_whole(self, town):
        case = accepted()
        pin = submissions.reissue_pin(case.subject)
        part = services.split(case, part=PART, actor=actor("tiepnhan"))
        fresh = submissions.reissue_pin(part.subject)
        assert submissions.pin_matches(papers.submission(part.subject), fresh)
        assert not submissions.pin_matches(papers.submission(part.subject), pin) or pin == fresh
        assert submissions.pin_matches(papers.submission(case.subject), pin)

    def test_a_part_that_accuses_is_restricted_at_once_and_named_nowhere(self, town):
        case = accepted(email="dan@vidu.vn")
        part = services.split(case, part=services.Petition(ACCUSING), actor=actor("tiepnhan"))
        assert part.restricted
        assert queries.parts_of(case) == []
        assert not any("Tách một phần" in heading for heading in letters())

    def test_a_part_says_something(self, town):
        with pytest.raises(Refused, match="ký tự"):
            services.split(accepted(), part=services.Petition("Đèn."), actor=actor("tiepnhan"))


class TestMarks:
    def test_a_mark_moves_no_day(self, town):
        case = accepted()
        due_on = case.due_on
        services.mark(case, is_complex=True, is_prolonged=False, note="Nhiều hộ liên quan", actor=actor("tiepnhan"))
        assert (case.is_complex, case.is_prolonged, case.due_on) == (True, False, due_on)
        with pytest.raises(Refused, match="thay đổi"):
            services.mark(case, is_complex=True, is_prolonged=False, actor=actor("tiepnhan"))

    @pytest.mark.parametrize(("people", "most"), [(5, 2), (10, 2), (11, 5), (200, 5)])
    def test_as_many_speak_for_a_group_as_the_law_lets(self, town, people, most):
        case = accepted()
        speakers = [Representative(f"Người {number}") for number in range(most + 1)]
        with pytest.raises(Refused, match="Điều 29"):
            services.note_group(case, people=people, representatives=speakers, actor=actor("tiepnhan"))
        services.note_group(case, people=people, representatives=speakers[:most], actor=actor("tiepnhan"))
        assert (case.people, len(papers.representatives(case.subject))) == (people, most)

    def test_the_names_of_those_who_speak_are_in_no_event_and_go_with_the_sender(self, town):
        from core import ledger

        case = accepted()
        services.note_group(
            case, people=6, representatives=[Representative("Trần Văn Ba", "0912345678")], actor=actor("tiepnhan")
        )
        assert "Trần Văn Ba" not in str([(one.facts, one.texts) for one in ledger.history(case.subject)])
        submissions.erase(case.subject)
        assert papers.representatives(case.subject) == []

    def test_a_case_goes_to_another_officer_of_its_unit_only(self, town):
        case = send()
        services.route(case, to="99001-VP", actor=actor("tiepnhan"))
        services.accept(case, category="drainage", actor=actor("tiepnhan"))
        services.take_up(case, actor=actor("vanphong"))
        (other,) = [one for one in queries.officers_of("99001-VP") if one.person_id != case.officer_id]
        services.hand_on(case, officer_id=other.person_id, actor=actor("tiepnhan"))
        assert case.officer_id == other.person_id
        stranger = queries.officers_of(ECONOMY)[0].person_id
        with pytest.raises(Refused, match="nơi đang giữ"):
            services.hand_on(case, officer_id=stranger, actor=actor("tiepnhan"))
        db.session.flush()


class TestWhatTheReviewFound:
    def test_a_case_that_goes_away_leaves_those_that_were_joined_with_it(self, town):
        main, case = joined()
        services.transfer(main, to="99002", reason=REASON, actor=actor("tiepnhan"))
        assert (case.state, case.home) == (State.SUBMITTED, "99001")

    def test_what_was_answered_together_stays_answered(self, town):
        main, case = joined()
        answer(main)
        services.restrict(main, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        assert case.state == State.MERGED

    def test_nobody_waits_for_the_word_of_another_sender(self, town):
        main, case = joined()
        services.ask_info(main, question="Ở đoạn nào?", actor=actor("kinhte"))
        assert case.state == State.SUBMITTED
        with pytest.raises(Refused, match="Chỉ ghép"):
            services.merge(case, main=main.code, actor=actor("tiepnhan"))

    def test_the_senders_word_that_it_is_another_matter_stands(self, town):
        main, case = joined()
        services.insist(case, text="Nhà tôi ở ngõ 7, không phải ngõ 3.")
        with pytest.raises(Refused, match="trả lời riêng"):
            services.merge(case, main=main.code, actor=actor("tiepnhan"))

    def test_the_days_to_object_are_counted_from_the_common_answer(self, town):
        main, case = joined()
        later(days=40)
        answer(main)
        later(days=3)
        services.insist(case, text="Nhà tôi ở ngõ 7, không phải ngõ 3.")
        assert case.state == State.SUBMITTED

    def test_the_words_of_a_part_stand_in_no_event_of_the_whole(self, town):
        from core import ledger

        case = accepted()
        services.split(case, part=PART, actor=actor("tiepnhan"))
        assert PART.text not in str([one.texts for one in ledger.history(case.subject)])

    def test_correcting_the_number_keeps_the_names(self, town):
        case, by = accepted(), actor("tiepnhan")
        services.note_group(case, people=12, representatives=[Representative("Trần Văn Ba")], actor=by)
        services.note_group(case, people=14, actor=by)
        assert [one.name for one in papers.representatives(case.subject)] == ["Trần Văn Ba"]

    def test_what_is_asked_of_others_ends_with_the_answer(self, town):
        case = accepted()
        services.refer(case, to="99001-DL", letter_number="5/UBND-VP", actor=actor("tiepnhan"))
        answer(case)
        assert (case.waiting_for, case.interim_by) == (0, None)
