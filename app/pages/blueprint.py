"""Where the roof's pages hang."""

from flask import Blueprint

pages = Blueprint("pages", __name__)
