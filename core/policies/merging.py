"""Fields of work that were put together: from a day on one goes on under another, and its code leads there for ever."""

import datetime as dt
from collections.abc import Iterable

from core.policies.entries import MergedField


def leading(merged: Iterable[MergedField], on: dt.date) -> dict[str, str]:
    """Say of each field merged by a day under which one its cases go on then, however often that was merged again."""
    into = {each.code: each.into for each in merged if each.valid_from <= on}
    return {code: _end(code, into) for code in into}


def goes_round(merged: Iterable[MergedField]) -> bool:
    """Say whether some field would lead back to itself, or lead to two fields."""
    known = list(merged)
    into = {each.code: each.into for each in known}
    return len(into) != len(known) or any(_end(code, into) in into for code in into)


def _end(code: str, into: dict[str, str]) -> str:
    """Follow a field to where it ends; one that leads in a circle ends within it."""
    for _ in into:
        code = into.get(code, code)
    return code
