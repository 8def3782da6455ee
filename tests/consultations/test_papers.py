"""Papers a clerk can sign: opened again, their layout is the decree's and their figures are those of the page."""

import io
import re
from collections.abc import Iterator
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl import load_workbook
from pypdf import PdfReader

from consultations import queries, services
from consultations.answers import Answer
from consultations.models import ConsultationState
from consultations.papers import PAPERS, offered
from core import clock
from tests.consultations import conftest as world
from tests.consultations.desk import Desk

FORMULA = '=HYPERLINK("http://vidu.vn";"x")'
SIZES = (12, 7, 3)
KINDS = ("accepted", "partly", "not_accepted")


def answered() -> ConsultationState:
    """A decided consultation of three groups, one of them too small to be told."""
    consultation = world.synthesising(sum(SIZES))
    everybody, begin = queries.authors_after(consultation, "", limit=100), 0
    for size, kind in zip(SIZES, KINDS, strict=True):
        answer = Answer(kind=kind, summary=f"{FORMULA} {kind}", reason="Đã họp dân.\nHai lần.", anchor="dieu-2")
        services.create_group(consultation, answer=answer, actor=world.EDITOR, opinions=everybody[begin : begin + size])
        begin += size
    services.finish_synthesis(consultation, actor=world.EDITOR)
    services.submit_result(consultation, conclusion="Giảm mức đóng góp còn 20%.", actor=world.EDITOR)
    services.approve_result(consultation, actor=world.APPROVER)
    services.publish_result(consultation, actor=world.EDITOR)
    said = {"differs": True, "reason": "Giữ 30% vì ngân sách thiếu"}
    services.decide(consultation, number="12/NQ-HĐND", decided_on=clock.today(), actor=world.EDITOR, **said)
    return consultation


@pytest.fixture
def address(app, staff, monkeypatch) -> str:
    """The papers' address of an answered consultation."""
    monkeypatch.setitem(world.MAKERS, "answered", answered)
    return f"{world.make(app, 'answered')}/van-ban"


@pytest.fixture
def desk(app, address) -> Desk:
    return Desk(app, "bien.soan")


def grids(document) -> list[list[list[str]]]:
    """Give the tables of figures, without those that only place the head and the foot."""
    edged = [table for table in document.tables if table.style.name == "Table Grid"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in edged]


def page_tables(html: str) -> Iterator[list[str]]:
    """Give the figures of each table of a page."""
    for table in re.findall(r"<table.*?</table>", html, re.S):
        yield re.findall(r'<td class="number"[^>]*>([^<]*)</td>', table)


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("draft", ["ke-hoach"]),
        ("approved", ["ke-hoach", "thong-bao", "bien-ban-hoi-nghi"]),
        ("responding", ["ke-hoach", "thong-bao", "bien-ban-hoi-nghi"]),
        ("resp_review", ["ke-hoach", "thong-bao", "bien-ban-hoi-nghi", "bao-cao"]),
        ("published_result", ["ke-hoach", "thong-bao", "bien-ban-hoi-nghi", "bao-cao", "ket-qua"]),
    ],
)
def test_a_paper_is_offered_when_its_content_exists(early, state, names):
    assert [paper.slug for paper in offered(world.MAKERS[state]())] == names


def test_the_list_leads_to_every_file_and_what_does_not_exist_is_not_there(app, staff):
    base = world.make(app, "approved")
    desk = Desk(app, "bien.soan")
    assert "Báo cáo tổng hợp, tiếp thu, giải trình" in desk.read(f"{base}/van-ban").partition("Có khi đủ nội dung")[2]
    for name in ("bao-cao", "bao-cao.docx", "bang-tong-hop-y-kien.xlsx", "khong-co.docx"):
        assert desk.get(f"{base}/van-ban/{name}").status_code == 404
    assert Desk(app, "xa.khac").get(f"{base}/van-ban/ke-hoach.docx").status_code == 404


@pytest.mark.parametrize(
    ("name", "kind"), [("ke-hoach", "KH"), ("thong-bao", "TB"), ("bao-cao", "BC"), ("ket-qua", "TB")]
)
def test_every_paper_has_the_layout_of_the_decree(desk, address, name, kind):
    document = Document(io.BytesIO(desk.get(f"{address}/{name}.docx").data))
    section = document.sections[0]
    margins = [round(getattr(section, f"{side}_margin").mm) for side in ("top", "bottom", "left", "right")]
    assert margins == [20, 20, 30, 15]
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert section._sectPr.find(qn("w:titlePg")) is not None
    head = "\n".join(cell.text for cell in document.tables[0].rows[0].cells).replace("\u00a0", "")
    assert f"Số:/{kind}-UBND" in head
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
    foot = "\n".join(
        cell.text for cell in [t for t in document.tables if t.style.name != "Table Grid"][-1].rows[0].cells
    )
    assert "Nơi nhận:" in foot
    assert "CHỦ TỊCH" in foot


def test_the_plan_says_all_that_the_law_wants(desk, address):
    words = "\n".join(one.text for one in Document(io.BytesIO(desk.get(f"{address}/ke-hoach.docx").data)).paragraphs)
    for said in (
        "Dự thảo Nghị quyết về nâng cấp đường liên thôn.",
        "- Qua trang thông tin điện tử (trang này)",
        "từ ngày 25/11/2026 đến hết ngày 15/12/2026 (21 ngày)",
        "Điều 28 khoản 2",
        "Người chịu trách nhiệm: Ông Nguyễn Văn Lâm, Phó Chủ tịch.",
    ):
        assert said in words


def test_the_figures_of_the_report_are_those_of_the_public_page(desk, address, client):
    page = desk.read(address.replace("/cong-viec", "").removesuffix("/van-ban"))
    stances, channels, *_rest, matrix = [figures for figures in page_tables(page) if figures]
    report = grids(Document(io.BytesIO(desk.get(f"{address}/bao-cao.docx").data)))
    notice = grids(Document(io.BytesIO(desk.get(f"{address}/ket-qua.docx").data)))
    for paper in (report, notice):
        assert [row[1] for row in paper[0][1:]] == stances
        assert [row[1] for row in paper[1][1:]] == channels
        assert dict(paper[2][1:])["Tiếp thu"] == "1"
    assert [row[3] for row in report[3][1:]] == matrix == ["12", "không nêu", "không nêu"]


def test_the_report_tells_why_the_decision_differs(desk, address):
    words = "\n".join(one.text for one in Document(io.BytesIO(desk.get(f"{address}/bao-cao.docx").data)).paragraphs)
    assert "khác ý kiến đa số" in words
    assert "Giữ 30% vì ngân sách thiếu." in words


def test_the_annex_lies_across_and_is_numbered_anew(desk, address):
    upright, across = Document(io.BytesIO(desk.get(f"{address}/bao-cao.docx").data)).sections
    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (210, 297)
    assert (round(across.page_width.mm), round(across.page_height.mm)) == (297, 210)
    assert round(across.left_margin.mm) == 30
    assert across._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_the_matrix_as_a_sheet_has_numbers_and_no_formula(desk, address):
    assert f'href="{address}/bang-tong-hop-y-kien.xlsx"' in desk.read(address.replace("/van-ban", "/ket-qua"))
    book = load_workbook(io.BytesIO(desk.get(f"{address}/bang-tong-hop-y-kien.xlsx").data))
    rows = [list(row) for row in book.active.iter_rows()]
    heading = next(at for at, row in enumerate(rows) if row[0].value == "TT")
    cells = rows[heading + 1 :]
    assert [row[3].value for row in cells] == [12, "không nêu", "không nêu"]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    assert cells[0][2].value.startswith("=HYPERLINK")


@pytest.mark.usefixtures("pango")
def test_the_pdf_says_the_same_and_lies_across_behind(desk, address):
    for paper in (one for one in PAPERS if f"{address}/{one.slug}.pdf" in desk.read(address)):
        pages = PdfReader(io.BytesIO(desk.get(f"{address}/{paper.slug}.pdf").data)).pages
        words = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
        last = pages[-1].mediabox
        assert (last.width > last.height) == (paper.slug == "bao-cao")


def test_a_paper_is_read_on_the_screen_and_what_people_wrote_is_text(app, desk, address):
    html = desk.get(f"{address}/bao-cao").get_data(as_text=True)
    assert "=HYPERLINK(&#34;http://vidu.vn&#34;" in html
    assert 'href="/cong-viec/lay-y-kien/' in html


def test_a_paper_costs_the_same_for_few_and_many_groups(early, counted):
    few = world.in_review()
    world.at(date(2026, 11, 20))
    many = world.synthesising(30)
    for subject in queries.authors_after(many, "", limit=100):
        services.create_group(many, answer=world.ANSWER, actor=world.EDITOR, opinions=[subject])
    queries.known_for_papers(few)
    assert counted(lambda: queries.known_for_papers(many)) == counted(lambda: queries.known_for_papers(few))
