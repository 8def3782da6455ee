"""The papers and sheets of the house opened by LibreOffice, as those do who get them: all pages, words and numbers."""

import csv
import io
import re
import subprocess
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from app.demo.founding import actor
from core.ledger.seal import seal, seal_day
from supervision import services
from supervision.workflow import Maker, Weight
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import demand, inside
from tests.feedback.conftest import answered
from tests.feedback.test_papers import extended, referred
from tests.servers import find_office
from tests.supervision.conftest import TODAY
from tests.supervision.stories import CULTURE, Reader, at

OPENING_S = 180
NUMBER = re.compile(r"\d[\d./-]*\d|\d")
DAY = re.compile(r"\d\d/\d\d/\d{4}")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
MONTH, SESSION = "/giam-sat/thang", "/giam-sat/bao-cao-ky-hop"
FIGURES, LATE = "/giam-sat/thoi-gian-tra-loi?ky=2026-Q4", "/giam-sat/qua-han"
CASE = "/cong-viec/kien-nghi/{}/van-ban/{}"
PAGES = {
    "month": (2, 2), "session": (1, 3), "urging-unit": (1, 2), "regulation": (4, 12), "reply": (1, 2), "transfer": (1, 2),
    "urging-body": (1, 2), "extended": (1, 2),
}  # fmt: skip
"""How many pages a paper has: no fewer, no more."""


@pytest.fixture(scope="module")
def soffice() -> str:
    """LibreOffice without windows."""
    program = find_office()
    demand(program, "LibreOffice (libreoffice-writer-nogui, libreoffice-calc-nogui, fonts-liberation2)")
    return program


@pytest.fixture
def made(soffice, lived, tmp_path) -> Path:
    """A folder with everything that leaves the house as .docx or .xlsx."""
    with inside(lived.app):
        seal()
        seal_day(date(2026, 11, 19))
        at(TODAY)
        found = _asked_of_the_unit()
        cases = {slug: how().code for slug, how in _PAPERS.items()}
    files = {**_of_the_front(Reader(lived.app), found), **_of_the_rules(Reader(lived.app, "quantri"))}
    for slug, code in cases.items():
        browser = sign_in(lived.app.test_client(), "kinhte")
        files[f"{_NAMES[slug]}.docx"] = fill(browser, CASE.format(code, slug), tep="docx", **_GIVEN.get(slug, {})).data
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


_PAPERS = {
    "cong-van-tra-loi": answered, "phieu-chuyen": referred, "cong-van-don-doc": referred, "thong-bao-gia-han": extended,
}  # fmt: skip
_NAMES = dict(zip(_PAPERS, ("reply", "transfer", "urging-body", "extended"), strict=True))
_GIVEN = {"phieu-chuyen": {"gui_den": "99001-DL"}, "cong-van-don-doc": {}}


def _asked_of_the_unit() -> str:
    said = services.Said(
        Weight.LETTER, Maker.FRONT, "Hai việc để quá hạn.", "Trả lời dứt điểm hai việc, nêu ngày xong."
    )
    return services.draft_finding(said, unit=CULTURE, actor=actor("mattran")).place


def _of_the_front(front: Reader, finding: str) -> dict[str, bytes]:
    def taken(address: str, page: str) -> bytes:
        return front.send(address, page=page, form=address).data

    return {
        "month.docx": taken(f"{MONTH}.docx", f"{MONTH}?ky=2026-10"),
        "session.docx": taken(f"{SESSION}.docx", f"{SESSION}?ky=2026-Q4"),
        "urging-unit.docx": front.get(f"/giam-sat/kien-nghi/{finding}/cong-van.docx").data,
        "figures.xlsx": taken("/giam-sat/bang.xlsx", FIGURES),
        "late.xlsx": taken(f"{LATE}.xlsx", LATE),
    }


def _of_the_rules(admin: Reader) -> dict[str, bytes]:
    return {"regulation.docx": admin.get("/quan-tri/thoi-han/du-thao-quyet-dinh.docx").data}


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_what_leaves_the_house_is_opened_whole_by_libreoffice(soffice, made):
    _convert(soffice, made, "pdf", ".docx")
    _convert(soffice, made, CSV, ".xlsx")
    papers, sheets = sorted(made.glob("*.docx")), sorted(made.glob("*.xlsx"))
    assert {paper.stem for paper in papers} == set(PAGES)
    assert [sheet.stem for sheet in sheets] == ["figures", "late"]
    for paper in papers:
        _reads_the_same(paper)
    for sheet in sheets:
        _counts_the_same(sheet)


def _convert(soffice: str, folder: Path, to: str, ending: str) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    names = [str(path) for path in sorted(folder.glob(f"*{ending}"))]
    done = subprocess.run(
        [soffice, profile, "--headless", "--convert-to", to, "--outdir", str(folder), *names],
        capture_output=True, text=True, timeout=OPENING_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    missing = [name for name in names if not Path(name).with_suffix(f".{to.partition(':')[0]}").exists()]
    assert missing == [], done.stdout + done.stderr


def _reads_the_same(paper: Path) -> None:
    """Every letter and every number stands on the pages that were drawn, which are as many as they should be.

    A font that lacks some of our letters has them drawn out of another one, apart from the rest of their word; so they
    are counted, and only numbers are looked for as they stand.
    """
    drawn = PdfReader(paper.with_suffix(".pdf"))
    text = "".join(page.extract_text() for page in drawn.pages)
    written = _words_of(Document(str(paper)))
    assert written.strip(), paper.name
    assert Counter(_letters(written)) - Counter(_letters(text)) == Counter(), paper.name
    assert set(NUMBER.findall(written)) - set(NUMBER.findall(text)) == set(), paper.name
    fewest, most = PAGES[paper.stem]
    assert fewest <= len(drawn.pages) <= most, (paper.name, len(drawn.pages))


def _words_of(document) -> str:
    """Give the words of paragraphs and cells; a cell that spans several columns once."""
    cells = {id(cell._tc): cell for table in document.tables for row in table.rows for cell in row.cells}
    return "\n".join([*(one.text for one in document.paragraphs), *(cell.text for cell in cells.values())])


def _letters(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", words))


def _counts_the_same(sheet: Path) -> None:
    """Every cell says in LibreOffice what was written into it."""
    written = load_workbook(io.BytesIO(sheet.read_bytes())).worksheets[0]
    wanted = [[_shown(cell) for cell in row if cell.value not in (None, "")] for row in written.iter_rows()]
    with sheet.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        shown = [[_day(cell) for cell in row if cell] for row in csv.reader(file)]
    assert any(wanted), sheet.name
    assert [row for row in shown if row] == [row for row in wanted if row], sheet.name


def _shown(cell) -> str:
    value = cell.value
    if cell.number_format == "0%":
        return f"{value:.0%}"
    return _day(f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value))


def _day(words: str) -> str:
    """Give the parts of a day in one order: LibreOffice puts day and month as the machine's language does."""
    return "/".join(sorted(words.split("/"))) if DAY.fullmatch(words) else words
