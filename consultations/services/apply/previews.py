"""What the events of a private link write down: which one opens, and until when."""

from datetime import datetime
from typing import Final

from consultations.models import ConsultationState
from consultations.services.apply.reading import Changes
from core.ledger import Entry


def _shared(consultation: ConsultationState, entry: Entry) -> None:
    consultation.preview_number = entry.seq
    consultation.preview_until = datetime.fromisoformat(entry.facts["until"])


def _revoked(consultation: ConsultationState, _entry: Entry) -> None:
    consultation.preview_until = None


STEPS: Final[dict[str, str]] = {}
"""No event of a link leads to another state."""

CHANGES: Final[Changes] = {"preview_shared": _shared, "preview_revoked": _revoked}
"""Type of event -> what it writes down."""
