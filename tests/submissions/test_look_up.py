"""From what was typed to the page of a code; wrong codes slow down, wrong mã riêng close."""

import re
from datetime import timedelta

import pytest
from flask import Blueprint, Flask, session

from core import clock
from core.access import public
from core.db import db
from core.ledger import new_subject
from core.limits import limiter
from submissions import codes, queries, services
from submissions.public import is_opened, submissions_public
from submissions.public.look_up import GUESSES
from submissions.sender import Sender
from tests.conftest import NOW, inside

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@pytest.fixture(autouse=True)
def fresh_limits(app):
    with app.app_context():
        limiter.reset()


@pytest.fixture
def sent(app):
    """A submission and its mã riêng."""
    with inside(app):
        submission, pin = services.enter(
            kind="case", subject=new_subject(), sender=Sender(), consent_version="2026-1", channel="paper"
        )
        return submission.code, pin


def open_it(client, code, pin):
    page = client.get("/tra-cuu/khong-co-ma-nay")
    token = TOKEN.search(page.text).group(1)
    return client.post("/tra-cuu", data={"csrf_token": token, "ma": code, "ma_rieng": pin})


def test_the_page_asks_for_a_code_and_keeps_nothing(client):
    page = client.get("/tra-cuu")
    assert page.status_code == 200
    assert "Mã tra cứu" in page.text
    assert "Set-Cookie" not in page.headers


@pytest.mark.parametrize("typed", ["KN-7K3M-92QX-C", "kn 7k3m 92qx c", "7k3m92qxc", "kn7k3m92oxc"])
def test_what_was_typed_leads_to_the_page_of_the_code(client, typed):
    answer = client.get("/tra-cuu", query_string={"ma": typed})
    assert answer.status_code == 303
    assert answer.location == "/tra-cuu/KN-7K3M-92QX-C"
    assert client.get("/tra-cuu/kn7k3m92qxc").location == "/tra-cuu/KN-7K3M-92QX-C"


def test_a_code_without_prefix_leads_to_the_door_it_belongs_to(app, client):
    with inside(app):
        submission, _ = services.enter(
            kind="opinion", subject=new_subject(), sender=Sender(), consent_version="2026-1", channel="paper"
        )
    answer = client.get("/tra-cuu", query_string={"ma": submission.code[3:].lower()})
    assert answer.location == f"/tra-cuu/{submission.code}"


def test_the_same_symbols_are_never_given_out_under_both_prefixes(context, monkeypatch):
    drawn = iter(["KN-7K3M-92QX-C", "YK-7K3M-92QX-C", codes.written("YK", "22222222")])
    monkeypatch.setattr("submissions.services.sending.new_code", lambda prefix: next(drawn))
    given = [
        services.enter(kind=kind, subject=new_subject(), sender=Sender(), consent_version="2026-1", channel="paper")[
            0
        ].code
        for kind in ("case", "opinion")
    ]
    assert given == ["KN-7K3M-92QX-C", codes.written("YK", "22222222")]


@pytest.mark.parametrize("typed", ["KN-7K3M-92QX-D", "xyz", "<script>", "💬"])
def test_a_wrong_code_gets_the_page_that_says_so(client, typed):
    for answer in (client.get("/tra-cuu", query_string={"ma": typed}), client.get(f"/tra-cuu/{typed}")):
        assert answer.status_code == 404
        assert "Không tìm thấy mã này. Kiểm tra lại từng chữ, số trên phiếu. Mã hồ sơ một cửa" in answer.text
        assert "<script>" not in answer.text.split("<main")[1]


def test_a_code_that_may_be_right_is_not_called_wrong(client, sent):
    """Who follows a fresh slip is asked for the mã riêng; whether the code exists is not told."""
    pages = []
    for code in (sent[0], codes.written("KN", "22222222")):
        answer = client.get(f"/tra-cuu/{code}")
        assert answer.status_code == 404
        assert "Mã này chưa có nội dung công khai." in answer.text
        assert "Không tìm thấy mã này" not in answer.text
        pages.append(re.sub(r'name="csrf_token"[^>]*', "", answer.text.replace(code, "")))
    assert pages[0] == pages[1]


def test_a_one_stop_code_is_sent_on(client):
    answer = client.get("/tra-cuu", query_string={"ma": "H46.17.10-231120-0001"})
    assert answer.status_code == 404
    assert "tra cứu tại Cổng Dịch vụ công quốc gia" in answer.text
    assert "Không tìm thấy mã này" not in answer.text


def test_nothing_typed_is_asked_again(client):
    assert client.get("/tra-cuu?ma=").status_code == 422


def test_guessing_is_slowed_and_reading_is_not(client):
    for _ in range(30):
        assert client.get("/tra-cuu?ma=KN-7K3M-92QX-C").status_code == 303
    most = int(GUESSES.split()[0])
    answers = [client.get("/tra-cuu?ma=KN-7K3M-92QX-D").status_code for _ in range(most + 1)]
    assert answers == [404] * most + [429]


@pytest.fixture
def opened(app, client, sent):
    """The browser that has just shown the right mã riêng, within a request of its own."""
    answer = open_it(client, sent[0].lower(), f"{sent[1][:3]} {sent[1][3:]}")
    assert answer.status_code == 303
    assert answer.location == f"/tra-cuu/{sent[0]}"
    with client.session_transaction() as kept:
        cookie = dict(kept)
    with app.test_request_context():
        session.update(cookie)
        yield queries.by_code(sent[0])


def test_the_right_private_code_opens_the_case_for_this_browser(opened):
    assert is_opened(opened)


def test_a_new_private_code_closes_it_again(opened):
    services.reissue_pin(opened.subject)
    assert not is_opened(opened)


def test_it_closes_by_itself_after_two_hours(opened):
    clock.set_practice_clock(NOW + timedelta(hours=2) - timedelta(seconds=1))
    assert is_opened(opened)
    clock.set_practice_clock(NOW + timedelta(hours=2))
    assert not is_opened(opened)


def test_another_browser_sees_it_closed(opened):
    for forged in ("", "99999999999.", "khong-phai", "9" * 30):
        session["opened"] = [[opened.subject, forged]]
        assert not is_opened(opened)


def test_wrong_code_and_wrong_private_code_get_the_same_answer(client, sent):
    code, pin = sent
    wrong_pin = f"{(int(pin) + 1) % 10**6:06d}"
    pages = [open_it(client, *pair) for pair in ((code, wrong_pin), ("KN-7K3M-92QX-C", pin), ("xyz", pin))]
    assert {page.status_code for page in pages} == {422}
    assert all("Mã tra cứu hoặc mã riêng chưa đúng" in page.text for page in pages)


def test_after_five_wrong_private_codes_a_code_rests_for_a_quarter_of_an_hour(app, client, sent):
    code, pin = sent
    wrong_pin = f"{(int(pin) + 1) % 10**6:06d}"
    for _ in range(5):
        assert open_it(client, code, wrong_pin).status_code == 422
    refused = open_it(client, code, pin)
    assert refused.status_code == 429
    assert "chờ 15 phút" in refused.text
    with inside(app):
        clock.set_practice_clock(NOW + timedelta(minutes=15))
    assert open_it(client, code, pin).status_code == 303


def test_a_stranger_who_guesses_shuts_out_the_sender_only_after_twenty(app, client, sent):
    code, pin = sent
    wrong_pin = f"{(int(pin) + 1) % 10**6:06d}"
    for place in range(1, 5):
        stranger = app.test_client()
        stranger.environ_base["REMOTE_ADDR"] = f"10.9.9.{place}"
        assert open_it(client, code, pin).status_code == 303
        for _ in range(5):
            assert open_it(stranger, code, wrong_pin).status_code == 422
        assert open_it(stranger, code, wrong_pin).status_code == 429
    assert open_it(client, code, pin).status_code == 429


def test_a_code_that_does_not_exist_rests_too(client):
    answers = [open_it(client, "KN-7K3M-92QX-C", "123456").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_an_expired_page_comes_back_filled(client, sent):
    answer = client.post("/tra-cuu", data={"ma": sent[0], "ma_rieng": "123456"})
    assert answer.status_code == 422
    assert sent[0] in answer.text


def test_the_pages_of_the_two_doors_come_before_the_loose_spelling():
    app, door = Flask(__name__), Blueprint("door", __name__)
    door.get("/tra-cuu/KN-<rest>", endpoint="follow")(public(lambda rest: rest))
    app.register_blueprint(submissions_public)
    app.register_blueprint(door)
    urls = app.url_map.bind("localhost")
    assert urls.match("/tra-cuu/KN-7K3M-92QX-C")[0] == "door.follow"
    assert urls.match("/tra-cuu/kn7k3m92qxc")[0] == "submissions_public.any_spelling"


def test_rollback_does_not_lose_failures(app, client, sent):
    open_it(client, sent[0], "abc")
    with inside(app):
        assert db.session.execute(db.text("SELECT count(*) FROM attempt")).scalar() == 2
