"""The two biên bản of posting, opened again: what the plan knows stands there, what only the place knows is left blank."""

import io
from datetime import date, timedelta

import pytest
from docx import Document
from pypdf import PdfReader

from consultations.posting_papers import DAYS, PAPERS
from consultations.postings import full_on
from tests.conftest import inside
from tests.consultations.conftest import BASE, OPENS, at, make, opened
from tests.consultations.desk import Desk

NAMES = {"bien-ban-niem-yet": "BIÊN BẢN NIÊM YẾT", "bien-ban-ket-thuc-niem-yet": "BIÊN BẢN KẾT THÚC NIÊM YẾT"}
KNOWN = (
    "Dự thảo Nghị quyết về nâng cấp đường liên thôn",
    "25/11/2026",
    "15/12/2026",
    "Điều 13 khoản 2",
    "localhost/y/",
)


def words_of_docx(data: bytes) -> str:
    """Give the words of a .docx in one line."""
    sheet = Document(io.BytesIO(data))
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*cells, *(paragraph.text for paragraph in sheet.paragraphs)]).split())


def words_of_pdf(data: bytes) -> str:
    """Give the words of a PDF in one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


@pytest.mark.parametrize("slug", sorted(PAPERS))
def test_both_files_of_a_paper_say_the_same(app, staff, pango, slug):
    here = make(app, "open")
    desk = Desk(app, "bien.soan")
    assert f'href="{here}/{slug}.docx"' in desk.read(f"{here}/dua-den-dan")
    docx, pdf = (desk.get(f"{here}/{slug}.{ending}") for ending in ("docx", "pdf"))
    assert (docx.status_code, pdf.status_code, pdf.mimetype) == (200, 200, "application/pdf")
    for words in (words_of_docx(docx.data), words_of_pdf(pdf.data)):
        for wanted in (*KNOWN, NAMES[slug], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ỦY BAN NHÂN DÂN", "NGƯỜI NIÊM YẾT"):
            assert wanted in words, wanted
    section = Document(io.BytesIO(docx.data)).sections[0]
    assert (round(section.left_margin.mm), round(section.right_margin.mm), round(section.page_width.mm)) == (
        30,
        15,
        210,
    )
    assert len(PdfReader(io.BytesIO(pdf.data)).pages) <= 2


def test_thirty_days_are_full_when_the_thirtieth_after_the_first_ends(app, staff):
    assert DAYS == 30
    assert full_on(date(2026, 11, 25), DAYS) == date(2026, 12, 25)
    here = make(app, "open")
    assert "đủ 30 ngày khi hết ngày 25/12/2026" in Desk(app, "mat.tran").read(f"{here}/dua-den-dan")


def test_there_is_none_before_it_is_announced_nor_for_a_stranger(app, staff, client):
    here = make(app, "approved")
    address = f"{here}/bien-ban-niem-yet.docx"
    assert Desk(app, "bien.soan").get(address).status_code == 404
    assert Desk(app, "xa.khac").get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_the_blank_paper_of_village_rules_names_its_own_law(app, staff):
    with inside(app):
        at(OPENS - timedelta(days=5))
        closes_on = OPENS + timedelta(days=31)
        slug = opened(ground="village_rules", closes_on=closes_on).slug
    desk = Desk(app, "bien.soan")
    words = words_of_docx(desk.get(f"{BASE}/{slug}/bien-ban-niem-yet.docx").data)
    assert ("61/2023" in words, "Điều 13 khoản 2" in words) == (True, False)
    assert "61/2023" in desk.read(f"{BASE}/{slug}/dua-den-dan")


@pytest.mark.parametrize("slug", sorted(PAPERS))
def test_all_three_who_sign_stand_on_the_docx(app, staff, slug):
    here = make(app, "open")
    words = words_of_docx(Desk(app, "bien.soan").get(f"{here}/{slug}.docx").data)
    for signed in ("NGƯỜI NIÊM YẾT", "ĐẠI DIỆN NƠI NIÊM YẾT", "ĐẠI DIỆN ỦY BAN NHÂN DÂN"):
        assert signed in words
