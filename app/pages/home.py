"""The first page: the three things one comes for."""

from flask import render_template

from app.pages.blueprint import pages
from core.access import public


@pages.get("/")
@public
def home():
    """Show a visitor the three things one comes for."""
    return render_template("pages/home.html")
