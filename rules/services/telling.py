"""A letter to whoever may decide on a proposal: that one waits, and where; never what it holds, nor to its drafter."""

from contextlib import suppress

from flask import current_app

from accounts.queries import holders, reach
from core import clock, mail
from core.errors import Refused
from core.ledger import Entry
from core.settings import settings
from rules.models import RuleChange
from rules.workflow import APPROVE
from units.queries import site_unit


def tell_approvers(change: RuleChange, entry: Entry) -> None:
    """Write to who may approve it in the unit that is served, or above where nobody else there may; once a proposal.

    An address that cannot be written to is left out; the desk shows the same.
    """
    site, today = site_unit(), clock.today()
    drafter = {change.drafted_by} - {None}
    asked = holders(APPROVE, site.code, on=today, leaving_out=drafter) if site else []
    for person in reach([one.person_id for one in asked], on=today):
        if person.person_id not in drafter:
            with suppress(Refused):
                _write(change, person.email, key=f"rule_proposed/{entry.hash}/{person.subject}")


def _write(change: RuleChange, address: str, *, key: str) -> None:
    link = f"{settings().site_url.rstrip('/')}/quan-tri/thay-doi/{change.subject}"
    page = current_app.jinja_env.get_template("mail/rule_proposed.txt")
    heading, _, text = page.render(change=change, link=link).partition("\n")
    mail.queue(address, subject=heading.strip(), text=text.strip() + "\n", key=key)
