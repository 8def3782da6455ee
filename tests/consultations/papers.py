"""What comes to the office on paper: a scan that was kept, and one opinion entered from it."""

from dataclasses import replace
from datetime import date

from consultations import queries, services
from consultations.ballots import Batch, Written
from consultations.entering import Arrival
from consultations.said import Said
from core.actor import Actor
from core.storage import Reference
from submissions.sender import Sender

SCAN = Reference(key="a" * 64, size=10, media_type="image/jpeg", name="giay-gop-y.jpg")
"""A scan, where nobody opens it."""


def enter_opinion(consultation, *, actor: Actor, on: date | None = None, sender: Sender | None = None, **changes):
    """Enter one opinion on paper, of the first day unless told otherwise."""
    said = {name: changes.pop(name) for name in ("stance", "text", "anchor") if name in changes}
    arrival = Arrival(**{"way": "letter", "declared_on": on or consultation.opens_on, "scans": (SCAN,), **changes})
    return services.enter_opinion(
        consultation,
        said=Said(**{"anchor": None, "stance": "agree", **said}),
        arrival=arrival,
        sender=sender or Sender(),
        consent_version="helper/1",
        actor=actor,
    )


BATCH = Batch("", 1, None, 60, 52, 50, 2, 30, 15, 5, (Written("disagree", "Mức đóng góp cao"),))
"""A batch whose numbers hold; 14 of the 15 who disagree wrote nothing."""


def batch_for(consultation, **changes) -> Batch:
    """Give that batch for the first place of a consultation, collected on its first day."""
    place = next(iter(queries.ballot_places(consultation)))
    return replace(BATCH, **{"village": place, "collected_on": consultation.opens_on, **changes})
