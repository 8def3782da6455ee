"""Ballots at the desk, on both databases: by the keyboard or from our sheet, checked by another, counted once."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from consultations import queries
from consultations.ballot_sheet import COLUMNS, sheaves_of
from consultations.models import BallotBatch, ConsultationState
from core.db import db
from core.errors import Refused
from tests.app.statements import counted
from tests.consultations.conftest import make
from tests.consultations.desk import Desk, text_of

HEADINGS = [heading for heading, _ in COLUMNS.values()]
COUNTS = {"given_out": 60, "collected": 52, "valid": 50, "invalid": 2, "agree": 30, "disagree": 15, "other": 5}
PLACES = {"Đồng Tâm": "a", "Hòa Lợi": "b"}


def row(*, village="Đồng Tâm", round=1, day="25/11/2026", counts=COUNTS, stance="", text="") -> list:
    """Give one line of the sheet."""
    return [village, round, day, *(counts.values() if counts else [""] * 7), stance, text]


class TestSheet:
    def test_a_batch_and_its_ballots_with_words(self):
        words = row(counts=None, day="", stance="Không đồng ý", text="Cao quá")
        [sheaf] = sheaves_of([["Mẫu"], HEADINGS, row(), words], villages=PLACES)
        assert sheaf.faults == []
        assert (sheaf.batch().village, sheaf.batch().agree, sheaf.batch().written[0].text) == ("a", 30, "Cao quá")

    @pytest.mark.parametrize(
        ("lines", "number", "why"),
        [
            ([row(village="Xa Lạ")], 2, "không có «Xa Lạ»"),
            ([row(counts={**COUNTS, "agree": "nhiều"})], 2, "Đồng ý: ghi một số nguyên"),
            ([row(counts={**COUNTS, "agree": 31})], 2, "phải bằng hợp lệ"),
            ([row(day="30/2/2026")], 2, "Ngày thu"),
            ([row(round="một")], 2, "Đợt: ghi một số nguyên"),
            ([row(counts=None, stance="Không đồng ý", text="Cao quá")], 2, "Chưa có dòng số liệu"),
            ([row(), row(counts=None, stance="Phản đối", text="Cao quá")], 3, "Chọn trên phiếu"),
            ([row(), row(counts=None, stance="Không đồng ý")], 3, "chưa ghi"),
            ([row(), row()], 3, "đã có ở dòng 2"),
        ],
    )
    def test_each_line_says_what_is_wrong_with_it(self, lines, number, why):
        faults = [fault for sheaf in sheaves_of([HEADINGS, *lines], villages=PLACES) for fault in sheaf.faults]
        assert any(at == number and why in fault for at, fault in faults)

    def test_a_strange_sheet_is_refused(self):
        with pytest.raises(Refused):
            sheaves_of([["Tên", "Tuổi"]], villages=PLACES)


def xlsx(*lines) -> tuple[io.BytesIO, str]:
    """Write lines under our headings."""
    book, file = Workbook(), io.BytesIO()
    for line in (["Mẫu"], HEADINGS, *lines):
        book.active.append(line)
    book.save(file)
    file.seek(0)
    return file, "phieu.xlsx"


def found(app) -> list[BallotBatch]:
    with app.app_context():
        return list(db.session.scalars(db.select(BallotBatch).order_by(BallotBatch.number)))


def place_of(app) -> tuple[str, str]:
    with app.app_context():
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        return next(iter(queries.ballot_places(consultation).items()))


def test_by_the_keyboard_then_by_a_second_person(app, staff):
    here = make(app, "open") + "/phieu"
    intake, editor = Desk(app, "tiep.nhan"), Desk(app, "bien.soan")
    code, name = place_of(app)
    batch = {**COUNTS, "village": code, "round": 1, "collected_on": "25/11/2026", "words": "2 Cao quá\n3 Nên có đèn"}
    wrong = intake.send(f"{here}/nhap", **{**batch, "agree": 31})
    assert (wrong.status_code, "phải bằng hợp lệ" in text_of(wrong), "Cao quá" in text_of(wrong)) == (422, True, True)
    assert found(app) == []
    for _ in range(2):
        assert intake.send(f"{here}/nhap", **batch).status_code == 303
    assert [one.state for one in found(app)] == ["waiting"]
    assert f"{name}, đợt 1" in intake.read(here)
    assert "Nhập: Nguyễn Thị tiep.nhan, " in intake.read(here)
    assert "ket_qua" not in intake.read(f"{here}/1")
    assert editor.send(f"{here}/1", ket_qua="khac", reason="").status_code == 422
    assert editor.send(f"{here}/1", ket_qua="khac", reason="Phát ra 61").status_code == 303
    assert "Phát ra 61" in intake.read(f"{here}/1/sua")
    assert intake.send(f"{here}/1/sua", **{**batch, "given_out": 61}).status_code == 303
    assert editor.send(f"{here}/1", ket_qua="khop", reason="").status_code == 303
    assert [one.state for one in found(app)] == ["checked"]
    assert "trả lại, Nguyễn Thị bien.soan (Phát ra 61)" in editor.read(f"{here}/1")
    assert "Đối chiếu: Nguyễn Thị bien.soan, " in intake.read(here)
    assert "50 ý kiến" in intake.read(here.removesuffix("/phieu"))


def test_who_entered_is_not_offered_the_check_after_another_mended(app, staff):
    here = make(app, "open") + "/phieu"
    intake, editor = Desk(app, "tiep.nhan"), Desk(app, "bien.soan")
    said = {"village": place_of(app)[0], "round": 1, "collected_on": "25/11/2026", **COUNTS, "words": ""}
    assert intake.send(f"{here}/nhap", **said).status_code == 303
    assert "ket_qua" in editor.read(f"{here}/1")
    assert editor.send(f"{here}/1/sua", **{**said, "given_out": 61}).status_code == 303
    for desk in (intake, editor):
        shown = desk.read(f"{here}/1")
        assert ("ket_qua" in shown, "do chính mình nhập, sửa" in shown) == (False, True)
        acts = ("nhập, Nguyễn Thị tiep.nhan", "sửa, Nguyễn Thị bien.soan")
        assert [act in shown for act in acts] == [True, True], "both are named, each with what they did"


def test_our_sheet_goes_out_and_comes_back_once(app, staff):
    here = make(app, "open") + "/phieu"
    intake = Desk(app, "tiep.nhan")
    _code, name = place_of(app)
    sheet = load_workbook(io.BytesIO(intake.get(f"{here}/mau.xlsx").data)).active
    assert HEADINGS in [[cell.value for cell in line] for line in sheet.iter_rows()]
    good, bad = row(village=name), row(village=name, round=2, counts={**COUNTS, "valid": 49})
    refused = intake.send(f"{here}/nhap-tep", tep=xlsx(good, bad))
    assert (refused.status_code, "Dòng 4" in text_of(refused)) == (422, True)
    assert found(app) == []
    for _ in range(2):
        assert intake.send(f"{here}/nhap-tep", tep=xlsx(good, bad), chi_dong_dung="y").status_code == 303
    assert [(one.round, one.state) for one in found(app)] == [(1, "waiting")]
    assert "1 đợt đã có từ trước" in intake.read(here)
    other = intake.send(
        f"{here}/nhap-tep", tep=xlsx(row(village=name, round=3), row(village=name, counts=other_counts()))
    )
    assert (other.status_code, "số liệu khác" in text_of(other)) == (422, True)
    assert len(found(app)) == 1


def other_counts() -> dict[str, int]:
    """Give counts that hold and are others."""
    return {**COUNTS, "given_out": 70}


def test_who_may_not_sees_no_way(app, staff):
    here = make(app, "open") + "/phieu"
    assert Desk(app, "xa.khac").get(here).status_code == 404
    approver = Desk(app, "chu.tich")
    assert f"{here}/nhap" not in approver.read(here)
    assert approver.get(f"{here}/nhap").status_code in (403, 404)


def test_a_closed_door_says_so(app, staff):
    here = make(app, "responding") + "/phieu"
    assert "không còn nhận thêm" in Desk(app, "tiep.nhan").read(f"{here}/nhap")


def test_the_list_costs_the_same_with_one_batch_and_with_many(app, staff):
    here = make(app, "open") + "/phieu"
    intake = Desk(app, "tiep.nhan")
    _code, name = place_of(app)
    costs = []
    for rounds in ([1], range(2, 12)):
        intake.send(f"{here}/nhap-tep", tep=xlsx(*(row(village=name, round=number) for number in rounds)))
        with counted(app) as statements:
            intake.read(here)
        costs.append(len(statements))
    assert len(found(app)) == 11
    assert costs[0] == costs[1]
