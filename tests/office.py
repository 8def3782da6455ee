"""LibreOffice, as those have it who get our papers and sheets: all pages, words and numbers must come through."""

import csv
import io
import re
import subprocess
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

OPENING_S = 180
NUMBER = re.compile(r"\d[\d./-]*\d|\d")
DAY = re.compile(r"\d\d/\d\d/\d{4}")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


def convert(soffice: str, folder: Path, to: str, ending: str) -> None:
    """Let LibreOffice draw or save anew every file of one ending."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    names = [str(path) for path in sorted(folder.glob(f"*{ending}"))]
    done = subprocess.run(
        [soffice, profile, "--headless", "--convert-to", to, "--outdir", str(folder), *names],
        capture_output=True, text=True, timeout=OPENING_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    missing = [name for name in names if not Path(name).with_suffix(f".{to.partition(':')[0]}").exists()]
    assert missing == [], done.stdout + done.stderr


def reads_the_same(paper: Path, pages: tuple[int, int]) -> None:
    """Every letter and every number stands on the pages that were drawn, which are as many as they should be.

    A font that lacks some of our letters has them drawn out of another one, apart from the rest of their word; so they
    are counted, and only numbers are looked for as they stand.
    """
    drawn = PdfReader(paper.with_suffix(".pdf"))
    text = "\n".join(page.extract_text() for page in drawn.pages)
    written = _words_of(Document(str(paper)))
    assert written.strip(), paper.name
    assert Counter(_letters(written)) - Counter(_letters(text)) == Counter(), paper.name
    assert set(NUMBER.findall(written)) - set(NUMBER.findall(text)) == set(), paper.name
    fewest, most = pages
    assert fewest <= len(drawn.pages) <= most, (paper.name, len(drawn.pages))


def _words_of(document) -> str:
    """Give the words of paragraphs and cells; a cell that spans several columns once."""
    cells = {id(cell._tc): cell for table in document.tables for row in table.rows for cell in row.cells}
    return "\n".join([*(one.text for one in document.paragraphs), *(cell.text for cell in cells.values())])


def _letters(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", words))


def counts_the_same(sheet: Path) -> None:
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
