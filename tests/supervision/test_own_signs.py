"""A unit reads its own signs: the Front's numbers, the cases its people may open, and nothing of anybody else's."""

import re
from datetime import date

import pytest

from app.demo.founding import actor
from core.db import db
from core.ledger.seal import seal
from feedback import services as feedback
from feedback.models import CaseKeptFrom
from supervision import periods, queries, services
from supervision.queries.own_signs import MOST_LISTED
from tests.conftest import inside
from tests.supervision.conftest import TODAY
from tests.supervision.stories import ECONOMY, Reader, answer, at, enter, handed
from tests.supervision.test_statements import more_cases

PAGE = "/cong-viec/giam-sat/dau-hieu"
CHIEF, BESIDE, FRONT = "chutich", "binhminh", "mattran"
CASE = re.compile(r'href="(/cong-viec/[^"]*)">(KN-[^<]+)<')


def told(login: str = CHIEF) -> dict[str, tuple[int, int, list[str]]]:
    """Give what somebody reads: of each sign how many may be opened, how many are only counted, and which."""
    quarter = periods.quarter_of(TODAY).until(TODAY)
    who = actor(login)
    found = queries.own_signs(queries.answered_by(who), quarter, actor=who)
    return {code: (sign.opened, sign.closed, sign.codes) for code, sign in found.items()}


def count_all() -> None:
    seal()
    while services.count_more():
        db.session.flush()


def test_the_cases_that_may_be_opened_are_named_and_restricted_ones_only_counted(commune, context):
    at(date(2026, 11, 2))
    open_one, hidden = answer(handed(ECONOMY)), enter()
    feedback.ask_again(open_one, text="Nước vẫn tràn ra đường sau mỗi trận mưa, chưa ai đến xem.")
    feedback.restrict(hidden, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
    at(TODAY)
    before = told()
    assert before["reopened"] == (1, 0, [open_one.code])
    assert before["relabelled"] == (0, 1, [])
    assert told(BESIDE) == {}
    count_all()
    assert told() == before
    assert told(BESIDE) == {}


def test_a_case_kept_from_somebody_is_not_even_counted_for_that_person(commune, context):
    at(date(2026, 11, 2))
    case = answer(handed(ECONOMY))
    feedback.ask_again(case, text="Nước vẫn tràn ra đường sau mỗi trận mưa, chưa ai đến xem.")
    at(TODAY)
    db.session.add(CaseKeptFrom(subject=case.subject, person_id=actor(CHIEF).person_id))
    db.session.flush()
    assert told() == {}
    count_all()
    assert told() == {}


def test_the_page_tells_the_fronts_numbers_and_asks_no_more_for_more_cases(lived, counted):
    chief = Reader(lived.app, CHIEF)
    html = chief.read(PAGE)
    assert "Một dấu hiệu không phải là kết luận" in html
    links = CASE.findall(html)
    assert links
    assert {chief.get(address).status_code for address, _ in links[:3]} == {200}
    with inside(lived.app):
        scope = queries.for_reviewer("99001", actor=actor(FRONT))
        front = queries.read(scope, periods.quarter_of(TODAY), today=TODAY).total.signs
        assert {code: opened + closed for code, (opened, closed, _) in told().items()} == dict(+front)
        assert all(len(codes) <= MOST_LISTED for *_, codes in told().values())
        more_cases(1)
    few = counted(lambda: chief.read(PAGE))
    with inside(lived.app):
        more_cases(20)
    assert counted(lambda: chief.read(PAGE)) == few


@pytest.mark.parametrize("address", ["?ky=2026-Q2", "?ky=2025-Q4", "?ky=abc"])
def test_it_speaks_of_this_quarter_and_the_one_before_alone(lived, address):
    chief = Reader(lived.app, CHIEF)
    assert f"{PAGE}?ky=2026-Q3" in chief.read(PAGE)
    assert chief.read(f"{PAGE}?ky=2026-Q3")
    assert chief.get(PAGE + address).status_code == 404
    assert Reader(lived.app, FRONT).get(PAGE).status_code == 404
    assert f'href="{PAGE}"' in chief.read("/cong-viec/giam-sat")
