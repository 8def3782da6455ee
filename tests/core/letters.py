"""Letters as their readers get them: everything due is handled, and the files that stand for mail are opened."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from core import outbox
from core.settings import settings


def delivered() -> list[EmailMessage]:
    """Handle all that is due and give every letter sent so far."""
    while outbox.drain():
        pass
    folder = settings().var / "mail"
    return [message_from_bytes(path.read_bytes(), policy=default) for path in sorted(folder.glob("*.eml"))]


def words(letter: EmailMessage) -> str:
    """Give a letter's words."""
    return letter.get_body(("plain",)).get_content()


def to(address: str) -> list[EmailMessage]:
    """Give the letters to one address, after all that is due was handled."""
    return [letter for letter in delivered() if letter["To"] == address]
