"""Every migration takes a commune that has lived, not only an empty database, and the log gives all back after it."""

import shutil

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, create_engine, event, text

from app.demo.loading import load
from app.install import alembic_config, upgrade, upgrade_to
from core.db import db, engine_options
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.verify import verify
from core.settings import settings
from tests.conftest import inside
from tests.servers import Postgres

STAGE, COPY = "demo_year", "lived"
NO_ROOM_BELOW = {"0046": "DELETE FROM opinion_state WHERE number > 1"}
"""Revision -> what the tables before it refuse to hold: several opinions under one code."""


@pytest.fixture
def lived(ground, make_app, tmp_path) -> Flask:
    """The commune with its whole year, in a database of its own: here the tables themselves are changed."""
    ground.stand_on(STAGE, _load)
    place = {"var": tmp_path / "var"}
    shutil.copytree(ground.kept / STAGE, place["var"])
    if ground.server:
        ground.server.drop(COPY)
        ground.server.create(COPY, f"danban_{STAGE}")
        place["database_url"] = ground.server.url(COPY)
        place["migration_url"] = ground.server.url(COPY, Postgres.OWNER)
    return make_app(**place)


def _load(app: Flask) -> None:
    with inside(app):
        load()


def test_every_migration_takes_a_database_with_rows_and_the_log_gives_all_back(lived):
    with lived.app_context():
        before = snapshot()
        assert before["case_state"]
        db.session.remove()
        _take_each(settings().migration_database)
        upgrade()
        rebuild()
        after = snapshot()
        assert [name for name in before if after[name] != before[name]] == []
        assert verify().findings == []
        db.session.commit()
    assert [lived.test_client().get(page).status_code for page in ("/", "/thong-ke", "/lay-y-kien")] == [200] * 3


def _take_each(address: str) -> None:
    """Go down step by step, and over each step up once more, with all rows that were there before it."""
    engine, way_down = create_engine(address, **engine_options(address)), create_engine(address)
    if way_down.dialect.name == "sqlite":
        event.listen(way_down, "connect", _without_keys)
    for script in ScriptDirectory.from_config(alembic_config()).walk_revisions():
        if script.down_revision is not None:
            _make_room(way_down, script.revision)
            _go_down(way_down, script.down_revision)
            with engine.begin() as connection:
                upgrade_to(connection, script.revision)
            _go_down(way_down, script.down_revision)
    for each in (engine, way_down):
        each.dispose()


def _without_keys(connection, _record) -> None:
    """Let a table be made anew although others point at it: going down is only this test's way to an old database."""
    connection.execute("PRAGMA foreign_keys=OFF").close()


def _make_room(engine: Engine, revision: str) -> None:
    """Take out what the older tables refuse to hold; the log gives it back."""
    if revision in NO_ROOM_BELOW:
        with engine.begin() as connection:
            connection.execute(text(NO_ROOM_BELOW[revision]))


def _go_down(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
