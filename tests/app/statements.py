"""Counting what a request asks of the database, since a page must cost the same with ten rows and with a thousand."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from core.db import db


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Collect the statements sent while the block runs."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)
