"""Whoever a case concerns neither sees nor handles it; of a case about the head of a unit nobody there knows any more."""

import pytest

from app.demo.founding import actor
from core import search
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild
from feedback import queries, services
from feedback.access import visible_to
from feedback.models import CaseKeptFrom, CaseState
from feedback.registers import BOOKS
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import accepted, drafted, only_case, send

REASON = "Nội dung nói về cách làm việc của chính người này khi tiếp dân."
HOUSE = ("tiepnhan", "kinhte", "chutich", "vanthu", "tonghop", "truongthon")


def readers(case: CaseState, logins=HOUSE) -> set[str]:
    """Name who of these may know of a case."""
    return {login for login in logins if queries.may_see(case, actor=actor(login))}


def about_the_head(case: CaseState) -> CaseState:
    """Send a case up because it concerns the head of the unit."""
    services.pass_above(case, reason=REASON, actor=actor("tiepnhan"))
    return case


def test_whoever_a_case_concerns_neither_sees_nor_handles_it(town):
    case, version = accepted(), None
    before = readers(case)
    assert "kinhte" in before
    services.keep_from(case, person_id=actor("kinhte").person_id, reason=REASON, actor=actor("tiepnhan"))
    assert readers(case) == before - {"kinhte"}
    assert case.officer_id is None
    with pytest.raises(Hidden):
        services.take_up(case, actor=actor("kinhte"), version=version)
    assert "kinhte" not in {one.login for one in queries.officers_for(case)}


def test_who_signs_is_never_whom_it_concerns(town):
    case = drafted()
    services.keep_from(case, person_id=actor("chutich").person_id, reason=REASON, actor=actor("tiepnhan"))
    assert actor("chutich").person_id not in {one.person_id for one in queries.signers_of(case)}
    with pytest.raises(Hidden):
        services.approve(case, actor=actor("chutich"))


def test_nobody_says_it_of_himself_nor_of_a_stranger(town):
    case, intake = accepted(), actor("tiepnhan")
    for other in (intake.person_id, actor("binhminh").person_id):
        with pytest.raises(Refused):
            services.keep_from(case, person_id=other, reason=REASON, actor=intake)


@pytest.mark.parametrize("make", [send, accepted])
def test_a_case_about_the_head_is_nobodys_in_the_unit_and_goes_up_on_the_same_clock(town, make):
    case = make()
    received, due = case.received_on, case.due_on
    about_the_head(case)
    assert readers(case) == set()
    assert readers(case, ("vptinh", "mattran")) == {"vptinh", "mattran"}
    assert (case.home, case.held_by, case.unit, case.kept_from) == ("99", "99", "99001", "99001")
    assert (case.received_on, case.due_on, case.is_public) == (received, due, False)
    for login in ("tiepnhan", "tonghop"):
        with pytest.raises(Hidden):
            services.withhold(case, reason="insult", actor=actor(login))
    if case.category is None:
        services.accept(case, category="other", actor=actor("vptinh"))


def test_a_published_one_is_published_no_more(town):
    case = accepted()
    services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"))
    about_the_head(case)
    assert queries.public_case(case.code) is None


def test_it_never_comes_back_to_the_unit_nor_into_its_books(town):
    case = about_the_head(accepted())
    assert not {"99001", "99001-KT"} & {unit.code for unit in queries.destinations(case)}
    with pytest.raises(Refused):
        services.transfer(case, to="99001", reason=REASON, actor=actor("vptinh"))
    lines = queries.register_lines([case])
    assert [(line.is_closed, line.title) for line in lines] == [(True, "")]
    assert BOOKS


def test_search_at_the_desk_of_the_unit_knows_it_no_more(town):
    case = about_the_head(accepted())
    db.session.commit()
    search.rebuild()
    assert search.search("nghẹt", audiences=["unit:99001", "unit:99001-KT"]) == []
    assert db.session.scalar(db.select(CaseState).where(visible_to(actor("chutich")))) is None
    assert queries.may_see(case, actor=actor("vptinh"))


def test_rebuilding_keeps_it_from_the_same(town):
    case = accepted()
    services.keep_from(case, person_id=actor("kinhte").person_id, reason=REASON, actor=actor("tiepnhan"))
    about_the_head(case)
    db.session.commit()
    before = only_case().kept_from, db.session.scalars(db.select(CaseKeptFrom.person_id)).all()
    rebuild()
    assert (only_case().kept_from, db.session.scalars(db.select(CaseKeptFrom.person_id)).all()) == before
    assert before[0] == "99001"


def test_the_pages_of_the_unit_answer_not_found(commune):
    with inside(commune.app):
        case = accepted()
        code = case.code
        about_the_head(case)
    for login in ("tiepnhan", "kinhte", "chutich"):
        browser = sign_in(commune.app.test_client(), login)
        for address in ("", "/xem-truoc", "/cach-tinh-han", "/van-ban", "/trinh-duyet"):
            assert browser.get(f"/cong-viec/kien-nghi/{code}{address}").status_code == 404, address
        assert code not in browser.get("/cong-viec/kien-nghi?loai=all").text
        assert code not in browser.get("/cong-viec/kien-nghi?loai=sent").text
    assert commune.app.test_client().get(f"/tra-cuu/{code}").status_code == 404
    assert sign_in(commune.app.test_client(), "vptinh").get(f"/cong-viec/kien-nghi/{code}").status_code == 200
