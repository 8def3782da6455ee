"""Where the pages of signing in hang."""

from flask import Blueprint

accounts_public = Blueprint("accounts_public", __name__)
