"""Groups of opinions: a form sent twice (double click, back button) makes one; confirmed contacts stand apart."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest

from consultations import queries, services
from consultations.models import ConsultationState
from core.db import db
from core.errors import Refused
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import (
    ANSWER,
    BOTH,
    CLOSES,
    EDITOR,
    MAKERS,
    at,
    give,
    make,
    opened,
    subjects_of,
    synthesising,
)
from tests.consultations.desk import Desk, hidden_fields, text_of
from tests.consultations.test_contacts import confirmed

SENDING = "a" * 32


@pytest.mark.usefixtures("early")
class TestTheService:
    def test_the_same_sending_gives_the_same_group_even_after_it_was_changed(self):
        consultation = synthesising()
        said = {"answer": ANSWER, "actor": EDITOR, "opinions": subjects_of(consultation), "sending": SENDING}
        first = services.create_group(consultation, **said)
        services.edit_group(consultation, group=first, answer=replace(ANSWER, summary="Sửa lại"), actor=BOTH)
        version = consultation.version
        assert services.create_group(consultation, **said).number == first.number
        assert (consultation.version, consultation.groups) == (version, 1)
        assert queries.group(consultation, 1).summary == "Sửa lại"

    def test_two_forms_with_the_same_words_make_two_groups(self):
        consultation = synthesising()
        for sending in (SENDING, "b" * 32, ""):
            services.create_group(consultation, answer=ANSWER, actor=EDITOR, sending=sending)
        assert [group.number for group in queries.groups(consultation)] == [1, 2, 3]

    def test_other_words_under_the_same_sending_are_refused_and_name_the_group(self):
        consultation = synthesising()
        services.create_group(consultation, answer=ANSWER, actor=EDITOR, sending=SENDING)
        for other in ({"kind": "partly", "reason": "Một phần"}, {"summary": "Khác"}, {"anchor": None}):
            with pytest.raises(Refused, match="đã tạo nhóm số 1"):
                services.create_group(consultation, answer=replace(ANSWER, **other), actor=EDITOR, sending=SENDING)
        assert len(queries.groups(consultation)) == 1

    def test_a_group_taken_away_since_is_made_anew(self):
        consultation = synthesising()
        said = {"answer": ANSWER, "actor": EDITOR, "sending": SENDING}
        services.remove_group(consultation, group=services.create_group(consultation, **said), actor=EDITOR)
        assert services.create_group(consultation, **said).number == 2
        assert services.create_group(consultation, **said).number == 2


def test_the_page_sent_twice_leads_to_one_group_and_keeps_words_that_differ(app, staff):
    here = make(app, "synthesising")
    bench, page = f"{here}/tong-hop", f"{here}/tong-hop/nhom-moi"
    editor = Desk(app, "bien.soan")
    with inside(app):
        opinions = subjects_of(queries.visible(here.rsplit("/", 1)[1]))
    once = hidden_fields(editor.read(page))["lan_gui"]
    said = {"lan_gui": once, "kind": "accepted", "anchor": "dieu-2", "summary": "Giảm đóng góp", "y_kien": opinions}
    answers = [editor.send(page, **said) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert "Đã tạo nhóm ý kiến số 1." in editor.read(bench)
    other = editor.send(page, **{**said, "summary": "Giảm một nửa đóng góp"})
    assert other.status_code == 422
    assert "đã tạo nhóm số 1" in text_of(other)
    assert "Giảm một nửa đóng góp" in text_of(other)
    with inside(app):
        (group,) = queries.groups(queries.visible(here.rsplit("/", 1)[1]))
        assert (group.opinions, group.summary) == (len(opinions), "Giảm đóng góp")


def grouped_with_contacts():
    """One group of five opinions, three of them of a sending whose contact was confirmed."""
    consultation = opened()
    confirmed(consultation)
    for _ in range(2):
        give(consultation)
    at(CLOSES + timedelta(days=1))
    services.start_synthesis(consultation, actor=world.EDITOR)
    services.create_group(consultation, answer=ANSWER, actor=world.EDITOR, opinions=subjects_of(consultation))
    return consultation


def test_the_page_of_a_group_tells_confirmed_contacts_apart(app, staff, monkeypatch):
    monkeypatch.setitem(MAKERS, "with contacts", grouped_with_contacts)
    here = make(app, "with contacts")
    page = Desk(app, "bien.soan").read(f"{here}/tong-hop/nhom/1")
    assert "liên hệ đã xác nhận: 3; liên hệ chưa xác nhận, hoặc không để lại: 2" in page


def test_of_two_presses_at_the_same_moment_both_get_the_one_group(app):
    with inside(app):
        at(date(2026, 11, 20))
        subject = synthesising().subject
    together = Barrier(2)

    def press(_number: int) -> int:
        with app.app_context():
            consultation = db.session.get_one(ConsultationState, subject)
            db.session.rollback()
            together.wait()
            made = services.create_group(consultation, answer=ANSWER, actor=EDITOR, sending=SENDING).number
            db.session.commit()
            return made

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(press, range(2))) == [1, 1]
    with inside(app):
        assert len(queries.groups(db.session.get_one(ConsultationState, subject))) == 1
