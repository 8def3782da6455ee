"""The worker: openings and closings, missed or not, each written once; authors told once; the index fed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from consultations import jobs, queries, services
from consultations.models import ConsultationState
from consultations.said import Said
from core import ledger, outbox, search
from core.actor import ANONYMOUS
from core.db import db
from core.settings import settings
from submissions import services as submissions
from submissions.sender import Sender
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, CLOSES, EDITOR, INTAKE, OPENS, at, give, in_review, opened, scheduled

pytestmark = pytest.mark.usefixtures("early")


def told(consultation) -> list[tuple[str, str]]:
    return [(entry.type, entry.facts["on"]) for entry in ledger.history(consultation.subject) if "on" in entry.facts]


def test_opening_and_closing_are_written_on_their_days():
    consultation = scheduled()
    jobs.keep_time()
    assert told(consultation) == []
    at(OPENS, 0, 1)
    jobs.keep_time()
    jobs.keep_time()
    assert (consultation.state, told(consultation)) == ("open", [("consultation.opened", "2026-11-25")])
    at(CLOSES, 23, 59)
    jobs.keep_time()
    assert consultation.state == "open"
    at(CLOSES + timedelta(days=1), 0, 1)
    jobs.keep_time()
    jobs.keep_time()
    assert consultation.state == "closed"
    assert told(consultation)[1:] == [("consultation.closed", "2026-12-15")]


def test_a_machine_switched_off_for_the_whole_time_makes_both_up():
    consultation = scheduled()
    at(date(2027, 1, 5))
    jobs.keep_time()
    assert told(consultation) == [("consultation.opened", "2026-11-25"), ("consultation.closed", "2026-12-15")]
    assert queries.due_by_clock() == []


def send(consultation, email: str) -> str:
    draft, _secret = submissions.start_draft("opinion", {})
    said = {"said": [Said(None, "agree"), Said("dieu-1", "agree")], "consent_version": "1"}
    return services.send_opinions(draft, consultation=consultation, sender=Sender(email=email), **said)


def test_authors_with_an_address_are_told_once_that_the_answer_stands(context, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    consultation = opened()
    for number in range(5):
        send(consultation, f"nguoi{number}@vidu.vn" if number else "")
    at(CLOSES + timedelta(days=1))
    services.start_synthesis(consultation, actor=EDITOR)
    subjects = world.subjects_of(consultation)
    services.create_group(consultation, answer=world.ANSWER, actor=EDITOR, opinions=subjects)
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Xong.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)
    db.session.commit()
    while outbox.drain():
        pass
    letters = sorted((settings().var / "mail").glob("*.eml"))
    assert len(letters) == 4
    for after in ("", *sorted(subjects)):
        jobs.tell_authors({"consultation": consultation.subject, "after": after})
    db.session.commit()
    while outbox.drain():
        pass
    assert len(list((settings().var / "mail").glob("*.eml"))) == 4
    assert "tra-cuu" in letters[0].read_text()


def found(words: str) -> list[str]:
    while search.index():
        pass
    return [row.url for row in search.find(words, actor=ANONYMOUS, audiences=["public"]).rows]


def test_the_search_finds_what_is_public_and_nothing_before():
    consultation = scheduled()
    db.session.commit()
    assert found("nang cap duong") == [f"/lay-y-kien/{consultation.slug}"]
    assert found("hàng cây trường tiểu học") == []
    part = queries.SOURCES["consultation_part"]
    asked = [f"{consultation.subject}/dieu-1"]
    assert [*part.load(asked), *part.visible(asked, ANONYMOUS)] == []
    at(OPENS)
    jobs.keep_time()
    db.session.commit()
    assert f"/lay-y-kien/{consultation.slug}#dieu-1-khoan-2" in found("hang cay truong tieu hoc")
    opinion = give(consultation, stance="other", text="Đề nghị lắp đèn chiếu sáng", anchor="dieu-1")
    db.session.commit()
    assert found("đèn chiếu sáng") == []
    services.review(opinion, outcome="shown", actor=INTAKE)
    db.session.commit()
    assert found("den chieu sang") == [f"/lay-y-kien/{consultation.slug}#dieu-1"]
    services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
    db.session.commit()
    assert found("den chieu sang") == []


def test_the_index_is_asked_again_of_the_tables():
    consultation = scheduled()
    db.session.commit()
    assert found("nang cap duong")
    services.take_back(consultation, actor=EDITOR)
    db.session.commit()
    rows = search.find("nang cap duong", actor=ANONYMOUS, audiences=["public"]).rows
    assert rows == []


def test_building_the_index_anew_takes_all_in():
    consultation = opened()
    opinion = give(consultation, stance="other", text="Đề nghị lắp đèn")
    services.review(opinion, outcome="shown", actor=INTAKE)
    db.session.commit()
    assert search.rebuild() == 1 + consultation.parts + 1


def test_the_timeline_says_what_comes_next():
    consultation = in_review()
    lines = queries.milestones(consultation)
    assert [line["title"] for line in lines] == [
        "Đã gửi kế hoạch đến HĐND và Mặt trận (văn bản số 15/KH-UBND)",
        "Lấy ý kiến",
        "Tổng hợp, tiếp thu, giải trình",
        "Công khai kết quả",
    ]
    assert [line.get("current", False) for line in lines] == [False, False, True, False]
    assert lines[3]["ahead"] is True
    term = queries.synthesis_term(consultation)
    assert (term.due_on, term.firm, term.words) == (date(2026, 12, 29), False, "dự kiến đến hết ngày 29/12/2026")
    services.approve_result(consultation, actor=APPROVER)
    assert queries.publishing_term(consultation).words.startswith("chậm nhất ngày")


def test_a_list_knows_the_clock():
    consultation = scheduled()
    assert on_shelves(consultation) == ["upcoming"]
    at(OPENS)
    assert on_shelves(consultation) == ["open"]
    at(CLOSES + timedelta(days=1))
    assert on_shelves(consultation) == ["closed"]
    db.session.execute(update(ConsultationState).values(state="published_result"))
    assert on_shelves(consultation) == ["result"]


def on_shelves(consultation) -> list[str]:
    return [
        shelf
        for shelf in queries.Shelf
        if consultation.subject in [item.consultation.subject for item in queries.public_list(shelf).items]
    ]
