"""The marked words of tests/feedback/test_canaries, looked for in all that the Front reads, makes and takes home."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from app.demo.founding import SITE, actor
from core.ledger.seal import seal, seal_day
from supervision import periods, queries, services
from supervision.workflow import Maker, Weight
from tests.browsing import forms_of, sign_in
from tests.conftest import inside
from tests.feedback.conftest import at
from tests.feedback.marked import FATES, HIDDEN, OWN, closed_to, draft_of, found_in, inside_of, marks_of, word_of
from tests.feedback.test_canaries import town_of_marks  # noqa: F401 - a fixture
from tests.feedback.test_papers import read
from tests.guards.crawl import Walk

pytestmark = pytest.mark.usefixtures("pango")

TODAY, MONTH = "2026-12-18", "2026-11"
STARTS = ("/giam-sat", "/giam-sat/qua-han", "/giam-sat/chon-mau", "/giam-sat/kien-nghi", f"/giam-sat/thang?ky={MONTH}")
TO_THE_COUNCIL = f"/giam-sat/bao-cao-ky-hop?ky={MONTH}"
COPIES = {
    f"/giam-sat/thang?ky={MONTH}": ("/giam-sat/thang.docx", "/giam-sat/thang.pdf"),
    f"/giam-sat/thoi-gian-tra-loi?ky={MONTH}": ("/giam-sat/bang.xlsx", "/giam-sat/bang.csv"),
    "/giam-sat/qua-han": ("/giam-sat/qua-han.xlsx", "/giam-sat/qua-han.csv"),
    TO_THE_COUNCIL: ("/giam-sat/bao-cao-ky-hop.docx", "/giam-sat/bao-cao-ky-hop.pdf"),
}
"""Pages with a button that takes something home, and the files there are of each."""


@pytest.fixture
def at_work(town_of_marks):  # noqa: F811 - the imported fixture
    """The same commune four weeks later: its month is over, a sample was drawn, and something was found."""
    with inside(town_of_marks):
        at(TODAY)
        seal_day(date(2026, 12, 17))
        seal()
        by = actor("mattran")
        scope = queries.for_reviewer(None, actor=by)
        period = periods.read(MONTH, today=date.fromisoformat(TODAY))
        services.draw_answers(scope, period, size=6, actor=by)
        services.draw_register(scope, period, first=1, last=7, actor=by)
        said = services.Said(Weight.LETTER, Maker.FRONT, "Việc để chậm.", "Trả lời dứt điểm, nêu ngày xong.")
        services.draft_finding(said, unit=SITE, actor=by)
    return town_of_marks


@pytest.fixture
def front(at_work):
    return sign_in(at_work.test_client(), "mattran")


def closed() -> list[str]:
    """Give the marks of contacts, of drafts and of all that is closed to the Front."""
    gone = [mark(fate) for fate in closed_to("mattran") for mark in (word_of, *OWN, inside_of)]
    return [*(mark for fate in FATES for mark in marks_of(fate)[2:]), *gone, *map(draft_of, FATES)]


def persons() -> list[str]:
    """Give the marks of names and numbers too: a case may hold them in its own words, no copy does."""
    return [*closed(), *(mark for fate in FATES for mark in marks_of(fate))]


def words_in(data: bytes) -> str:
    """Give every word of a file, whichever kind it is of."""
    if data.startswith(b"PK") and b"xl/workbook.xml" in data:
        sheets = load_workbook(io.BytesIO(data)).worksheets
        return "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return read(data) if data.startswith((b"PK", b"%PDF")) else data.decode()


def copies(browser, page: str) -> dict[str, str]:
    """Take home all files of a page: its form with the fields it holds, sent to where each button sends it."""
    forms = [values for known, values in forms_of(browser.get(page).text) if known.get("action") in COPIES[page]]
    made = {}
    for address in COPIES[page]:
        response = browser.post(address, data=forms[0], content_type="multipart/form-data")
        assert response.status_code == 200, address
        made[address] = words_in(response.data)
    return made


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_no_page_of_the_front_names_a_person_or_tells_what_is_closed(front):
    pages = Walk(front).go(*STARTS, TO_THE_COUNCIL).bodies
    assert found_in(pages, closed()) == []
    assert {"/giam-sat/chon-mau/2026-1", "/giam-sat/kien-nghi/2026-1"} <= pages.keys()
    assert found_in(pages, [word_of("public")])


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_nothing_the_front_takes_home_names_a_person_or_tells_what_is_closed(front):
    made = {name: text for page in COPIES for name, text in copies(front, page).items()}
    made |= {
        f"letter.{kind}": words_in(front.get(f"/giam-sat/kien-nghi/2026-1/cong-van.{kind}").data)
        for kind in ("docx", "pdf")
    }
    assert found_in(made, persons()) == []
    assert found_in({name: text for name, text in made.items() if "qua-han" in name}, [word_of("above")])


def test_the_report_to_the_council_tells_of_published_cases_alone(front):
    made = copies(front, TO_THE_COUNCIL) | {"page": front.get(TO_THE_COUNCIL).text}
    assert found_in(made, list(map(word_of, HIDDEN))) == []
    assert len(found_in(made, [word_of("public")])) == len(made)
