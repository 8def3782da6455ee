"""Confirming a contact by a one-time code: sent to it, typed back here; nothing that was sent waits for it."""

import secrets
from datetime import timedelta

from flask import current_app
from sqlalchemy import delete, func, select

from core import attempts, mail, sms
from core.clock import now
from core.db import db
from core.errors import Refused
from core.secrets import keyed_digest, same, token
from core.settings import settings
from submissions.contact_codes import (
    APART,
    DIGITS,
    EXPIRED,
    LIVES,
    LIVES_MINUTES,
    MOST_A_DAY,
    MOST_AN_HOUR,
    NO_SMS,
    NO_SUCH_CONTACT,
    SPENT,
    TOO_MANY,
    TOO_MANY_TODAY,
    TOO_SOON,
    WRONG,
    Way,
    digits_of,
    same_contact,
)
from submissions.models import ContactCode, Identity, Submission
from units.queries import site_unit

WRONG_KIND = "contact-code"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def ways_to_confirm(subject: str) -> dict[str, str]:
    """Give the contacts that a sender left, by way."""
    identity = db.session.get(Identity, subject)
    left = {Way.EMAIL: identity.email, Way.PHONE: identity.phone} if identity else {}
    return {way: contact for way, contact in left.items() if contact}


def send_code(subject: str, *, way: str) -> None:
    """Send a new code to a contact that the sender left; it takes the place of the one before."""
    contact = ways_to_confirm(subject).get(way)
    if contact is None:
        raise Refused(NO_SUCH_CONTACT, field="way")
    if way == Way.PHONE and not sms.is_on():
        raise Refused(NO_SMS, field="way")
    digest = contact_digest(way, contact, within="codes")
    submission = db.session.get_one(Submission, subject, with_for_update=True)
    _check_often(subject, digest)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    row = ContactCode(id=token(12), subject=subject, way=way, contact_digest=digest, code_digest="", asked_at=now())
    row.code_digest = _code_digest(row.id, code)
    db.session.add(row)
    db.session.flush()
    _write(submission, row, contact, code)


def confirm_code(subject: str, typed: str) -> tuple[str, str]:
    """Take the code of a contact, once; gives the way and the contact. Five wrong ones make a code useless."""
    row = newest_code(subject)
    if row is None or row.asked_at + LIVES <= now() or row.used_at is not None:
        raise Refused(EXPIRED, field="code")
    if attempts.blocked_until(WRONG_KIND, row.id) is not None:
        raise Refused(SPENT, field="code")
    if not same(row.code_digest, _code_digest(row.id, digits_of(typed))):
        attempts.note(WRONG_KIND, row.id)
        raise Refused(WRONG, field="code")
    contact = ways_to_confirm(subject).get(row.way)
    if contact is None:
        raise Refused(NO_SUCH_CONTACT, field="code")
    row.used_at = now()
    db.session.flush()
    return row.way, contact


def newest_code(subject: str) -> ContactCode | None:
    """Give the code that counts: of several the last."""
    mine = select(ContactCode).where(ContactCode.subject == subject)
    return db.session.scalar(mine.order_by(ContactCode.asked_at.desc(), ContactCode.id.desc()).limit(1))


def contact_digest(way: str, contact: str, *, within: str) -> str:
    """Name a contact within one matter, by which it is known there again and nowhere else; it tells nobody's."""
    return keyed_digest("contact", within, same_contact(way, contact))


def purge_codes() -> int:
    """Forget the codes that no ceiling needs any more; gives how many."""
    return db.session.execute(delete(ContactCode).where(ContactCode.asked_at <= now() - DAY)).rowcount


def _check_often(subject: str, digest: str) -> None:
    mine, contact = ContactCode.subject == subject, ContactCode.contact_digest == digest
    if _asked(mine, since=APART):
        raise Refused(TOO_SOON, field="way")
    if _asked(mine, since=HOUR) >= MOST_AN_HOUR:
        raise Refused(TOO_MANY, field="way")
    if _asked(contact, since=DAY) >= MOST_A_DAY:
        raise Refused(TOO_MANY_TODAY, field="way")


def _asked(whose, *, since: timedelta) -> int:
    recent = select(func.count()).select_from(ContactCode).where(whose, ContactCode.asked_at > now() - since)
    return db.session.scalar(recent) or 0


def _write(submission: Submission, row: ContactCode, contact: str, code: str) -> None:
    key = f"contact_code/{submission.subject}/{row.id}"
    if row.way == Way.PHONE:
        place = settings().site_url.partition("//")[2].rstrip("/")
        sms.queue(
            contact, text=f"{code} la ma xac nhan tai {place}, dung trong {LIVES_MINUTES} phut.", key=key, at_once=True
        )
        return
    site = site_unit()
    page = current_app.jinja_env.get_template("mail/contact_code.txt")
    agency = site.agency_line if site else "Ủy ban nhân dân"
    drawn = page.render(code=code, reference=submission.code, minutes=LIVES_MINUTES, agency=agency)
    heading, _, text = drawn.partition("\n")
    mail.queue(contact, subject=heading.strip(), text=text.strip() + "\n", key=key)


def _code_digest(row_id: str, code: str) -> str:
    return keyed_digest("contact-code", row_id, code)
