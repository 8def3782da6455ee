"""What the events of documents beside a draft write down."""

from typing import Final

from consultations.models import ConsultationDocument, ConsultationState
from consultations.services.apply.reading import Changes
from core.db import db
from core.ledger import Entry


def _added(_consultation: ConsultationState, entry: Entry) -> None:
    """Its place is that of its event in the history: later ones stand after it, whatever was taken out meanwhile."""
    db.session.add(
        ConsultationDocument(
            consultation=entry.subject,
            id=entry.facts["document"],
            position=entry.seq,
            name=entry.texts.get("name", ""),
            media_type=entry.facts["media_type"],
            size=entry.facts["size"],
        )
    )


def _removed(_consultation: ConsultationState, entry: Entry) -> None:
    found = db.session.get(ConsultationDocument, (entry.subject, entry.facts["document"]))
    if found is not None:
        db.session.delete(found)


STEPS: Final[dict[str, str]] = {}
"""No event of documents leads to another state."""

CHANGES: Final[Changes] = {"document_added": _added, "document_removed": _removed}
"""Type of event -> what it writes down."""
