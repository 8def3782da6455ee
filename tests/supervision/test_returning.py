"""A case leads back to the page it was opened from, by an address built from what is known, never by one given."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import inside
from tests.supervision.conftest import TODAY
from tests.supervision.stories import ECONOMY, Reader, at, handed

BACK = re.compile(r'<a class="govuk-back-link" href="([^"]+)"')
QUARTER = "don-vi=99001&tu=2026-10-01&den=2026-12-31"
PAGES = (
    "/giam-sat/qua-han",
    f"/giam-sat/qua-han?don-vi={ECONOMY}",
    f"/giam-sat/vu-viec?{QUARTER}&loai=open&tuoi=3&linh-vuc=drainage",
    f"/giam-sat/vu-viec?{QUARTER}&loai=behind",
    f"/giam-sat/vu-viec?don-vi={ECONOMY}&tu=2026-10-01&den=2026-12-31&loai=behind&rieng=1",
    "/giam-sat/thang?ky=2026-10&don-vi=99001",
    "/giam-sat",
)


@pytest.fixture
def case(commune):
    """A case of October that is late still."""
    with inside(commune.app):
        at(date(2026, 10, 5))
        code = handed().code
        at(TODAY)
    return code


def back_from(front: Reader, address: str) -> str:
    return unescape(BACK.search(front.get(address).text)[1])


def same(one: str, other: str) -> bool:
    return urlsplit(one).path == urlsplit(other).path and parse_qs(urlsplit(one).query) == parse_qs(
        urlsplit(other).query
    )


def test_a_case_leads_back_to_the_page_it_was_opened_from(commune, case):
    front = Reader(commune.app)
    for page in PAGES:
        doors = re.findall(rf'href="(/giam-sat/vu-viec/{case}[^"]*)"', front.get(page).text)
        assert doors, page
        back = back_from(front, unescape(doors[0]))
        assert same(back, page), (page, back)
        assert front.get(back).status_code == 200


def test_a_case_never_leads_where_a_visitor_says(commune, case):
    front, place = Reader(commune.app), f"/giam-sat/vu-viec/{case}"
    assert back_from(front, place) == "/giam-sat/thoi-gian-tra-loi"
    wrong = "tu-danh-sach=//evil.example&back=https://evil.example&next=//evil.example&_external=1&_scheme=x&_anchor=y"
    assert back_from(front, f"{place}?{wrong}") == "/giam-sat/thoi-gian-tra-loi"
    back = back_from(front, f"{place}?tu-danh-sach=qua-han&_external=1&loai=open&don-vi=//evil.example")
    assert back == "/giam-sat/qua-han?don-vi=//evil.example"
