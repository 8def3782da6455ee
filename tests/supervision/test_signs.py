"""Each trick shows: what is done to look better than one is raises its sign, and leads to its case."""

from datetime import date

import pytest

from app.demo.founding import SITE, actor
from core.db import db
from core.ledger.seal import seal
from feedback import services as feedback
from feedback.services import Answer, Rating
from supervision import periods, queries, services
from supervision.figures import Count
from supervision.signs import SIGNS
from tests.supervision.conftest import TODAY
from tests.supervision.stories import CULTURE, ECONOMY, REASON, Reader, answer, at, enter, handed

QUARTER = periods.read("2026-Q4", today=TODAY)
OFFICER = "kinhte"


def asked_on_the_last_day():
    """Stop the clock when the time is nearly over."""
    case = handed()
    at(date(2026, 11, 10))
    feedback.ask_info(case, question="Cống nào, trước nhà ai?", actor=actor(OFFICER))


def asked_at_once():
    case = handed()
    feedback.ask_info(case, question="Cống nào, trước nhà ai?", actor=actor(OFFICER))


def refused_on_the_last_day():
    case = enter()
    at(date(2026, 11, 11))
    feedback.file_away(case, decision=feedback.Decision("repeated", "Đã trả lời."), actor=actor("tiepnhan"))


def extended():
    case = handed()
    feedback.request_extension(case, days=10, reason=REASON, actor=actor(OFFICER))
    feedback.extend(case, actor=actor("chutich"))


def entered_a_week_late():
    enter(declared_on=date(2026, 10, 26))


def answered_without_a_day():
    case = handed()
    at(date(2026, 11, 4))
    empty = Answer(
        "Ý kiến của ông/bà đã được ghi nhận và sẽ được các bộ phận có liên quan nghiên cứu, xem xét theo quy định.",
        "Quy chế",
        decision="explained",
    )
    feedback.draft_answer(case, answer=empty, actor=actor(OFFICER))
    feedback.approve(case, actor=actor("chutich"))


def asked_to_look_again():
    case = answer(handed())
    feedback.ask_again(case, text="Nước vẫn tràn ra đường sau mỗi trận mưa, chưa ai đến xem.")


def said_to_be_unsolved():
    feedback.rate(answer(handed()), Rating("no", 1))


def taken_back_by_the_sender():
    feedback.withdraw(enter())


def called_a_denunciation():
    feedback.restrict(enter(), reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))


TRICKS = {
    "asked_late": asked_on_the_last_day,
    "refused_late": refused_on_the_last_day,
    "extended": extended,
    "entered_late": entered_a_week_late,
    "no_next_step": answered_without_a_day,
    "reopened": asked_to_look_again,
    "unsolved": said_to_be_unsolved,
    "withdrawn": taken_back_by_the_sender,
    "relabelled": called_a_denunciation,
}


def signs_of_the_quarter():
    scope = queries.for_reviewer(SITE, actor=actor("mattran"))
    return queries.read(scope, QUARTER, today=TODAY).total.signs


def listed(sign: str) -> int:
    scope = queries.for_reviewer(SITE, actor=actor("mattran"))
    behind = queries.cases_behind(Count.RECEIVED, scope, QUARTER, actor=actor("mattran"), sign=sign)
    return len(behind.page.items) + behind.restricted


@pytest.mark.parametrize("sign", TRICKS)
def test_a_trick_raises_its_sign_and_leads_to_its_case(commune, context, sign):
    at(date(2026, 11, 2))
    answer(handed(CULTURE))
    before = signs_of_the_quarter()
    TRICKS[sign]()
    at(TODAY)
    after = signs_of_the_quarter()
    assert (before[sign], after[sign]) == (0, 1)
    assert listed(sign) == 1
    seal()
    while services.count_more():
        db.session.flush()
    assert signs_of_the_quarter() == after
    assert listed(sign) == 1


def test_what_is_done_in_time_is_no_sign(commune, context):
    at(date(2026, 11, 2))
    asked_at_once()
    answer(handed(ECONOMY))
    at(TODAY)
    told = signs_of_the_quarter()
    assert told["asked_late"] == 0
    assert set(told) <= {"hurried", "no_next_step"}, told


def test_every_sign_is_told_in_words():
    assert all(sign.label and sign.meaning.endswith(".") for sign in SIGNS.values())


def test_the_page_sets_the_signs_beside_the_times_each_a_door(lived):
    html = Reader(lived.app).read("/giam-sat/thoi-gian-tra-loi?ky=2026-Q4")
    assert "Dấu hiệu cần xem lại" in html
    assert "So với kỳ trước" in html
    assert "dau-hieu=" in html
