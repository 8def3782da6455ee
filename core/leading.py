"""Addresses that name a field of work which was merged lead on, for ever, to the field under which its cases stand."""

from datetime import date
from typing import Final
from urllib.parse import urlencode

from flask import redirect, request
from werkzeug.wrappers import Response

from core import clock, rulebook

MOVED_FOR_EVER: Final = 301
_PLACE: Final = "trang"
"""A place in a list is of that list alone."""


def led_on(name: str, *, on: date | None = None) -> Response | None:
    """Lead on where the question `name` of the address asks for a field that was merged; all else of it stays.

    `on`: the day whose fields the page shows; none: today.
    """
    code = request.args.get(name, "")
    now = rulebook.current_policy().field_on(code, on or clock.today()) if code else code
    if now == code:
        return None
    asked = [(key, now if key == name else value) for key, value in request.args.items(multi=True) if key != _PLACE]
    return redirect(f"{request.path}?{urlencode(asked)}", MOVED_FOR_EVER)
