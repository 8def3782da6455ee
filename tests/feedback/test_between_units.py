"""From unit to unit: one clock, one return, then the unit above; who may do what on the way."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.demo.founding import actor
from core.clock import local
from core.db import db
from core.errors import Hidden, Refused
from core.outbox import Message
from core.secrets import open_text
from feedback import queries, services
from feedback.access import may
from feedback.models import CaseStage, CaseState
from feedback.workflow import DESK_STEPS, WORKFLOW, State, is_offered
from tests.feedback.conftest import accepted, later, send

REASON = "Đoạn cống này nằm trên địa bàn xã Bình Minh, do xã Bình Minh quản lý."
NOT_OURS = "Đoạn cống thuộc công trình thủy lợi, xã không được giao quản lý."


def sent_on(**sent) -> CaseState:
    """Give an accepted case that was sent on to the commune beside."""
    case = accepted(**sent)
    services.transfer(case, to="99002", reason=REASON, actor=actor("tiepnhan"))
    return case


def letters() -> list[str]:
    """Give the headings of the letters that wait, oldest first."""
    rows = db.session.query(Message).filter_by(topic="mail").order_by(Message.id)
    return [json.loads(open_text(row.payload["letter"]))["subject"] for row in rows]


def holders(case: CaseState) -> list[str]:
    rows = db.session.query(CaseStage).filter_by(subject=case.subject).order_by(CaseStage.seq)
    return [row.held_by for row in rows]


def offered(case: CaseState, login: str) -> set[str]:
    """Name the steps that state, facts and rights give a person."""
    by = actor(login)
    return {
        step.name for step in DESK_STEPS if case.state in step.before and is_offered(step.name, case) and may(by, step, case)
    }  # fmt: skip


def test_the_clock_is_the_same_before_and_after(town):
    case = accepted()
    before = (case.received_on, case.due_on, case.amount, case.category)
    later(days=3)
    services.transfer(case, to="99002", reason=REASON, actor=actor("tiepnhan"))
    assert (case.received_on, case.due_on, case.amount, case.category) == before
    assert (case.state, case.unit, case.home, case.held_by) == (State.ACCEPTED, "99001", "99002", "99002")
    assert holders(case)[-2:] == ["99001-KT", "99002"]


def test_the_sender_is_told_whose_it_is_and_why(town):
    case = sent_on(email="dan@vidu.vn")
    line = queries.timeline(case)[-1]
    assert line.title == "Đã chuyển Xã Bình Minh; hạn trả lời không đổi"
    assert line.to_sender == REASON
    assert f"Đã chuyển đơn vị giải quyết, mã {case.code}" in letters()


def test_nothing_is_done_before_somebody_takes_over(town):
    case = sent_on()
    with pytest.raises(Refused, match="không còn cần"):
        services.take_up(case, actor=actor("binhminh"))
    services.take_over(case, actor=actor("binhminh"))
    services.take_up(case, actor=actor("binhminh"))
    assert case.state == State.PROCESSING


def test_who_has_sent_it_reads_on_and_does_nothing_more(town):
    case = sent_on()
    assert queries.may_see(case, actor=actor("tiepnhan"))
    assert queries.may_see(case, actor=actor("binhminh"))
    assert offered(case, "tiepnhan") == {"reissue_pin"}
    assert {"take_over", "send_back"} <= offered(case, "binhminh")
    with pytest.raises(Hidden):
        services.take_over(case, actor=actor("tiepnhan"))


def test_it_waits_in_the_lists_of_whoever_has_it_and_is_followed_in_one_list_by_whoever_sent_it(town):
    case = sent_on()
    by, to = queries.counts(actor("tiepnhan")), queries.counts(actor("binhminh"))
    assert (by["open"], by["sent"], by["arrived"], by["mine"]) == (0, 1, 0, 0)
    assert (to["open"], to["sent"], to["arrived"], to["mine"]) == (1, 0, 1, 1)
    assert [row.case.code for row in queries.inbox(actor("tiepnhan"), view="sent").items] == [case.code]


def test_an_unaccepted_case_is_accepted_by_whoever_gets_it(town):
    case = send()
    services.transfer(case, to="99002", reason=REASON, actor=actor("tiepnhan"))
    assert case.state == State.SUBMITTED
    services.accept(case, category="drainage", actor=actor("binhminh"))
    assert case.transfer_from is None


def test_it_comes_back_once_with_a_reason_and_whose_it_is(town):
    case = sent_on()
    with pytest.raises(Refused, match="thuộc cơ quan nào"):
        services.send_back(case, owner="99002", reason=NOT_OURS, actor=actor("binhminh"))
    with pytest.raises(Refused, match="lý do"):
        services.send_back(case, owner="99001-DL", reason="Không phải.", actor=actor("binhminh"))
    services.send_back(case, owner="99001-DL", reason=NOT_OURS, actor=actor("binhminh"))
    assert (case.home, case.held_by, case.transfer_from, case.returns) == ("99001", "99001", None, 1)
    line = queries.timeline(case)[-1]
    assert line.title == "Xã Bình Minh chuyển trả, nêu rõ lý do"
    assert "thuộc Điện lực An Bình" in line.body


def test_the_second_return_goes_up_and_what_is_decided_there_stands(town):
    case = sent_on()
    services.send_back(case, owner="99001", reason=NOT_OURS, actor=actor("binhminh"))
    services.transfer(case, to="99002", reason=REASON, actor=actor("tiepnhan"))
    services.send_back(case, owner="99001", reason=NOT_OURS, actor=actor("binhminh"))
    assert (case.home, case.arbiter, case.returns) == ("99", "99", 2)
    services.transfer(case, to="99002", reason=REASON, actor=actor("vptinh"))
    assert "send_back" not in offered(case, "binhminh")
    services.take_over(case, actor=actor("binhminh"))
    assert "transfer" not in offered(case, "binhminh")
    assert local(case.submitted_at).date() == case.received_on


def test_a_transfer_needs_a_unit_that_receives_and_a_reason(town):
    case = accepted()
    for to in ("99001-VHXH", "99001-DL", "99001", "99-NNMT", "nowhere"):
        with pytest.raises(Refused, match="người tiếp nhận"):
            services.transfer(case, to=to, reason=REASON, actor=actor("tiepnhan"))
    with pytest.raises(Refused, match="lý do"):
        services.transfer(case, to="99002", reason="Không phải", actor=actor("tiepnhan"))


def test_what_was_asked_of_others_ends_with_the_house_that_asked(town):
    case = accepted()
    services.refer(case, to="99001-DL", letter_number="5/UBND-VP", actor=actor("tiepnhan"))
    services.transfer(case, to="99002", reason=REASON, actor=actor("tiepnhan"))
    assert (case.waiting_for, [one.outcome for one in queries.requests_of(case)]) == (0, ["dropped"])


def test_a_restricted_case_is_read_above_where_it_is_now(town):
    case = sent_on()
    services.take_over(case, actor=actor("binhminh"))
    services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("binhminh"))
    for login in ("binhminh", "tiepnhan", "vptinh", "mattran"):
        assert not queries.may_see(case, actor=actor(login)), login
    assert queries.may_see(case, actor=actor("thanhtra"))


def test_after_an_answer_nothing_is_sent_on(town):
    from tests.feedback.conftest import answered

    case = answered()
    assert "transfer" not in {step.name for step in WORKFLOW.open_steps(case.state)}
    services.ask_again(case, text="Nước vẫn tràn vào nhà tối qua, đoạn cống chưa được nạo vét.")
    services.look_again(case, remarks="Đo lại tại chỗ.", actor=actor("chutich"))
    assert not is_offered("transfer", case)


def test_a_case_restricted_on_its_way_is_read_and_handed_over_and_comes_back(town):
    case = sent_on()
    services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("binhminh"))
    services.read_restricted(case, actor=actor("thanhtra"))
    services.release(case, reason="Đọc kỹ thì đây là phản ánh về đoạn cống, không nêu ai.", actor=actor("thanhtra"))
    assert case.transfer_from == "99001"
    services.take_over(case, actor=actor("binhminh"))


def test_nobody_plays_it_back_and_forth_by_taking_over(town):
    case = sent_on()
    services.take_over(case, actor=actor("binhminh"))
    with pytest.raises(Refused, match="không chuyển trả"):
        services.transfer(case, to="99001", reason=NOT_OURS, actor=actor("binhminh"))


def test_what_came_back_waits_for_who_gives_out_the_work(town):
    case = sent_on()
    services.send_back(case, owner="99001-DL", reason=NOT_OURS, actor=actor("binhminh"))
    assert queries.counts(actor("tiepnhan"))["mine"] == 1


def test_what_was_accepted_and_given_to_nobody_waits_for_who_gives_out_the_work(town):
    case = send()
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    assert queries.counts(actor("tiepnhan"))["mine"] == 1
    services.route(case, to="99001-KT", actor=actor("tiepnhan"))
    assert queries.counts(actor("tiepnhan"))["mine"] == 0


def test_the_letter_names_the_agency_that_acts(town):
    case = sent_on(email="dan@vidu.vn")
    services.take_over(case, actor=actor("binhminh"))
    services.refer(case, to="99001-DL", letter_number="5/UBND", actor=actor("binhminh"))
    newest = db.session.query(Message).filter_by(topic="mail").order_by(Message.id.desc()).first()
    assert "Ủy ban nhân dân xã Bình Minh, tỉnh Sông Trăng đã gửi công văn" in open_text(newest.payload["letter"])


NEIGHBOUR = "Ủy ban nhân dân xã Bình Minh, tỉnh Sông Trăng"
SITE_AGENCY = "Ủy ban nhân dân xã An Bình, tỉnh Sông Trăng"
BY_THE_NEIGHBOUR: dict[str, Callable[[CaseState], object]] = {
    "overdue": services.note_overdue,
    "published": lambda case: services.show(
        case, public_text=case.text, title=case.title, actor=actor("binhminh")
    ),
    "reissued": lambda case: services.reissue_pin(case, seen="papers", actor=actor("binhminh")),
}  # fmt: skip


@pytest.mark.parametrize("act", BY_THE_NEIGHBOUR)
def test_a_letter_to_the_sender_alone_names_who_acts_too(town, act):
    case = sent_on(email="dan@vidu.vn", name="Trần Thị Mai")
    services.take_over(case, actor=actor("binhminh"))
    BY_THE_NEIGHBOUR[act](case)
    written = newest_letter()
    assert f"Trân trọng,\n{NEIGHBOUR}\nThư gửi từ trang của {SITE_AGENCY}." in written
    assert SITE_AGENCY not in written.partition("Trân trọng")[0]


def test_a_new_private_code_from_the_first_counter_names_that_counter(town):
    case = sent_on(email="dan@vidu.vn", name="Trần Thị Mai")
    services.take_over(case, actor=actor("binhminh"))
    services.reissue_pin(case, seen="papers", actor=actor("tiepnhan"))
    assert f"{SITE_AGENCY} đã cấp lại mã riêng" in newest_letter()
    assert NEIGHBOUR not in newest_letter()


def newest_letter() -> str:
    newest = db.session.query(Message).filter_by(topic="mail").order_by(Message.id.desc()).first()
    return json.loads(open_text(newest.payload["letter"]))["text"]


def test_there_is_one_way_to_write_to_a_sender():
    folder = Path(services.__file__).parent
    direct = [path.name for path in folder.rglob("*.py") if "submissions.notify(" in path.read_text()]
    assert direct == ["telling.py"]


def test_who_was_asked_by_an_earlier_house_reads_no_more(town):
    from tests.feedback.test_asking_others import involved

    case = involved()
    services.transfer(case, to="99002", reason=REASON, actor=actor("tiepnhan"))
    assert not queries.may_see(case, actor=actor("vanhoa"))
