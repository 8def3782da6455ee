"""Pages over several domains, and those that belong to none."""

from flask import Blueprint, render_template

from core.access import public
from core.db import db

pages = Blueprint("pages", __name__)


@pages.get("/")
@public
def home():
    """Show a visitor the three things one comes for."""
    return render_template("pages/home.html")


@pages.get("/healthz")
@public
def healthz():
    """Say that the process lives."""
    return "ok", 200, {"Content-Type": "text/plain"}


@pages.get("/readyz")
@public
def readyz():
    """Say that the process can serve: the database answers."""
    db.session.connection()
    return "ok", 200, {"Content-Type": "text/plain"}
