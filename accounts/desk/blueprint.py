"""Where the desk's pages about accounts hang."""

from flask import Blueprint

accounts_desk = Blueprint("accounts_desk", __name__)
