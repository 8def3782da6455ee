"""A hat takes two people: asked for, decided by another, in force only then; taken away by one, at once."""

from datetime import date, timedelta

import pytest

from accounts import queries, services
from accounts.hats import Hat
from accounts.models import HatChange
from accounts.services import Asked
from core import ledger
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.proposals import State
from tests.accounts.factories import add_person, csrf, send, sign_in
from tests.app.statements import counted
from tests.conftest import inside
from tests.core import letters
from tests.units.factories import COMMUNE, FRONT, OFFICE, OTHER_COMMUNE

PAGE = "/quan-tri/vai-tro/de-nghi"
TODAY = date(2026, 11, 20)
REASON = "Chưa có quyết định phân công của Chủ tịch."


@pytest.fixture
def people(offices, context):
    """The same, in a context."""
    return offices


def asked(people, login="moi", **more) -> Asked:
    return Asked(people[login].subject, from_on=TODAY, **{"to_on": None, "hat": Hat.CLERK, "unit": OFFICE, **more})


def lent(people, absent: str, substitute: str, **more) -> Asked:
    return Asked(people[absent].subject, from_on=TODAY, to_on=TODAY, substitute=people[substitute].subject, **more)


def proposed(people, **more) -> HatChange:
    return services.propose_hat(asked(people, **more), actor=people["quan"])


def hats_of(person) -> set[str]:
    return {row.hat for row in queries.memberships([person.subject]).get(person.subject, [])}


def test_a_hat_is_in_force_only_when_another_approved(people):
    change = proposed(people, document_no="12/QĐ-UBND")
    assert (change.state, change.scope, hats_of(people["moi"])) == (State.PROPOSED, OFFICE, set())
    services.approve(change, seen=1, actor=people["chu"])
    assert hats_of(people["moi"]) == {Hat.CLERK}
    given = ledger.history(people["moi"].subject)[-1]
    assert (given.type, given.facts["change"], given.texts["document_no"]) == (
        "hat.given", change.subject, "12/QĐ-UBND",
    )  # fmt: skip
    assert (change.state, change.made, change.decided_by) == (State.APPROVED, given.seq, people["chu"].person_id)


def test_neither_who_asked_nor_who_receives_decides(people):
    with pytest.raises(Refused, match="không tự duyệt"):
        services.approve(proposed(people), seen=1, actor=people["quan"])
    own = proposed(people, login="chu", hat=Hat.STEWARD, unit=COMMUNE)
    with pytest.raises(Refused, match="không tự duyệt"):
        services.approve(own, seen=1, actor=people["chu"])
    assert hats_of(people["chu"]) == {Hat.APPROVER}
    assert queries.deciders(own, on=TODAY) == []
    second = add_person("quanhai", Hat.ADMINISTRATOR)
    services.approve(own, seen=1, actor=second)
    assert hats_of(people["chu"]) == {Hat.APPROVER, Hat.STEWARD}


def test_whoever_has_no_right_there_knows_nothing_of_it(people):
    change, elsewhere = proposed(people), add_person("khac", Hat.APPROVER, unit=OTHER_COMMUNE)
    for stranger in (people["lan"], elsewhere):
        with pytest.raises(Hidden):
            services.approve(change, seen=1, actor=stranger)
        with pytest.raises(Hidden):
            queries.hat_change(change.subject, actor=stranger)
        assert queries.changes_waiting_for(stranger) == 0
    with pytest.raises(Hidden):
        services.propose_hat(asked(people, unit=OTHER_COMMUNE), actor=people["quan"])


def test_only_for_persons_whom_one_keeps_is_anything_asked_or_lent(people):
    stranger = add_person("khac", (Hat.ADMINISTRATOR, OTHER_COMMUNE), (Hat.ADMINISTRATOR, OFFICE), unit=OTHER_COMMUNE)
    people |= {"la": add_person("langxa", (Hat.OFFICER, OTHER_COMMUNE), unit=OTHER_COMMUNE)}
    with pytest.raises(Hidden):
        services.propose_hat(asked(people), actor=stranger)
    with pytest.raises(Hidden):
        services.ask_stand_in(lent(people, "lan", "kim"), actor=stranger)
    with pytest.raises(Hidden):
        services.ask_stand_in(lent(people, "lan", "la"), actor=people["quan"])
    assert queries.stand_ins([people["lan"].subject]) == {}


def test_declined_with_a_reason_or_taken_back_nothing_is_given(people):
    change = proposed(people)
    with pytest.raises(Refused, match="10 ký tự"):
        services.give_back(change, seen=1, reason="Không", actor=people["chu"])
    services.give_back(change, seen=1, reason=REASON, actor=people["chu"])
    assert (change.state, change.reason) == (State.RETURNED, REASON)
    again = proposed(people)
    with pytest.raises(Hidden):
        services.withdraw(again, seen=1, actor=people["chu"])
    services.withdraw(again, seen=1, actor=people["quan"])
    assert (again.state, hats_of(people["moi"])) == (State.WITHDRAWN, set())


def test_a_second_press_and_an_unseen_version_change_nothing(people):
    change = proposed(people)
    with pytest.raises(Stale):
        services.approve(change, seen=None, actor=people["chu"])
    services.approve(change, seen=1, actor=people["chu"])
    for seen in (1, 2):
        with pytest.raises(Stale):
            services.approve(change, seen=seen, actor=people["chu"])
    assert [entry.type for entry in ledger.history(change.subject)] == ["hat_change.proposed", "hat_change.approved"]


def test_the_same_is_not_asked_for_twice(people):
    first = proposed(people)
    assert proposed(people).subject == first.subject, "a form sent twice leads to the first"
    with pytest.raises(Refused, match="đang chờ duyệt"):
        proposed(people, document_no="07/QĐ-UBND")


def test_what_may_no_longer_be_is_not_approved(people):
    change = proposed(people, hat=Hat.REVIEWER, unit=FRONT)
    services.give_hat(people["moi"].subject, hat=Hat.CLERK, unit=OFFICE, from_on=TODAY)
    with pytest.raises(Refused, match="không đồng thời tham gia xử lý"):
        services.approve(change, seen=1, actor=people["chu"])
    assert change.state == State.PROPOSED


def test_a_hat_everywhere_is_decided_where_the_house_is_served(people):
    founder = add_person("nguoilap", (Hat.ADMINISTRATOR, "*"))
    change = services.propose_hat(asked(people, hat=Hat.STEWARD, unit="*"), actor=founder)
    assert change.scope == COMMUNE
    services.approve(change, seen=1, actor=people["chu"])
    assert hats_of(people["moi"]) == {Hat.STEWARD}


def test_daily_work_is_lent_at_once_to_a_colleague_alone(people):
    assert services.ask_stand_in(lent(people, "kim", "lan"), actor=people["quan"]) is None
    assert services.ask_stand_in(lent(people, "lan", "chu"), actor=people["quan"]) is None
    waits = services.ask_stand_in(lent(people, "lan", "moi"), actor=people["quan"])
    assert waits.state == State.PROPOSED, "an account without a hat in the house is nobody's colleague"
    for entry in queries.stand_ins([people["lan"].subject]).values():
        assert [row.substitute for row in entry] == [people["chu"].subject]


def test_a_stand_in_sent_twice_is_set_once(people):
    for _ in range(2):
        assert services.ask_stand_in(lent(people, "kim", "lan"), actor=people["quan"]) is None
    assert len(queries.stand_ins([people["kim"].subject])[people["kim"].subject]) == 1


def test_an_approvers_hat_is_lent_by_two_and_the_absent_may_decide(people):
    change = services.ask_stand_in(lent(people, "chu", "lan"), actor=people["quan"])
    assert not queries.actor_of(people["lan"].person_id).may("case.approve", COMMUNE)
    services.approve(change, seen=1, actor=people["chu"])
    assert queries.actor_of(people["lan"].person_id).may("case.approve", COMMUNE)


def test_at_the_desk_nothing_is_given_by_the_founders_way(people):
    with pytest.raises(Refused, match="người thứ hai"):
        services.give_hat(people["moi"].subject, hat=Hat.CLERK, unit=OFFICE, from_on=TODAY, actor=people["quan"])
    with pytest.raises(Refused, match="người thứ hai"):
        services.set_stand_in(**_absent(people), actor=people["quan"])


def _absent(people):
    return {"subject": people["kim"].subject, "substitute": people["lan"].subject, "from_on": TODAY, "to_on": TODAY}


def test_taking_away_needs_nobody_else(people):
    given = queries.memberships([people["lan"].subject])[people["lan"].subject][0]
    services.take_hat(people["lan"].subject, given=given.seq, actor=people["quan"])
    assert hats_of(people["lan"]) == set()


def test_no_name_stands_in_a_proposals_leaf_and_a_rebuild_gives_the_same(people):
    first, second, third = proposed(people), proposed(people, login="kim"), proposed(people, hat=Hat.HELPER)
    services.approve(first, seen=1, actor=people["chu"])
    services.give_back(second, seen=1, reason=REASON, actor=people["chu"])
    services.ask_stand_in(lent(people, "chu", "kim", document_no="3/QĐ"), actor=people["quan"])
    assert REASON not in str([entry.facts for entry in ledger.history(second.subject)])
    assert third.state == State.PROPOSED
    db.session.flush()
    before = snapshot()
    rebuild()
    after = snapshot()
    for table in ("hat_change", "membership", "stand_in"):
        assert after[table] == before[table]
    assert len(before["hat_change"]) == 4


def test_one_letter_goes_to_who_may_decide_and_tells_no_name(people):
    for login in ("quan", "chu", "moi"):
        _, state = queries.by_subject(people[login].subject)
        services.change_person(state, name=state.name, phone="", email=f"{login}@anbinh.vn", actor=people["quan"])
    change = proposed(people)
    db.session.commit()
    [letter] = letters.delivered()
    assert (letter["To"], letter["Subject"]) == ("chu@anbinh.vn", "Đề nghị giao vai trò chờ ông/bà duyệt")
    assert f"{PAGE}/{change.subject}" in letters.words(letter)
    assert people["moi"].name not in letters.words(letter)


@pytest.fixture
def chair(app, offices):
    """The chairman's browser, signed in, one proposal waiting."""
    with inside(app):
        proposed(offices)
    client = app.test_client()
    sign_in(client, "chutich")
    return client


def test_the_page_offers_both_buttons_to_whom_may_decide_alone(app, chair):
    page = chair.get(PAGE).text
    assert "Nguyễn Thị Moi" in page
    assert "/duyet" in page
    assert "#tra-lai" in page
    assert "Giao vai trò, phân công thay: đề nghị, chờ duyệt" in chair.get("/cong-viec").text
    keeper = app.test_client()
    sign_in(keeper, "quantri")
    own = keeper.get(PAGE).text
    assert "/rut" in own
    assert "/duyet" not in own
    stranger = app.test_client()
    sign_in(stranger, "lan")
    assert stranger.get(PAGE).status_code == 404


def test_a_double_press_is_409_and_gives_one_hat(app, chair, offices):
    subject = _only(app)
    fields = {"csrf_token": csrf(chair.get(f"{PAGE}/{subject}")), "version": "1"}
    answers = [chair.post(f"{PAGE}/{subject}/duyet", data=fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 409]
    assert "đã có người quyết định: «Đã duyệt»" in answers[1].text
    assert "vẫn còn bên dưới" not in answers[1].text
    with app.app_context():
        assert hats_of(offices["moi"]) == {Hat.CLERK}
    assert "Đã duyệt" in chair.get(f"{PAGE}/da-quyet-dinh").text


def test_a_return_without_a_reason_comes_back(app, chair):
    address = f"{PAGE}/{_only(app)}"
    answer = send(chair, address + "/tra-lai", {"version": "1", "ly_do": "Ngắn"}, page=address)
    assert (answer.status_code, "10 ký tự" in answer.text, ">Ngắn</textarea>" in answer.text) == (422, True, True)


def test_many_proposals_cost_no_more_statements(app, chair, offices):
    with counted(app) as few:
        chair.get(PAGE)
    with inside(app):
        for hat in (Hat.CLERK, Hat.EDITOR, Hat.HELPER, Hat.INTAKE):
            proposed(offices, login="kim", hat=hat, to_on=TODAY + timedelta(days=9))
    with counted(app) as many:
        assert chair.get(PAGE).text.count("/duyet") > 1
    assert len(many) == len(few)


def _only(app) -> str:
    with app.app_context():
        return db.session.scalars(db.select(HatChange.subject)).one()
