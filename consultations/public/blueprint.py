"""Where the citizens' pages for lấy ý kiến hang."""

from flask import Blueprint
from werkzeug.wrappers import Response

consultations_public = Blueprint("consultations_public", __name__)

Answer = str | tuple[str, int] | Response
