"""A consultation that runs: longer, suspended, stopped; two people each time, and nothing lost."""

from datetime import timedelta

import pytest

from consultations import jobs, queries, services
from consultations.said import Said
from core import clock, ledger, outbox
from core.actor import ANONYMOUS
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.settings import settings
from submissions import services as submissions
from submissions.sender import Sender
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, BOTH, CLOSES, EDITOR, OPENS, at, give

pytestmark = pytest.mark.usefixtures("early")

LATER = CLOSES + timedelta(days=10)


def asked_longer():
    consultation = world.opened()
    services.ask_extension(consultation, closes_on=LATER, reason="Nhiều hộ đi làm xa", actor=EDITOR)
    return consultation


def titles(consultation) -> list[str]:
    return [line["title"] for line in queries.milestones(consultation)]


def test_an_extension_takes_two_people_and_shows_both_days():
    consultation = asked_longer()
    assert consultation.closes_on == CLOSES
    assert not [title for title in titles(consultation) if "Kéo dài" in title]
    services.extend(consultation, actor=APPROVER)
    assert (consultation.closes_on, consultation.state, consultation.asked) == (LATER, "open", "")
    told = [line for line in queries.milestones(consultation) if "Kéo dài" in line["title"]]
    assert [line["title"] for line in told] == [
        "Kéo dài thời gian lấy ý kiến: đến hết ngày 25/12/2026 (trước là 15/12/2026)"
    ]
    assert told[0]["body"] == "Lý do: Nhiều hộ đi làm xa"
    at(CLOSES + timedelta(days=1))
    assert queries.takes_opinions(consultation)
    at(LATER + timedelta(days=1))
    assert not queries.takes_opinions(consultation)


@pytest.mark.parametrize("closes_on", [CLOSES, CLOSES - timedelta(days=1), OPENS])
def test_no_extension_ends_earlier(closes_on):
    consultation = world.opened()
    with pytest.raises(Refused, match="phải sau ngày 15/12/2026"):
        services.ask_extension(consultation, closes_on=closes_on, reason="Nhanh", actor=EDITOR)


def test_an_extension_nobody_approved_lapses_with_the_closing():
    consultation = asked_longer()
    assert queries.to_approve_count(actor=APPROVER) == 1
    at(CLOSES + timedelta(days=1))
    assert queries.to_approve_count(actor=APPROVER) == 0
    with pytest.raises(Refused, match="Đã hết thời gian góp ý"):
        services.extend(consultation, actor=APPROVER)
    assert (consultation.closes_on, consultation.asked, consultation.state) == (CLOSES, "", "closed")


@pytest.mark.parametrize("ask", ["ask_suspension", "ask_cancellation"])
def test_who_asked_does_not_approve_and_one_wish_waits_at_a_time(ask):
    consultation = world.opened()
    getattr(services, ask)(consultation, reason="Mưa lũ", actor=BOTH)
    right, wrong = services.suspend, services.cancel
    if ask == "ask_cancellation":
        right, wrong = wrong, right
    with pytest.raises(Refused, match="Người soạn không duyệt"):
        right(consultation, actor=BOTH)
    with pytest.raises(Refused, match="Người soạn không duyệt"):
        services.refuse_asked(consultation, reason="Thôi", actor=BOTH)
    with pytest.raises(Refused, match="chờ duyệt"):
        services.ask_extension(consultation, closes_on=LATER, reason="Thêm ngày", actor=EDITOR)
    with pytest.raises(Refused, match="Không có đề nghị"):
        wrong(consultation, actor=APPROVER)
    assert (queries.to_approve_count(actor=BOTH), queries.to_approve_count(actor=APPROVER)) == (0, 1)
    right(consultation, actor=APPROVER)


def test_what_was_asked_is_given_back_or_taken_back():
    consultation = asked_longer()
    with pytest.raises(Refused, match="Cần nhập đủ"):
        services.refuse_asked(consultation, reason="", actor=APPROVER)
    services.refuse_asked(consultation, reason="Đã đủ ngày", actor=APPROVER)
    assert (consultation.asked, consultation.refused_because) == ("", "Đã đủ ngày")
    services.ask_suspension(consultation, reason="Mưa lũ", actor=EDITOR)
    services.withdraw_asked(consultation, actor=EDITOR)
    assert (consultation.asked, consultation.refused_because, consultation.state) == ("", "", "open")


def test_days_of_a_suspension_do_not_count_and_what_was_begun_before_is_not_lost():
    consultation = world.opened()
    at(OPENS + timedelta(days=5), 8)
    draft, _secret = submissions.start_draft("opinion", {})
    said = {"said": [Said(None, "agree")], "consent_version": "1", "sender": Sender()}
    services.ask_suspension(consultation, reason="Mưa lũ", actor=EDITOR)
    at(OPENS + timedelta(days=5), 9)
    services.suspend(consultation, actor=APPROVER)
    assert queries.badge(consultation) == ("yellow", "Tạm dừng (Mưa lũ)")
    assert not queries.takes_opinions(consultation)
    at(OPENS + timedelta(days=9))
    with pytest.raises(Refused, match="tạm dừng"):
        give(consultation)
    services.send_opinions(draft, consultation=consultation, **said)
    assert (queries.total(consultation), queries.desk_figures(consultation).late) == (1, 0)
    services.resume(consultation, actor=EDITOR)
    assert (consultation.closes_on, consultation.state) == (CLOSES + timedelta(days=5), "open")
    give(consultation)
    assert "5 ngày không tính" in " ".join(titles(consultation))


def test_a_second_suspension_on_the_day_of_resuming_gives_no_day_twice():
    consultation = world.suspended()
    services.resume(consultation, actor=EDITOR)
    services.ask_suspension(consultation, reason="Mưa nữa", actor=EDITOR)
    services.suspend(consultation, actor=APPROVER)
    at(OPENS + timedelta(days=6))
    services.resume(consultation, actor=EDITOR)
    assert consultation.closes_on == CLOSES + timedelta(days=2)


def test_the_worker_neither_closes_what_is_suspended_nor_forgets_it_afterwards():
    consultation = world.suspended()
    at(CLOSES + timedelta(days=3))
    jobs.keep_time()
    assert consultation.state == "suspended"
    services.resume(consultation, actor=EDITOR)
    till = consultation.closes_on
    assert till == CLOSES + timedelta(days=19)
    at(till, 23, 59)
    jobs.keep_time()
    assert consultation.state == "open"
    at(till + timedelta(days=9))
    jobs.keep_time()
    assert consultation.state == "closed"
    assert ledger.history(consultation.subject)[-1].facts["on"] == till.isoformat()


@pytest.mark.parametrize("state", ["draft", "pending", "approved", "scheduled", "open", "suspended", "resp_review"])
def test_it_may_be_stopped_until_the_result_and_is_known_only_where_it_was_announced(state):
    consultation = world.MAKERS[state]()
    services.ask_cancellation(consultation, reason="Thôi làm", actor=EDITOR)
    services.cancel(consultation, actor=APPROVER)
    assert (consultation.state, queries.badge(consultation)[1]) == ("cancelled", "Dừng lấy ý kiến (Thôi làm)")
    shelf = [item.consultation for item in queries.public_list(queries.Shelf.CLOSED).items]
    if state in ("draft", "pending", "approved"):
        assert shelf == []
        with pytest.raises(Hidden):
            queries.visible(consultation.slug, actor=ANONYMOUS)
    else:
        assert shelf == [consultation]
        assert queries.visible(consultation.slug, actor=ANONYMOUS) is consultation
    with pytest.raises(Refused):
        services.ask_cancellation(consultation, reason="Nữa", actor=EDITOR)


def test_authors_with_an_address_are_told_once_that_it_was_stopped(context, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    consultation = world.opened()
    for number in range(5):
        draft, _secret = submissions.start_draft("opinion", {})
        said = {"said": [Said(None, "agree")], "consent_version": "1"}
        email = f"nguoi{number}@vidu.vn" if number else ""
        services.send_opinions(draft, consultation=consultation, sender=Sender(email=email), **said)
    services.ask_cancellation(consultation, reason="Dự án không làm nữa", actor=EDITOR)
    services.cancel(consultation, actor=APPROVER)
    db.session.commit()
    for _ in range(3):
        jobs.tell_of_stop({"consultation": consultation.subject})
        db.session.commit()
        while outbox.drain():
            pass
    assert len(sorted((settings().var / "mail").glob("*.eml"))) == 4


def test_a_late_opinion_is_counted_apart():
    consultation = world.opened()
    give(consultation, stance="disagree")
    at(CLOSES, 23, 59)
    begun = clock.now()
    at(CLOSES + timedelta(days=1), 0, 29)
    give(consultation, stance="disagree", begun_at=begun)
    with pytest.raises(Refused):
        give(consultation, begun_at=clock.now())
    figures = queries.desk_figures(consultation)
    assert (figures.total, figures.late) == (2, 1)


def test_who_saw_an_older_version_neither_asks_nor_approves():
    consultation = world.opened()
    seen = consultation.version
    services.ask_suspension(consultation, reason="Mưa lũ", actor=EDITOR, expected_version=seen)
    with pytest.raises(Stale):
        services.ask_suspension(consultation, reason="Mưa lũ", actor=EDITOR, expected_version=seen)
    with pytest.raises(Stale):
        services.suspend(consultation, actor=APPROVER, expected_version=seen)


@pytest.mark.parametrize("state", ["suspended", "reported_up", "archived", "cancelled"])
def test_a_rebuild_gives_the_very_same_rows(state):
    extended = asked_longer()
    services.extend(extended, actor=APPROVER)
    at(world.date(2026, 11, 20))
    world.MAKERS[state]()
    db.session.commit()
    before = snapshot()
    rebuild()
    assert snapshot() == before
