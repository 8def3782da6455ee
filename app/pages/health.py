"""What machines ask: does the process live, can it serve."""

from app.pages.blueprint import pages
from core.access import public
from core.db import db

PLAIN = {"Content-Type": "text/plain"}


@pages.get("/healthz")
@public
def healthz():
    """Say that the process lives."""
    return "ok", 200, PLAIN


@pages.get("/readyz")
@public
def readyz():
    """Say that the process can serve: the database answers."""
    db.session.connection()
    return "ok", 200, PLAIN
