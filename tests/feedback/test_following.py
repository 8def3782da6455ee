"""Who follows a public case is told of each public step once, and forgotten when it is hidden or over."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.demo.founding import actor
from core import clock
from core.db import db
from core.errors import Refused
from feedback import services
from feedback.following import ANSWERS, NEWS
from feedback.workflow import EVENTS
from submissions import queries as papers
from submissions import services as submissions
from submissions.models import Follower
from submissions.services import following
from tests.core import letters
from tests.feedback.conftest import ANSWER, accepted, later

LAN = "lan@vidu.vn"


def shown(case=None):
    """Give a case that everybody may read, worked on by its officer."""
    case = case or accepted()
    services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    return case


def answer(case) -> None:
    """Answer a case."""
    services.draft_answer(case, answer=ANSWER, actor=actor("kinhte"))
    services.approve(case, actor=actor("chutich"))
    db.session.commit()


def followed_by(case, address: str = LAN) -> None:
    """Have an address follow a case and confirm it."""
    services.follow(case, email=address)
    for row in db.session.scalars(select(Follower).where(Follower.confirmed_at.is_(None))):
        submissions.confirm(row)
    db.session.commit()


def headings(address: str = LAN) -> list[str]:
    return [letter["Subject"] for letter in letters.to(address)]


def test_every_event_of_the_table_of_news_is_one_of_the_workflow():
    assert {*EVENTS.values()} >= NEWS | ANSWERS


def test_an_address_gets_nothing_but_the_question_until_its_owner_confirms(town):
    case = shown()
    services.follow(case, email=LAN)
    db.session.commit()
    answer(case)
    assert headings() == [f"Xác nhận theo dõi {case.code}"]


def test_a_follower_is_told_of_each_public_step_once(town):
    case = shown()
    followed_by(case)
    answer(case)
    assert sorted(headings()) == [f"Xác nhận theo dõi {case.code}", f"Đã trả lời, mã {case.code}"]
    [news] = [letter for letter in letters.to(LAN) if "Đã trả lời" in letter["Subject"]]
    row = db.session.scalars(select(Follower)).one()
    assert news["List-Unsubscribe"].strip() == f"<{papers.following_page(row)}/thoi>"
    assert papers.following_page(row) + "/thoi" in letters.words(news)
    assert len(headings()) == 2, "handled again, nothing is sent twice"


def test_what_office_and_sender_exchange_is_no_news(town):
    case = shown()
    followed_by(case)
    services.ask_info(case, question="Đoạn cống nào?", actor=actor("kinhte"))
    services.give_info(case, text="Đoạn trước nhà số 5.")
    db.session.commit()
    assert len(headings()) == 1


def test_news_reaches_every_follower_in_rounds(town, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 2)
    case = shown()
    addresses = [f"nguoi{number}@vidu.vn" for number in range(5)]
    for address in addresses:
        followed_by(case, address)
    answer(case)
    assert [len(letters.to(address)) for address in addresses] == [2] * 5


@pytest.mark.parametrize("hide", ["withhold", "restrict"])
def test_a_hidden_case_sends_nothing_and_forgets_who_followed(town, hide):
    case = shown()
    followed_by(case)
    letters.delivered()
    answer(case)
    if hide == "withhold":
        services.withhold(case, reason="insult", actor=actor("tiepnhan"))
    else:
        services.restrict(case, reason="Nội dung là tố cáo một cán bộ, phải giữ bí mật.", actor=actor("tiepnhan"))
    db.session.commit()
    assert headings() == [f"Xác nhận theo dõi {case.code}"]
    assert db.session.scalars(select(Follower)).all() == []


def test_letters_already_written_are_called_back_when_a_case_is_hidden(town):
    case = shown()
    followed_by(case)
    letters.delivered()
    answer(case)
    services.tell_followers({"subject": case.subject, "seq": case.version, "after": ""})
    services.withhold(case, reason="insult", actor=actor("tiepnhan"))
    db.session.commit()
    assert headings() == [f"Xác nhận theo dõi {case.code}"]


def test_the_last_letter_says_so_and_the_address_is_gone(town):
    case = shown()
    followed_by(case)
    services.withdraw(case)
    db.session.commit()
    [last] = [letter for letter in letters.to(LAN) if "tự rút" in letter["Subject"]]
    assert "thư cuối cùng" in letters.words(last)
    assert db.session.scalars(select(Follower)).all() == []
    with pytest.raises(Refused):
        services.follow(case, email=LAN)


def test_asking_again_is_not_told_apart_and_fills_no_mailbox(town):
    case = shown()
    for _ in range(3):
        services.follow(case, email=LAN)
        services.follow(case, email="Lan@vidu.vn")
    db.session.commit()
    assert len(letters.delivered()) == 1
    for number in range(following.MOST_UNCONFIRMED):
        services.follow(shown(accepted(text=f"Đèn đường số {number} bị hỏng, đề nghị thay bóng mới.")), email=LAN)
    db.session.commit()
    assert len(letters.to(LAN)) == following.MOST_UNCONFIRMED


def test_an_unconfirmed_address_is_gone_after_seven_days_and_a_confirmed_one_stays(town):
    case = shown()
    followed_by(case)
    services.follow(case, email="binh@vidu.vn")
    db.session.commit()
    later(days=7)
    assert submissions.purge_unconfirmed() == 1
    assert [row.email for row in db.session.scalars(select(Follower))] == [LAN]


def test_the_database_shows_no_address(town):
    case = shown()
    followed_by(case)
    columns = db.session.execute(db.text("SELECT * FROM follower")).one()
    assert LAN not in str(columns)
    assert clock.now() - db.session.scalars(select(Follower.asked_at)).one() < timedelta(days=1)
