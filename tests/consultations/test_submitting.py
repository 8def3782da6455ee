"""Handing a plan in: the declaration by name, what the detector proposes, and the law of the window."""

from datetime import date

import pytest

from consultations import queries, services
from consultations.checking import proposals
from consultations.parsing import parse
from core import ledger
from core.errors import Refused
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import EDITOR, TEXT, make
from tests.consultations.desk import Desk, text_of


def test_what_looks_like_personal_data_is_shown_with_its_place_and_the_words_around_it():
    (found,) = proposals([("Điều 1", "Ai cần hỏi thêm thì gọi số 0912 345 678 để đăng ký.")])
    assert (found.where, found.kind, found.words) == ("Điều 1", "số điện thoại", "0912 345 678")
    assert (found.before, found.after) == ("Ai cần hỏi thêm thì gọi số ", " để đăng ký.")
    assert proposals([("Điều 2", "Đường dài 2,4 km, mặt bê tông rộng 5 m.")]) == []


@pytest.mark.usefixtures("early")
class TestDeclaring:
    def test_nothing_is_handed_in_without_the_declaration(self):
        consultation = world.new_draft()
        with pytest.raises(Refused, match="Cần nhập đủ"):
            services.submit(consultation, is_checked=False, actor=EDITOR)
        services.submit(consultation, is_checked=True, proposals=2, actor=EDITOR)
        last = ledger.history(consultation.subject)[-1]
        assert (last.type, last.person_id) == ("consultation.submitted", EDITOR.person_id)
        assert (last.facts["checked"], last.facts["proposals"]) == (True, 2)
        assert consultation.checked_at == last.recorded_at

    def test_taken_back_it_has_to_be_declared_again(self):
        consultation = world.pending()
        services.take_back(consultation, actor=EDITOR)
        assert consultation.checked_at is None

    def test_the_detector_looks_through_title_summary_and_every_part(self):
        consultation = world.new_draft(summary="Hỏi thêm số 0912 345 678.")
        draft = parse(TEXT.replace("gồm 7 người", "do anh Tám, số 0987 654 321, đứng đầu"))
        services.replace_draft(consultation, draft=draft, actor=EDITOR)
        found = [(one.where, one.words) for one in queries.personal_in(consultation) if one.kind == "số điện thoại"]
        assert found == [("Tóm tắt", "0912 345 678"), ("Điều 3", "0987 654 321")]

    def test_the_window_tells_its_law_its_last_day_and_by_when_the_plan_is_sent(self):
        told = queries.window_told(world.new_draft())
        assert (told.amount, told.earliest, told.send_by) == (20, date(2026, 12, 15), date(2026, 11, 24))
        assert "Điều 28 khoản 2" in told.legal_basis


def test_the_declarer_sees_what_was_found_and_the_approver_who_declared(app, staff):
    here = make(app, "draft")
    with inside(app):
        consultation = queries.at_desk(here.rsplit("/", 1)[1], actor=staff["editor"])
        services.edit(consultation, details=world.plan(summary="Hỏi số 0912 345 678."), actor=staff["editor"])
    editor = Desk(app, "bien.soan")
    assert "<mark>0912 345 678</mark>" in editor.read(f"{here}/trinh-duyet")
    refused = editor.send(f"{here}/trinh-duyet")
    assert (refused.status_code, "đánh dấu vào ô" in text_of(refused)) == (422, True)
    assert editor.send(f"{here}/trinh-duyet", xac_nhan="y").status_code == 303
    assert "Nguyễn Thị bien.soan xác nhận lúc" in Desk(app, "chu.tich").read(f"{here}/duyet")


def test_the_page_of_the_window_says_the_law_of_the_chosen_ground(app, staff):
    here = make(app, "draft")
    page = Desk(app, "bien.soan").read(f"{here}/thoi-gian")
    assert "kết thúc sớm nhất là hết ngày 15/12/2026" in page
    assert "chậm nhất ngày 24/11/2026" in page
