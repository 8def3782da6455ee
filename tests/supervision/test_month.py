"""One page a month: its numbers are those of the figures, each leads to its cases, and it costs few statements."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest

from app.demo.founding import actor
from core.db import db
from core.ledger.seal import seal, seal_day
from feedback import services
from feedback.services import Answer
from supervision import periods, queries
from supervision.figures import Count
from supervision.listing import Listing
from tests.conftest import inside
from tests.supervision.conftest import TODAY
from tests.supervision.stories import Reader, at, handed
from tests.supervision.test_pages import _count_of
from tests.supervision.test_reading import Statements

OCTOBER = periods.read("2026-10", today=TODAY)
NOVEMBER = periods.read("2026-11", today=TODAY)
DOOR = re.compile(r'<a href="(/giam-sat/vu-viec\?[^"]+)">([^<]+)</a>')
PROMISE = Answer(
    "Phòng sẽ thay nắp cống trước nhà văn hóa và nạo vét cả đoạn ngõ 3.", "Quy chế", decision="promised", promise="Thay nắp cống",
    doer="Phòng Kinh tế", promised_on=date(2026, 11, 24),
)  # fmt: skip
VAGUE = Answer(
    "Phòng đã tiếp thu ý kiến của ông/bà, cảm ơn ông/bà đã quan tâm đến địa phương.", "Quy chế", decision="explained"
)


@pytest.fixture
def mattran(lived):
    return Reader(lived.app)


def told(month=OCTOBER):
    scope = queries.for_reviewer(None, actor=actor("mattran"))
    return queries.month_of(scope, month, actor=actor("mattran"))


def answered(answer: Answer) -> str:
    """Answer a case and give its code."""
    case = handed()
    services.draft_answer(case, answer=answer, actor=actor("kinhte"))
    services.approve(case, actor=actor("chutich"))
    return case.code


def test_the_first_screen_is_the_last_whole_month(mattran):
    html = mattran.read("/giam-sat")
    assert "Tháng 10 năm 2026" in html
    assert re.search(r'href="/giam-sat"[^>]*aria-current', html)
    assert mattran.read("/giam-sat/thang?ky=2026-11").count("tính đến hết ngày 20/11/2026") == 1


def test_an_address_of_before_leads_to_the_figures(mattran):
    moved = mattran.get("/giam-sat?ky=2026-Q4&don-vi=99001")
    assert (moved.status_code, moved.location) == (302, "/giam-sat/thoi-gian-tra-loi?ky=2026-Q4&don-vi=99001")


def test_every_number_of_the_month_opens_so_many_cases(mattran):
    html = mattran.read("/giam-sat/thang?ky=2026-10")
    doors = [(unescape(href), number) for href, number in DOOR.findall(html) if number.isdigit()]
    assert len(doors) > 12
    for href, number in doors:
        if "loai=answered&" not in f"{href}&":  # speeds lead there as well
            assert _count_of(mattran, href) == int(number), href


def test_who_holds_late_cases_and_the_one_longest_past_its_day(lived):
    with inside(lived.app):
        found, scope = told(), queries.for_reviewer(None, actor=actor("mattran"))
        assert sum(one.overdue for one in found.late) == found.total.count(Count.OVERDUE)
        assert sum(one.behind for one in found.late) == found.total.count(Count.BEHIND) > 0
        for one in found.late:
            body = next(body for body in scope.bodies if (body.code, body.opens) == (one.code, one.has_page))
            held = replace(scope, codes=body.codes)
            behind = queries.cases_behind(Listing(Count.BEHIND), held, OCTOBER, actor=actor("mattran")).page.items
            first = min((row.case for row in behind), key=lambda case: (case.due_on, case.subject))
            assert (one.oldest, one.due_on) == (first.code, first.due_on)
            assert one.days_late > 0
        days = [slow.days for slow in found.slowest]
        assert (len(days), days) == (5, sorted(days, reverse=True))


def test_a_promise_past_its_day_and_a_general_answer_stand_on_the_page(lived):
    with inside(lived.app):
        code, vague = answered(PROMISE), answered(VAGUE)
        at(TODAY + timedelta(7))
    mattran = Reader(lived.app)
    html = mattran.read("/giam-sat/thang?ky=2026-11")
    assert "1 việc đã hẹn</a>" in html
    assert code in html
    (door,) = re.findall(r'href="([^"]+dau-hieu=no_next_step)">1<', html)
    assert vague in mattran.read(unescape(door))
    assert code in mattran.read("/giam-sat/cham-hen?ky=2026-11")
    assert code not in mattran.read("/giam-sat/cham-hen?ky=2026-10")


def test_the_log_of_the_month_is_told(lived, mattran):
    with inside(lived.app):
        seal()
        seal_day(date(2026, 11, 17))
        seal_day(date(2026, 11, 19))
    html = mattran.read("/giam-sat/thang?ky=2026-11")
    assert "Có bản chốt của 2 ngày, thiếu 1 ngày. Chưa có lần đối chiếu nào." in html


@pytest.mark.parametrize("asked", ["ky=2026", "ky=2026-13", "ky=2027-01", "ky=hom-qua"])
def test_what_is_no_month_says_so(mattran, asked):
    response = mattran.get(f"/giam-sat/thang?{asked}")
    assert response.status_code == 422
    assert re.search("Chọn một tháng|chưa bắt đầu", unescape(response.get_data(as_text=True)))


def test_one_page_costs_as_many_statements_for_more_cases(commune, context):
    sent = []
    for number in (3, 12):
        at(date(2026, 9, 1))
        for _ in range(number):
            handed()
        at(date(2026, 11, 20))
        db.session.flush()
        told()
        db.session.expire_all()
        with Statements() as statements:
            found = told()
        sent.append(len(statements.sent))
    assert found.total.count(Count.BEHIND) + found.total.count(Count.OVERDUE) == 15
    assert sent[0] == sent[1]
