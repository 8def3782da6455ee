"""Where nothing is for practice: the true clock cannot be bent, nor the certificate that says so."""

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from app.factory import create_app
from app.install import install
from core import clock, ledger
from core.db import db
from core.ledger.seal import seal
from core.ledger.verify import verify
from core.settings import Settings, settings
from migrations.ledger_guards_v1 import removal, statements
from supervision import jobs
from supervision.models import LogCheck
from tests.core.ledger.conftest import KIND
from tests.servers import Postgres


@pytest.fixture
def true(backend, request, tmp_path):
    """A fresh installation that is not for practising."""
    known = {"var": tmp_path, "secret_key": "chi-dung-khi-thu-" * 3, "site_url": "http://localhost"}
    if backend == "postgresql":
        server, name = request.getfixturevalue("postgres"), f"true_{secrets.token_hex(4)}"
        server.create(name)
        known |= {"database_url": server.url(name), "migration_url": server.url(name, Postgres.OWNER)}
    app = create_app(Settings(**known))
    with app.app_context():
        install(practice=False)
        seal()
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def tell() -> ledger.Entry:
    return ledger.record(subject=ledger.new_subject(), kind=KIND, type="story.told", texts={"text": "Một việc"})


def test_what_happens_now_is_recorded(true):
    tell()
    db.session.commit()
    assert verify().findings == []


@pytest.mark.parametrize("seconds", [-6, 6, -86_400])
def test_a_moment_that_is_not_now_is_refused(true, seconds):
    db.session().info["now"] = clock.now() + timedelta(seconds=seconds)
    with pytest.raises(DBAPIError, match="recorded_at is not the time of the database"):
        tell()


def test_the_clock_cannot_be_set(true):
    with pytest.raises(DBAPIError, match="only a practice database has a practice clock"):
        clock.set_practice_clock(clock.now())


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_nobody_puts_a_certificate_of_his_own_before_the_true_one(true):
    """Temporary tables come first in PostgreSQL unless they are named last; the running program may make them."""
    db.session.execute(text("CREATE TEMPORARY TABLE ledger_birth (practice boolean)"))
    db.session.execute(text("INSERT INTO ledger_birth VALUES (true)"))
    with pytest.raises(DBAPIError, match="only a practice database has a practice clock"):
        db.session.execute(text("INSERT INTO practice_clock (id, at) VALUES (1, '2020-01-01')"))


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE ledger_birth SET practice = true",
        "UPDATE ledger_birth SET public_key = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='",
        "UPDATE ledger_birth SET born_at = '2020-01-01 00:00:00'",
    ],
)
def test_a_forged_certificate_of_birth_is_named(true, forged):
    """By the owner of the tables, who takes the guards away and puts them back."""
    db.session.rollback()
    engine = create_engine(settings().migration_database)
    with engine.begin() as connection:
        for statement in (*removal(engine.dialect.name), forged, *statements(engine.dialect.name)):
            connection.exec_driver_sql(statement)
    engine.dispose()
    db.session.expire_all()
    assert "giấy khai sinh" in " ".join(finding.what for finding in verify().findings)


def test_a_check_that_takes_long_is_written_at_the_moment_of_writing(true, monkeypatch):
    """Its transaction began long ago: an event of that moment would be refused."""

    def slow():
        report = verify()
        db.session().info["now"] = clock.now() - timedelta(minutes=1)
        return report

    monkeypatch.setattr(jobs, "verify", slow)
    jobs.check_log(clock.today() - timedelta(days=1))
    db.session.commit()
    assert db.session.scalar(select(LogCheck.day)) == clock.today() - timedelta(days=1)
    assert verify().findings == []
