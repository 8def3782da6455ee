"""A sender with a telephone alone: a short message where a gateway is set, else a call that is put on record."""

from datetime import date

import pytest
from sqlalchemy import select

from app.demo.founding import SITE, actor
from core import ledger
from core.db import db
from core.errors import Refused
from core.outbox import Message
from feedback import queries, services
from feedback.models import CaseState
from submissions import services as submissions
from submissions.sender import Sender
from tests.browsing import sign_in
from tests.conftest import inside
from tests.core import letters
from tests.core.sms_gateway import SECRET, Gateway
from tests.feedback.conftest import ANSWER, WORDS, accepted, send
from tests.feedback.public.conftest import token_of

PHONE = Sender("Nguyễn Thị Hường", "0912345678")
TOLD = "Đã báo kết quả và ngày làm xong."


def by_phone(sender: Sender = PHONE) -> CaseState:
    """Give a case that is worked on, whose sender left a telephone number."""
    draft, _ = submissions.start_draft("case", {})
    subject = services.submit(draft, services.Petition(WORDS), unit=SITE, sender=sender, consent_version="1")
    case = db.session.get_one(CaseState, subject)
    services.accept(case, category="drainage", actor=actor("tiepnhan"))
    services.route(case, to="99001-KT", actor=actor("tiepnhan"))
    services.take_up(case, actor=actor("kinhte"))
    return case


def test_a_call_is_owed_after_a_decision_and_over_once_it_is_noted(town):
    case = by_phone()
    assert not queries.is_to_be_called(case)
    services.ask_info(case, question="Đoạn cống nào?", actor=actor("kinhte"))
    assert queries.is_to_be_called(case)
    entry = services.note_call(case, told=TOLD, called_on=date(2026, 11, 19), actor=actor("kinhte"))
    assert not queries.is_to_be_called(case)
    assert (entry.type, entry.texts["told"], entry.declared_on) == ("case.call_noted", TOLD, date(2026, 11, 19))
    assert TOLD not in entry.facts.values()


def test_the_common_answer_is_told_by_a_call_to_who_was_joined(town):
    main, case = accepted(), by_phone()
    services.merge(case, main=main.code, actor=actor("tiepnhan"))
    services.note_call(case, told=TOLD, actor=actor("kinhte"))
    assert not queries.is_to_be_called(case)
    services.draft_answer(main, answer=ANSWER, actor=actor("kinhte"))
    services.approve(main, actor=actor("chutich"))
    assert queries.is_to_be_called(case)


@pytest.mark.parametrize("sender", [Sender(), Sender(email="huong@vidu.vn"), Sender("", "0912345678", "huong@vidu.vn")])
def test_who_can_be_written_to_or_not_at_all_is_not_called(town, sender):
    case = by_phone(sender)
    services.ask_info(case, question="Đoạn cống nào?", actor=actor("kinhte"))
    assert not queries.is_to_be_called(case)


def test_a_call_of_tomorrow_was_not_made(town):
    with pytest.raises(Refused):
        services.note_call(accepted(), told=TOLD, called_on=date(2026, 11, 21), actor=actor("kinhte"))


def test_the_sender_reads_of_the_call_and_nobody_else(town):
    case = accepted()
    services.note_call(case, told=TOLD, actor=actor("kinhte"))
    [line] = [line for line in queries.timeline(case) if line.type == "case.call_noted"]
    assert (line.body, line.to_sender) == ("", TOLD)


def test_the_page_says_so_and_takes_the_note(app, client, commune):
    with inside(app):
        case = by_phone()
        services.ask_info(case, question="Đoạn cống nào?", actor=actor("kinhte"))
        code, subject, version = case.code, case.subject, str(case.version)
    browser = sign_in(client, "kinhte")
    page = f"/cong-viec/kien-nghi/{code}"
    assert "Cần gọi báo người gửi" in browser.get(page).text
    form = browser.get(f"{page}/da-bao-qua-dien-thoai")
    sent = {"csrf_token": token_of(form), "version": version, "noi_dung": TOLD, "ngay_goi": "20/11/2026"}
    assert browser.post(f"{page}/da-bao-qua-dien-thoai", data=sent).status_code == 303
    assert "Cần gọi báo người gửi" not in browser.get(page).text
    with app.app_context():
        assert ledger.history(subject)[-1].type == "case.call_noted"


def test_with_a_gateway_each_letter_is_a_short_message_without_a_word_of_the_case(town, ground, monkeypatch):
    with Gateway() as gateway:
        changes = {"sms_url": gateway.url, "sms_secret": SECRET}
        monkeypatch.setitem(ground.app.extensions, "danban.settings", ground.settings(**changes))
        case = by_phone()
        db.session.commit()
        letters.delivered()
        texts = sorted(message["text"] for message in gateway.messages.values())
        assert texts == [
            f"Da thu ly phan anh, kien nghi {case.code}. Xem: http://localhost/tra-cuu/{case.code}",
            f"Da tiep nhan phan anh, kien nghi {case.code}. Xem: http://localhost/tra-cuu/{case.code}",
        ]
        services.ask_info(case, question="Đoạn cống nào?", actor=actor("kinhte"))
        assert not queries.is_to_be_called(case)
        services.restrict(case, reason="Nội dung là tố cáo một cán bộ, phải giữ bí mật.", actor=actor("tiepnhan"))
        db.session.commit()
        letters.delivered()
        assert len(gateway.messages) == 2


def test_without_a_gateway_nothing_is_queued_for_a_telephone(town):
    by_phone()
    send()
    assert db.session.scalars(select(Message).where(Message.topic.in_(["sms", "mail"]))).all() == []
