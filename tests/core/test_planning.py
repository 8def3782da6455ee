"""SQLite reads large tables by the index that finds few rows, once it has looked at them; PostgreSQL is left alone."""

import pytest
from sqlalchemy import text

from core.db import db, engine_options
from core.planning import ROWS_LOOKED_AT, refresh_statistics

STEPS = "WITH RECURSIVE step(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < :most) "
RARE = "SELECT sum(weight) FROM heap WHERE kind = 'a' AND tag = 'rare'"


@pytest.fixture
def heap(context) -> None:
    """Many rows of one kind, of which three have a tag of their own; no temporary table, for those are not looked at."""
    for statement in (
        "CREATE TABLE heap (kind TEXT, weight INTEGER, tag TEXT)",
        "CREATE INDEX heap_by_tag ON heap (tag)",
        "CREATE INDEX heap_by_kind ON heap (kind)",
    ):
        db.session.execute(text(statement))
    rows = "INSERT INTO heap SELECT 'a', n, CASE WHEN n < 4 THEN 'rare' ELSE 'tag ' || n END FROM step"
    db.session.execute(text(STEPS + rows), {"most": 2_000})


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_sqlite_learns_which_index_finds_few_rows(heap):
    assert "heap_by_kind" in _plan()
    refresh_statistics()
    assert "heap_by_tag" in _plan()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_it_looks_at_so_many_rows_and_no_more(heap):
    refresh_statistics()
    assert db.session.scalar(text("PRAGMA analysis_limit")) == ROWS_LOOKED_AT


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_postgresql_looks_by_itself(context):
    refresh_statistics()
    assert db.session.scalar(text("SELECT count(*) FROM pg_stat_user_tables WHERE analyze_count > 0")) == 0


def test_a_connection_to_sqlite_is_renewed_so_that_it_learns():
    assert engine_options("sqlite:///x")["pool_recycle"] > 0
    assert "pool_recycle" not in engine_options("postgresql+psycopg://x")


def _plan() -> str:
    return str(db.session.execute(text(f"EXPLAIN QUERY PLAN {RARE}")).all())
