"""The Front's pages cost the same number of statements with some cases as with many more, on both databases."""

from datetime import date

from sqlalchemy import insert, select

from core.db import db
from core.ledger import new_subject
from feedback.models import CaseState
from tests.conftest import inside
from tests.supervision.stories import Reader

PAGES = (
    "/giam-sat",
    "/giam-sat/thang?ky=2026-10",
    "/giam-sat/bao-cao-ky-hop?ky=2026-Q4",
    "/giam-sat/cham-hen",
    "/giam-sat/qua-han",
    "/giam-sat/thoi-gian-tra-loi?ky=2026-Q4",
    "/giam-sat/vu-viec?don-vi=99001&tu=2026-10-01&den=2026-12-31&loai=received",
    "/thong-ke",
)
TIMES = 40
LATE, PUBLIC = {"due_on": date(2026, 11, 2)}, {"is_public": True, "public_text": "Cống bị nghẹt."}
PROMISED = {**PUBLIC, "state": "executing", "promise_due_on": date(2026, 11, 5)}


def more_cases() -> None:
    """Copy a late case, a published one and one of a promise whose day has passed, as rows of the cache alone."""
    cases = db.session.execute(select(CaseState.__table__)).mappings().all()
    last = max(row["number"] for row in cases)
    late = next(row for row in cases if row["is_open"])
    done = next(row for row in cases if row["state"] == "answered")
    copies = [
        {**row, **changes, "subject": new_subject(), "code": f"KN-{number}", "number": number}
        for number, (row, changes) in enumerate(
            ((late, LATE), (done, PUBLIC), (done, PROMISED)) * TIMES, start=last + 1
        )
    ]
    db.session.execute(insert(CaseState), copies)


def test_no_page_of_the_front_asks_more_for_more_cases(lived, counted):
    front = Reader(lived.app)
    few = {page: (front.read(page), counted(lambda page=page: front.read(page)))[1] for page in PAGES}
    with inside(lived.app):
        more_cases()
    listed = {page: front.read(page) for page in ("/giam-sat/cham-hen", "/giam-sat/qua-han")}
    assert all(text.count("KN-") > TIMES / 2 for text in listed.values()), "the copies are on the pages"
    assert {page: counted(lambda page=page: front.read(page)) for page in PAGES} == few
