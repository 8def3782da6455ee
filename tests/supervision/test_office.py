"""The papers and sheets of the house opened by LibreOffice, as those do who get them: all pages, words and numbers."""

from datetime import date
from pathlib import Path

import pytest

from app.demo.founding import actor
from core.ledger.seal import seal, seal_day
from supervision import services
from supervision.workflow import Maker, Weight
from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import answered
from tests.feedback.test_papers import extended, referred
from tests.office import CSV, convert, counts_the_same, reads_the_same
from tests.supervision.conftest import TODAY
from tests.supervision.stories import CULTURE, Reader, at

MONTH, SESSION = "/giam-sat/thang", "/giam-sat/bao-cao-ky-hop"
FIGURES, LATE = "/giam-sat/thoi-gian-tra-loi?ky=2026-Q4", "/giam-sat/qua-han"
CASE = "/cong-viec/kien-nghi/{}/van-ban/{}"
PAGES = {
    "month": (2, 2), "session": (1, 3), "urging-unit": (1, 2), "regulation": (4, 12), "reply": (1, 2), "transfer": (1, 2),
    "urging-body": (1, 2), "extended": (1, 2),
}  # fmt: skip
"""How many pages a paper has: no fewer, no more."""


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
    convert(soffice, made, "pdf", ".docx")
    convert(soffice, made, CSV, ".xlsx")
    papers, sheets = sorted(made.glob("*.docx")), sorted(made.glob("*.xlsx"))
    assert {paper.stem for paper in papers} == set(PAGES)
    assert [sheet.stem for sheet in sheets] == ["figures", "late"]
    for paper in papers:
        reads_the_same(paper, PAGES[paper.stem])
    for sheet in sheets:
        counts_the_same(sheet)
