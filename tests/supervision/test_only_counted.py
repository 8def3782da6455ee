"""What is closed to all is counted beside the lists of the late: nobody reads that nothing is late while it is."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from app.demo.founding import actor
from core.db import db
from feedback import services
from feedback.models import CaseState
from supervision import queries
from tests.conftest import inside
from tests.supervision.conftest import TODAY
from tests.supervision.stories import Reader, at, handed
from tests.supervision.test_month import PROMISE, answered

REGISTER, NOTHING = "/giam-sat/qua-han", "Không có việc nào quá hạn"
PROMISES = "Không có việc nào quá ngày hẹn"


def told(number: int) -> str:
    return f"Ngoài ra có {number} việc không công khai: chỉ đếm, không liệt kê"


def restrict(case: CaseState) -> None:
    services.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))


@pytest.fixture
def closed(commune):
    """Two late cases that are closed to all, and one that a competent body has already."""
    with inside(commune.app):
        at(date(2026, 10, 5))
        for _ in range(3):
            case = handed()
            restrict(case)
        services.hand_over(case, body="Thanh tra tỉnh", letter_number="12/TTT-P4", actor=actor("thanhtra"))
        at(TODAY)
        db.session.commit()
    return commune.app


def late_one(app) -> str:
    with inside(app):
        at(date(2026, 10, 5))
        code = handed().code
        at(TODAY)
        return code


def test_the_register_counts_what_it_may_not_list(closed):
    front = Reader(closed)
    html = front.read(REGISTER)
    assert told(2) in html
    assert NOTHING not in html
    assert told(2) in front.read(f"{REGISTER}?don-vi=99001-KT")
    other = front.read(f"{REGISTER}?don-vi=99001-VHXH")
    assert NOTHING in other
    assert "Ngoài ra" not in other
    code = late_one(closed)
    html = front.read(REGISTER)
    assert code in html
    assert told(2) in html
    with inside(closed):
        scope = queries.for_reviewer(None, actor=actor("mattran"))
        assert [one.case.code for one in queries.late_register(scope, actor=actor("mattran"))] == [code]


def test_every_copy_of_the_register_says_how_many_it_leaves_out(closed):
    late_one(closed)
    front = Reader(closed)
    book, text, sheet = (
        front.send(f"{REGISTER}{kind}", page=REGISTER, form=f"{REGISTER}.xlsx") for kind in (".xlsx", ".csv", "/ban-in")
    )
    cells = [row[0] for row in load_workbook(io.BytesIO(book.data)).worksheets[0].iter_rows(values_only=True)]
    assert told(2) in cells
    assert told(2) in text.data.decode()
    assert told(2) in sheet.text


def test_the_month_counts_the_promises_it_may_not_list(lived):
    with inside(lived.app):
        code = answered(PROMISE)
        restrict(db.session.query(CaseState).filter_by(code=code).one())
        at(TODAY + timedelta(7))
    front = Reader(lived.app)
    for page in ("/giam-sat/thang?ky=2026-11", "/giam-sat/cham-hen?ky=2026-11"):
        html = front.read(page)
        assert told(1) in html, page
        assert code not in html
        assert PROMISES not in html
        assert "Không có việc nào.</p>" not in html
