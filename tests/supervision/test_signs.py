"""Each trick shows: what is done to look better than one is raises its sign, and leads to its case."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from app.demo.founding import SITE, actor
from core import ledger
from core.db import db
from core.ledger.models import Event
from core.ledger.seal import seal
from core.text import exact_key, tokens
from feedback import services as feedback
from feedback.services import Answer, Rating
from submissions.sender import Sender
from supervision import periods, queries, services
from supervision.listing import Listing
from supervision.signs import SIGNS
from tests.feedback.conftest import CHAIRMAN, signed_sheet
from tests.supervision.conftest import TODAY
from tests.supervision.stories import ANSWER, CONSENT, CULTURE, ECONOMY, REASON, Reader, answer, at, enter, handed

ALIKE = "Ủy ban nhân dân xã đã tiếp thu ý kiến của ông/bà, đã giao các bộ phận kiểm tra và làm ngay theo quy định."
QUARTER = periods.read("2026-Q4", today=TODAY)
OFFICER, BESIDE = "kinhte", "99002"


def asked_on_the_last_day():
    """Stop the clock when the time is nearly over."""
    case = handed()
    at(date(2026, 11, 10))
    feedback.ask_info(case, question="Cống nào, trước nhà ai?", actor=actor(OFFICER))


def asked_at_once():
    case = handed()
    feedback.ask_info(case, question="Cống nào, trước nhà ai?", actor=actor(OFFICER))
    return case


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


def at_the_counter(login: str, unit: str, sender: Sender):
    """Take a paper at the counter of a unit."""
    petition = feedback.Petition("Cống ở ranh giới hai xã bị nghẹt sau mưa.")
    origin, clerk = feedback.Origin("paper", None), actor(login)
    entered = feedback.enter(
        petition, origin=origin, unit=unit, sender=sender, consent_version=CONSENT, actor=clerk
    )  # fmt: skip
    return entered.case


def taken_back_by_staff():
    """Make a new mã riêng at the counter, with nobody there, and take the case back with it."""
    case = at_the_counter("tiepnhan", SITE, Sender("Nguyễn Văn An"))
    feedback.reissue_pin(case, seen="papers", actor=actor("tiepnhan"))
    feedback.withdraw(case)


def said_to_be_signed_on_paper():
    case = handed()
    feedback.draft_answer(case, answer=ANSWER, actor=actor(OFFICER))
    feedback.approve_on_paper(case, approver=CHAIRMAN, references=[signed_sheet()], actor=actor("tiepnhan"))
    return case


def signed_by_nobody():
    not_mine = "Ngày ấy tôi đi công tác, tôi không ký phiếu trình này."
    feedback.contest_paper(said_to_be_signed_on_paper(), reason=not_mine, actor=actor("chutich"))


def sent_away():
    case = handed()
    feedback.transfer(case, to=BESIDE, reason=REASON, actor=actor("tiepnhan"))
    return case


def sent_back_and_forth():
    """Give away what another unit gave us, though it is ours."""
    case = at_the_counter("binhminh", BESIDE, Sender())
    feedback.transfer(case, to=SITE, reason=REASON, actor=actor("binhminh"))
    not_ours = "Đoạn cống này do xã Bình Minh quản lý, không thuộc địa bàn xã An Bình."
    feedback.send_back(case, owner=BESIDE, reason=not_ours, actor=actor("tiepnhan"))


def promised_and_let_pass():
    case, day = handed(), date(2026, 11, 10)
    words = replace(ANSWER, decision="promised", promise="Thay ba nắp cống bị vỡ", promised_on=day)
    feedback.draft_answer(case, answer=words, actor=actor(OFFICER))
    feedback.approve(case, actor=actor("chutich"))
    at(date(2026, 11, 12))
    feedback.note_promise_late(case)


def invented_and_answered_by_one_account():
    """Enter a case that nobody sent, and answer it at once: one hand, or two that share a sign-in."""
    case = handed("99001-HCC")
    feedback.draft_answer(case, answer=ANSWER, actor=actor("tiepnhan"))
    feedback.approve(case, actor=actor("chutich"))


def stopped_for_a_while():
    case = asked_at_once()
    at(date(2026, 11, 5))
    feedback.give_info(case, text="Cống trước nhà văn hóa.")
    answer(case)


def answered_in_a_few_words():
    case = handed()
    feedback.draft_answer(
        case,
        answer=replace(ANSWER, text="Phòng đã cho kiểm tra và xử lý xong nội dung kiến nghị nêu."),
        actor=actor(OFFICER),
    )
    feedback.approve(case, actor=actor("chutich"))


def put_under_another_field():
    feedback.recategorise(handed(), category="roads", reason=REASON, actor=actor("tiepnhan"))


def taken_apart():
    part = feedback.Petition("Đèn đường trước nhà văn hóa thôn Phú Thành hỏng đã hai tuần.", "Đèn đường hỏng")
    feedback.split(handed(), part=part, actor=actor("tiepnhan"))


def answered_by_a_ready_text():
    case = handed()
    feedback.draft_answer(case, answer=replace(ANSWER, wording="drainage"), actor=actor(OFFICER))
    feedback.approve(case, actor=actor("chutich"))


def answered_alike(count: int, *, text: str = ALIKE, **more) -> list:
    """Give so many cases one answer, set a little differently each time."""
    cases = [handed() for _ in range(count)]
    for case in cases:
        words = f"Mã {case.code}. " + "  ".join(text.split(" ")).upper() + "\n"
        feedback.draft_answer(case, answer=replace(ANSWER, text=words, **more), actor=actor(OFFICER))
        feedback.approve(case, actor=actor("chutich"))
    return cases


def answered_three_in_the_same_words():
    answered_alike(3)


TRICKS = (
    ("short", answered_in_a_few_words),
    ("recategorised", put_under_another_field),
    ("split", taken_apart),
    ("asked_late", asked_on_the_last_day),
    ("refused_late", refused_on_the_last_day),
    ("extended", extended),
    ("entered_late", entered_a_week_late),
    ("no_next_step", answered_without_a_day),
    ("reopened", asked_to_look_again),
    ("unsolved", said_to_be_unsolved),
    ("withdrawn", taken_back_by_the_sender),
    ("withdrawn", taken_back_by_staff),
    ("relabelled", called_a_denunciation),
    ("on_paper", said_to_be_signed_on_paper),
    ("contested", signed_by_nobody),
    ("transferred", sent_away),
    ("sent_back", sent_back_and_forth),
    ("promise_late", promised_and_let_pass),
    ("hurried", invented_and_answered_by_one_account),
    ("paused", stopped_for_a_while),
    ("from_wording", answered_by_a_ready_text),
    ("same", answered_three_in_the_same_words),
)


def signs_of_the_quarter():
    scope = queries.for_reviewer(SITE, actor=actor("mattran"))
    return queries.read(scope, QUARTER, today=TODAY).total.signs


def listed(sign: str) -> int:
    scope = queries.for_reviewer(SITE, actor=actor("mattran"))
    behind = queries.cases_behind(Listing(sign=sign), scope, QUARTER, actor=actor("mattran"))
    return len(behind.page.items) + behind.restricted


@pytest.mark.parametrize(("sign", "trick"), TRICKS)
def test_a_trick_raises_its_sign_and_leads_to_its_case(commune, context, sign, trick):
    at(date(2026, 11, 2))
    answer(handed(CULTURE))
    before = signs_of_the_quarter()
    trick()
    at(TODAY)
    after = signs_of_the_quarter()
    assert (before[sign], after[sign]) == (0, 1)
    assert listed(sign) == 1
    seal()
    while services.count_more():
        db.session.flush()
    assert signs_of_the_quarter() == after
    assert listed(sign) == 1


def same_as(case) -> int:
    return last_draft(case).facts["same_as"]


def last_draft(case):
    return next(entry for entry in reversed(ledger.history(case.subject)) if entry.type == "case.answer_drafted")


def test_the_same_words_are_counted_within_a_month_of_one_house(commune, context):
    at(date(2026, 9, 1))
    first, second = answered_alike(2)
    assert (same_as(first), same_as(second)) == (0, 1)
    at(date(2026, 9, 30))
    assert same_as(answered_alike(1)[0]) == 2
    at(date(2026, 10, 2))
    assert same_as(answered_alike(1)[0]) == 1
    assert same_as(answered_alike(1, text=f"{ALIKE} Cống đã thông.")[0]) == 0


def test_who_sign_together_and_what_is_joined_may_be_answered_alike(commune, context):
    at(date(2026, 11, 2))
    answered_alike(2)
    many = handed()
    feedback.note_group(many, people=12, actor=actor("tiepnhan"))
    feedback.draft_answer(many, answer=replace(ANSWER, text=ALIKE), actor=actor(OFFICER))
    assert same_as(many) == 0


def test_the_log_tells_that_two_answers_are_alike_and_not_what_they_say(commune, context):
    at(date(2026, 11, 2))
    (case,) = answered_alike(1)
    key = last_draft(case).facts["same_key"]
    plain = hashlib.sha256(" ".join(tokens(exact_key(ALIKE))).encode()).hexdigest()
    assert len(key) == 16
    assert not plain.startswith(key)
    assert "kiểm tra" not in db.session.get_one(Event, last_draft(case).id).leaf


def test_what_is_done_in_time_is_no_sign(commune, context):
    at(date(2026, 11, 2))
    asked_at_once()
    answer(handed(ECONOMY))
    at(TODAY)
    told = signs_of_the_quarter()
    assert told["asked_late"] == 0
    assert set(told) <= {"hurried", "no_next_step"}, told


def test_every_sign_has_a_trick_that_raises_it():
    assert {sign for sign, _ in TRICKS} == set(SIGNS)


def test_every_sign_is_told_in_words():
    assert all(sign.label and sign.meaning.endswith(".") for sign in SIGNS.values())


def test_the_page_sets_the_signs_beside_the_times_each_a_door(lived):
    html = Reader(lived.app).read("/giam-sat/thoi-gian-tra-loi?ky=2026-Q4")
    assert "Dấu hiệu cần xem lại" in html
    assert "So với kỳ trước" in html
    assert "dau-hieu=" in html
