"""The notice for walls: one sheet whatever stands on it, its code leads to the one address, and that is typed easily."""

import io
import re

import pytest
from pypdf import PdfReader

from consultations.models import ConsultationState
from consultations.workflow import CHANNELS
from core.db import db
from submissions.receipts import picture_of
from tests.consultations import conftest as world
from tests.consultations.conftest import make
from tests.consultations.desk import Desk

PAGE, FILE = "to-thong-bao", "to-thong-bao.pdf"
POINTS_PER_MM = 72 / 25.4
MM = {"a4": (210, 297), "a3": (297, 420)}


def sheets(desk: Desk, address: str) -> tuple[list[tuple[int, int]], str]:
    """Open a PDF again: the sizes of its sheets in mm, and its words in one line."""
    answer = desk.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.data)).pages
    boxes = [(round(p.mediabox.width / POINTS_PER_MM), round(p.mediabox.height / POINTS_PER_MM)) for p in pages]
    return boxes, " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("size", sorted(MM))
def test_one_sheet_with_all_that_is_asked(app, staff, pango, size):
    here = make(app, "open")
    editor = Desk(app, "bien.soan")
    boxes, words = sheets(editor, f"{here}/{FILE}?kho={size}")
    assert boxes == [MM[size]]
    for wanted in ("Dự thảo Nghị quyết về nâng cấp đường liên thôn", "25/11/2026", "15/12/2026", "0271 3 000 000",
                   "Nhà văn hóa thôn Đồng Tâm", "localhost/y/"):  # fmt: skip
        assert wanted in words
    assert words.upper().count("LẤY Ý KIẾN NHÂN DÂN") == 1


@pytest.mark.parametrize("size", sorted(MM))
def test_the_longest_words_stay_on_one_sheet(app, staff, pango, size, monkeypatch):
    plan = world.plan
    long = {name: "Nội dung dài về đường liên thôn, cầu, cống " * 100 for name in ("summary", "place", "contact")}
    long |= {"title": "Nghị quyết " * 27, "channels": tuple(CHANNELS)}
    monkeypatch.setattr(world, "plan", lambda **more: plan(**{**long, **more}))
    here = make(app, "open")
    boxes, _words = sheets(Desk(app, "bien.soan"), f"{here}/{FILE}?kho={size}")
    assert boxes == [MM[size]]


def test_the_code_is_the_one_address_and_the_domain_stands_below(app, staff):
    here = make(app, "open")
    slug = here.rsplit("/", 1)[1]
    page = Desk(app, "mat.tran").read(f"{here}/{PAGE}")
    (code,) = re.findall(r'<img src="([^"]+)"', page)
    assert code == picture_of(f"http://localhost/lay-y-kien/{slug}")
    assert code != picture_of(f"http://localhost/lay-y-kien/{slug}/")
    assert re.search(r'<img [^>]+><p class="domain">localhost</p>', page)


def test_the_short_address_leads_there_also_with_capitals_and_a_dash(app, staff, client):
    here = make(app, "open")
    slug = here.rsplit("/", 1)[1]
    with app.app_context():
        subject = db.session.scalar(db.select(ConsultationState.subject).where(ConsultationState.slug == slug))
    code = subject[:8]
    for typed in (code, code.upper(), f"{code[:4]}-{code[4:]}"):
        assert client.get(f"/y/{typed}").location == f"/lay-y-kien/{slug}"
    for wrong in (code[:7], subject, "%", "________", "khong-co"):
        assert client.get(f"/y/{wrong}").status_code == 404


def test_before_it_is_announced_there_is_neither_notice_nor_address(app, staff, client):
    here = make(app, "approved")
    editor = Desk(app, "bien.soan")
    with app.app_context():
        subject = db.session.scalar(db.select(ConsultationState.subject))
    assert client.get(f"/y/{subject[:8]}").status_code == 404
    for file in (PAGE, FILE):
        assert editor.get(f"{here}/{file}").status_code == 404
        assert client.get(f"{here}/{file}").status_code == 302
