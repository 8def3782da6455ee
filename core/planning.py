"""What the database knows of its own tables when it chooses how to read them.

PostgreSQL looks by itself. SQLite does not: without statistics it cannot tell an index that names three rows from one
that names twenty thousand, and a page over a large consultation then reads all of it.
"""

from typing import Final

from sqlalchemy import text

from core.db import db, is_postgres

ROWS_LOOKED_AT: Final = 1_000
"""Rows of each index that SQLite looks at: enough to tell few from many, and as quick at a million rows."""


def refresh_statistics() -> None:
    """Let SQLite count anew, in the transaction of the caller; other connections learn of it when they are renewed."""
    if is_postgres():
        return
    db.session.execute(text(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}"))
    db.session.execute(text("ANALYZE"))
