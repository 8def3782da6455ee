"""What all appliers of consultations read alike from an event."""

from collections.abc import Callable
from datetime import date

from consultations.models import ConsultationState
from core.ledger import Entry

Changes = dict[str, Callable[[ConsultationState, Entry], None]]


def day(entry: Entry, name: str) -> date | None:
    """Give a day that an event carries, or None where it carries none."""
    value = entry.facts[name]
    return date.fromisoformat(value) if value else None
