"""Where the addresses for programs hang, and what all their answers do alike."""

from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from core.errors import DomainError

consultations_api = Blueprint("consultations_api", __name__, url_prefix="/api/v1")

OK, NOT_FOUND = 200, 404

FROM_ANYWHERE: Final = "*"
"""These answers are the same for everybody and hold nothing but what is public."""


@consultations_api.errorhandler(DomainError)
def refused(error: DomainError) -> Response:
    """Answer a program in its own language."""
    return answer({"error": "not_found" if error.status == NOT_FOUND else "refused"}, status=error.status)


def answer(values: dict[str, Any], *, status: int = OK) -> Response:
    """Give values as JSON that a script of any page may read; who has them already gets 304."""
    response = jsonify(values)
    response.status_code = status
    response.headers["Access-Control-Allow-Origin"] = FROM_ANYWHERE
    response.headers["Cache-Control"] = "public, no-cache"
    if status != OK:
        return response
    response.add_etag()
    return response.make_conditional(request)
