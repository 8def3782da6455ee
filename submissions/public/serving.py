"""Handing a file out: as a download, in a sandbox, under the name its sender gave it; a small picture in its place."""

from typing import Any

from flask import Response, send_file

from core.errors import Hidden
from core.storage import path_of
from submissions.models import Attachment

SMALL = "image/jpeg"
_SANDBOX = "default-src 'none'; sandbox"


def attachment_response(attachment: Attachment, *, name: str = "") -> Response:
    """Send a file that the caller has found this visitor may see; one that is no longer kept is hidden."""
    name, kind = name or attachment.name, attachment.media_type
    return _sent(attachment, attachment.key, mimetype=kind, as_attachment=True, download_name=name)


def thumbnail_response(attachment: Attachment) -> Response:
    """Send the small picture of a photo that the caller has found this visitor may see; a paper has none."""
    if not attachment.thumbnail:
        raise Hidden
    return _sent(attachment, attachment.thumbnail, mimetype=SMALL)


def _sent(attachment: Attachment, key: str, **how: Any) -> Response:
    try:
        response = send_file(path_of(key), etag=key, max_age=0, **how)
    except FileNotFoundError as error:
        raise Hidden from error
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store" if attachment.audience == "desk" else "private, no-cache"
    return response
