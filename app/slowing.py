"""When an address sends too fast: nothing is taken, nothing is lost, and it is said when to send again."""

import math
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from flask import make_response, render_template, request

from core import clock
from core.limits import limiter

KEEPING: Final = frozenset({"consultations_public", "feedback_public"})
"""Where people write what they would not like to write twice; pages that ask for passwords keep nothing."""

NEVER_KEPT: Final = frozenset({"ma_rieng"})
LONGEST_WAIT_S: Final = 3600


def wait_s(usual: int) -> int:
    """Give in how many seconds the address may send again; the usual where the limit does not say."""
    limit = limiter.current_limit
    is_known = limit is not None and limit.breached
    left = math.ceil(limit.reset_at - time.time()) if is_known else usual
    return min(max(left, 1), LONGEST_WAIT_S)


def keeps_words() -> bool:
    """Say whether what was just refused held something to keep, of a size that a form of ours may have.

    A body that is told to be larger, or not told at all, is not read: a flood must not cost more than what is taken.
    """
    is_form = request.method == "POST" and request.blueprint in KEEPING
    return is_form and 0 < (request.content_length or 0) <= (request.max_content_length or 0)


def slowed_page(wait: int) -> Any:
    """Give back the form as it was filled, with a button to send it again, and from when that works."""
    kept = list(_kept())
    page = render_template(
        "errors/slowed.html",
        kept=kept,
        words=[value for _, value in kept if " " in value.strip()],
        files=_files(),
        minutes=math.ceil(wait / 60),
        again_at=clock.now() + timedelta(seconds=60 * math.ceil(wait / 60)),
    )
    response = make_response(page, 429, {"Retry-After": str(wait)})
    response.headers["Cache-Control"] = "no-store"
    return response


def _kept() -> Iterator[tuple[str, str]]:
    for name, values in request.form.lists():
        if name not in NEVER_KEPT:
            yield from ((name, value) for value in values)


def _files() -> list[tuple[str, list[str]]]:
    """Name the files that came along, by the field in which they have to be chosen again."""
    found = ((name, [one.filename for one in files if one.filename]) for name, files in request.files.lists())
    return [(name, names) for name, names in found if names]
