"""The Front's pages cost the same number of statements with some cases as with many more, on both databases."""

from datetime import date

from sqlalchemy import insert, select

from core.db import db
from core.ledger import new_subject
from feedback.models import CasePromise, CaseState
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
PROMISED_ON = date(2026, 10, 5)
PROMISED = {**PUBLIC, "state": "executing", "promise_due_on": PROMISED_ON}


def more_cases(times: int) -> None:
    """Copy a late case, a published one and one of a promise whose day has passed, as rows of the caches alone."""
    cases = db.session.execute(select(CaseState.__table__)).mappings().all()
    last = max(row["number"] for row in cases)
    late = next(row for row in cases if row["is_open"])
    done = next(row for row in cases if row["state"] == "answered")
    copies = [
        {**row, **changes, "subject": new_subject(), "code": f"KN-{number}", "number": number}
        for number, (row, changes) in enumerate(
            ((late, LATE), (done, PUBLIC), (done, PROMISED)) * times, start=last + 1
        )
    ]
    promises = [
        CasePromise(
            subject=copy["subject"], seq=1, unit="99001-KT", text="Thay nắp cống", first_on=PROMISED_ON,
            due_on=PROMISED_ON, late_logged=True,
        )
        for copy in copies if copy["promise_due_on"] == PROMISED_ON
    ]  # fmt: skip
    db.session.execute(insert(CaseState), copies)
    db.session.add_all(promises)


def test_no_page_of_the_front_asks_more_for_more_cases(lived, counted):
    front = Reader(lived.app)
    with inside(lived.app):
        more_cases(1)
    few = {page: (front.read(page), counted(lambda page=page: front.read(page)))[1] for page in PAGES}
    with inside(lived.app):
        more_cases(TIMES)
    assert [page for page in ("/giam-sat/cham-hen", "/giam-sat/qua-han") if front.read(page).count("KN-") < TIMES] == []
    assert {page: counted(lambda page=page: front.read(page)) for page in PAGES} == few
