"""Bodies outside, higher bodies, other units: asked, urged, heard, while the clock runs on; the first word between."""

from datetime import date, timedelta

import pytest

from app.demo.founding import actor
from core import clock
from core.errors import Hidden, Refused
from feedback import queries, services
from feedback.access import may
from feedback.models import CaseState
from feedback.services import Asked
from feedback.workflow import WORKFLOW
from tests.feedback.conftest import accepted, answered
from tests.feedback.test_between_units import letters
from tests.feedback.test_matrix import INTERIM

CULTURE = "99001-VHXH"


def involved(on: date | None = None) -> CaseState:
    """Give a case to which another department is to contribute."""
    case = accepted()
    asked = Asked("Cho ý kiến về sân nhà văn hóa cạnh cống.", on or clock.today())
    services.involve(case, to=CULTURE, asked=asked, actor=actor("tiepnhan"))
    return case


class TestLetters:
    def test_a_body_outside_is_urged_and_heard_and_the_clock_runs(self, town):
        case = accepted(email="dan@vidu.vn")
        due_on = case.due_on
        services.refer(case, to="99001-DL", letter_number="5/UBND-VP", actor=actor("tiepnhan"))
        (request,) = queries.open_requests(case)
        services.urge(case, request=request.seq, how="Công văn số 9/UBND-VP", actor=actor("tiepnhan"))
        assert (request.urged, request.urged_on) == (1, clock.today())
        reply = "Điện lực sẽ di dời trụ trước ngày 30/11."
        services.record_reply(case, request=request.seq, reply=reply, actor=actor("kinhte"))
        assert (queries.open_requests(case), request.outcome, case.due_on) == ([], "replied", due_on)
        assert f"Đã đôn đốc cơ quan liên quan, mã {case.code}" in letters()
        told = [(line.title, line.body) for line in queries.timeline(case)]
        assert ("Điện lực An Bình đã có ý kiến", "") in told, "the office's summary is its own"
        assert reply in [line.body for line in queries.timeline(case, desk=True)]

    def test_a_higher_body_is_asked_without_a_pause(self, town):
        case = accepted()
        due_on, state = case.due_on, case.state
        services.consult(case, to="99-NNMT", letter_number="6/UBND-KT", question="Có được đào?", actor=actor("kinhte"))
        assert (case.due_on, case.state, case.paused_from) == (due_on, state, None)
        assert queries.timeline(case)[-1].title == "Đang xin ý kiến Sở Nông nghiệp và Môi trường; hạn vẫn tính"
        with pytest.raises(Refused, match="cấp trên"):
            services.consult(case, to=CULTURE, letter_number="7", actor=actor("kinhte"))

    def test_what_is_not_open_cannot_be_urged_or_heard(self, town):
        case = accepted()
        services.refer(case, to="99001-DL", letter_number="5/UBND-VP", actor=actor("tiepnhan"))
        (request,) = queries.open_requests(case)
        with pytest.raises(Refused, match="đang chờ trả lời"):
            services.urge(case, request=999, how="Đã gọi", actor=actor("tiepnhan"))
        with pytest.raises(Refused, match="vài câu"):
            services.record_reply(case, request=request.seq, reply="Ừ", actor=actor("kinhte"))


class TestContributions:
    def test_who_is_asked_reads_the_case_answers_once_and_does_nothing_else(self, town):
        case = involved()
        by = actor("vanhoa")
        assert queries.may_see(case, actor=by)
        assert {step.name for step in WORKFLOW.open_steps(case.state) if may(by, step, case)} == {"contribute"}
        services.contribute(case, reply="Sân nhà văn hóa không ảnh hưởng.", actor=by)
        assert (case.waiting_for, case.contributors) == (0, 0)
        assert queries.may_see(case, actor=by), "what one has said one may read again"
        with pytest.raises(Refused, match="không còn được đề nghị"):
            services.contribute(case, reply="Nói thêm một điều nữa.", actor=by)

    def test_nobody_else_speaks_for_the_unit_that_was_asked(self, town):
        case = involved()
        for login in ("kinhte", "tiepnhan", "chutich", "vanphong", "mattran"):
            with pytest.raises(Hidden):
                services.contribute(case, reply="Sân nhà văn hóa không ảnh hưởng.", actor=actor(login))
        request = queries.open_requests(case)[0].seq
        services.refer(case, to="99001-DL", letter_number="5/UBND-VP", actor=actor("tiepnhan"))
        with pytest.raises(Refused, match="tự gửi ý kiến"):
            services.record_reply(case, request=request, reply="Ý kiến ghi hộ.", actor=actor("kinhte"))

    def test_its_day_is_neither_past_nor_after_the_due_day(self, town):
        case = accepted()
        for wrong in (clock.today() - timedelta(1), case.due_on + timedelta(1)):
            with pytest.raises(Refused, match="Ngày phối hợp"):
                services.involve(case, to=CULTURE, asked=Asked("Cho ý kiến.", wrong), actor=actor("tiepnhan"))
        services.involve(case, to=CULTURE, asked=Asked("Cho ý kiến.", case.due_on), actor=actor("tiepnhan"))
        with pytest.raises(Refused, match="đang được đề nghị"):
            services.involve(case, to=CULTURE, asked=Asked("Cho ý kiến.", case.due_on), actor=actor("tiepnhan"))

    def test_restricted_it_is_closed_to_those_who_were_asked(self, town):
        case = involved()
        services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        assert not queries.may_see(case, actor=actor("vanhoa"))


class TestTheFirstWord:
    def test_two_persons_send_it_and_it_is_no_answer(self, town):
        case = accepted(email="dan@vidu.vn")
        due_on = case.due_on
        services.propose_interim(case, interim=INTERIM, actor=actor("kinhte"))
        assert queries.interims_of(case) is None
        services.send_interim(case, actor=actor("chutich"))
        assert queries.interims_of(case) == (INTERIM, clock.today())
        assert (case.answered_at, case.due_on, case.interim_by) == (None, due_on, None)
        assert f"Trả lời bước đầu, mã {case.code}" in letters()

    def test_returned_it_is_written_anew(self, town):
        case = accepted()
        services.propose_interim(case, interim=INTERIM, actor=actor("kinhte"))
        with pytest.raises(Refused, match="đã được làm"):
            services.propose_interim(case, interim=INTERIM, actor=actor("kinhte"))
        services.return_interim(case, remarks="Nêu rõ ngày đo.", actor=actor("chutich"))
        services.propose_interim(case, interim=INTERIM, actor=actor("kinhte"))
        with pytest.raises(Refused, match="ký tự"):
            services.propose_interim(accepted(), interim="Đang làm.", actor=actor("kinhte"))

    def test_after_the_answer_there_is_none(self, town):
        case = answered()
        with pytest.raises(Refused):
            services.propose_interim(case, interim=INTERIM, actor=actor("kinhte"))
