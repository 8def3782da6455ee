"""Many cases from our sheet: every line checked, all or only the right ones, and never the same line twice."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from core.errors import Refused
from core.incoming_sheet import MOST_BYTES, MOST_UNPACKED, rows_of
from feedback.import_sheet import COLUMNS, MOST_LINES, Line, WrongSheet, lines_of
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.core.storage import papers
from tests.feedback.public.conftest import cases
from tests.feedback.test_signs import ACCUSING

PLACE = "/cong-viec/kien-nghi/nhap-tep"
HEADINGS = [heading for heading, _ in COLUMNS.values()]
TODAY = date(2026, 11, 20)
VILLAGES = {"Thôn Phú Thành": "99001-T2"}
GOOD = {"channel": "Hòm thư góp ý", "text": "Cống nghẹt ở đầu ngõ."}
BY_LETTER = {
    "channel": "Chuyển đến từ cơ quan khác", "text": "Cầu treo mục ván.", "body_kind": "Hội đồng nhân dân",
    "body": "Thường trực HĐND tỉnh", "letter_number": "12/HĐND", "letter_date": date(2026, 11, 18),
    "declared_on": "19/11/2026", "village": "thon phu thanh", "phone": "0912 345 678", "email": "huong@vidu.vn",
}  # fmt: skip


def row(**cells) -> list:
    return [cells.get(name, "") for name in COLUMNS]


def read(*rows: list) -> list[Line]:
    return lines_of([["Mẫu"], HEADINGS, *rows], villages=VILLAGES, today=TODAY)


class TestLines:
    def test_a_good_line_is_understood_however_its_words_are_typed(self):
        [line] = read(row(**BY_LETTER))
        assert line.faults == []
        assert line.number == 3
        known = {name: line.values[name] for name in ("channel", "village", "body_kind", "phone", "declared_on")}
        assert known == {
            "channel": "passed_on", "village": "99001-T2", "body_kind": "council", "phone": "0912345678",
            "declared_on": date(2026, 11, 19),
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("cells", "fault"),
        [
            ({"channel": ""}, "Cách nhận: chưa ghi"),
            ({"channel": "Người nhập giúp"}, "Cách nhận: không có"),
            ({"text": ""}, "Nội dung: chưa ghi"),
            ({"text": "a" * 20_001}, "Nội dung: không quá 20.000"),
            ({"title": "a" * 201}, "Tên việc: không quá 200"),
            ({"declared_on": "31/02/2026"}, "Ngày trên văn bản:"),
            ({"declared_on": date(2026, 11, 21)}, "Ngày trên văn bản: không được sau"),
            ({"village": "Thôn Lạ"}, "Nơi xảy ra: không có"),
            ({"phone": "12"}, "Số điện thoại:"),
            ({"email": "huong@"}, "E-mail:"),
            ({"body": "HĐND"}, "Cơ quan chuyển đến: chỉ ghi"),
            ({"channel": "Chuyển đến từ cơ quan khác"}, "Tên cơ quan chuyển đến: chưa ghi"),
            ({"text": ACCUSING}, "nhập riêng bằng biểu mẫu"),
        ],
    )
    def test_each_fault_is_named_with_its_column(self, cells, fault):
        [line] = read(row(**{**GOOD, **cells}))
        assert any(fault in each for each in line.faults)

    def test_empty_lines_between_are_no_lines(self):
        assert [line.number for line in read(row(), row(**GOOD), row(), row(**GOOD))] == [4, 6]

    def test_another_sheet_and_too_many_lines_are_refused(self):
        with pytest.raises(WrongSheet):
            lines_of([["Tên", "Tuổi"]], villages={}, today=TODAY)
        with pytest.raises(WrongSheet):
            read(*[row(**GOOD)] * (MOST_LINES + 1))


def test_a_sheet_too_heavy_or_too_large_unpacked_is_refused_before_it_is_opened():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * (MOST_UNPACKED + 1))
    for content in (b"x" * (MOST_BYTES + 1), bomb.getvalue()):
        with pytest.raises(Refused, match="lớn hơn 2 MB"):
            rows_of(content, most_rows=9, most_columns=9)


@pytest.fixture
def intake(commune):
    return sign_in(commune.app.test_client(), "tiepnhan")


def sheet(intake, *rows: dict) -> tuple[io.BytesIO, str]:
    """Fill in the very sheet that the page gives."""
    book = load_workbook(io.BytesIO(intake.get(f"{PLACE}/mau").data))
    page = book.worksheets[0]
    top = next(cells[0].row for cells in page.iter_rows() if cells[0].value == HEADINGS[0])
    for at, cells in enumerate(rows, start=top + 1):
        for column, name in enumerate(COLUMNS, start=1):
            page.cell(at, column).value = cells.get(name, "")
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out, "viec.xlsx"


class TestPage:
    def test_all_right_lines_become_cases_once_however_often_they_are_sent(self, intake, commune):
        for _ in range(2):
            assert fill(intake, PLACE, tep=sheet(intake, GOOD, BY_LETTER)).location.endswith("loai=new")
        found = {case.channel: case for case in cases(commune.app)}
        assert found.keys() == {"box", "passed_on"}
        assert found["passed_on"].passed_on_by == "Thường trực HĐND tỉnh"
        assert found["passed_on"].received_on == date(2026, 11, 19)
        assert "2 dòng đã có từ trước" in intake.get("/cong-viec/kien-nghi?loai=new").text

    def test_one_wrong_line_keeps_all_out_unless_only_the_right_ones_are_wanted(self, intake, commune):
        rows = GOOD, {**GOOD, "text": ""}
        refused = fill(intake, PLACE, tep=sheet(intake, *rows))
        assert refused.status_code == 422
        assert "Dòng 9: Nội dung: chưa ghi" in refused.text
        assert cases(commune.app) == []
        assert fill(intake, PLACE, tep=sheet(intake, *rows), chi_dong_dung="y").status_code == 303
        assert len(cases(commune.app)) == 1
        mended = GOOD, {**GOOD, "text": "Đèn đường hỏng."}
        assert fill(intake, PLACE, tep=sheet(intake, *mended)).status_code == 303
        assert len(cases(commune.app)) == 2

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"not a sheet", "Không đọc được tệp này"),
            (papers.PDF, "Không đọc được tệp này"),
            (papers.docx(), "Không đọc được tệp này"),
        ],
    )
    def test_what_is_no_sheet_is_refused_in_words(self, intake, content, words):
        answer = fill(intake, PLACE, tep=(io.BytesIO(content), "viec.xlsx"))
        assert answer.status_code == 422
        assert words in answer.text

    def test_an_empty_sheet_and_none_at_all(self, intake):
        out = io.BytesIO()
        Workbook().save(out)
        out.seek(0)
        assert "Không thấy dòng tên cột" in fill(intake, PLACE, tep=(out, "viec.xlsx")).text
        assert "Tệp chưa có dòng nào được điền" in fill(intake, PLACE, tep=sheet(intake)).text
        assert "Chọn tệp .xlsx đã điền" in fill(intake, PLACE).text

    def test_a_helper_and_a_stranger_have_none_of_it(self, commune):
        assert sign_in(commune.app.test_client(), "truongthon").get(PLACE).status_code == 404
        assert commune.app.test_client().get(PLACE).status_code != 200
