"""A new calendar moves the terms between the Front and a unit that are still to come: one event each, and a letter."""

from typing import Final

from core.ledger import Entry
from core.stepping import Act, take
from supervision import queries
from supervision.models import Finding, Oversight
from supervision.queries.recounting import OLD, MovedTerm
from supervision.services.findings import COURSE as FINDINGS
from supervision.services.mailing import UNITS_DESK, site, write_to_unit
from supervision.services.overseeing import COURSE as OVERSIGHTS
from supervision.workflow import ANSWER, WRITE
from units.queries import names

FRONTS_DESK: Final = "/giam-sat"
_COURSES: Final = {Finding: FINDINGS, Oversight: OVERSIGHTS}
_PLACES: Final = {Finding: ("/kien-nghi", ""), Oversight: ("/cuoc-giam-sat", "/cuoc-giam-sat")}
"""Where each kind stands at the Front's desk and at its unit's."""


def recount_term(subject: str, *, calendar: int) -> Entry | None:
    """Reckon the term of one finding or giám sát by a corrected calendar; None where nothing would change.

    The event shows both days. A letter that went out stays as it is: it is not written again.
    """
    moved = queries.term_moved(subject, calendar=calendar)
    if moved is None:
        return None
    day, thing = moved.term.day, moved.thing
    facts = {day: moved.new.isoformat(), OLD + day: moved.old.isoformat()}
    entry = take(_COURSES[type(thing)], thing, Act("recount", facts, calendar=calendar), actor=None)
    _tell(moved)
    return entry


def _tell(moved: MovedTerm) -> None:
    """Write to both sides once: who owes something by that day, and who waits for it."""
    thing = moved.thing
    to, once = names([thing.unit]).get(thing.unit, thing.unit), f"{thing.subject}/{thing.version}"
    front, unit = _PLACES[type(thing)]
    for right, desk in ((ANSWER, UNITS_DESK + unit), (WRITE, FRONTS_DESK + front)):
        link = f"{site()}{desk}/{thing.place}"
        told = {"thing": thing, "words": moved.term.words, "to": to, "old": moved.old, "new": moved.new, "link": link}
        write_to_unit("term_recounted", thing.unit, right=right, once=once, **told)
