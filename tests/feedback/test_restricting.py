"""A restricted case in the hands of the officer named by the province: read, given back, or handed over and erased."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import func, select

from app.demo.founding import actor
from core import ledger
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.export import export_lines
from core.ledger.models import EventText
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.seal import seal
from core.ledger.verify import verify
from feedback import queries, services
from feedback.models import CaseState
from feedback.public.words import timeline_items
from feedback.workflow import State
from submissions.models import Attachment, Draft, Identity, Submission
from supervision.figures import Count
from supervision.parts import Portion
from supervision.periods import Period
from supervision.queries.reading import figures_of
from tests.app.statements import counted
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import UNSOLVED, accepted, answered, at, drafted, send, signed_sheet
from tests.feedback.test_signs import ACCUSING, is_gone_for_the_unit

WHY = "Nội dung chỉ đề nghị công khai khoản thu của thôn, không nêu vi phạm của ai."
NAMED = "thanhtra"
DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31), "2026-12", "Tháng 12/2026")
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30), "2026-11", "Tháng 11/2026")


def handed_over() -> CaseState:
    """Give a case that a competent body has by letter."""
    case = send(ACCUSING, email="dan@vidu.vn")
    services.read_restricted(case, actor=actor(NAMED))
    services.hand_over(case, body="Thanh tra tỉnh Sông Trăng", letter_number="12/TTT-P4", actor=actor(NAMED))
    return case


class TestReading:
    def test_is_on_record_and_has_its_day(self, town):
        case = send(ACCUSING)
        days = queries.restricted_days_of(case)
        assert (f"{days.read_by:%d/%m/%Y}", f"{days.handed_over_by:%d/%m/%Y}") == ("23/11/2026", "30/11/2026")
        services.read_restricted(case, actor=actor(NAMED))
        assert f"{case.restricted_seen_on:%d/%m/%Y}" == "20/11/2026"
        with pytest.raises(Refused):
            services.read_restricted(case, actor=actor(NAMED))

    def test_nobody_of_the_unit_takes_a_step_on_it_nor_the_province_on_another(self, town):
        case, other = send(ACCUSING), send()
        for login in ("tiepnhan", "chutich", "kinhte"):
            with pytest.raises(Hidden):
                services.release(case, reason=WHY, actor=actor(login))
        with pytest.raises((Hidden, Refused)):
            services.read_restricted(other, actor=actor(NAMED))


class TestFalseAlarm:
    def test_goes_back_to_the_door_with_its_first_day(self, town):
        case = send(ACCUSING)
        due_on = case.due_on
        at("2026-11-23")
        services.release(case, reason=WHY, actor=actor(NAMED))
        assert (case.state, case.restricted, case.due_on, case.closed_on) == (State.SUBMITTED, False, due_on, None)
        assert queries.by_code(case.code, actor=actor("tiepnhan")) is case
        services.accept(case, category="drainage", actor=actor("tiepnhan"))

    @pytest.mark.parametrize(
        ("how", "state"),
        [(accepted, State.PROCESSING), (drafted, State.REVIEW), (answered, State.ANSWERED)],
        ids=["processing", "review", "answered"],
    )
    def test_goes_back_to_where_it_stood(self, town, how, state):
        case = how()
        services.restrict(case, reason="Có vẻ là tố cáo, cần người được giao của tỉnh đọc.", actor=actor("tiepnhan"))
        services.release(case, reason=WHY, actor=actor(NAMED))
        assert (case.state, case.closed_on) == (state, None)

    def test_waiting_for_the_sender_is_not_begun_anew(self, town):
        case = accepted()
        services.ask_info(case, question="Ở đâu?", actor=actor("kinhte"))
        services.restrict(case, reason="Có vẻ là tố cáo, cần người được giao của tỉnh đọc.", actor=actor("tiepnhan"))
        services.release(case, reason=WHY, actor=actor(NAMED))
        assert (case.state, case.paused_from) == (State.PROCESSING, None)

    def test_what_was_published_is_reviewed_anew(self, town):
        case = accepted()
        services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
        services.restrict(case, reason="Có vẻ là tố cáo, cần người được giao của tỉnh đọc.", actor=actor("tiepnhan"))
        services.release(case, reason=WHY, actor=actor(NAMED))
        assert (case.is_public, case.moderation) == (False, "waiting")
        services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
        assert case.is_public

    def test_says_why(self, town):
        with pytest.raises(Refused, match="30 ký tự"):
            services.release(send(ACCUSING), reason="Không phải.", actor=actor(NAMED))

    def test_once_handed_over_there_is_no_way_back(self, town):
        with pytest.raises(Refused):
            services.release(handed_over(), reason=WHY, actor=actor(NAMED))


class TestErasing:
    def test_waits_for_the_hand_over(self, town):
        with pytest.raises(Refused):
            services.erase(send(ACCUSING), actor=actor(NAMED))

    def test_leaves_no_word_no_sender_and_no_file_but_every_leaf(self, town):
        case = handed_over()
        db.session.add(signed_file(case.subject))
        leaves = len(ledger.history(case.subject))
        services.erase(case, actor=actor(NAMED))
        left = select(EventText.text)
        assert not [text for text in db.session.scalars(left) if "nhận của tôi" in text or "dan@vidu.vn" in text]
        for model in (Identity, Attachment, Draft):
            assert db.session.scalar(select(func.count()).where(model.subject == case.subject)) == 0
        assert (case.text, case.title, case.place) == ("", "", "")
        assert len(ledger.history(case.subject)) > leaves
        assert db.session.get(Submission, case.subject).code == case.code, "the sender still finds its state"
        line = next(line for line in queries.timeline(case, desk=True) if line.type == "case.handed_over")
        assert "Thanh tra tỉnh Sông Trăng" in line.title

    def test_keeps_the_log_sound_and_the_caches_those_of_the_events(self, town):
        services.erase(handed_over(), actor=actor(NAMED))
        db.session.commit()
        before = snapshot()
        rebuild()
        assert snapshot() == before
        assert verify().findings == []

    def test_its_leaves_leave_the_house_as_hashes_alone(self, town):
        case = handed_over()
        services.erase(case, actor=actor(NAMED))
        db.session.commit()
        seal()
        lines = "\n".join(export_lines())
        assert ledger.history(case.subject)[0].hash in lines
        for word in (case.subject, "nhận của tôi", "12/TTT-P4"):
            assert word not in lines

    def test_an_export_asks_for_all_cases_at_once(self, app, town):
        asked, sent = [], []
        for more in (1, 6):
            sent += [send().subject for _ in range(more)]
            services.restrict(send(), reason="Nội dung là tố cáo, phải giữ bí mật theo luật.", actor=actor("tiepnhan"))
            db.session.commit()
            seal()
            with counted(app) as statements:
                lines = "\n".join(export_lines())
            asked.append(len(statements))
            assert all(subject in lines for subject in sent)
        assert asked[0] == asked[1]


def signed_file(subject: str) -> Attachment:
    """Give a file of the sender's."""
    kept = signed_sheet()
    return Attachment(
        id="tep-1", subject=subject, position=1, key=kept.key, name=kept.name, media_type=kept.media_type,
        size=kept.size, audience="desk", origin="sender", added_at=db.session.get(Submission, subject).sent_at,
    )  # fmt: skip


def test_for_the_unit_nothing_changes_through_all_of_it(town):
    case = handed_over()
    is_gone_for_the_unit(case)
    services.erase(case, actor=actor(NAMED))
    is_gone_for_the_unit(case)


class TestFigures:
    def counted(self, period: Period) -> Counter:
        """Count what a period holds for the commune."""
        (figures,) = figures_of([Portion(frozenset({"99001"}))], period)
        return figures.counts

    def test_nobody_ends_a_clock_by_restricting(self, town):
        case = send()
        at("2026-12-20")
        services.restrict(case, reason=WHY, actor=actor("tiepnhan"))
        counted = self.counted(DECEMBER)
        assert (counted[Count.OPEN], counted[Count.BEHIND], counted[Count.CLOSED]) == (1, 1, 0)

    def test_handing_over_ends_it_apart_from_the_answers(self, town):
        case = handed_over()
        services.erase(case, actor=actor(NAMED))
        counted = self.counted(NOVEMBER)
        assert (counted[Count.RECEIVED], counted[Count.OPEN], counted[Count.CLOSED]) == (1, 0, 1)


def test_a_stranger_never_learns_that_a_published_case_was_away(town):
    case = send()
    services.restrict(case, reason=WHY, actor=actor("tiepnhan"))
    services.release(case, reason=WHY, actor=actor(NAMED))
    services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    told = [item["title"] for item in timeline_items(queries.timeline(case), is_sender=False)]
    assert told == ["Đã tiếp nhận"]
    assert len(timeline_items(queries.timeline(case), is_sender=True)) == 3


def test_the_named_officers_page_opens_through_the_whole_way(app, commune):
    with inside(app):
        case = answered()
        services.ask_again(case, text=f"{UNSOLVED} {ACCUSING}")
        services.hand_over(case, body="Thanh tra tỉnh", letter_number="12/TTT-P4", actor=actor(NAMED))
        code, subject = case.code, case.subject
    browser = sign_in(app.test_client(), NAMED)
    page = browser.get(f"/cong-viec/kien-nghi/{code}")
    assert page.status_code == 200
    assert "đã chuyển cơ quan có thẩm quyền ngày 20/11/2026" in page.text
    assert "đang chuyển cơ quan có thẩm quyền</strong>" not in page.text
    assert "Cách tính hạn này" not in page.text, "the competent body answers in its own time"
    with inside(app):
        services.erase(db.session.get_one(CaseState, subject), actor=actor(NAMED))
    assert browser.get(f"/cong-viec/kien-nghi/{code}").status_code == 200


def test_the_named_officer_is_told_what_waits(app, commune):
    with inside(app):
        send(ACCUSING)
    page = sign_in(app.test_client(), NAMED).get("/cong-viec").text
    assert "Việc không công khai, chưa ghi nhận đã đọc" in page
