"""The unit's word on a late case: dated, never written over, for those who read the case, and nothing moves by it."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from app.demo.founding import SITE, actor
from core import clock
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from feedback import services as feedback
from feedback.queries import timeline
from supervision import periods, queries
from tests.conftest import inside
from tests.supervision.stories import Reader, at, handed, issue_rules

MONDAY, LATER = date(2026, 10, 5), date(2026, 11, 20)
FIRST_WORD = "Chờ đơn vị thi công bàn giao mặt bằng; trả lời trước ngày 27/11/2026."
SECOND_WORD = "Đã nhận bàn giao, đang lập dự toán."


@pytest.fixture
def late_case(commune, context):
    """A case of the department that is past its day."""
    at(MONDAY)
    case = handed()
    at(LATER)
    return case


def explain(case, text: str = FIRST_WORD, login: str = "kinhte"):
    return feedback.explain_delay(case, delay=text, actor=actor(login))


def register(login: str = "mattran"):
    scope = queries.for_reviewer(SITE, actor=actor("mattran"))
    return queries.late_register(scope, actor=actor(login))


def figures():
    scope, today = queries.for_reviewer(SITE, actor=actor("mattran")), clock.today()
    return queries.read(scope, periods.quarter_of(today), today=today).total


def test_words_are_dated_stand_beside_each_other_and_move_nothing(late_case):
    before, counted = (late_case.due_on, late_case.base_due_on, late_case.state), figures()
    explain(late_case)
    at(date(2026, 11, 24))
    explain(late_case, SECOND_WORD, "chutich")
    assert (late_case.due_on, late_case.base_due_on, late_case.state) == before
    at(LATER)
    assert figures().counts == counted.counts
    (line,) = register()
    assert [(word.on, word.text) for word in line.explained] == [(LATER, FIRST_WORD), (date(2026, 11, 24), SECOND_WORD)]
    assert line.explained[0].unit == "Phòng Kinh tế"
    told = [line.title for line in timeline(late_case, desk=True) if line.type == "case.delay_explained"]
    assert told == ["Giải trình việc chậm so với thời hạn dự kiến"] * 2
    assert "case.delay_explained" not in [line.type for line in timeline(late_case)]
    kept = snapshot()
    rebuild()
    assert snapshot() == kept


def test_only_a_case_past_its_day_is_explained_in_few_words_by_whoever_works_on_it(late_case):
    with pytest.raises(Refused, match="1000 ký tự"):
        explain(late_case, "dài " * 300)
    for login in ("mattran", "vanhoa", "quantri"):
        with pytest.raises(Hidden):
            explain(late_case, login=login)
    fresh = handed()
    with pytest.raises(Refused, match="chưa qua hạn"):
        explain(fresh)


def test_what_a_unit_says_is_for_those_who_read_the_case(late_case):
    explain(late_case)
    steward = type(actor("mattran"))(person_id=999, name="Sở Nội vụ", grants=frozenset({("supervision.read", SITE)}))
    assert queries.explained([late_case], actor=steward) == {late_case.subject: []}
    feedback.restrict(late_case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    assert register() == []
    with pytest.raises(Refused):
        explain(late_case)


def test_it_is_written_at_the_desk_and_read_in_the_register_and_its_copies(commune):
    with inside(commune.app):
        issue_rules()
        at(MONDAY)
        code, fresh = handed().code, handed
        at(LATER)
        on_time = fresh().code
    officer, front = Reader(commune.app, "kinhte"), Reader(commune.app)
    assert "giai-trinh-viec-cham" not in officer.read(f"/cong-viec/kien-nghi/{on_time}")
    place = f"/cong-viec/kien-nghi/{code}/giai-trinh-viec-cham"
    html = officer.read(place)
    hidden = dict(Reader._hidden(html[html.rindex('<form method="post"') :]))
    agent = {"User-Agent": officer.agent}
    long = officer.browser.post(place, data={**hidden, "giai_trinh": "dài " * 300}, headers=agent)
    assert long.status_code == 422
    assert "dài dài" in long.get_data(as_text=True)
    assert officer.browser.post(place, data={**hidden, "giai_trinh": FIRST_WORD}, headers=agent).status_code == 303
    assert "Giải trình việc quá hạn" in officer.read(f"/cong-viec/kien-nghi/{code}")
    page = "/giam-sat/qua-han"
    assert FIRST_WORD in front.read(page)
    assert FIRST_WORD in front.read(f"/giam-sat/vu-viec/{code}")
    for ending in ("csv", "xlsx"):
        copy = front.send(f"{page}.{ending}", page=page, form=f"{page}.xlsx")
        assert FIRST_WORD in (copy.get_data(as_text=True) if ending == "csv" else _cells(copy.get_data()))
    sheet = front.send(f"{page}/ban-in", page=page, form=f"{page}.xlsx").get_data(as_text=True)
    assert FIRST_WORD in sheet
    assert "sheet--a4-landscape" in sheet


def _cells(book: bytes) -> list[str]:
    rows = load_workbook(io.BytesIO(book)).worksheets[0].iter_rows(values_only=True)
    return [str(cell).partition(": ")[2] for row in rows for cell in row]
