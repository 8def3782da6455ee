"""Addresses that were asked for and not confirmed yet."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from accounts.models import EmailChange, Person, PersonState
from core import clock
from core.db import db
from core.secrets import keyed_digest, same

EMAIL_CHANGE_LIVES: Final = timedelta(hours=24)


def email_token_digest(token: str) -> str:
    """Give what is kept of the token in a letter."""
    return keyed_digest("email-change", token)


def email_digest(email: str) -> str:
    """Give a fingerprint of an address."""
    return keyed_digest("email", email)


def email_change(token: str) -> EmailChange | None:
    """Give what a letter's link stands for; None once it is old or used, or another was asked for or set."""
    found = db.session.get(EmailChange, email_token_digest(token))
    if found is None or found.asked_at <= clock.now() - EMAIL_CHANGE_LIVES:
        return None
    newest = awaited_email(found.person_id)
    known = select(PersonState).join(Person, Person.subject == PersonState.subject).where(Person.id == found.person_id)
    state = db.session.scalars(known).one()
    if newest is not found or state.disabled_at is not None or not same(found.before, email_digest(state.email)):
        return None
    return found


def awaited_email(person_id: int) -> EmailChange | None:
    """Give the address a person asked for last, while it waits for its confirmation."""
    living = (EmailChange.person_id == person_id, EmailChange.asked_at > clock.now() - EMAIL_CHANGE_LIVES)
    query = select(EmailChange).where(*living).order_by(EmailChange.asked_at.desc(), EmailChange.digest).limit(1)
    return db.session.scalar(query)
