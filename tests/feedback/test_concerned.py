"""Whoever a case concerns neither sees nor handles it; of a case about the head of a unit nobody there knows any more."""

import pytest

from accounts.hats import hats_with
from accounts.models import PersonState
from accounts.queries import memberships
from accounts.services import take_hat
from app.demo.founding import actor
from core import search
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild
from feedback import queries, services
from feedback.access import visible_to
from feedback.models import CaseKeptFrom, CaseState
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
    services.keep_from(case, person_id=actor("kinhte").person_id, reason=REASON, actor=actor("chutich"))
    assert readers(case) == before - {"kinhte"}
    assert case.officer_id is None
    with pytest.raises(Hidden):
        services.take_up(case, actor=actor("kinhte"), version=version)
    assert "kinhte" not in {one.login for one in queries.officers_for(case)}


def test_its_part_is_kept_from_the_same_and_it_is_joined_to_nothing_they_read(town):
    other, case = accepted(), accepted()
    services.keep_from(case, person_id=actor("kinhte").person_id, reason=REASON, actor=actor("chutich"))
    part = services.split(case, part=services.Petition("Hai bóng đèn trước nhà văn hóa hỏng."), actor=actor("tiepnhan"))
    assert "kinhte" not in readers(part)
    with pytest.raises(Refused, match="người liên quan"):
        services.merge(case, main=other.code, actor=actor("tiepnhan"))


def test_nobody_who_watches_or_stands_above_is_shut_out(town):
    case = accepted()
    offered = {one.login for one in queries.people_near(case)}
    assert "kinhte" in offered
    assert not offered & {"mattran", "vptinh", "thanhtra", "quantri"}
    with pytest.raises(Refused):
        services.keep_from(case, person_id=actor("mattran").person_id, reason=REASON, actor=actor("chutich"))


def test_somebody_is_left_to_decide(town):
    case, chief = drafted(), actor("chutich")
    for other in [one for one in queries.deciders_of(case) if one.person_id != chief.person_id]:
        services.keep_from(case, person_id=other.person_id, reason=REASON, actor=chief)
    assert [one.person_id for one in queries.deciders_of(case)] == [chief.person_id]
    assert not queries.approvers_left(case, without=chief.person_id)


def test_who_was_shut_out_wrongly_reads_again(town):
    case, officer = accepted(), actor("kinhte").person_id
    services.keep_from(case, person_id=officer, reason=REASON, actor=actor("chutich"))
    assert [person for person, _ in queries.people_apart(case)] == [officer]
    services.let_read(case, person_id=officer, reason=REASON, actor=actor("chutich"))
    assert "kinhte" in readers(case)
    assert case.apart == 0
    told = [(line.title, line.body) for line in queries.timeline(case, desk=True)[-2:]]
    assert [title for title, _ in told] == ["Không để người liên quan đọc, xử lý", "Cho đọc lại"]
    assert told[0][1] == told[1][1] != ""


def test_the_books_and_the_handing_over_of_work_tell_the_concerned_nothing(town):
    case = accepted()
    title = case.title
    services.keep_from(case, person_id=actor("tonghop").person_id, reason=REASON, actor=actor("chutich"))
    [line] = queries.register_lines([case], actor=actor("tonghop"))
    assert (line.is_closed, line.title) == (True, "")
    [line] = queries.register_lines([case], actor=actor("tiepnhan"))
    assert line.title == title
    officer = case.officer_id
    assert queries.work_of(officer, actor=actor("tonghop")) == []
    assert queries.work_of(officer, actor=actor("tiepnhan")) == [case]


def test_what_does_not_concern_the_head_goes_back_down(town):
    case = about_the_head(accepted())
    received, due = case.received_on, case.due_on
    services.pass_down(case, reason=REASON, actor=actor("vptinh"))
    assert (case.home, case.kept_from, case.received_on, case.due_on) == ("99001", None, received, due)
    assert "chutich" in readers(case)


def test_who_signs_is_never_whom_it_concerns(town):
    case = drafted()
    chief = actor("chutich").person_id
    deputy = next(one for one in queries.deciders_of(case) if one.person_id != chief)
    services.keep_from(case, person_id=chief, reason=REASON, actor=actor(deputy.login))
    assert chief not in {one.person_id for one in queries.signers_of(case)}
    with pytest.raises(Hidden):
        services.approve(case, actor=actor("chutich"))


def test_nobody_says_it_of_himself_nor_of_a_stranger(town):
    case, chief = accepted(), actor("chutich")
    for other in (chief.person_id, actor("binhminh").person_id):
        with pytest.raises(Refused):
            services.keep_from(case, person_id=other, reason=REASON, actor=chief)


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


def test_whoever_of_the_unit_gave_an_opinion_on_it_reads_it_no_more_either(town):
    case = accepted()
    services.involve(case, to="99001-VHXH", asked=services.Asked(REASON, case.due_on), actor=actor("tiepnhan"))
    services.contribute(case, reply="Phòng không có ý kiến gì thêm về việc này.", actor=actor("vanhoa"))
    assert "vanhoa" in readers(case, ("vanhoa",))
    about_the_head(case)
    assert readers(case, (*HOUSE, "vanhoa")) == set()


def test_above_it_waits_for_who_gives_out_the_work(town):
    case = about_the_head(accepted())
    assert [row.case for row in queries.inbox(actor("vptinh"), view="mine").items] == [case]


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
    lines = queries.register_lines([case], actor=actor("mattran"))
    assert [(line.is_closed, line.title) for line in lines] == [(True, "")]


def test_search_at_the_desk_of_the_unit_knows_it_no_more(town):
    case = about_the_head(accepted())
    db.session.commit()
    search.rebuild()
    assert search.search("nghẹt", audiences=["unit:99001", "unit:99001-KT"]) == []
    assert db.session.scalar(db.select(CaseState).where(visible_to(actor("chutich")))) is None
    assert queries.may_see(case, actor=actor("vptinh"))


def test_rebuilding_keeps_it_from_the_same(town):
    case = accepted()
    services.keep_from(case, person_id=actor("kinhte").person_id, reason=REASON, actor=actor("chutich"))
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


def found_by(app, login: str, words: str) -> str:
    return sign_in(app.test_client(), login).get("/tim-kiem", query_string={"q": words}).text


def test_search_shows_whom_the_list_shows_it(app, commune):
    """Who watches over a unit finds what concerns its head, and who is asked to contribute finds what is asked."""
    with inside(app):
        case, asked = accepted(), accepted(text="Hai bóng đèn trước nhà văn hóa thôn Phú Thành hỏng đã một tuần.")
        about_the_head(case)
        due = asked.due_on
        services.involve(asked, to="99001-VHXH", asked=services.Asked("Cho ý kiến.", due), actor=actor("tiepnhan"))
        codes = case.code, asked.code
    with inside(app):
        search.rebuild()
    assert codes[0] in found_by(app, "mattran", "nạo vét")
    assert codes[0] in found_by(app, "vptinh", "nạo vét")
    assert codes[0] not in found_by(app, "chutich", "nạo vét")
    assert codes[1] in found_by(app, "vanhoa", "bóng đèn")
    assert codes[1] not in found_by(app, "vanphong", "bóng đèn")


@pytest.mark.parametrize("hat", ["case.approve", "case.answer", "case.sort"])
def test_it_goes_only_where_somebody_could_answer_it(town, hat):
    case = accepted()
    for subject, rows in memberships(db.session.scalars(db.select(PersonState.subject)).all()).items():
        for row in rows:
            if row.hat in hats_with(hat) and row.unit_code.split("-")[0] == "99":
                take_hat(subject, given=row.seq, actor=None)
    with pytest.raises(Refused, match="Chưa có cơ quan cấp trên nào đủ người"):
        about_the_head(case)
    assert case.kept_from is None
