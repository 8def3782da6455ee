"""A letter on what happened to a case: to its sender alone, or also to all whose cases were joined with it.

Each names the agency that acts, which after a transfer is not the one whose site this is. What the Front brought by its
own door is told to the Front as well, which passes it on: it may be the only one who knows the sender.
"""

from typing import Final

from core.ledger import Entry
from feedback import queries
from feedback.models import CaseState
from submissions import services as submissions

COPIED: Final = frozenset({"case_received", "case_answered", "case_refused", "case_filed"})
"""What needs no word to the Front here: it entered the case itself, and answer and end go to it as a copy."""


def tell(case: CaseState, entry: Entry, letter: str, **values: object) -> None:
    """Write one letter to each of them, about his or her own case, once for this event."""
    agency = queries.agency_of(entry.unit)
    for one in [case, *queries.joined(case)]:
        tell_sender(one, letter, once=entry.hash, agency=agency, **values)


def tell_sender(case: CaseState, letter: str, *, once: str, agency: str = "", **values: object) -> bool:
    """Write one letter to the sender of this case alone, in the name of who has it now or of the agency given.

    False where he or she cannot be reached.
    """
    values |= {"title": case.title, "agency": agency or queries.agency_of(case.held_by)}
    told = submissions.notify(case.subject, letter, once=once, **values)
    address = queries.copy_address(case) if case.front and letter not in COPIED else ""
    return submissions.forward(case.subject, letter, to=address, once=once, **values) or told
