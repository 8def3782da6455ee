"""What every change of an entry of posting or of reading out has in common: it stands, and nobody changed it since."""

from typing import Final

from consultations.models import ConsultationBroadcast, ConsultationPosting
from core.errors import Refused, Stale
from core.ledger.record import STALE_MESSAGE

STRUCK: Final = "Bản ghi này đã gạch vì ghi nhầm."


def check_open(found: ConsultationPosting | ConsultationBroadcast, seen: int | None) -> None:
    """Refuse to change an entry that is not as it was seen, or was struck."""
    if seen is not None and seen != found.version:
        raise Stale(STALE_MESSAGE)
    if found.is_struck:
        raise Refused(STRUCK)
