"""Some leave a mail address with their opinion and confirm it by the code that came there."""

import json
from typing import Final

from sqlalchemy import select

from consultations import services
from core import mail
from core.db import db
from core.outbox import Message
from core.secrets import open_text
from submissions.contact_codes import Way
from submissions.sender import Sender

EACH: Final = 2
"""Every how many of those who speak confirm their contact, where anybody does."""


def sender_of(number: int) -> Sender:
    """Give who sends, with a mail address of the domain for examples."""
    return Sender(email=f"nguoi.dan.{number}@vidu.vn")


def confirm(lead: str) -> None:
    """Ask for a code, read the letter and type the code back."""
    services.send_contact_code(lead, way=Way.EMAIL)
    sent = select(Message).where(Message.topic == mail.TOPIC, Message.key.contains(f"contact_code/{lead}/"))
    letter = json.loads(open_text(db.session.scalars(sent).one().payload["letter"]))
    services.confirm_contact(lead, next(line for line in letter["text"].splitlines() if line.isdecimal()))
