"""What every page with a form does with a rule's no."""

from collections.abc import Callable
from typing import Any

from core.db import db
from core.errors import DomainError, Hidden
from core.forms import Form


def refusal(form: Form, act: Callable[[], Any], *, field: Any = None) -> int | None:
    """Do something; a rule's no becomes an error of the form (or of one field), its status is given. None: it is done.

    What was begun is undone, so that the page that comes back shows what stands.
    """
    try:
        act()
    except Hidden:
        raise
    except DomainError as error:
        db.session.rollback()
        if field is not None:
            field.errors = [*field.errors, error.message]
        else:
            form.show_refusal(error)
        return error.status
    return None
