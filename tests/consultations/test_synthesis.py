"""Every opinion finds its answer: nothing goes on with one unplaced."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from consultations import queries, services
from core.clock import now, today
from core.errors import Hidden, Refused, Stale
from tests.consultations.conftest import (
    ANSWER,
    APPROVER,
    BOTH,
    CLOSES,
    EDITOR,
    at,
    closed,
    give,
    in_review,
    opened,
    published,
    responding,
    subjects_of,
    synthesising,
)

pytestmark = pytest.mark.usefixtures("early")


def test_synthesis_begins_when_the_time_is_over_whether_or_not_the_worker_ran():
    consultation = opened()
    with pytest.raises(Refused):
        services.start_synthesis(consultation, actor=EDITOR)
    at(CLOSES + timedelta(days=1), 0, 0)
    seen = consultation.version
    services.start_synthesis(consultation, actor=EDITOR, expected_version=seen)
    assert consultation.state == "synthesising"


def test_a_page_drawn_before_the_worker_noted_the_closing_still_begins_the_synthesis():
    consultation = opened()
    at(CLOSES + timedelta(days=1), 0, 0)
    seen = consultation.version
    assert services.catch_up(consultation)
    services.start_synthesis(consultation, actor=EDITOR, expected_version=seen)
    assert consultation.state == "synthesising"
    with pytest.raises(Stale):
        services.start_synthesis(consultation, actor=EDITOR, expected_version=seen)


def test_nothing_goes_on_with_an_opinion_unplaced():
    consultation = synthesising(3)
    one, two, three = subjects_of(consultation)
    group = services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=[one])
    with pytest.raises(Refused, match="Còn 2 ý kiến"):
        services.finish_synthesis(consultation, actor=EDITOR)
    services.place(consultation, number=group.number, opinions=[two, three], actor=EDITOR)
    services.finish_synthesis(consultation, actor=EDITOR)
    services.unplace(consultation, number=group.number, opinions=[three], actor=EDITOR)
    with pytest.raises(Refused, match="Còn 1 ý kiến"):
        services.submit_result(consultation, conclusion="Xong.", actor=EDITOR)


def test_nothing_goes_on_while_an_opinion_may_still_arrive():
    consultation = opened()
    at(CLOSES, 23, 50)
    begun_at = now()
    at(CLOSES + timedelta(days=1), 0, 5)
    services.start_synthesis(consultation, actor=EDITOR)
    with pytest.raises(Refused, match="30 phút"):
        services.finish_synthesis(consultation, actor=EDITOR)
    at(CLOSES + timedelta(days=1), 0, 20)
    late = give(consultation, begun_at=begun_at)
    at(CLOSES + timedelta(days=1), 0, 31)
    with pytest.raises(Refused, match="Còn 1 ý kiến"):
        services.finish_synthesis(consultation, actor=EDITOR)
    services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=[late.subject])
    services.finish_synthesis(consultation, actor=EDITOR)


def test_a_consultation_without_opinions_goes_on():
    consultation = synthesising(0)
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Không có ý kiến nào.", actor=EDITOR)
    assert consultation.state == "resp_review"


@pytest.mark.parametrize(
    ("kind", "needs"),
    [("agreed", False), ("accepted", False), ("partly", True), ("not_accepted", True), ("out_of_scope", True)],
)
def test_a_reason_is_wanted_unless_people_agreed_or_were_followed(kind, needs):
    consultation = synthesising()
    answer = replace(ANSWER, kind=kind, reason="")
    if needs:
        with pytest.raises(Refused, match="giải trình"):
            services.create_group(consultation, answer=answer, actor=EDITOR)
        answer = replace(answer, reason="Ngân sách xã đã phân bổ hết.")
    assert services.create_group(consultation, answer=answer, actor=EDITOR).kind == kind


def test_an_opinion_may_stand_in_several_groups_and_counts_in_each():
    consultation = synthesising(2)
    one, two = subjects_of(consultation)
    first = services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=[one, two])
    second = services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=[one])
    assert (first.opinions, second.opinions, queries.opinion(one).groups) == (2, 1, 2)
    assert services.place(consultation, number=second.number, opinions=[one, two], actor=EDITOR) == 1
    services.unplace(consultation, number=first.number, opinions=[one, two], actor=EDITOR)
    assert queries.unplaced_count(consultation) == 0
    services.remove_group(consultation, group=first, actor=EDITOR)
    assert [group.number for group in queries.groups(consultation)] == [2]
    with pytest.raises(Refused, match="Nhóm còn ý kiến"):
        services.remove_group(consultation, group=second, actor=EDITOR)
    assert services.create_group(consultation, answer=ANSWER, actor=EDITOR).number == 3


def test_strangers_opinions_and_unknown_groups_are_refused():
    stranger = closed(1)
    at(date(2026, 11, 20))
    consultation = synthesising(1)
    services.create_group(consultation, answer=ANSWER, actor=EDITOR)
    with pytest.raises(Refused, match="không thuộc"):
        services.place(consultation, number=1, opinions=subjects_of(stranger), actor=EDITOR)
    with pytest.raises(Hidden):
        services.place(consultation, number=9, opinions=subjects_of(consultation), actor=EDITOR)
    with pytest.raises(Refused, match="Chọn ít nhất một"):
        services.place(consultation, number=1, opinions=[], actor=EDITOR)
    with pytest.raises(Refused, match="không quá 500"):
        services.place(consultation, number=1, opinions=[f"x{n}" for n in range(501)], actor=EDITOR)


def test_two_people_at_two_groups_disturb_nobody_but_at_one_the_second_is_told():
    consultation = synthesising(0)
    first = services.create_group(consultation, answer=ANSWER, actor=EDITOR)
    second = services.create_group(consultation, answer=ANSWER, actor=EDITOR)
    seen = first.version, second.version
    changed = replace(ANSWER, summary="Giảm nhiều hơn")
    services.edit_group(consultation, group=first, answer=changed, actor=EDITOR, expected_version=seen[0])
    services.edit_group(consultation, group=second, answer=changed, actor=EDITOR, expected_version=seen[1])
    with pytest.raises(Stale):
        services.edit_group(consultation, group=first, answer=ANSWER, actor=BOTH, expected_version=seen[0])


def test_a_report_with_an_empty_group_or_without_words_is_not_handed_in():
    consultation = responding()
    with pytest.raises(Refused, match="Cần nhập đủ"):
        services.submit_result(consultation, conclusion="", actor=EDITOR)
    services.create_group(consultation, answer=ANSWER, actor=EDITOR)
    with pytest.raises(Refused, match="Nhóm 2 chưa có ý kiến"):
        services.submit_result(consultation, conclusion="Xong.", actor=EDITOR)


def test_nobody_approves_a_report_he_or_she_wrote_a_part_of():
    consultation = responding()
    services.edit_group(consultation, group=queries.group(consultation, 1), answer=ANSWER, actor=BOTH)
    services.submit_result(consultation, conclusion="Xong.", actor=EDITOR)
    with pytest.raises(Refused, match="Người soạn không duyệt"):
        services.approve_result(consultation, actor=BOTH)
    services.approve_result(consultation, actor=APPROVER)
    with pytest.raises(Refused, match="đã được duyệt"):
        services.approve_result(consultation, actor=APPROVER)


def test_nothing_is_published_before_it_is_approved():
    consultation = in_review()
    with pytest.raises(Refused, match="Cần nhập đủ"):
        services.publish_result(consultation, actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.return_result(consultation, reason="Viết rõ hơn", actor=APPROVER)
    services.submit_result(consultation, conclusion="Rõ hơn.", actor=EDITOR)
    with pytest.raises(Refused, match="Cần nhập đủ"):
        services.publish_result(consultation, actor=EDITOR)


def test_an_author_finds_the_line_that_answers_with_the_result_and_not_before():
    consultation = in_review()
    opinion = queries.opinion(subjects_of(consultation)[0])
    assert queries.answers_to([opinion]) == {opinion.subject: []}
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)
    assert [group.summary for group in queries.answers_to([opinion])[opinion.subject]] == ["Giảm mức đóng góp"]
    ((place, (group,)),) = queries.matrix(consultation)
    assert (place.anchor, group.resulting_text) == ("dieu-2", "Nhân dân đóng góp 20%.")


def test_a_decision_that_differs_from_the_majority_says_why():
    consultation = published()
    known = {"number": "12/NQ-HĐND", "decided_on": today(), "actor": EDITOR}
    with pytest.raises(Refused, match="Điều 28 khoản 4"):
        services.decide(consultation, **known, differs=True)
    with pytest.raises(Refused, match="sau hôm nay"):
        services.decide(consultation, **{**known, "decided_on": today() + timedelta(days=1)}, differs=False)
    services.decide(consultation, **known, differs=True, reason="Quy hoạch tỉnh đã phê duyệt.")
    assert (consultation.state, consultation.differs_because) == ("decided", "Quy hoạch tỉnh đã phê duyệt.")
