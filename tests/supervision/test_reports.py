"""The Front's reports opened again: the same numbers as the pages, the checkpoint's digest, and an event for each."""

import io
import re
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader
from sqlalchemy import select

from app.demo.founding import actor
from core.db import db
from core.ledger.models import Event, LedgerCheckpoint
from core.ledger.seal import seal, seal_day
from core.papers.content import PRACTICE
from feedback.models import CaseState
from supervision import periods, queries
from supervision.figures import Count
from supervision.sheet import full_sheet
from tests.conftest import inside
from tests.supervision.conftest import TODAY
from tests.supervision.stories import ECONOMY, Reader

QUARTER = periods.read("2026-Q4", today=TODAY)
SESSION = "/giam-sat/bao-cao-ky-hop"
PAGE, FIGURES = "/giam-sat/thoi-gian-tra-loi", "/giam-sat/bang"


@pytest.fixture
def mattran(lived):
    with inside(lived.app):
        seal()
        seal_day(date(2026, 11, 19))
    return Reader(lived.app)


def scope(code=None):
    return queries.for_reviewer(code, actor=actor("mattran"))


def digest(app) -> str:
    with inside(app):
        return db.session.scalars(select(LedgerCheckpoint.root).where(LedgerCheckpoint.day.is_not(None))).one()


def grids(document) -> list[list[list[str]]]:
    """Give the tables of the body, without those that lay out head and foot."""
    edged = [table for table in document.tables if table.style.name == "Table Grid"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in edged]


def test_the_month_as_a_paper_has_the_numbers_of_the_figures(lived, mattran):
    made = mattran.send("/giam-sat/thang.docx", page="/giam-sat/thang?ky=2026-10", form="/giam-sat/thang.docx")
    assert made.status_code == 200
    document = Document(io.BytesIO(made.data))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    with inside(lived.app):
        month = periods.read("2026-10", today=TODAY)
        told = queries.month_of(scope(), month, actor=actor("mattran"))
    assert "Tình hình tiếp nhận, trả lời phản ánh, kiến nghị tháng 10 năm 2026 tại xã An Bình" in words
    assert digest(lived.app) in words
    assert f"{PRACTICE}." in words
    compared, bodies, late, *_ = grids(document)
    shown = {row[0]: row[1] for row in compared}
    assert shown["Nhận"] == str(told.total.count(Count.RECEIVED))
    assert shown["Đúng hạn (không tính gia hạn)"] == f"{told.total.on_time_percent_base}%"
    assert [row[0] for row in bodies[1:-1]] == [name for name, _ in told.bodies]
    assert sum(int(row[1]) for row in bodies[1:-1]) == int(bodies[-1][1]) == told.total.count(Count.RECEIVED)
    assert sum(int(row[2]) for row in late[1:]) == told.total.count(Count.BEHIND)
    with inside(lived.app):
        event = db.session.scalars(select(Event).where(Event.type == "month_report.exported")).one()
        assert '"file":"docx"' in event.leaf
        assert '"from":"2026-10-01"' in event.leaf


def test_the_figures_as_a_paper_are_those_of_the_page(lived, mattran):
    made = mattran.send(f"{FIGURES}.docx", page=f"{PAGE}?ky=2026-Q4", form=f"{FIGURES}.xlsx")
    assert made.status_code == 200
    document = Document(io.BytesIO(made.data))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    with inside(lived.app):
        told = queries.read(scope().with_parts(QUARTER), QUARTER, today=TODAY)
    assert "Thời gian trả lời phản ánh, kiến nghị tại xã An Bình" in words
    assert digest(lived.app) in words
    first, second, *_ = grids(document)
    assert [row[0] for row in first[1:-1]] == [body.name for body, _ in told.bodies]
    assert [int(row[1]) for row in first[1:]] == [
        one.count(Count.RECEIVED) for one in (*(figures for _, figures in told.bodies), told.total)
    ]
    assert second[0][0] == "Đơn vị"
    assert len(first[0]) + len(second[0]) - 2 == len(full_sheet([], told.total).columns), "no column is left out"
    with inside(lived.app):
        event = db.session.scalars(select(Event).where(Event.type == "figures.exported")).one()
        assert '"file":"docx"' in event.leaf


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_papers_as_pdf_carry_the_same_digest(lived, mattran):
    for address, page in (("/giam-sat/thang", "/giam-sat/thang"), (SESSION, SESSION), (FIGURES, PAGE)):
        made = mattran.send(f"{address}.pdf", page=page, form=f"{address}.{'xlsx' if page == PAGE else 'docx'}")
        text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(made.data)).pages)
        assert digest(lived.app) in re.sub(r"\s", "", text), address
        assert "BÁO CÁO" in text


@pytest.mark.parametrize("unit", [None, ECONOMY])
def test_the_fields_of_the_session_report_are_together_the_figures(lived, mattran, unit):
    page = f"{SESSION}?ky=2026-Q4" + (f"&don-vi={unit}" if unit else "")
    made = mattran.send(f"{SESSION}.docx", page=page, form=f"{SESSION}.docx")
    document = Document(io.BytesIO(made.data))
    with inside(lived.app):
        total = queries.read(scope(unit), QUARTER, today=TODAY).total
        public = queries.session_of(scope(unit), QUARTER, actor=actor("mattran")).cases
        shown = set(db.session.scalars(select(CaseState.code).where(CaseState.is_public, ~CaseState.restricted)))
    fields = grids(document)[0]
    late = total.count(Count.OVERDUE) + total.count(Count.BEHIND)
    wanted = [*(total.count(what) for what in (Count.RECEIVED, Count.ANSWERED, Count.OPEN)), late]
    assert list(map(int, fields[-1][1:])) == wanted
    for place, number in enumerate(wanted, start=1):
        assert sum(int(row[place]) for row in fields[1:-1]) == number
    assert {one.code for one in public} <= shown
    listed = [row[0] for row in grids(document)[1][1:]] if public else []
    assert listed == [one.code for one in public]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert digest(lived.app) in words
    assert "Kính gửi: Hội đồng nhân dân xã An Bình" in words


def test_a_report_without_the_token_or_of_no_month_is_refused(lived, mattran):
    def post(address, first="2026-10-01"):
        data = {"don-vi": "99001", "tu": first, "den": "2026-10-31"}
        return mattran.browser.post(address, data=data, headers={"User-Agent": mattran.agent}).status_code

    assert post("/giam-sat/thang.docx") == 422
    assert post("/giam-sat/thang.docx", first="2026-09-01") == 422
    assert post(f"{SESSION}.docx") == 422
    with inside(lived.app):
        assert not db.session.scalars(select(Event).where(Event.type.endswith("report.exported"))).all()
