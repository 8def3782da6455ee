"""A page costs the same number of statements with ten cases as with many, so that no list slows down with success."""

import pytest
from sqlalchemy import insert, select

from app.demo.founding import actor
from core.db import db
from core.ledger import new_subject
from feedback import queries, services
from feedback.models import CaseState
from feedback.workflow import State
from tests.app.statements import counted
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import answered, drafted

FEW, MANY = 10, 1_000


def multiply(how_many: int, **changes) -> None:
    """Copy the one case as rows of the cache alone: lists read nothing else."""
    row = dict(db.session.execute(select(CaseState.__table__)).mappings().first())
    last = db.session.query(CaseState).count()
    copies = [
        {**row, "subject": new_subject(), "code": f"KN-{n}", "number": n, **changes}
        for n in range(last + 1, how_many + 1)
    ]
    db.session.execute(insert(CaseState), copies)


LISTS = {
    "/cong-viec/kien-nghi": ("tiepnhan", drafted, {"state": State.SUBMITTED.value}),
    "/cong-viec/kien-nghi?loai=all": ("chutich", drafted, {}),
    "/cong-viec/duyet": ("chutich", drafted, {}),
    "/cong-viec/phat-hanh": ("vanthu", drafted, {"state": State.APPROVED.value}),
}


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_a_thousand_asks_no_more_than_one_of_ten(commune, address):
    login, how, changes = LISTS[address]
    browser = sign_in(commune.app.test_client(), login)
    with inside(commune.app):
        how()
    costs = []
    for how_many in (FEW, MANY):
        with inside(commune.app):
            multiply(how_many, **changes)
        browser.get(address)
        with counted(commune.app) as statements:
            page = browser.get(address)
        assert page.status_code == 200
        assert "data-table" in page.text
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_a_case_with_a_long_life_asks_no_more(commune):
    browser = sign_in(commune.app.test_client(), "kinhte")
    with inside(commune.app):
        case = drafted()
        place = f"/cong-viec/kien-nghi/{case.code}"
    costs = []
    for _ in range(2):
        browser.get(place)
        with counted(commune.app) as statements:
            assert browser.get(place).status_code == 200
        costs.append(len(statements))
        with inside(commune.app):
            case = db.session.scalars(select(CaseState)).one()
            for _ in range(5):
                services.return_answer(case, remarks="Nêu rõ ngày làm.", actor=actor("chutich"))
                services.draft_answer(case, answer=better(), actor=actor("kinhte"))
    assert costs[0] == costs[1]


def better() -> services.Answer:
    """Give an answer with substance."""
    return services.Answer(
        "Phòng Kinh tế đã kiểm tra và nạo vét xong 120 m cống, thay 3 nắp bị vỡ trong ngày.", decision="resolved"
    )


def test_finding_cases_by_words_asks_no_more_for_twenty_than_for_one(town):
    for _ in range(3):
        case = answered()
        services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    subjects = list(db.session.scalars(select(CaseState.subject)))
    costs = []
    for wanted in (subjects[:1], subjects):
        with counted(town.app) as statements:
            found = queries.SOURCES[queries.PUBLIC_KIND].visible(wanted, actor("chutich"))
        assert len(list(found)) == len(wanted)
        costs.append(len(statements))
    assert costs[0] == costs[1]
