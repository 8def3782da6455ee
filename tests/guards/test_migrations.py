"""The numbered migrations make exactly the tables of the models, on both databases, up and down."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from app.install import alembic_config, upgrade_to
from core.db import Base
from tests.servers import Postgres

HEADS = 1
VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"
SAID = re.compile(r"""^(revision|down_revision)\b[^=\n]*= *["']?(\w+)""", re.MULTILINE)


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


def test_they_are_one_row_and_each_number_is_given_once():
    assert fault_in(VERSIONS) is None


def test_two_of_one_number_and_two_after_one_are_noticed(tmp_path):
    for name, after in (("0001_a.py", None), ("0002_b.py", "0001"), ("0003_c.py", "0002")):
        _write(tmp_path / name, name[:4], after)
    assert fault_in(tmp_path) is None
    _write(tmp_path / "0003_other.py", "0003", "0002")
    assert fault_in(tmp_path) == "0003 is given twice"
    (tmp_path / "0003_other.py").unlink()
    _write(tmp_path / "0004_other.py", "0004", "0002")
    assert fault_in(tmp_path) == "0004_other.py comes after 0002, as another does"
    (tmp_path / "0004_other.py").unlink()
    _write(tmp_path / "0004_other.py", "0004x", "0003")
    assert fault_in(tmp_path) == "0004_other.py calls itself 0004x"


def test_there_is_one_head():
    from alembic.script import ScriptDirectory

    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == HEADS


def fault_in(folder: Path) -> str | None:
    """Say what is wrong with the row of migrations: each bears a number of its own, and no two come after one."""
    numbers: set[str] = set()
    followed: set[str] = set()
    for file in sorted(folder.glob("*.py")):
        said, number = dict(SAID.findall(file.read_text(encoding="utf-8"))), file.name.partition("_")[0]
        if said["revision"] != number:
            return f"{file.name} calls itself {said['revision']}"
        if number in numbers:
            return f"{number} is given twice"
        if said["down_revision"] in followed:
            return f"{file.name} comes after {said['down_revision']}, as another does"
        numbers.add(number)
        followed.add(said["down_revision"])
    return None if followed - numbers == {"None"} else "one comes after what is not there"


def _write(file: Path, number: str, after: str | None) -> None:
    before = f'"{after}"' if after else "None"
    file.write_text(f'revision = "{number}"\ndown_revision = {before}\n', encoding="utf-8")


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
