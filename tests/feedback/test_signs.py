"""A text that reads like a tố cáo never reaches the unit it may accuse, nor the public, by whichever way it comes."""

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from core import ledger
from core.db import db
from core.errors import Hidden, Refused
from core.outbox import Message
from core.search import index, search
from feedback import queries, services
from feedback.services import Origin, Petition
from submissions.sender import Sender
from tests.conftest import inside
from tests.feedback.conftest import UNSOLVED, accepted, answered, send

ACCUSING = "Ông Nguyễn Văn Hùng, trưởng thôn Phú Thành, nhận của tôi 5 triệu đồng để đưa tên vào danh sách hộ nghèo."
PLAIN = "ong truong thon Phu Thanh nhan tien cua toi 5 trieu de dua ten vao danh sach ho ngheo"
URGENT = "Cháy to ở nhà bên cạnh, có người kẹt bên trong, xin gọi cứu hỏa ngay."


def types(case) -> list[str]:
    return [entry.type for entry in ledger.history(case.subject)]


def is_gone_for_the_unit(case) -> None:
    for login in ("tiepnhan", "kinhte", "chutich", "vanthu", "mattran"):
        with pytest.raises(Hidden):
            queries.by_code(case.code, actor=actor(login))
        assert case.code not in [row.case.code for row in queries.inbox(actor(login), view="all").items]
    assert queries.public_case(case.code) is None


@pytest.mark.parametrize("text", [ACCUSING, PLAIN])
def test_it_is_restricted_in_the_same_moment_and_no_letter_is_written(town, text):
    case = send(text, email="dan@vidu.vn")
    assert types(case) == ["case.submitted", "case.restricted"]
    assert case.restricted
    is_gone_for_the_unit(case)
    assert db.session.scalars(select(Message).where(Message.topic == "mail")).all() == []


def test_it_is_restricted_also_when_entered_for_somebody(town):
    entered = services.enter(
        Petition(ACCUSING), origin=Origin("visit"), unit="99001", sender=Sender(), consent_version="1",
        actor=actor("tiepnhan"),
    )  # fmt: skip
    is_gone_for_the_unit(entered.case)


def test_words_added_later_restrict_a_case_too(town):
    added, asked, again = send(), accepted(), answered()
    services.add_info(added, text=ACCUSING)
    services.ask_info(asked, question="Ở đâu?", actor=actor("kinhte"))
    services.give_info(asked, text=ACCUSING)
    services.ask_again(again, text=f"{UNSOLVED} {ACCUSING}")
    for case in (added, asked, again):
        is_gone_for_the_unit(case)


def test_nobody_publishes_what_reads_like_one(town):
    case = send()
    with pytest.raises(Refused, match="có dấu hiệu tố cáo"):
        services.show(case, public_text=ACCUSING, title="Việc ở thôn", reason="personal_data", actor=actor("tiepnhan"))
    assert not case.is_public


def test_urgent_ones_stand_in_a_list_of_their_own(town):
    urgent, usual = send(URGENT), send()
    listed = [row.case.code for row in queries.inbox(actor("tiepnhan"), view="urgent").items]
    assert listed == [urgent.code]
    assert (usual.is_urgent, queries.counts(actor("tiepnhan"))["urgent"]) == (False, 1)


def test_no_search_finds_it(app, commune):
    with inside(app):
        send(ACCUSING)
        usual = send("Đèn đường ở thôn Phú Thành không sáng đã hai tuần.").subject
    with inside(app):
        index()
    with app.app_context():
        found = search("Phú Thành", audiences=["public", "unit:99001", "unit:99001-KT"])
        assert [hit.id for hit in found] == [usual]


def test_letters_that_wait_to_be_sent_are_taken_back(town):
    waits, other = send(email="dan@vidu.vn"), send(email="dan@vidu.vn")
    services.restrict(waits, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    keys = db.session.scalars(select(Message.key).where(Message.topic == "mail")).all()
    assert [other.subject in key for key in keys] == [True]


def test_what_is_urgent_in_an_addition_is_marked_and_stays_so(town):
    case = send()
    services.add_info(case, text="Vẫn chưa có ai đến xem.")
    assert not case.is_urgent
    services.add_info(case, text=URGENT)
    services.add_info(case, text="Đã có người đến.")
    assert case.is_urgent
