"""One's own e-mail: asked for with the password, taken once its owner presses the button in that mailbox.

The address written to before is told, so that nobody's letters go elsewhere unnoticed.
"""

from datetime import timedelta
from typing import Any, Final

from flask import current_app
from sqlalchemy import delete, func, select

from accounts import queries
from accounts.models import EmailChange, StaffSession
from accounts.passwords import matches
from accounts.services.people import change_person
from accounts.services.signing_in import WRONG_PASSWORD, Visitor, log
from core import clock, mail
from core.db import db
from core.errors import Hidden, Refused
from core.secrets import token as new_token
from core.settings import settings

LIVES: Final = queries.EMAIL_CHANGE_LIVES
MOST_A_DAY: Final = 5
"""So many letters may be asked for in a day: nobody fills another's mailbox from here."""


def ask_email(row: StaffSession, *, current: str, email: str, visitor: Visitor) -> None:
    """Write to a new address for its confirmation; until then letters go where they went."""
    person, state = queries.by_id(row.person_id)
    if not matches(person.password_hash, current):
        raise Refused(WRONG_PASSWORD)
    if email == state.email:
        raise Refused("Thư công việc đang được gửi đến địa chỉ này.")
    if _asked_today(person.id) >= MOST_A_DAY:
        raise Refused(f"Đã gửi {MOST_A_DAY} thư xác nhận trong 24 giờ qua. Vui lòng thử lại vào ngày mai.")
    token = new_token()
    change = EmailChange(
        digest=queries.email_token_digest(token),
        person_id=person.id,
        email=email,
        before=queries.email_digest(state.email),
        asked_at=clock.now(),
    )
    db.session.add(change)
    page = f"{settings().site_url.rstrip('/')}/xac-nhan-thu-dien-tu/{token}"
    _write("account_email_confirm", email, key=f"email/{person.id}/{change.digest}", page=page, login=state.login)
    log("email_asked", visitor, person_id=person.id)


def confirm_email(token: str, *, visitor: Visitor) -> None:
    """Take the address whose owner pressed the button, once; the one before is told."""
    change = queries.email_change(token)
    if change is None:
        raise Hidden
    _, state = queries.by_id(change.person_id)
    before = state.email
    actor = queries.actor_of(change.person_id)
    change_person(state, name=state.name, phone=state.phone, email=change.email, actor=actor)
    log("email_changed", visitor, person_id=change.person_id)
    if before:
        _write("account_email_changed", before, key=f"email/{change.person_id}/{change.digest}/before")
    db.session.execute(delete(EmailChange).where(EmailChange.person_id == change.person_id))


def erase_old_changes() -> int:
    """Erase the addresses that nobody confirmed within a day; gives how many."""
    return db.session.execute(delete(EmailChange).where(EmailChange.asked_at <= clock.now() - LIVES)).rowcount


def _asked_today(person_id: int) -> int:
    recent = (EmailChange.person_id == person_id, EmailChange.asked_at > clock.now() - timedelta(days=1))
    return db.session.scalar(select(func.count()).select_from(EmailChange).where(*recent))


def _write(template: str, address: str, *, key: str, **values: Any) -> None:
    page = current_app.jinja_env.get_template(f"mail/{template}.txt")
    heading, _, text = page.render(**values).partition("\n")
    mail.queue(address, subject=heading.strip(), text=text.strip() + "\n", key=key)
