"""Household codes: one opinion by each, kept nowhere, closed by a paper, and never led back to what was said."""

import io
import json

import pytest
from docx import Document
from openpyxl import Workbook
from pypdf import PdfReader
from sqlalchemy import select

from consultations import queries, services
from consultations.households import Household, lines_of, read_households
from consultations.models import ConsultationState, HouseholdCode, OpinionState
from consultations.said import Said
from core import clock, ledger
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.models import Event, EventText
from core.ledger.rebuild import rebuild, snapshot
from submissions.public.look_up import GUESSES
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import CLOSES, EDITOR, INTAKE, REVIEWER, STRANGER, at
from tests.consultations.desk import Desk, hidden_fields, text_of

VILLAGES = {"Thôn Đồng Tâm": "a", "Hòa Lợi": "b"}
CHANNELS = ("portal", "ballot")


def asked() -> ConsultationState:
    """An open consultation that asks households too."""
    return world.opened(channels=CHANNELS)


class TestReading:
    def test_a_pasted_list_and_a_sheet_read_alike(self):
        rows = lines_of("Chủ hộ;Địa chỉ;Thôn\nNguyễn Văn Hòa; tổ 3; thôn đồng tâm\n\nTrần Thị Mai\tsố 5\tHòa Lợi")
        found, faults = read_households(rows, villages=VILLAGES)
        assert faults == []
        assert found == [Household("Nguyễn Văn Hòa", "tổ 3", "a"), Household("Trần Thị Mai", "số 5", "b")]

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ("A; tổ 3", "Dòng 1: cần ba mục"),
            ("A; tổ 3; Xa Lạ", "Dòng 1: không có thôn «Xa Lạ»"),
            ("A; tổ 3; Hòa Lợi\na; Tổ 3; Hòa Lợi", "Dòng 2: hộ này đã có"),
            (f"{'A' * 201}; tổ 3; Hòa Lợi", "Dòng 1: mỗi mục"),
            ("", "Chưa có hộ nào"),
            ("\n".join(f"A{at}; tổ 3; Hòa Lợi" for at in range(1001)), "nhiều nhất 1.000"),
        ],
    )
    def test_each_line_says_what_is_wrong_with_it(self, typed, why):
        assert any(why in fault for fault in read_households(lines_of(typed), villages=VILLAGES)[1])


@pytest.mark.usefixtures("early")
class TestService:
    def listed(self, consultation=None, heads=("Nguyễn Văn Hòa", "Trần Thị Mai")):
        consultation = consultation or asked()
        place = next(iter(queries.ballot_places(consultation)))
        households = [Household(head, "tổ 3", place) for head in heads]
        services.list_households(consultation, households=households, actor=INTAKE)
        return consultation

    def give(self, consultation, code, stance="disagree", text="Mức đóng góp cao"):
        return services.give_for_household(
            consultation, code=code, said=Said(None, stance, text), begun_at=clock.now(), subject=ledger.new_subject()
        )

    def code(self, consultation, number=1):
        return queries.code_of(consultation.subject, number)

    def test_a_code_gives_one_opinion_counted_as_a_ballot(self):
        consultation = self.listed()
        self.give(consultation, self.code(consultation).lower().replace("-", " "))
        assert {line.code: line.count for line in queries.desk_figures(consultation).by_channel}["ballot"] == 1
        with pytest.raises(Refused, match="mỗi hộ góp ý một lần"):
            self.give(consultation, self.code(consultation))
        assert queries.total(consultation) == 1
        assert (queries.code_counts(consultation).used, queries.code_counts(consultation).all) == (1, 2)

    def test_the_household_changes_its_opinion_by_the_slip_as_anybody(self):
        consultation = self.listed()
        opinion = queries.opinion(self.give(consultation, self.code(consultation)).subject)
        services.change_opinion(opinion, stance="agree", text="")
        assert (opinion.stance, queries.total(consultation)) == ("agree", 1)

    @pytest.mark.parametrize("typed", ["", "7K3M-92QX-D", "YK-7K3M-92QX-C", "không có"])
    def test_a_wrong_code_opens_nothing(self, typed):
        consultation = self.listed()
        with pytest.raises(Refused, match="chưa đúng"):
            self.give(consultation, typed)

    def test_a_code_of_one_consultation_opens_no_other(self):
        first, second = self.listed(), self.listed(world.opened(channels=CHANNELS, title="Dự thảo Nghị quyết khác"))
        with pytest.raises(Refused, match="chưa đúng"):
            self.give(second, self.code(first))

    def test_no_code_lies_anywhere(self):
        consultation = self.listed()
        self.give(consultation, self.code(consultation))
        told = json.dumps([[one.leaf for one in db.session.scalars(select(Event))],
                           [one.text for one in db.session.scalars(select(EventText))],
                           [vars(one)["mark"] for one in db.session.scalars(select(HouseholdCode))]])  # fmt: skip
        for number in (1, 2):
            assert self.code(consultation, number) not in told

    def test_nothing_of_the_opinion_names_the_code_and_nothing_of_the_code_the_opinion(self):
        consultation = self.listed()
        given = self.give(consultation, self.code(consultation))
        row = queries.household(consultation, 1)
        opinion = json.dumps([{**entry.facts, **entry.texts} for entry in ledger.history(given.subject)])
        used = json.dumps([{**entry.facts, **entry.texts} for entry in ledger.history(row.mark)])
        assert all(secret not in opinion for secret in (row.mark, row.head, row.list))
        assert all(secret not in used for secret in (given.subject, given.code, "disagree", row.head))
        assert ledger.history(row.mark)[0].person_id is None

    def test_a_paper_closes_the_code_and_a_used_code_says_so(self):
        consultation = self.listed()
        self.give(consultation, self.code(consultation, 1))
        with pytest.raises(Refused, match="không hợp lệ"):
            services.close_code(consultation, household=queries.household(consultation, 1), actor=INTAKE)
        for _ in range(2):
            services.close_code(consultation, household=queries.household(consultation, 2), actor=INTAKE)
        with pytest.raises(Refused, match="đã nộp phiếu giấy"):
            self.give(consultation, self.code(consultation, 2))
        assert queries.total(consultation) == 1

    def test_a_refused_opinion_leaves_the_code_free(self):
        consultation = self.listed()
        with pytest.raises(Refused, match="Viết rõ"):
            self.give(consultation, self.code(consultation), stance="other", text="")
        self.give(consultation, self.code(consultation))
        assert queries.total(consultation) == 1

    def test_a_household_listed_twice_has_one_code(self):
        consultation = self.listed()
        self.listed(consultation)
        self.listed(consultation, heads=("Trần Thị Mai", "Lê Thị Lan"))
        assert [one.head for one in queries.households(consultation)] == [
            "Nguyễn Văn Hòa",
            "Trần Thị Mai",
            "Lê Thị Lan",
        ]

    def test_after_closing_no_code_opens_anything(self):
        consultation = self.listed()
        at(CLOSES.replace(day=CLOSES.day + 1))
        with pytest.raises(Refused):
            self.give(consultation, self.code(consultation))
        assert queries.code_counts(consultation).used == 0

    def test_only_who_may_and_only_where_the_plan_asks_households(self):
        for actor in (REVIEWER, STRANGER):
            with pytest.raises(Hidden):
                services.list_households(asked(), households=[Household("A", "b", "c")], actor=actor)
        with pytest.raises(Refused, match="Kế hoạch chưa chọn"):
            services.list_households(world.opened(), households=[Household("A", "b", "c")], actor=EDITOR)

    def test_a_rebuild_gives_the_very_same_rows(self):
        consultation = self.listed()
        self.give(consultation, self.code(consultation, 1))
        services.close_code(consultation, household=queries.household(consultation, 2), actor=INTAKE)
        before = snapshot()
        rebuild()
        assert snapshot() == before
        assert len(before["household_code"]) == 2


def sheet() -> tuple[io.BytesIO, str]:
    """A list as a sheet, with one village that is not there."""
    book, file = Workbook(), io.BytesIO()
    for line in (["Chủ hộ", "Địa chỉ", "Thôn"], ["Lê Thị Lan", "tổ 1", "Xa Lạ"]):
        book.active.append(line)
    book.save(file)
    file.seek(0)
    return file, "ho.xlsx"


@pytest.fixture
def plan(app, staff, monkeypatch) -> str:
    """The address of an open consultation that asks households."""
    monkeypatch.setitem(world.MAKERS, "asked", asked)
    return world.make(app, "asked")


def first_code(app) -> tuple[str, str]:
    with inside(app):
        consultation = db.session.scalars(select(ConsultationState)).one()
        return queries.code_of(consultation.subject, 1), next(iter(queries.ballot_places(consultation).values()))


def listed_at(app, plan) -> Desk:
    """Paste a list of two households."""
    desk, place = Desk(app, "tiep.nhan"), first_code(app)[1]
    pasted = f"Nguyễn Văn Hòa; tổ 3; {place}\nTrần Thị Mai; số 5; {place}"
    assert desk.send(f"{plan}/ma-ho", danh_sach=pasted).status_code == 303
    return desk


def speak(client, page: str, **said):
    fields = hidden_fields(text_of(client.get(page)))
    return client.post(page, data={**fields, "y_kien": "disagree", "noi_dung": "Cao quá", **said})


def test_the_list_is_read_with_its_faults_and_closed_to_others(app, plan):
    desk = listed_at(app, plan)
    wrong = desk.send(f"{plan}/ma-ho", tep=sheet())
    assert (wrong.status_code, "không có thôn «Xa Lạ»" in text_of(wrong)) == (422, True)
    kept = desk.send(f"{plan}/ma-ho", danh_sach="Lê Thị Lan; tổ 1")
    assert (kept.status_code, "Lê Thị Lan; tổ 1" in text_of(kept)) == (422, True)
    assert "2 hộ có mã" in desk.read(f"{plan}/ma-ho")
    assert Desk(app, "xa.khac").get(f"{plan}/ma-ho").status_code == 404
    approver = Desk(app, "chu.tich")
    assert "danh_sach" not in approver.read(f"{plan}/ma-ho")
    assert approver.get(f"{plan}/ma-ho/thu-moi.pdf").status_code in (403, 404)


@pytest.mark.usefixtures("pango")
def test_letters_bear_the_code_and_do_not_tell_who_has_spoken(app, plan, client):
    desk = listed_at(app, plan)
    code, _place = first_code(app)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(desk.get(f"{plan}/ma-ho/thu-moi.pdf").data)).pages]
    assert [code in page for page in pages] == [True, False]
    assert "Nguyễn Văn Hòa" in pages[0]
    assert speak(client, f"{plan.replace('/cong-viec', '')}/ho-gia-dinh", ma_ho=code).status_code == 303
    assert len(PdfReader(io.BytesIO(desk.get(f"{plan}/ma-ho/thu-moi.pdf").data)).pages) == 2
    assert desk.send(f"{plan}/ma-ho/2/dong", page=f"{plan}/ma-ho").status_code == 303
    assert len(PdfReader(io.BytesIO(desk.get(f"{plan}/ma-ho/thu-moi.pdf").data)).pages) == 1


def test_letters_as_docx_begin_each_on_its_own_page_with_its_code(app, plan):
    desk = listed_at(app, plan)
    assert f"{plan}/ma-ho/thu-moi.docx" in desk.read(f"{plan}/ma-ho")
    answer = desk.get(f"{plan}/ma-ho/thu-moi.docx")
    assert answer.headers["Cache-Control"] == "no-store"
    sheet = Document(io.BytesIO(answer.data))
    words = [block.text for block in sheet.paragraphs]
    with inside(app):
        consultation = db.session.scalars(select(ConsultationState)).one()
        codes = [queries.code_of(consultation.subject, number) for number in (1, 2)]
    assert [words.count(code) for code in codes] == [1, 1]
    assert len(sheet.sections) == 2
    assert Desk(app, "chu.tich").get(f"{plan}/ma-ho/thu-moi.docx").status_code in (403, 404)


def test_a_household_speaks_once_and_the_desk_does_not_see_which(app, plan, client):
    desk = listed_at(app, plan)
    code, _place = first_code(app)
    page = f"{plan.replace('/cong-viec', '')}/ho-gia-dinh"
    assert page in text_of(client.get(page.removesuffix("/ho-gia-dinh")))
    wrong = speak(client, page, ma_ho="7K3M-92QX-D")
    assert (wrong.status_code, "chưa đúng" in text_of(wrong), "Cao quá" in text_of(wrong)) == (422, True, True)
    assert "Mã không dùng được?" in text_of(wrong)
    before = desk.read(f"{plan}/ma-ho")
    fields = hidden_fields(text_of(client.get(page)))
    data = {**fields, "ma_ho": code, "y_kien": "disagree", "noi_dung": "Cao quá"}
    for _ in range(2):
        assert client.post(page, data=data).status_code == 303
    slip = text_of(client.get(f"{page}/phieu"))
    assert "YK-" in slip
    assert "Nguyễn Văn Hòa" not in slip
    again = speak(client, page, ma_ho=code)
    assert (again.status_code, "mỗi hộ góp ý một lần" in text_of(again)) == (422, True)
    after = desk.read(f"{plan}/ma-ho")
    rows = [told.partition("<tbody>")[2].partition("</tbody>")[0].count("<button") for told in (before, after)]
    assert rows == [2, 2]
    assert "1 mã đã dùng" in after
    with inside(app):
        assert db.session.scalars(select(OpinionState.channel)).all() == ["ballot"]
    closed = desk.send(f"{plan}/ma-ho/2/dong", page=f"{plan}/ma-ho")
    assert closed.status_code == 303
    refused = desk.send(f"{plan}/ma-ho/1/dong", page=f"{plan}/ma-ho")
    assert (refused.status_code, "đã góp ý trên trang" in text_of(refused)) == (422, True)


def test_another_browser_sees_no_slip(app, plan, client):
    assert client.get(f"{plan.replace('/cong-viec', '')}/ho-gia-dinh/phieu").status_code == 404


def test_who_keeps_guessing_is_slowed_and_gets_every_word_back(app, plan, client):
    listed_at(app, plan)
    code, _place = first_code(app)
    page = f"{plan.replace('/cong-viec', '')}/ho-gia-dinh"
    said = {**hidden_fields(text_of(client.get(page))), "y_kien": "disagree", "noi_dung": "Mức đóng góp cao quá"}
    for _ in range(int(GUESSES.split()[0])):
        assert client.post(page, data={**said, "ma_ho": "7K3M-92QX-D"}).status_code == 422
    slowed = client.post(page, data={**said, "ma_ho": code})
    told = text_of(slowed)
    assert (slowed.status_code, int(slowed.headers["Retry-After"]) > 0) == (429, True)
    assert ("Gửi lại" in told, "Mức đóng góp cao quá" in told, code in told) == (True, True, True)
    with inside(app):
        assert db.session.scalars(select(OpinionState.subject)).all() == []
    other = app.test_client()
    assert speak(other, page, ma_ho=code).status_code == 429, "the address is slowed, not the browser"
