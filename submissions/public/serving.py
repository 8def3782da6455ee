"""Handing a file out: always as a download, in a sandbox, under the name its sender gave it."""

from flask import Response, send_file

from core.errors import Hidden
from core.storage import path_of
from submissions.models import Attachment

_SANDBOX = "default-src 'none'; sandbox"


def attachment_response(attachment: Attachment) -> Response:
    """Send a file that the caller has found this visitor may see; one that is no longer kept is hidden."""
    try:
        response = send_file(
            path_of(attachment.key),
            mimetype=attachment.media_type,
            as_attachment=True,
            download_name=attachment.name,
            etag=attachment.key,
            max_age=0,
        )
    except FileNotFoundError as error:
        raise Hidden from error
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store" if attachment.audience == "desk" else "private, no-cache"
    return response
