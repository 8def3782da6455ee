"""Persons, hats and stand-ins: each act an event, each refusal in words, the caches the same after a rebuild."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from accounts import queries, services
from accounts.hats import Hat
from accounts.models import AccessLog, Membership, Person, PersonState
from accounts.services.signing_in import Visitor, begin, erase_old_log, log
from accounts.stages import Stage
from core import clock, ledger
from core.actor import ANONYMOUS
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from tests.accounts.factories import PASSWORD, add_person
from tests.app.statements import counted
from tests.conftest import NOW, inside
from tests.units.factories import COMMUNE, ECONOMY, FRONT, OFFICE, OTHER_COMMUNE, PROVINCE

TODAY = date(2026, 11, 20)
VISITOR = Visitor("127.0.0.1", "firefox-linux")


@pytest.fixture
def heads(planted):
    """A head on leave to come, a colleague, a reviewer and an administrator, committed."""
    return planted.stand_on("heads", _heads)


@pytest.fixture
def people(heads, context):
    """The same, in a context."""
    return heads


def _heads(app):
    with inside(app):
        return {
            "chu": add_person("chutich", Hat.APPROVER),
            "pho": add_person("phochutich", Hat.OFFICER, (Hat.EDITOR, ECONOMY)),
            "hoa": add_person("hoa", (Hat.REVIEWER, FRONT)),
            "quan": add_person("quantri", Hat.ADMINISTRATOR),
        }


def may(person, permission: str, unit: str | None = None) -> bool:
    return queries.actor_of(person.person_id).may(permission, unit)


def on(day: date):
    clock.set_practice_clock(NOW + (day - TODAY))


def test_a_hat_holds_for_its_unit_and_all_below(people):
    chu, pho = people["chu"], people["pho"]
    assert may(chu, "case.approve", COMMUNE)
    assert may(chu, "case.approve", OFFICE)
    assert not may(chu, "case.approve", OTHER_COMMUNE)
    assert not may(chu, "case.approve", PROVINCE)
    assert may(pho, "consultation.edit", ECONOMY)
    assert not may(pho, "consultation.edit", COMMUNE)


def test_a_hat_has_its_days_first_and_last_included(land):
    lan = add_person("lan")
    first, last = TODAY + timedelta(days=3), TODAY + timedelta(days=5)
    services.give_hat(lan.subject, hat=Hat.INTAKE, unit=COMMUNE, from_on=first, to_on=last, actor=None)
    held = {}
    for day in range(2, 7):
        on(TODAY + timedelta(days=day))
        held[day] = may(lan, "case.sort", COMMUNE)
    assert held == {2: False, 3: True, 4: True, 5: True, 6: False}


def test_a_hat_taken_is_gone_at_once(people):
    given = queries.memberships([people["chu"].subject])[people["chu"].subject][0]
    services.take_hat(people["chu"].subject, given=given.seq, actor=people["quan"])
    assert not may(people["chu"], "case.approve")
    with pytest.raises(Hidden):
        services.take_hat(people["chu"].subject, given=given.seq, actor=people["quan"])


def test_a_stand_in_wears_the_hats_of_the_absent_by_date(people):
    first, last = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    chu, pho = people["chu"], people["pho"]
    services.set_stand_in(chu.subject, substitute=pho.subject, from_on=first, to_on=last)
    held = {}
    for day in range(4):
        on(TODAY + timedelta(days=day))
        held[day] = may(pho, "case.approve", COMMUNE)
        assert may(chu, "case.approve", COMMUNE)
    assert held == {0: False, 1: True, 2: True, 3: False}


def test_a_stand_in_wears_nothing_that_was_given_to_the_absent_later(people):
    chu, third = people["chu"], add_person("baba")
    services.set_stand_in(chu.subject, substitute=third.subject, from_on=TODAY, to_on=TODAY, actor=None)
    services.give_hat(chu.subject, hat=Hat.EDITOR, unit=ECONOMY, from_on=TODAY, actor=None)
    assert may(chu, "consultation.edit", ECONOMY)
    assert may(third, "case.approve")
    assert not may(third, "consultation.edit", ECONOMY)


def test_a_stand_in_for_one_unit_wears_only_its_hats(people):
    pho, chu = people["pho"], people["chu"]
    services.set_stand_in(pho.subject, substitute=chu.subject, unit=ECONOMY, from_on=TODAY, to_on=TODAY)
    assert may(chu, "consultation.edit", ECONOMY)
    assert not may(chu, "case.answer", COMMUNE)


def test_a_stand_in_ended_early_wears_them_no_more(people):
    chu, pho = people["chu"], people["pho"]
    entry = services.set_stand_in(chu.subject, substitute=pho.subject, from_on=TODAY, to_on=TODAY, actor=None)
    assert may(pho, "case.approve")
    services.end_stand_in(chu.subject, set_by=entry.seq, actor=None)
    assert not may(pho, "case.approve")
    with pytest.raises(Hidden):
        services.end_stand_in(chu.subject, set_by=entry.seq, actor=None)


def test_a_stand_in_of_a_stand_in_gets_nothing(people):
    chu, pho, third = people["chu"], people["pho"], add_person("baba")
    services.set_stand_in(chu.subject, substitute=pho.subject, from_on=TODAY, to_on=TODAY, actor=None)
    services.set_stand_in(pho.subject, substitute=third.subject, from_on=TODAY, to_on=TODAY, actor=None)
    assert not may(third, "case.approve")


def test_a_closed_account_is_nobody_and_lends_nothing(people):
    chu, pho = people["chu"], people["pho"]
    services.set_stand_in(chu.subject, substitute=pho.subject, from_on=TODAY, to_on=TODAY, actor=None)
    services.disable(*queries.by_id(chu.person_id), actor=people["quan"])
    assert queries.actor_of(chu.person_id) == ANONYMOUS
    assert not may(pho, "case.approve")
    services.enable(*queries.by_id(chu.person_id), actor=people["quan"])
    assert may(chu, "case.approve", COMMUNE)


@pytest.mark.parametrize("hat", [Hat.INTAKE, Hat.OFFICER, Hat.APPROVER, Hat.CLERK, Hat.EDITOR, Hat.HELPER])
def test_who_watches_does_not_handle(people, hat):
    with pytest.raises(Refused, match="Mặt trận"):
        services.give_hat(people["hoa"].subject, hat=hat, unit=COMMUNE, from_on=TODAY, actor=None)


def test_who_handles_does_not_watch_even_in_anothers_name(people):
    with pytest.raises(Refused, match="Mặt trận"):
        services.give_hat(people["pho"].subject, hat=Hat.REVIEWER, unit=FRONT, from_on=TODAY, actor=None)
    with pytest.raises(Refused, match="Mặt trận"):
        services.set_stand_in(
            people["hoa"].subject, substitute=people["pho"].subject, from_on=TODAY, to_on=TODAY, actor=None
        )


def test_a_hat_that_a_stand_in_may_not_wear_is_refused_while_there_is_one(people):
    third, hoa = add_person("baba", Hat.STEWARD), people["hoa"]
    services.set_stand_in(third.subject, substitute=hoa.subject, from_on=TODAY, to_on=TODAY, actor=None)
    with pytest.raises(Refused, match="Mặt trận"):
        services.give_hat(third.subject, hat=Hat.OFFICER, unit=COMMUNE, from_on=TODAY, actor=None)
    later = TODAY + timedelta(days=1)
    services.give_hat(third.subject, hat=Hat.OFFICER, unit=COMMUNE, from_on=later, actor=None)


def test_who_administrates_reads_nothing(people):
    with pytest.raises(Refused, match="quản trị"):
        services.give_hat(people["quan"].subject, hat=Hat.INTAKE, unit=COMMUNE, from_on=TODAY, actor=None)


def test_hats_apart_may_follow_each_other(land):
    lan = add_person("lan")
    services.give_hat(lan.subject, hat=Hat.OFFICER, unit=COMMUNE, from_on=TODAY, to_on=TODAY, actor=None)
    tomorrow = TODAY + timedelta(days=1)
    services.give_hat(lan.subject, hat=Hat.REVIEWER, unit=FRONT, from_on=tomorrow, actor=None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"unit": "404"}, "Không có đơn vị mang mã 404"),
        ({"to_on": TODAY - timedelta(days=1)}, "Ngày kết thúc không được trước"),
        ({"from_on": date(2026, 1, 1), "to_on": date(2026, 2, 1)}, "đã qua"),
        ({"hat": Hat.APPROVER}, "đã giữ vai trò"),
    ],
)
def test_a_hat_given_wrongly_is_refused(people, changes, message):
    said = {"hat": Hat.CLERK, "unit": COMMUNE, "from_on": TODAY, "to_on": None, **changes}
    with pytest.raises(Refused, match=message):
        services.give_hat(people["chu"].subject, **said, actor=None)


def test_a_stand_in_set_wrongly_is_refused(people):
    chu, pho, idle = people["chu"], people["pho"], add_person("baba")
    days = {"from_on": TODAY, "to_on": TODAY, "actor": None}
    with pytest.raises(Refused, match="người khác"):
        services.set_stand_in(chu.subject, substitute=chu.subject, **days)
    with pytest.raises(Refused, match="không có gì để làm thay"):
        services.set_stand_in(idle.subject, substitute=pho.subject, **days)
    services.disable(*queries.by_id(pho.person_id), actor=None)
    with pytest.raises(Refused, match="không có tài khoản đang mở"):
        services.set_stand_in(chu.subject, substitute=pho.subject, **days)


def test_the_last_administrator_stays(people):
    quan = people["quan"]
    given = queries.memberships([quan.subject])[quan.subject][0]
    with pytest.raises(Refused, match="cuối cùng"):
        services.take_hat(quan.subject, given=given.seq, actor=None)
    db.session.rollback()


def test_nobody_closes_the_own_account(people):
    with pytest.raises(Refused, match="chính mình"):
        services.disable(*queries.by_id(people["quan"].person_id), actor=people["quan"])


@pytest.mark.parametrize(
    ("login", "name", "field"),
    [("ab", "An", "login"), ("có dấu", "An", "login"), ("hoa", "An", "login"), ("moi", "", "name")],
)
def test_a_person_said_wrongly_is_refused(people, login, name, field):
    with pytest.raises(services.PersonFault) as refusal:
        services.add_person(login=login, name=name, unit=COMMUNE, actor=None)
    assert list(refusal.value.faults) == [field]


def test_logins_are_small_letters(land):
    services.add_person(login="Lan.NT", name="Lan", unit=COMMUNE, actor=None)
    assert queries.by_login("LAN.nt")[1].login == "lan.nt"


def test_the_first_administrator_is_made_once(land):
    with pytest.raises(services.PersonFault):
        services.create_first_admin(login="dau", name="Đầu", password="ngắn")
    first = services.create_first_admin(login="dau", name="Đầu", password=PASSWORD)
    assert queries.actor_of(first.person_id).may("admin.people", "anywhere")
    with pytest.raises(Refused, match="Đã có người quản trị"):
        services.create_first_admin(login="hai", name="Hai", password=PASSWORD)


def test_holders_are_those_of_the_house_with_their_stand_ins(people):
    chu, pho = people["chu"], people["pho"]
    assert [holder.subject for holder in queries.holders("case.approve", OFFICE, on=TODAY)] == [chu.subject]
    services.set_stand_in(chu.subject, substitute=pho.subject, from_on=TODAY, to_on=TODAY, actor=None)
    found = {holder.subject for holder in queries.holders("case.approve", OFFICE, on=TODAY)}
    assert found == {chu.subject, pho.subject}
    assert queries.holders("case.approve", OTHER_COMMUNE, on=TODAY) == []


def test_the_unit_above_is_named_only_where_the_house_has_nobody_left(people):
    above = add_person("pctinh", (Hat.APPROVER, PROVINCE))
    chu = people["chu"]

    def named(unit, *left_out):
        return [one.subject for one in queries.holders("case.approve", unit, on=TODAY, leaving_out=left_out)]

    assert named(OFFICE) == named(COMMUNE) == [chu.subject]
    assert named(OTHER_COMMUNE) == named(COMMUNE, chu.person_id) == [above.subject]
    assert named(PROVINCE, above.person_id) == []


def test_of_the_own_house_are_the_units_of_ones_hats_and_their_departments(people):
    above = add_person("pctinh", (Hat.APPROVER, PROVINCE))
    assert queries.actor_of(above.person_id).may("case.approve", COMMUNE)
    assert queries.actor_of_house(above.person_id).units_for("case.approve").isdisjoint({COMMUNE, OFFICE})
    assert {COMMUNE, OFFICE} <= queries.actor_of_house(people["chu"].person_id).units_for("case.approve")


def test_names_behind_numbers(people):
    chu = people["chu"]
    assert queries.names_of([chu.person_id, None]) == {chu.person_id: chu.name}
    assert queries.names_of([]) == {}


def test_no_name_stands_in_a_leaf(people):
    for entry in ledger.history(people["chu"].subject):
        assert "chutich" not in str(entry.facts)
        assert people["chu"].name not in str(entry.facts)


def test_an_erased_text_leaves_a_person_that_can_be_rebuilt(people):
    subject = people["chu"].subject
    born = ledger.history(subject)[0].id
    db.session.execute(db.text("DELETE FROM event_text WHERE event_id = :id"), {"id": born})
    rebuild()
    state = db.session.get(PersonState, subject)
    assert (state.login, state.name) == (subject, "")


def test_rebuild_gives_the_same_persons(people):
    chu, pho, quan = people["chu"], people["pho"], people["quan"]
    person, state = queries.by_id(pho.person_id)
    services.change_person(state, name="Tên Mới", phone="0912345678", email="a@vidu.vn", actor=quan)
    services.reset_password(person, state, actor=quan)
    entry = services.set_stand_in(chu.subject, substitute=pho.subject, from_on=TODAY, to_on=TODAY)
    services.end_stand_in(chu.subject, set_by=entry.seq, actor=quan)
    services.disable(*queries.by_id(pho.person_id), actor=quan)
    given = db.session.scalar(select(Membership.seq).where(Membership.subject == chu.subject))
    services.take_hat(chu.subject, given=given, actor=quan)
    db.session.flush()
    before = snapshot()
    rebuild()
    after = snapshot()
    for table in ("person_state", "membership", "stand_in"):
        assert before[table]
        assert after[table] == before[table]


def test_an_actor_costs_one_statement_however_many_units(context, people):
    begun = begin(login="chutich", password=PASSWORD, visitor=VISITOR)
    db.session.flush()
    clock.now()
    with counted(context) as seen:
        actor = queries.actor_of_token(begun.token, agent=VISITOR.agent)
    assert actor.may("case.approve", OFFICE)
    assert len(seen) == 1


def test_a_session_ends_after_eight_hours(people):
    begun = begin(login="chutich", password=PASSWORD, visitor=VISITOR)
    clock.set_practice_clock(NOW + timedelta(hours=8) - timedelta(seconds=1))
    assert queries.actor_of_token(begun.token, agent=VISITOR.agent).signed_in
    clock.set_practice_clock(NOW + timedelta(hours=8))
    assert not queries.actor_of_token(begun.token, agent=VISITOR.agent).signed_in


def test_a_token_is_worth_nothing_in_another_kind_of_browser(people):
    begun = begin(login="chutich", password=PASSWORD, visitor=VISITOR)
    assert not queries.actor_of_token(begun.token, agent="chrome-windows").signed_in


def test_a_sign_in_on_its_way_is_nobody(people):
    queries.by_id(people["chu"].person_id)[0].totp_secret = "JBSWY3DPEHPK3PXP"
    begun = begin(login="chutich", password=PASSWORD, visitor=VISITOR)
    assert begun.stage is Stage.SECOND_FACTOR
    assert not queries.actor_of_token(begun.token, agent=VISITOR.agent).signed_in


def test_a_closed_account_is_nobody_even_where_a_session_was_left_open(people):
    begun = begin(login="chutich", password=PASSWORD, visitor=VISITOR)
    services.disable(*queries.by_id(people["chu"].person_id), actor=people["quan"])
    row = queries.session_of(begun.token)
    db.session.refresh(row)
    assert row.ended_at == NOW
    row.ended_at = None
    assert not queries.actor_of_token(begun.token, agent=VISITOR.agent).signed_in


def test_the_cached_version_is_the_number_of_the_last_event(people):
    subject = people["chu"].subject
    services.disable(*queries.by_subject(subject), actor=people["quan"])
    last = ledger.history(subject)[-1]
    assert (last.type, last.seq) == ("person.disabled", db.session.get(PersonState, subject).version)


def test_the_token_is_not_in_the_database(people):
    begun = begin(login="chutich", password=PASSWORD, visitor=VISITOR)
    row = queries.session_of(begun.token)
    assert begun.token not in row.digest
    assert queries.session_of(row.digest) is None


@pytest.mark.parametrize(("login", "password"), [("chutich", "khác"), ("khong-co", PASSWORD), ("", "")])
def test_one_answer_for_everything_wrong(people, login, password):
    with pytest.raises(Refused, match="Tên đăng nhập hoặc mật khẩu chưa đúng"):
        begin(login=login, password=password, visitor=VISITOR)


def test_an_unknown_login_costs_a_hash_too(people, monkeypatch):
    from accounts import passwords

    asked = []
    hasher = passwords._hasher
    monkeypatch.setattr(
        passwords, "_hasher", type("H", (), {"verify": lambda _, *said: asked.append(said) or hasher.verify(*said)})()
    )
    with pytest.raises(Refused):
        begin(login="khong-co", password=PASSWORD, visitor=VISITOR)
    assert len(asked) == 1
    assert asked[0][0].startswith("$argon2id$")


def test_the_access_log_is_erased_after_twelve_months(people):
    clock.set_practice_clock(NOW - timedelta(days=366))
    log("signed_in", VISITOR)
    clock.set_practice_clock(NOW - timedelta(days=364))
    log("signed_in", VISITOR)
    clock.set_practice_clock(NOW)
    assert erase_old_log() == 1
    assert db.session.scalar(select(db.func.count()).select_from(AccessLog)) == 1


def test_secrets_lie_encrypted_or_hashed(people):
    person, _ = queries.by_id(people["chu"].person_id)
    person.totp_secret = "JBSWY3DPEHPK3PXP"
    db.session.flush()
    stored = db.session.execute(db.text("SELECT totp_secret, password_hash FROM person")).all()
    assert not any("JBSWY" in str(row) or PASSWORD in str(row) for row in stored)
    db.session.expire_all()
    assert db.session.get(Person, person.id).totp_secret == "JBSWY3DPEHPK3PXP"
