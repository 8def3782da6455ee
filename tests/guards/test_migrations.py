"""The numbered migrations make exactly the tables of the models, on both databases, up and down."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from app.install import alembic_config, upgrade_to
from core.db import Base
from tests.servers import Postgres

HEADS = 1


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    """An empty database and its owner's engine."""
    if request.param == "sqlite":
        made = create_engine(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    else:
        server = request.getfixturevalue("postgres")
        server.drop("empty")
        server.create("empty")
        made = create_engine(server.url("empty", Postgres.OWNER))
    yield made
    made.dispose()


def test_there_is_one_head():
    from alembic.script import ScriptDirectory

    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == HEADS


def test_going_up_gives_the_models(engine):
    with engine.begin() as connection:
        upgrade_to(connection, "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = [d for d in compare_metadata(context, Base.metadata) if not _is_of_an_expression(d)]
    assert differences == []


def test_going_down_leaves_nothing(engine):
    with engine.begin() as connection:
        upgrade_to(connection, "head")
    with engine.begin() as connection:
        upgrade_to(connection, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}


def _is_of_an_expression(difference) -> bool:
    """Indexes on expressions cannot be compared by the tool; the search's contract tests hold them."""
    return isinstance(difference, tuple) and difference[0] in {"add_index", "remove_index"} and "tsv" in str(difference)
