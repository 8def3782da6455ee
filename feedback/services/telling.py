"""A letter on what happened to a case: to its sender, and to all whose cases were joined with it."""

from core.ledger import Entry
from feedback import queries
from feedback.models import CaseState
from submissions import services as submissions


def tell(case: CaseState, entry: Entry, letter: str, **values: object) -> None:
    """Write one letter to each of them, about his or her own case, once for this event."""
    told = {"once": entry.hash, "agency": queries.agency_of(entry.unit), **values}
    submissions.notify(case.subject, letter, title=case.title, **told)
    for joined in queries.joined(case):
        submissions.notify(joined.subject, letter, title=joined.title, **told)
