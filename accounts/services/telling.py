"""A letter to whoever may decide on a hat or a stand-in: that one waits, and where; never for whom."""

from contextlib import suppress

from flask import current_app

from accounts.models import HatChange
from accounts.queries import deciders, reach
from core import clock, mail
from core.errors import Refused
from core.settings import settings


def tell_deciders(change: HatChange) -> None:
    """Write to who may decide in that house, or above where nobody else there may; once a proposal.

    An address that cannot be written to is left out; the desk shows the same.
    """
    today = clock.today()
    for person in reach([one.person_id for one in deciders(change, on=today)], on=today):
        if person.person_id != change.proposed_by:
            with suppress(Refused):
                _write(change, person.email, key=f"hat_proposed/{change.subject}/{person.subject}")


def _write(change: HatChange, address: str, *, key: str) -> None:
    link = f"{settings().site_url.rstrip('/')}/quan-tri/vai-tro/de-nghi/{change.subject}"
    page = current_app.jinja_env.get_template("mail/hat_proposed.txt")
    heading, _, text = page.render(change=change, link=link).partition("\n")
    mail.queue(address, subject=heading.strip(), text=text.strip() + "\n", key=key)
