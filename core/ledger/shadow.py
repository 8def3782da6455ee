"""Empty tables of one's own before the living ones: what is written within goes to them, and is gone afterwards.

Both databases look for a table's name among the temporary tables of the connection first.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Table, text
from sqlalchemy.schema import CreateTable

from core.db import db, is_postgres


@contextmanager
def shadowed(tables: Sequence[Table]) -> Iterator[None]:
    """Put temporary tables before these for a block; at its end everything of the block is rolled back."""
    with _parsed_anew(), db.session.begin_nested() as trial:
        for table in tables:
            plain = CreateTable(table, include_foreign_key_constraints=[]).compile(dialect=db.engine.dialect)
            db.session.execute(text(str(plain).replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1)))
        db.session.expunge_all()
        yield
        trial.rollback()
    db.session.expunge_all()


@contextmanager
def _parsed_anew() -> Iterator[None]:
    """Keep PostgreSQL from running a statement it prepared when the name still meant the living table."""
    if not is_postgres():
        yield
        return
    driver = db.session.connection().connection.driver_connection
    before, driver.prepare_threshold = driver.prepare_threshold, None
    try:
        yield
    finally:
        driver.prepare_threshold = before
