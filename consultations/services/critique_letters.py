"""Letters about a phản biện xã hội: to the Front of the territory, and to those who answer for the unit; once each."""

from contextlib import suppress

from flask import current_app

from accounts.queries import holders, reach
from consultations.models import ConsultationState, SocialCritique
from consultations.workflow import SYNTHESISE, WRITE_CRITIQUE
from core import mail
from core.clock import today
from core.errors import Refused
from core.settings import settings
from units.queries import names


def tell_front(letter: str, critique: SocialCritique, consultation: ConsultationState) -> None:
    """Write to whoever writes phản biện for the Front of this unit."""
    _write(letter, critique, consultation, right=WRITE_CRITIQUE)


def tell_unit(letter: str, critique: SocialCritique, consultation: ConsultationState) -> None:
    """Write to whoever answers for the unit."""
    _write(letter, critique, consultation, right=SYNTHESISE)


def _write(letter: str, critique: SocialCritique, consultation: ConsultationState, *, right: str) -> None:
    """Queue one letter to each in the caller's transaction; an address that cannot be written to is left out."""
    unit = names([critique.unit]).get(critique.unit, critique.unit)
    link = f"{settings().site_url.rstrip('/')}/cong-viec/lay-y-kien/{consultation.slug}/phan-bien"
    page = current_app.jinja_env.get_template(f"mail/{letter}.txt")
    says = page.render(critique=critique, title=consultation.title, unit=unit, link=link)
    heading, _, text = says.partition("\n")
    for person in reach([one.person_id for one in holders(right, critique.unit, on=today())], on=today()):
        with suppress(Refused):
            key = f"{letter}/{critique.subject}/{person.subject}"
            mail.queue(person.email, subject=heading.strip(), text=text.strip() + "\n", key=key)
