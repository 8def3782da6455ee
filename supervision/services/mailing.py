"""Letters of supervision to mailboxes: they name numbers and days, never what was found; each goes out once."""

from contextlib import suppress
from typing import Any, Final

from flask import current_app

from accounts.queries import holders, reach
from core import clock, mail
from core.errors import Refused
from core.settings import settings

UNITS_DESK: Final = "/cong-viec/giam-sat"


def write(template: str, address: str, *, key: str, **told: Any) -> None:
    """Queue one letter in the caller's transaction; the same key twice is one letter."""
    page = current_app.jinja_env.get_template(f"mail/{template}.txt")
    heading, _, text = page.render(**told).partition("\n")
    mail.queue(address, subject=heading.strip(), text=text.strip() + "\n", key=key)


def write_to_unit(template: str, unit: str, *, right: str, once: str, **told: Any) -> None:
    """Write to whoever holds a right in a unit's house, or stands in there; where nobody does, to the house above.

    An address that cannot be written to is left out; the desk shows the same.
    """
    today = clock.today()
    for person in reach([one.person_id for one in holders(right, unit, on=today)], on=today):
        with suppress(Refused):
            write(template, person.email, key=f"{template}/{once}/{person.subject}", **told)


def site() -> str:
    """Give the address under which the house is found."""
    return settings().site_url.rstrip("/")
