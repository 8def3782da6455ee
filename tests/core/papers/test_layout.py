"""The layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, read back from the files themselves."""

import io
import sys
from dataclasses import replace
from types import ModuleType

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from pypdf import PdfReader

import core.papers
from core.papers import Block, Code, Grid, Head, Letterhead, Paper, Signature
from core.papers.page import NoPdf, page_of, pdf_of
from core.papers.word import docx_of, docx_of_many

LEAD = Letterhead("", ("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"), "An Bình", 2026)
PAPER = Paper(
    file_name="cong-van",
    title="Công văn trả lời",
    head=Head(LEAD, subject="V/v trả lời phản ánh", symbol="/UBND-VP"),
    to=("Ông/Bà <b>Hoa</b> & em",),
    body=(Block("1. Kết quả", "heading"), Block("Đã nạo vét xong 120 m cống."), Block("Ý kiến:", "blank")),
    signatures=(Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Thị Hạnh"),),
    recipients=("- Như trên;", "- Lưu: VT, VP."),
    is_practice=True,
)
LONG = replace(PAPER, body=tuple(Block(f"Đoạn {number} của văn bản dài.") for number in range(90)))


def sheet(paper: Paper = PAPER):
    """Open the .docx of a paper again."""
    return Document(io.BytesIO(docx_of(paper)))


def runs(document) -> dict[str, object]:
    """Give every run of a sheet by its words, those in tables too."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    return {run.text: run for paragraph in paragraphs for run in paragraph.runs}


def words_of(pdf: bytes) -> str:
    """Give the words of a PDF in one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_page_is_a4_with_the_margins_of_the_decree():
    section = sheet().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_pages_are_numbered_in_the_middle_of_the_top_margin_from_the_second_on():
    section = sheet().sections[0]
    assert section._sectPr.find(qn("w:titlePg")) is not None
    orders = [order.text.strip() for order in section.header._element.iter(qn("w:instrText"))]
    assert orders == ["PAGE"]
    assert section.header.paragraphs[0].alignment == 1
    assert section.header.paragraphs[0].runs[0].font.size in {Pt(13), Pt(14)}
    assert list(section.first_page_header._element.iter(qn("w:instrText"))) == []


def test_papers_of_one_file_begin_on_a_new_page_and_are_numbered_anew():
    document = Document(io.BytesIO(docx_of_many([PAPER, LONG, PAPER])))
    numbered = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]
    assert [one.get(qn("w:start")) if one is not None else None for one in numbered] == [None, "1", "1"]
    assert all(section._sectPr.find(qn("w:titlePg")) is not None for section in document.sections)
    assert all(section.header.is_linked_to_previous for section in list(document.sections)[1:])


@pytest.mark.parametrize(
    ("words", "size", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, None),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, None),
        ("XÃ AN BÌNH", 12, True, None),
        (PAPER.head.number_line, 13, None, None),
        (PAPER.head.day_line, 13, None, True),
        ("V/v trả lời phản ánh", 12, None, None),
        ("KT. CHỦ TỊCH", 14, True, None),
        ("Lê Thị Hạnh", 14, True, None),
        ("Nơi nhận:", 12, True, True),
        ("- Như trên;", 11, None, None),
    ],
)
def test_each_part_has_its_letters(words, size, bold, italic):
    run = runs(sheet())[words]
    assert (run.font.size.pt, run.bold, run.italic) == (size, bold, italic)


def test_the_body_is_times_new_roman_14_justified_and_indented():
    document = sheet()
    normal = document.styles["Normal"]
    fonts = normal.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert normal.font.size == Pt(14)
    body = next(paragraph for paragraph in document.paragraphs if "nạo vét" in paragraph.text)
    assert body.alignment == 3
    assert round(body.paragraph_format.first_line_indent.mm) == 10
    assert body.paragraph_format.space_after >= Pt(6)
    assert 1 <= body.paragraph_format.line_spacing <= 1.5


def test_the_number_is_left_blank_for_the_hand():
    assert PAPER.head.number_line.replace("\u00a0", "") == "Số:/UBND-VP"
    assert PAPER.head.day_line.replace("\u00a0", "_").startswith("An Bình, ngày______tháng______năm 2026")


def test_a_named_paper_stands_in_the_middle_and_a_minute_has_no_day():
    named = replace(PAPER, head=Head(LEAD, name="BIÊN BẢN", subject="Về việc A", symbol="/BB-UBND", is_dated=False))
    found = runs(sheet(named))
    assert found["BIÊN BẢN"].bold
    assert not [words for words in found if words.startswith("An Bình, ngày")]


def test_two_hands_stand_side_by_side():
    both = replace(PAPER, signatures=(Signature(("BÊN NHẬN",)), Signature(("BÊN GIAO",), "Hoàng Văn Nam")))
    assert [cell.text.split("\n")[0] for cell in sheet(both).tables[-1].rows[0].cells] == ["BÊN NHẬN", "BÊN GIAO"]


def test_what_people_wrote_is_text_in_every_file(context):
    assert "Kính gửi: Ông/Bà <b>Hoa</b> & em" in runs(sheet())
    assert "&lt;b&gt;Hoa&lt;/b&gt; &amp; em" in page_of(PAPER)


@pytest.mark.usefixtures("pango")
def test_the_pdf_says_the_same_with_its_own_letters(context):
    made = pdf_of(LONG)
    pages = PdfReader(io.BytesIO(made)).pages
    width, height = (float(side) / 72 * 25.4 for side in pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    assert "Đoạn 89 của văn bản dài." in words_of(made)
    assert "KT. CHỦ TỊCH" in words_of(made)
    assert "BẢN TẬP: không có giá trị chính thức" in words_of(made)
    numbers = [page.extract_text().splitlines()[-1].strip() for page in pages]
    assert numbers[1] == "2"
    assert numbers[0] != "1"
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    described = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all("Tinos" in str(one["/FontName"]) for one in described)
    assert all(set(one) & {"/FontFile", "/FontFile2", "/FontFile3"} for one in described)


@pytest.mark.usefixtures("pango")
def test_nobody_signs_a_page_without_words(context):
    for long in range(20, 26):
        last = PdfReader(io.BytesIO(pdf_of(replace(PAPER, body=LONG.body[:long])))).pages[-1].extract_text()
        assert f"Đoạn {long - 1} của văn bản dài." in last


def test_the_last_lines_of_the_sheet_stay_with_the_signature():
    kept = [one.text for one in sheet(LONG).paragraphs if one.paragraph_format.keep_with_next]
    assert kept[:2] == ["Đoạn 88 của văn bản dài.", "Đoạn 89 của văn bản dài."]


@pytest.mark.usefixtures("pango")
def test_the_qr_stands_on_the_first_page(context):
    coded = replace(PAPER, code=Code("http://localhost/cong-viec/kien-nghi/KN-1/duyet-tren-giay", "Quét mã."))
    assert len(sheet(coded).inline_shapes) == 1
    assert "data:image/svg+xml" in page_of(coded)
    assert pdf_of(coded)


@pytest.mark.usefixtures("pango")
def test_nothing_is_fetched_from_elsewhere(context):
    from core.papers import pdf

    assert pdf.OwnFiles().fetch("data:text/plain,x").read() == b"x"
    for address in ("http://vidu.vn/x.css", "file:///etc/hosts", f"{pdf.HERE}etc/hosts"):
        with pytest.raises(ValueError, match="protocol"):
            pdf.OwnFiles().fetch(address)


def test_without_pango_the_reader_is_told_to_take_the_docx(context, monkeypatch):
    class NoPango(ModuleType):
        def __getattr__(self, name):
            raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "core.papers.pdf", raising=False)
    monkeypatch.delattr(core.papers, "pdf", raising=False)
    monkeypatch.setitem(sys.modules, "weasyprint", NoPango("weasyprint"))
    with pytest.raises(NoPdf, match="Tải bản .docx"):
        pdf_of(PAPER)
    assert docx_of(PAPER)


WIDE = replace(
    PAPER,
    annex=(
        Block("Phụ lục", "title"),
        Grid((("Việc", 20), ("Số", 4)), tuple((f"Việc {one}", one) for one in range(90))),
    ),
    is_annex_wide=True,
)


def test_a_wide_annex_lies_across_with_the_same_margins_and_its_pages_are_numbered_anew():
    upright, across = sheet(WIDE).sections
    assert (round(across.page_width.mm), round(across.page_height.mm)) == (297, 210)
    assert (across.left_margin, across.right_margin) == (upright.left_margin, upright.right_margin)
    assert across._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert across._sectPr.find(qn("w:titlePg")) is not None
    assert across.header.is_linked_to_previous
    widths = [cell.width for cell in sheet(WIDE).tables[-1].rows[0].cells]
    assert sum(widths) <= across.page_width - across.left_margin - across.right_margin


@pytest.mark.usefixtures("pango")
def test_the_pdf_of_a_wide_annex_says_and_numbers_the_same(context):
    first, *across = PdfReader(io.BytesIO(pdf_of(WIDE))).pages
    assert first.mediabox.width < first.mediabox.height
    assert all(page.mediabox.width > page.mediabox.height for page in across)
    assert [page.extract_text().splitlines()[-1].strip() for page in across[1:3]] == ["2", "3"]
    assert "Việc 89" in across[-1].extract_text()
