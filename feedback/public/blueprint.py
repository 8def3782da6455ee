"""Where the citizens' pages for phản ánh, kiến nghị hang."""

from flask import Blueprint

feedback_public = Blueprint("feedback_public", __name__)
