"""The sealer's key is the worker's alone: pages and sendings do without it, and without it nothing is sealed."""

import pytest
from sqlalchemy import func, select

from app import doctor
from core import worker
from core.db import db
from core.ledger.models import Event, LedgerCheckpoint
from core.ledger.seal import KEY_NAME, KeyOutOfReach, has_key, read_key
from tests.browsing import sign_in
from tests.conftest import inside
from tests.feedback.conftest import send

PAGES = ("/", "/doi-chieu", "/doi-chieu/huong-dan", "/thong-ke", "/tra-cuu", "/readyz")
DESK = ("/giam-sat", "/giam-sat/nhat-ky", "/giam-sat/vu-viec")
HTTPS = {"base_url": "https://anbinh.vn"}


@pytest.fixture
def out_of_reach(commune):
    """The commune whose key nobody can read, not even who may read every file: a folder lies in its place."""
    key = commune.var / "keys" / KEY_NAME
    key.unlink()
    key.mkdir()
    return commune


def real(ground, redis) -> dict:
    """Give the settings of a real installation; it needs PostgreSQL, elsewhere those of one machine stay."""
    known = {"mode": "production", "site_url": HTTPS["base_url"], "redis_url": redis.url, "proxies": 1}
    return known if ground.backend == "postgresql" else {}


def test_the_web_of_a_real_installation_is_built_serves_and_takes_what_is_sent_without_the_key(
    out_of_reach, make_app, redis
):
    app = make_app(**real(out_of_reach, redis))
    browser = app.test_client()
    assert {page: browser.get(page, **HTTPS).status_code for page in PAGES} == dict.fromkeys(PAGES, 200)
    with inside(app):
        before = db.session.scalar(select(func.count()).select_from(Event))
        send()
        assert db.session.scalar(select(func.count()).select_from(Event)) > before


def test_the_desk_of_the_front_opens_without_the_key(out_of_reach):
    browser = sign_in(out_of_reach.app.test_client(), "mattran")
    assert {page: browser.get(page).status_code for page in DESK} == dict.fromkeys(DESK, 200)


def test_without_the_key_the_worker_seals_nothing_and_goes_on_with_its_other_work(out_of_reach):
    with out_of_reach.app.app_context():
        sealed = select(func.count()).select_from(LedgerCheckpoint)
        before = db.session.scalar(sealed)
        worker.run(once=True)
        assert db.session.scalar(sealed) == before
        failing = {duty.name: duty.last_error for duty in worker.failing()}
        assert failing.keys() == {"seal", "seal-day", "supervision.witnesses"}, "and there is no checkpoint to send"
        assert all(failing[name].startswith(KeyOutOfReach.__name__) for name in ("seal", "seal-day"))


def test_the_doctor_calls_that_right_in_a_real_installation_and_wrong_on_one_machine(out_of_reach, make_app, redis):
    assert has_key(out_of_reach.var) is None
    with pytest.raises(KeyOutOfReach):
        read_key(out_of_reach.var)
    with make_app(**real(out_of_reach, redis)).app_context():
        said = [finding.is_wrong for finding in doctor.examine() if "khóa chốt" in finding.line]
    assert said == [out_of_reach.backend == "sqlite"]


def test_the_doctor_misses_a_key_that_is_not_there(commune):
    assert has_key(commune.var)
    (commune.var / "keys" / KEY_NAME).unlink()
    assert has_key(commune.var) is False
    with commune.app.app_context():
        assert [finding.line for finding in doctor.examine() if finding.is_wrong and "khóa chốt" in finding.line]
