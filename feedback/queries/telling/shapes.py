"""The shape of what a line of the timeline says."""

from collections.abc import Callable
from dataclasses import dataclass

from core.ledger import Entry

UNMOVED = "Thời hạn không thay đổi."


@dataclass(frozen=True)
class Told:
    """What a line says: its title, what anybody may read of it, and free words meant for the sender."""

    title: str
    body: str = ""
    to_sender: str = ""


Tell = Callable[[Entry, dict[str, str]], Told]


def plain(title: str) -> Tell:
    """Tell nothing but a title."""
    return lambda _entry, _units: Told(title)


def to_sender(title: str, text: str) -> Tell:
    """Tell a title, and one of the event's texts to the sender."""
    return lambda entry, _units: Told(title, to_sender=entry.texts.get(text, ""))
