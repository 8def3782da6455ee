"""The form of a new group sent twice (a double click, the back button) makes one group."""

from dataclasses import replace

import pytest

from consultations import queries, services
from core.errors import Refused
from tests.conftest import inside
from tests.consultations.conftest import ANSWER, BOTH, EDITOR, make, subjects_of, synthesising
from tests.consultations.desk import Desk, hidden_fields, text_of

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
