"""Making something new from a form: once, however often the form is sent."""

from collections.abc import Callable
from typing import Any, TypeVar

from core.db import db
from core.forms import OnceForm
from core.refusing import refusal

Made = TypeVar("Made")


def made_once(form: OnceForm, model: type[Made], make: Callable[[], Any]) -> Made | None:
    """Give what a form made, now or when it was sent before; None where a rule said no, which the form then shows."""
    known = db.session.get(model, form.subject)
    if known is None and refusal(form, make) is None:
        known = db.session.get_one(model, form.subject)
    return known
