"""Telling the sender: a letter to an address, a short message to a telephone where a gateway is set.

Both name the code and where to look, never the mã riêng; the short one is the heading of the letter and nothing more.
"""

import re
from typing import Any, Final

from flask import current_app

from core import mail, sms
from core.db import db
from core.errors import Refused
from core.settings import settings
from core.short_text import short_message
from submissions.models import Identity, Submission
from submissions.receipts import canonical_address
from submissions.services.sending import pin_matches
from units.queries import site_unit

UNNAMED: Final = "(nhờ Mặt trận chuyển lời)"
_SIX_FIGURES: Final = re.compile(r"(?<![0-9])[0-9]{3}[ .]?[0-9]{3}(?![0-9])")


def notify(subject: str, template: str, *, once: str, **values: Any) -> bool:
    """Queue `mail/<template>.txt` to the sender in the caller's transaction; False where he or she cannot be reached.

    The template's first line is the subject of the letter. It gets `code`, `link`, `name` and the caller's values;
    `once` names the occasion, so that it is one letter. The caller never asks this for a restricted case. A text that
    holds the mã riêng raises ValueError.
    """
    identity = db.session.get(Identity, subject)
    if identity is None or not (identity.email or (identity.phone and sms.is_on())):
        return False
    submission = db.session.get_one(Submission, subject)
    heading, text = _written(template, submission, name=identity.name, **values)
    try:
        _queue(identity, submission, heading, text, key=f"{template}/{subject}/{once}")
    except Refused:
        return False
    return True


def forward(subject: str, template: str, *, to: str, once: str, **values: Any) -> bool:
    """Queue the same letter, without a name, to who brought a submission for somebody; False without an address."""
    if not to:
        return False
    submission = db.session.get_one(Submission, subject)
    heading, text = _written(template, submission, name=UNNAMED, **values)
    try:
        mail.queue(to, subject=heading, text=text, key=f"forward/{template}/{subject}/{once}")
    except Refused:
        return False
    return True


def _queue(identity: Identity, submission: Submission, heading: str, text: str, *, key: str) -> None:
    if identity.email:
        mail.queue(identity.email, subject=heading, text=text, key=key)
    else:
        link = canonical_address(settings().site_url, submission.code)
        sms.queue(identity.phone, text=short_message(heading, link), key=key)


def _written(template: str, submission: Submission, **values: Any) -> tuple[str, str]:
    heading, text = drawn(template, submission, **values)
    if _holds_pin(submission, heading + "\n" + text):
        raise ValueError(f"mail/{template}.txt would carry the mã riêng")
    return heading, text


def drawn(template: str, submission: Submission, **values: Any) -> tuple[str, str]:
    """Draw the heading and the words of a letter about a submission."""
    link = canonical_address(settings().site_url, submission.code)
    values.setdefault("agency", _site_agency())
    page = current_app.jinja_env.get_template(f"mail/{template}.txt")
    heading, _, text = page.render(code=submission.code, link=link, **values).partition("\n")
    return heading.strip(), text.strip() + "\n"


def _site_agency() -> str:
    site = site_unit()
    return site.agency_line if site else "Ủy ban nhân dân"


def recall(subject: str) -> int:
    """Take back what was not sent to the sender yet: of a restricted case nothing is written."""
    return mail.recall(subject) + sms.recall(subject)


def _holds_pin(submission: Submission, text: str) -> bool:
    return any(pin_matches(submission, figures) for figures in _SIX_FIGURES.findall(text))
