"""The pure rules: who may do what, what a password is, which code is good, where one may go."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from accounts.agents import agent_class, agent_words
from accounts.hats import GRANTS, LABELS, PERMISSIONS, Hat, conflict, hats_with, is_ordinary
from accounts.passwords import COMMON, hash_password, matches, temporary_password, weakness
from accounts.places import place_at, places_of
from accounts.stages import Stage, first_stage, stage_after_factor
from accounts.totp import STEP_S, accepted_step, grouped
from accounts.unusual import RULES, Act, Found, Sort, unusual
from accounts.workflow import APPROVE, EVENTS, WORKFLOW
from core.actor import ANONYMOUS, Actor

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

TABLE = {
    Hat.INTAKE: "case.read case.sort case.route case.publish case.enter case.restrict case.identity case.note opinion.review "
    "consultation.read opinion.enter opinion.enter_many",
    Hat.OFFICER: "case.read case.answer case.identity case.note",
    Hat.APPROVER: "case.read case.approve case.note consultation.read consultation.approve rules.approve finding.answer "
    "people.approve",
    Hat.CLERK: "case.read case.issue case.note",
    Hat.EDITOR: "consultation.read consultation.edit consultation.synthesise opinion.enter opinion.enter_many",
    Hat.HELPER: "case.enter opinion.enter",
    Hat.REVIEWER: "case.read consultation.read supervision.read supervision.ledger finding.write case.pass_on "
    "critique.write",
    Hat.STEWARD: "supervision.read",
    Hat.RESTRICTED_OFFICER: "case.restricted_read",
    Hat.ADMINISTRATOR: "admin.units admin.people people.approve admin.calendar rules.approve admin.ledger",
}


@pytest.mark.parametrize("hat", Hat)
def test_each_hat_carries_its_permissions_and_no_other(hat):
    assert GRANTS[hat] == frozenset(TABLE[hat].split())


def test_every_hat_has_its_word_and_every_permission_its_words_and_a_hat():
    assert set(LABELS) == set(Hat) == set(GRANTS)
    assert set().union(*GRANTS.values()) == set(PERMISSIONS)


def test_the_writer_is_not_the_approver_by_one_hat():
    assert not [hat for hat in Hat if {"case.answer", "case.approve"} <= GRANTS[hat]]
    assert not [hat for hat in Hat if {"consultation.edit", "consultation.approve"} <= GRANTS[hat]]


def test_an_administrator_reads_no_content_and_no_identity():
    assert all(permission.startswith(("admin.", "rules.", "people.")) for permission in GRANTS[Hat.ADMINISTRATOR])


@pytest.mark.parametrize(
    ("hats", "apart"),
    [
        ({Hat.INTAKE, Hat.OFFICER, Hat.APPROVER, Hat.CLERK, Hat.EDITOR, Hat.HELPER}, False),
        *(
            ({Hat.REVIEWER, hat}, True)
            for hat in (Hat.INTAKE, Hat.OFFICER, Hat.APPROVER, Hat.CLERK, Hat.EDITOR, Hat.HELPER)
        ),
        *(({Hat.ADMINISTRATOR, hat}, True) for hat in (Hat.INTAKE, Hat.OFFICER, Hat.REVIEWER, Hat.RESTRICTED_OFFICER)),
        ({Hat.ADMINISTRATOR, Hat.STEWARD}, False),
        ({Hat.REVIEWER, Hat.STEWARD}, False),
        (set(), False),
    ],
)
def test_which_hats_cannot_be_one_persons(hats, apart):
    reason = conflict(hats)
    assert bool(reason) is apart
    assert reason is None or "không" in reason


@pytest.mark.parametrize(
    ("lent", "worn", "ordinary"),
    [
        ({Hat.INTAKE, Hat.CLERK}, {Hat.OFFICER}, True),
        ({Hat.OFFICER}, {Hat.APPROVER}, True),
        ({Hat.OFFICER}, set(), False),
        ({Hat.OFFICER}, {Hat.STEWARD}, False),
        *(
            ({Hat.OFFICER, hat}, {Hat.OFFICER}, False)
            for hat in (Hat.APPROVER, Hat.REVIEWER, Hat.STEWARD, Hat.RESTRICTED_OFFICER, Hat.ADMINISTRATOR)
        ),
        ([Hat.HELPER], [Hat.HELPER], True),
        ([Hat.OFFICER], [Hat.HELPER], False),
        ([Hat.HELPER, Hat.OFFICER], [Hat.HELPER], False),
    ],
)
def test_only_daily_work_is_lent_to_a_colleague_by_one_person(lent, worn, ordinary):
    assert is_ordinary(lent, worn) is ordinary


def test_whoever_decides_asks_for_nothing_and_whoever_asked_decides_nothing():
    for step in WORKFLOW.steps:
        assert step.other_person == ("propose" if step.who == APPROVE else None)
    assert set(EVENTS) == {step.name for step in WORKFLOW.steps}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_speaks_from_its_number_on_and_of_one_person(rule):
    sort, hour = sorted(rule.sorts)[0], min(rule.hours)
    acts = [Act(7, sort, hour)] * rule.least
    assert Found(7, rule.code, rule.least) in unusual(acts)
    assert rule.code not in {found.rule for found in unusual(acts[1:])}
    assert rule.code not in {found.rule for found in unusual([*acts[1:], Act(8, sort, hour)])}
    assert rule.why


def test_by_day_work_is_not_unusual_and_wrong_secrets_of_nobody_are_counted_together():
    assert unusual([Act(7, Sort.WORK, 9)] * 500) == []
    assert unusual([Act(None, Sort.SECRET, 9)] * 12) == [Found(None, "secrets", 12)]


def test_hats_with_a_permission():
    assert hats_with("case.enter") == [Hat.INTAKE, Hat.HELPER]
    assert hats_with("unknown") == []


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("ngắn", "từ 8 ký tự"),
        ("a" * 129, "không quá 128"),
        ("quê của lan.nt xa", "tên đăng nhập"),
        ("Quê Của LAN.NT xa", "tên đăng nhập"),
        ("12345678", "nhiều người dùng"),
        ("Mật khẩu 123", "nhiều người dùng"),
        ("aaaaaaaaaaaa", "nhiều người dùng"),
    ],
)
def test_a_weak_password_is_refused_in_words(password, said):
    assert said in weakness(password, login="lan.nt", shortest=8)


def test_a_long_sentence_is_a_good_password():
    assert weakness("con cò bay lả bay la", login="lan.nt", shortest=14) is None
    assert len(COMMON) > 50


def test_a_password_is_kept_so_that_only_itself_matches():
    kept = hash_password("con cò bay lả")
    assert "con cò" not in kept
    assert matches(kept, "con cò bay lả")
    assert not matches(kept, "con cò bay")
    assert not matches(None, "con cò bay lả")
    assert not matches("hong", "con cò bay lả")


def test_temporary_passwords_differ_and_are_strong_enough():
    made = {temporary_password() for _ in range(50)}
    assert len(made) == 50
    assert all(weakness(one, login="lan.nt", shortest=14) is None for one in made)


@pytest.mark.parametrize(("seconds", "good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_code_is_good_for_its_step_and_the_neighbours(seconds, good):
    code = pyotp.TOTP(SECRET).at(AT + timedelta(seconds=seconds))
    assert (accepted_step(SECRET, code, at=AT, after=0) is not None) is good


def test_a_code_is_good_once():
    code = pyotp.TOTP(SECRET).at(AT)
    step = accepted_step(SECRET, f"{code[:3]} {code[3:]}", at=AT, after=0)
    assert step == int(AT.timestamp()) // STEP_S
    assert accepted_step(SECRET, code, at=AT, after=step) is None


def test_a_secret_is_written_in_groups():
    assert grouped("ABCDEFGH") == "ABCD EFGH"


@pytest.mark.parametrize(
    ("user_agent", "known"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "chrome-windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "edge-windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/120 Chrome/114 Safari/537.36",
            "coccoc-windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604.1",
            "safari-ios",
        ),
        ("Mozilla/5.0 (Linux; Android 9) AppleWebKit/537 SamsungBrowser/20 Chrome/106 Safari/537", "samsung-android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "firefox-linux"),
        ("curl/8.0", "other-other"),
        ("", "other-other"),
    ],
)
def test_browsers_are_known_by_class(user_agent, known):
    assert agent_class(user_agent) == known


def test_an_update_of_a_browser_is_the_same_class():
    old = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
    assert agent_class(old) == agent_class(old.replace("128", "140"))


@pytest.mark.parametrize(
    ("has_factor", "required", "must_change", "stage"),
    [
        (True, True, True, Stage.SECOND_FACTOR),
        (True, False, False, Stage.SECOND_FACTOR),
        (False, True, True, Stage.ENROLMENT),
        (False, True, False, Stage.ENROLMENT),
        (False, False, True, Stage.NEW_PASSWORD),
        (False, False, False, Stage.OPEN),
    ],
)
def test_what_follows_the_right_password(has_factor, required, must_change, stage):
    assert first_stage(has_factor=has_factor, factor_required=required, must_change=must_change) is stage


def test_what_follows_the_second_factor():
    assert stage_after_factor(must_change=True) is Stage.NEW_PASSWORD
    assert stage_after_factor(must_change=False) is Stage.OPEN


def worker(*hats: Hat) -> Actor:
    return Actor(1, "x", "X", frozenset((permission, "1") for hat in hats for permission in GRANTS[hat]))


@pytest.mark.parametrize(
    ("hats", "words"),
    [
        ([Hat.INTAKE], ["Việc cần xử lý", "Lấy ý kiến", "Tài khoản"]),
        ([Hat.OFFICER], ["Việc cần xử lý", "Tài khoản"]),
        ([Hat.EDITOR], ["Lấy ý kiến", "Tài khoản"]),
        ([Hat.REVIEWER], ["Mặt trận theo dõi, giám sát", "Tài khoản"]),
        ([Hat.ADMINISTRATOR], ["Quản trị", "Tài khoản"]),
        ([], ["Tài khoản"]),
    ],
)
def test_the_menu_shows_where_one_works(hats, words):
    assert [place.text for place in places_of(worker(*hats))] == words


def test_the_current_place_is_the_closest():
    places = places_of(worker(Hat.INTAKE, Hat.EDITOR, Hat.ADMINISTRATOR))
    assert place_at("/cong-viec/lay-y-kien/abc", places).text == "Lấy ý kiến"
    assert place_at("/cong-viec/KN-7K3M", places).text == "Việc cần xử lý"
    assert place_at("/quan-tri/don-vi", places).text == "Quản trị"
    assert place_at("/lay-y-kien", places) is None
    assert [place.text for place in places_of(ANONYMOUS)] == ["Tài khoản"]


def test_a_browser_is_told_in_words():
    told = [agent_words(kind) for kind in ("firefox-windows", "other-other", "coccoc-android", "")]
    assert told == ["Firefox, Windows", "trình duyệt khác, máy khác", "Cốc Cốc, Android", ""]
