"""Confirmed contacts: a code goes out, comes back once, and the opinions are counted apart; nobody learns whose it is."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from consultations import queries, services
from consultations.models import OpinionState, OpinionTally
from consultations.queries import tallies
from consultations.workflow import PORTAL
from core import attempts, clock, ledger, outbox, sms
from core.db import db
from core.errors import Refused
from core.ledger.models import Event
from core.ledger.rebuild import rebuild
from core.outbox import Message
from core.secrets import open_text
from submissions import services as submissions
from submissions.contact_codes import LIVES, MOST_A_DAY, covered, same_contact
from submissions.models import ContactCode
from submissions.sender import Sender
from tests.consultations.conftest import ANSWER, CLOSES, EDITOR, INTAKE, at, give, opened, subjects_of
from tests.consultations.test_plan import snapshot
from tests.consultations.test_sending import send
from tests.core.sms_gateway import SECRET, Gateway

pytestmark = pytest.mark.usefixtures("early")

MAI = Sender(email="Mai@vidu.vn", phone="0912345678")


def letters(topic: str = "mail", field: str = "letter") -> list[dict]:
    rows = db.session.scalars(select(Message).where(Message.topic == topic, Message.key.contains("contact_code")))
    return [json.loads(open_text(row.payload[field])) for row in sorted(rows, key=lambda row: row.id)]


def code_in(letter: dict) -> str:
    (code,) = [line for line in letter["text"].splitlines() if line.isdecimal()]
    return code


def later(**amount: int) -> None:
    clock.set_practice_clock(clock.now() + timedelta(**amount))


def confirmed(consultation, sender: Sender = MAI, **more) -> str:
    lead = send(consultation, sender=sender, **more)
    services.send_contact_code(lead, way="email")
    services.confirm_contact(lead, code_in(letters()[-1]))
    return lead


def counted() -> int:
    return db.session.scalar(select(func.sum(OpinionTally.confirmed)))


def test_the_code_comes_back_and_all_opinions_of_the_sending_are_counted_apart():
    consultation = opened()
    lead = send(consultation, sender=MAI)
    assert queries.desk_figures(consultation).by_contact == ()
    services.send_contact_code(lead, way="email")
    (letter,) = letters()
    assert letter["to"] == "Mai@vidu.vn"
    code = code_in(letter)
    assert code not in letter["subject"]
    typed = f" {code[:3]} {code[3:]} "
    assert len(services.confirm_contact(lead, typed)) == 3
    give(consultation)
    figures = queries.desk_figures(consultation)
    assert [(line.code, line.count) for line in figures.by_contact] == [("confirmed", 3), ("unconfirmed", 1)]
    assert figures.total == 4, "who does not confirm is counted all the same"


def test_the_log_names_no_contact_and_two_sendings_look_alike_to_nobody_outside():
    consultation = opened()
    first, second = confirmed(consultation), confirmed(consultation)
    names = {opinion.contact for lead in (first, second) for opinion in queries.sending(lead)}
    assert len(names) == 1
    leaves = list(db.session.scalars(select(Event.leaf).where(Event.type == "opinion.contact_confirmed")))
    assert len(leaves) == 6
    for leaf in leaves:
        assert not any(word in leaf for word in ("vidu", "Mai", "912345678", *names))
    entry = ledger.history(first)[-1]
    assert (entry.by, entry.facts) == ("citizen", {"by": "email"})


def test_officials_read_that_one_contact_sent_several_and_only_within_one_consultation():
    consultation, other = opened(), opened(title="Dự thảo khác")
    mine, again = confirmed(consultation), confirmed(consultation, Sender(email="mai@VIDU.vn"))
    alone, elsewhere = confirmed(consultation, Sender(email="lam@vidu.vn")), confirmed(other)
    opinions = [queries.opinion(lead) for lead in (mine, again, alone, elsewhere)]
    assert queries.same_contact_counts(opinions) == {mine: 2, again: 2}
    assert queries.opinion(mine).contact != queries.opinion(elsewhere).contact
    services.withdraw_opinion(queries.opinion(again))
    for one in queries.sending(again)[1:]:
        services.withdraw_opinion(one)
    assert queries.same_contact_counts([queries.opinion(mine)]) == {}


def test_the_count_follows_changes_and_withdrawals():
    consultation = opened()
    first, second, third = queries.sending(confirmed(consultation))
    services.change_opinion(second, stance="agree", text="")
    assert counted() == 3
    services.withdraw_opinion(third)
    assert counted() == 2
    services.review(queries.opinion(second.subject), outcome="withheld", reason="insult", actor=INTAKE)
    assert counted() == 2, "an opinion that is not shown counts all the same"
    assert (first.confirmed_by, second.confirmed_by) == ("email", "email")


def test_a_small_count_is_told_to_nobody_and_no_subtraction_gives_it():
    consultation = opened()
    confirmed(consultation)
    for _ in range(9):
        give(consultation)
    told = tallies.told_figures(consultation)
    assert {line.code: line.count for line in told.by_contact} == {"confirmed": None, "unconfirmed": None}
    confirmed(consultation, Sender(email="lam@vidu.vn"))
    told = tallies.told_figures(consultation)
    assert {line.code: line.count for line in told.by_contact} == {"confirmed": 6, "unconfirmed": 9}
    known = queries.known_for_papers(consultation)
    assert [line.count for line in known.by_contact] == [6, 9]
    assert {line.code: line.count for line in told.by_channel}[PORTAL] == 15
    bench = queries.workbench(consultation)
    assert [line.count for line in bench.counts.by_contact] == [6, 9]


def test_a_group_tells_how_many_of_its_opinions_came_with_a_confirmed_contact():
    consultation = opened()
    lead = confirmed(consultation)
    for _ in range(4):
        give(consultation)
    at(CLOSES + timedelta(days=1))
    services.start_synthesis(consultation, actor=EDITOR)
    first, second, _third = queries.sending(lead)
    group = services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=[first.subject, second.subject])
    other = services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=[first.subject])
    assert (queries.confirmed_in(group), queries.confirmed_in(other)) == (2, 1)
    rest = set(subjects_of(consultation)) - {one.subject for one in queries.sending(lead)}
    services.place(consultation, number=1, opinions=sorted(rest), actor=EDITOR)
    services.unplace(consultation, number=1, opinions=[second.subject], actor=EDITOR)
    assert queries.confirmed_in(queries.group(consultation, 1)) == 1


@pytest.mark.parametrize("typed", ["", "12345", "000000x", "１２３４５６"])
def test_a_wrong_code_is_refused_in_words(typed):
    lead = send(opened(), sender=MAI)
    services.send_contact_code(lead, way="email")
    with pytest.raises(Refused, match="Mã không đúng.*Gửi lại mã"):
        services.confirm_contact(lead, typed)
    assert counted() == 0


def test_a_code_lives_ten_minutes_and_only_the_last_one_counts():
    consultation = opened()
    lead = send(consultation, sender=MAI)
    services.send_contact_code(lead, way="email")
    later(seconds=61)
    services.send_contact_code(lead, way="email")
    old, new = (code_in(letter) for letter in letters())
    if old != new:
        with pytest.raises(Refused, match="Mã không đúng"):
            services.confirm_contact(lead, old)
    clock.set_practice_clock(clock.now() + LIVES)
    with pytest.raises(Refused, match="hết hạn.*10 phút"):
        services.confirm_contact(lead, new)
    later(minutes=1)
    services.send_contact_code(lead, way="email")
    assert services.confirm_contact(lead, code_in(letters()[-1]))
    with pytest.raises(Refused, match="hết hạn"):
        services.confirm_contact(lead, code_in(letters()[-1]))


def test_five_wrong_codes_make_a_code_useless_and_a_new_one_helps():
    lead = send(opened(), sender=MAI)
    services.send_contact_code(lead, way="email")
    code = code_in(letters()[-1])
    for _ in range(attempts.MOST_FAILURES):
        with pytest.raises(Refused, match="Mã không đúng"):
            services.confirm_contact(lead, f"{(int(code) + 1) % 10**6:06d}")
        attempts.write(attempts.pending())
    with pytest.raises(Refused, match="nhập sai.*nhiều lần"):
        services.confirm_contact(lead, code)
    later(minutes=2)
    services.send_contact_code(lead, way="email")
    assert services.confirm_contact(lead, code_in(letters()[-1]))


def test_nobodys_mailbox_is_filled():
    consultation = opened()
    lead = send(consultation, sender=MAI)
    services.send_contact_code(lead, way="email")
    with pytest.raises(Refused, match="chờ 1 phút"):
        services.send_contact_code(lead, way="email")
    for _ in range(2):
        later(minutes=2)
        services.send_contact_code(lead, way="email")
    later(minutes=2)
    with pytest.raises(Refused, match="3 mã trong một giờ"):
        services.send_contact_code(lead, way="email")
    for _ in range(MOST_A_DAY - 3):
        services.send_contact_code(send(consultation, sender=Sender(email="mai@vidu.vn")), way="email")
    with pytest.raises(Refused, match="6 mã đến liên hệ này"):
        services.send_contact_code(send(consultation, sender=MAI), way="email")
    services.send_contact_code(send(consultation, sender=Sender(email="lam@vidu.vn")), way="email")
    assert submissions.purge_codes() == 0
    later(days=1)
    assert submissions.purge_codes() == MOST_A_DAY + 1


def test_what_is_kept_of_a_code_and_a_contact_is_digests():
    lead = send(opened(), sender=MAI)
    services.send_contact_code(lead, way="email")
    row = db.session.scalars(select(ContactCode)).one()
    kept = str([getattr(row, column.name) for column in ContactCode.__table__.columns])
    assert not any(word in kept.casefold() for word in ("vidu", "mai@", code_in(letters()[-1])))
    submissions.erase(lead)
    assert db.session.scalars(select(ContactCode)).all() == []


def test_without_a_gateway_a_telephone_cannot_be_confirmed_and_nothing_else_suffers():
    lead = send(opened(), sender=Sender(phone="0912345678"))
    with pytest.raises(Refused, match="chưa gửi được tin nhắn"):
        services.send_contact_code(lead, way="phone")
    with pytest.raises(Refused, match="không để lại"):
        services.send_contact_code(lead, way="email")


def test_with_a_gateway_the_code_comes_as_a_message_even_at_night(ground, monkeypatch):
    monkeypatch.setitem(outbox.handlers, sms.TOPIC, sms.deliver)
    consultation = opened()
    with Gateway() as gateway:
        changes = {"sms_url": gateway.url, "sms_secret": SECRET, "sms_sender": "UBND An Binh"}
        monkeypatch.setitem(ground.app.extensions, "danban.settings", ground.settings(**changes))
        at(CLOSES, 22, 30)
        lead = send(consultation, sender=Sender(phone="0912345678"))
        services.send_contact_code(lead, way="phone")
        db.session.commit()
        while outbox.drain():
            pass
        (message,) = [one for one in gateway.messages.values() if "ma xac nhan" in one["text"]]
    assert (message["to"], message["segments"], message["encoding"]) == ("+84912345678", 1, "gsm7")
    assert services.confirm_contact(lead, message["text"][:6])
    assert queries.opinion(lead).confirmed_by == "phone"


def test_after_closing_on_paper_and_where_all_is_withdrawn_nothing_is_confirmed():
    consultation = opened()
    lead, gone = send(consultation, sender=MAI), send(consultation, sender=MAI)
    for opinion in queries.sending(gone):
        services.withdraw_opinion(opinion)
    with pytest.raises(Refused, match="không còn ý kiến nào"):
        services.send_contact_code(gone, way="email")
    services.send_contact_code(lead, way="email")
    at(CLOSES + timedelta(days=1))
    with pytest.raises(Refused, match="Đã hết thời gian góp ý"):
        services.confirm_contact(lead, code_in(letters()[-1]))


def test_a_rebuild_gives_the_same_counts_and_names():
    consultation = opened()
    confirmed(consultation)
    first = queries.opinion(confirmed(consultation, Sender(email="lam@vidu.vn")))
    services.change_opinion(first, stance="other", text="Khác")
    services.withdraw_opinion(first)
    before = snapshot()
    rebuild()
    assert snapshot() == before
    assert db.session.scalar(select(func.count()).where(OpinionState.contact != "")) == 6


def test_a_contact_is_compared_in_one_form_and_shown_covered():
    assert same_contact("email", " Mai@Vidu.vn ") == same_contact("email", "mai@vidu.vn")
    assert same_contact("phone", "0912 345 678") == same_contact("phone", "0912345678")
    assert same_contact("email", "0912345678") != same_contact("phone", "0912345678")
    assert covered("email", "mai@vidu.vn") == "m…@vidu.vn"
    assert covered("phone", "0912345678") == "… 678"
