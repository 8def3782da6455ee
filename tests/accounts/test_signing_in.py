"""The door for officials: stages, throttling, ends of sessions, and nothing told to those who guess."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import func, select

from accounts import queries, services
from accounts.hats import Hat
from accounts.models import AccessLog, Person, StaffSession
from accounts.services.signing_in import proposed_secret
from core import attempts, clock
from core.db import db
from tests.accounts.factories import PASSWORD, add_person, csrf, send, sign_in
from tests.conftest import NOW, inside
from tests.units.factories import COMMUNE, plant

SIGN_IN, CODE, ENROL, NEW = (
    "/dang-nhap",
    "/dang-nhap/ma-xac-thuc",
    "/dang-nhap/dat-ma-xac-thuc",
    "/dang-nhap/doi-mat-khau",
)
ACCOUNT = "/cong-viec/tai-khoan"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BETTER = "một câu thật dài, dễ nhớ"


def set_clock(app, after: timedelta) -> None:
    with inside(app):
        clock.set_practice_clock(NOW + after)


def give_factor(app, login: str) -> None:
    with inside(app):
        queries.by_login(login)[0].totp_secret = SECRET


def code_at(after: timedelta = timedelta()) -> str:
    return pyotp.TOTP(SECRET).at(NOW + after)


def is_in(client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def logged(app) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AccessLog.what).order_by(AccessLog.id)))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"login": "", "password": "x"}, "Vui lòng nhập tên đăng nhập."),
        ({"login": "lan", "password": ""}, "Vui lòng nhập mật khẩu."),
        ({"login": "l" * 201, "password": "x"}, "Tên đăng nhập không quá 200 ký tự."),
        ({"login": "lan", "password": "x" * 129}, "Mật khẩu không quá 128 ký tự."),
        ({"login": "lan", "password": "sai"}, "Tên đăng nhập hoặc mật khẩu chưa đúng."),
        ({"login": "khong-co", "password": "sai"}, "Tên đăng nhập hoặc mật khẩu chưa đúng."),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_the_login_kept(client, house, fields, message):
    response = send(client, SIGN_IN, fields)
    assert response.status_code == 422
    assert message in response.text
    assert fields["login"] in response.text
    assert not fields["password"] or f'value="{fields["password"]}"' not in response.text


def test_a_form_from_elsewhere_signs_nobody_in(client, house):
    response = client.post(SIGN_IN, data={"login": "lan", "password": PASSWORD})
    assert response.status_code == 422
    assert not is_in(client)


def test_signing_in_and_out(app, client, house):
    assert sign_in(client, "LAN").status_code == 303
    page = client.get(ACCOUNT)
    assert "Nguyễn Thị Lan" in page.text
    assert "Người tiếp nhận" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert client.post("/dang-xuat", data={"csrf_token": csrf(page)}).status_code == 303
    assert not is_in(client)
    assert logged(app) == ["signed_in", "signed_out"]


def test_an_old_cookie_is_worth_nothing_after_signing_out(client, house):
    sign_in(client, "lan")
    old = client.get_cookie("danban").value
    client.post("/dang-xuat", data={"csrf_token": csrf(client.get(ACCOUNT))})
    client.set_cookie("danban", old)
    response = client.get(ACCOUNT)
    assert (response.status_code, response.location.split("?")[0]) == (302, SIGN_IN)


def test_signing_out_needs_the_token_of_the_page(client, house):
    sign_in(client, "lan")
    client.post("/dang-xuat")
    assert is_in(client)


def test_a_closed_account_is_out_at_the_next_request(app, client, house):
    sign_in(client, "lan")
    assert is_in(client)
    with inside(app):
        services.disable(*queries.by_id(house["lan"].person_id), actor=house["admin"])
    assert client.get(ACCOUNT).status_code == 302
    assert sign_in(app.test_client(), "lan").status_code == 422


def test_thirty_idle_minutes_end_the_session(app, client, house):
    sign_in(client, "lan")
    with client.session_transaction() as kept:
        kept["seen"] -= 30 * 60 + 1
    assert client.get(ACCOUNT).status_code == 302


def test_the_token_changes_at_every_sign_in(client, house):
    sign_in(client, "lan")
    with client.session_transaction() as kept:
        first = kept["staff"]
    client.post("/dang-xuat", data={"csrf_token": csrf(client.get(ACCOUNT))})
    sign_in(client, "lan")
    with client.session_transaction() as kept:
        assert kept["staff"] != first


@pytest.mark.parametrize(
    ("way", "leads"),
    [
        ("/cong-viec/tai-khoan/mat-khau?x=1", "/cong-viec/tai-khoan/mat-khau?x=1"),
        ("//evil.example/x", None),
        ("///evil.example/x", None),
        ("/\\evil.example", None),
        ("https://evil.example", None),
        ("javascript:alert(1)", None),
        ("/a\nb", None),
        ("/" + "a" * 2001, None),
    ],
)
def test_after_signing_in_one_stays_on_this_site(client, house, way, leads):
    page = client.get(SIGN_IN, query_string={"tiep": way})
    response = client.post(SIGN_IN, data={"csrf_token": csrf(page), "login": "vuan", "password": PASSWORD})
    assert response.location == (leads or ACCOUNT)


def test_a_visitor_is_led_back_to_the_page_asked_for(client, house):
    response = client.get(ACCOUNT + "/mat-khau")
    page = client.get(response.location)
    response = client.post(SIGN_IN, data={"csrf_token": csrf(page), "login": "lan", "password": PASSWORD})
    assert response.location.startswith(ACCOUNT + "/mat-khau")


def browser_at(app, address: str):
    """Give a browser of its own at an address."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return client


@pytest.mark.parametrize("login", ["lan", "khong-co"])
def test_five_failures_close_a_login_for_their_address_and_leave_it_open_elsewhere(app, house, login):
    for _ in range(5):
        assert sign_in(browser_at(app, "10.0.0.1"), login, password="sai").status_code == 422
    response = sign_in(browser_at(app, "10.0.0.1"), login)
    assert response.status_code == 429
    assert "Vui lòng chờ 15 phút rồi thử lại." in response.text
    assert sign_in(browser_at(app, "10.0.0.2"), login).status_code == (303 if login == "lan" else 422)
    set_clock(app, timedelta(minutes=15))
    assert sign_in(browser_at(app, "10.0.0.1"), login).status_code == (303 if login == "lan" else 422)


@pytest.mark.parametrize("login", ["lan", "khong-co"])
def test_twenty_failures_from_anywhere_close_a_login_for_all(app, house, login):
    for number in range(20):
        assert sign_in(browser_at(app, f"10.0.0.{number % 5}"), login.upper(), password="sai").status_code == 422
    assert sign_in(browser_at(app, "10.0.0.9"), login).status_code == 429
    set_clock(app, timedelta(minutes=15))
    assert sign_in(browser_at(app, "10.0.0.9"), "lan").status_code == 303


def test_fifty_failures_close_an_address_and_five_leave_an_office_at_work(app, house):
    for login in ("aaa", "bbb", "ccc", "ddd", "eee"):
        sign_in(app.test_client(), login, password="sai")
    assert sign_in(app.test_client(), "lan").status_code == 303
    with inside(app):
        digests = db.session.scalars(
            select(attempts.Attempt.key_digest).where(attempts.Attempt.kind == "sign-in-address")
        )
        attempts.write([("sign-in-address", digests.first())] * 45)
    assert sign_in(app.test_client(), "lan").status_code == 429
    elsewhere = app.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "10.9.9.9"
    assert sign_in(elsewhere, "lan").status_code == 303


def test_refusals_are_in_the_access_log_without_what_was_typed(app, client, house):
    sign_in(client, "lan", password="mật khẩu gõ nhầm")
    sign_in(client, "mật khẩu gõ nhầm ở ô tên", password="x")
    with app.app_context():
        rows = db.session.scalars(select(AccessLog).order_by(AccessLog.id)).all()
        assert [(row.what, row.person_id) for row in rows] == [
            ("password_refused", house["lan"].person_id),
            ("password_refused", None),
        ]
        assert {row.address for row in rows} == {"127.0.0.1"}
        kept = db.session.scalars(select(attempts.Attempt)).all()
        assert len(kept) == 6


def test_a_refusal_leaves_no_session_behind(app, client, house):
    sign_in(client, "lan", password="sai")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(StaffSession)) == 0


def test_the_second_factor_comes_before_anything_opens(app, client, house):
    give_factor(app, "lan")
    assert sign_in(client, "lan").location == CODE
    assert not is_in(client)
    assert send(client, CODE, {"code": ""}).status_code == 422
    wrong = send(client, CODE, {"code": "000000"})
    assert wrong.status_code == 422
    assert "Mã xác thực chưa đúng hoặc đã dùng." in wrong.text
    assert send(client, CODE, {"code": code_at()}).status_code == 303
    assert is_in(client)
    assert logged(app) == ["code_refused", "signed_in"]


def test_a_code_serves_once(app, client, house):
    give_factor(app, "lan")
    sign_in(client, "lan")
    send(client, CODE, {"code": code_at()})
    other = app.test_client()
    sign_in(other, "lan")
    assert send(other, CODE, {"code": code_at()}).status_code == 422


def test_five_wrong_codes_close_the_second_factor(app, client, house):
    give_factor(app, "lan")
    sign_in(client, "lan")
    for _ in range(5):
        assert send(client, CODE, {"code": "000000"}).status_code == 422
    assert send(client, CODE, {"code": code_at()}).status_code == 429


def test_wrong_codes_of_a_stranger_do_not_close_the_second_factor_for_its_owner(app, house):
    give_factor(app, "lan")
    for number in range(4):
        stranger = browser_at(app, f"10.0.0.{number}")
        sign_in(stranger, "lan")
        assert [send(stranger, CODE, {"code": "000000"}).status_code for _ in range(5)] == [422] * 5
        if number == 0:
            assert send(stranger, CODE, {"code": "000000"}).status_code == 429
            owner = browser_at(app, "10.0.0.9")
            sign_in(owner, "lan")
            assert send(owner, CODE, {"code": code_at()}).status_code == 303
    owner = browser_at(app, "10.0.0.9")
    sign_in(owner, "lan")
    assert send(owner, CODE, {"code": "000000"}).status_code == 429


@pytest.mark.parametrize("way", [CODE, ENROL, NEW])
def test_a_stage_opens_only_in_its_turn(client, house, way):
    assert client.get(way).location == SIGN_IN
    sign_in(client, "lan")
    assert client.get(way).location == SIGN_IN


def test_a_stage_waits_for_fifteen_minutes(app, client, house):
    give_factor(app, "lan")
    sign_in(client, "lan")
    set_clock(app, timedelta(minutes=15))
    assert client.get(CODE).location == SIGN_IN


def test_an_account_closed_between_two_stages_opens_nothing(app, client, house):
    give_factor(app, "lan")
    sign_in(client, "lan")
    page = client.get(CODE)
    with inside(app):
        services.disable(*queries.by_id(house["lan"].person_id), actor=house["admin"])
    response = client.post(CODE, data={"csrf_token": csrf(page), "code": code_at()})
    assert response.location == SIGN_IN
    assert not is_in(client)


def test_a_temporary_password_is_replaced_before_anything_opens(app, client, house):
    with inside(app):
        temporary = services.add_person(login="moi", name="Người Mới", unit=COMMUNE, actor=None).password
    assert sign_in(client, "moi", password=temporary).location == NEW
    assert not is_in(client)
    for fields, message in (
        ({"new": "", "again": ""}, "Vui lòng nhập mật khẩu mới."),
        ({"new": BETTER, "again": "khác"}, "Hai lần nhập mật khẩu mới chưa giống nhau."),
        ({"new": "ngắn", "again": "ngắn"}, "Mật khẩu cần từ 8 ký tự trở lên."),
        ({"new": temporary, "again": temporary}, "Mật khẩu mới phải khác mật khẩu đang dùng."),
    ):
        response = send(client, NEW, fields)
        assert response.status_code == 422
        assert message in response.text
    assert send(client, NEW, {"new": BETTER, "again": BETTER}).status_code == 303
    assert is_in(client)


@pytest.fixture
def strict(make_app):
    """The same database behind an application that holds to the rules of a real installation."""
    other = make_app()
    rules = other.extensions["danban.settings"]
    other.extensions["danban.settings"] = rules.model_copy(update={"mode": "production"})
    return other


def test_in_a_real_installation_nobody_works_without_a_second_factor(strict, house):
    client = strict.test_client()
    assert sign_in(client, "lan").location == ENROL
    assert not is_in(client)
    page = client.get(ENROL)
    assert "data:image/svg+xml" in page.text
    assert send(client, ENROL, {"code": "000000"}).status_code == 422
    with client.session_transaction() as kept:
        token = kept["signing_in"]
    with strict.app_context():
        secret = proposed_secret(queries.session_of(token))
    assert secret[:4] in page.text
    assert send(client, ENROL, {"code": pyotp.TOTP(secret).at(NOW)}).status_code == 303
    assert is_in(client)
    page = client.get(ACCOUNT + "/tat-ma-xac-thuc")
    response = client.post(page.request.path, data={"csrf_token": csrf(page), "current": PASSWORD})
    assert response.status_code == 422
    assert "Mã xác thực thứ hai là bắt buộc" in response.text


def test_changing_the_password_ends_the_other_sessions(app, client, house):
    other = app.test_client()
    sign_in(client, "lan")
    sign_in(other, "lan")
    fields = {"current": PASSWORD, "new": BETTER, "again": BETTER}
    assert send(client, ACCOUNT + "/mat-khau", fields).status_code == 303
    assert is_in(client)
    assert not is_in(other)
    assert sign_in(app.test_client(), "lan").status_code == 422
    assert sign_in(app.test_client(), "lan", password=BETTER).status_code == 303


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"current": "sai", "new": BETTER, "again": BETTER}, "Mật khẩu đang dùng chưa đúng."),
        ({"current": "", "new": BETTER, "again": BETTER}, "Vui lòng nhập mật khẩu đang dùng."),
        ({"current": PASSWORD, "new": "12345678", "again": "12345678"}, "nhiều người dùng"),
        ({"current": PASSWORD, "new": "tôi là lan đây", "again": "tôi là lan đây"}, "không được chứa tên đăng nhập"),
    ],
)
def test_a_password_changed_wrongly_is_refused_in_words(client, house, fields, message):
    sign_in(client, "lan")
    response = send(client, ACCOUNT + "/mat-khau", fields)
    assert response.status_code == 422
    assert message in response.text


def test_an_open_browser_does_not_help_to_guess_the_password(client, house):
    sign_in(client, "lan")
    fields = {"current": "sai", "new": BETTER, "again": BETTER}
    for _ in range(5):
        send(client, ACCOUNT + "/mat-khau", fields)
    response = send(client, ACCOUNT + "/mat-khau", {**fields, "current": PASSWORD})
    assert response.status_code == 422
    assert "Vui lòng chờ 15 phút" in response.text


def test_setting_the_second_factor_up_and_taking_it_away(app, client, house):
    sign_in(client, "lan")
    other = app.test_client()
    sign_in(other, "lan")
    with client.session_transaction() as kept:
        token = kept["staff"]
    with app.app_context():
        secret = proposed_secret(queries.session_of(token))
    way = ACCOUNT + "/ma-xac-thuc"
    assert send(client, way, {"code": "000000"}).status_code == 422
    assert send(client, way, {"code": pyotp.TOTP(secret).at(NOW)}).status_code == 303
    assert not is_in(other)
    assert client.get(way).location == ACCOUNT + "/tat-ma-xac-thuc"
    assert send(client, ACCOUNT + "/tat-ma-xac-thuc", {"current": "sai"}).status_code == 422
    assert send(client, ACCOUNT + "/tat-ma-xac-thuc", {"current": PASSWORD}).status_code == 303
    assert client.get(ACCOUNT + "/tat-ma-xac-thuc").location == way
    assert logged(app)[2:] == ["factor_set", "password_refused", "factor_removed"]


def test_leaving_all_other_machines(app, client, house):
    other = app.test_client()
    sign_in(client, "lan")
    sign_in(other, "lan")
    assert send(client, ACCOUNT + "/dang-xuat-noi-khac", page=ACCOUNT).status_code == 303
    assert is_in(client)
    assert not is_in(other)


def test_a_stand_in_sees_it_on_the_own_page(app, client, house):
    with inside(app):
        services.set_stand_in(
            house["lan"].subject,
            substitute=house["vuan"].subject,
            from_on=NOW.date(),
            to_on=NOW.date(),
            document_no="12/QĐ-UBND",
        )
    sign_in(client, "vuan")
    page = client.get(ACCOUNT).text
    assert "Ủy quyền, phân công thay Nguyễn Thị Lan từ ngày 20/11/2026 đến hết ngày 20/11/2026" in page


def test_the_last_sign_in_is_kept(app, client, house):
    sign_in(client, "lan")
    with app.app_context():
        assert db.session.get(Person, house["lan"].person_id).last_signed_in_at == NOW


def test_the_menu_leads_only_where_there_is_a_page(app, client):
    with inside(app):
        plant()
        add_person("moi", Hat.INTAKE, Hat.OFFICER, Hat.APPROVER, Hat.CLERK, Hat.EDITOR)
    sign_in(client, "moi")
    page = client.get(ACCOUNT).text
    for href in ("/cong-viec", "/cong-viec/lay-y-kien"):
        if f'class="site-nav__link" href="{href}"' in page:
            assert client.get(href).status_code == 200
