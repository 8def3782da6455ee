"""What the events of a consultation that is in the calendar write down."""

from typing import Any, Final

from consultations.models import ConsultationState
from consultations.services.apply.reading import Changes, day
from consultations.workflow import LAPSING, Asked
from core.clock import local
from core.ledger import Entry


def _asked(consultation: ConsultationState, entry: Entry, what: Asked) -> None:
    consultation.asked, consultation.asked_by = what, entry.person_id
    consultation.asked_because = entry.texts.get("reason", "")
    consultation.asked_till = day(entry, "closes_on") if what == Asked.EXTENSION else None
    consultation.refused_because = ""


def _settled(consultation: ConsultationState) -> None:
    consultation.asked = consultation.asked_because = consultation.refused_because = ""
    consultation.asked_by = consultation.asked_till = None


def _changed(consultation: ConsultationState, entry: Entry, what: str, **more: Any) -> None:
    """Append to what changed the time for opinions; a new list, so that the change of the column is seen."""
    change = {"what": what, "on": local(entry.recorded_at).date().isoformat(), **more}
    consultation.window_changes = [*consultation.window_changes, change]


def _extension_asked(consultation: ConsultationState, entry: Entry) -> None:
    _asked(consultation, entry, Asked.EXTENSION)


def _suspension_asked(consultation: ConsultationState, entry: Entry) -> None:
    _asked(consultation, entry, Asked.SUSPENSION)


def _cancellation_asked(consultation: ConsultationState, entry: Entry) -> None:
    _asked(consultation, entry, Asked.CANCELLATION)


def _asked_withdrawn(consultation: ConsultationState, _entry: Entry) -> None:
    _settled(consultation)


def _asked_refused(consultation: ConsultationState, entry: Entry) -> None:
    _settled(consultation)
    consultation.refused_because = entry.texts.get("reason", "")


def _extended(consultation: ConsultationState, entry: Entry) -> None:
    was, till = consultation.closes_on, day(entry, "closes_on")
    days = {"was": was.isoformat(), "till": till.isoformat()}
    _changed(consultation, entry, "extended", **days, because=consultation.asked_because)
    consultation.closes_on = till
    _settled(consultation)


def _suspended(consultation: ConsultationState, entry: Entry) -> None:
    consultation.suspended_at = entry.recorded_at
    consultation.stopped_because = consultation.asked_because
    _changed(consultation, entry, "suspended", because=consultation.asked_because)
    _settled(consultation)


def _resumed(consultation: ConsultationState, entry: Entry) -> None:
    """A new last day that was asked for and waits moves along: what was asked were more days."""
    was, till = consultation.closes_on, day(entry, "closes_on")
    days = {"was": was.isoformat(), "till": till.isoformat(), "days": entry.facts["days"]}
    _changed(consultation, entry, "resumed", **days)
    if consultation.asked_till:
        consultation.asked_till += till - was
    consultation.closes_on = till
    consultation.resumed_on = local(entry.recorded_at).date()
    consultation.suspended_at, consultation.stopped_because = None, ""


def _cancelled(consultation: ConsultationState, entry: Entry) -> None:
    consultation.stopped_because = consultation.asked_because
    _changed(consultation, entry, "cancelled", because=consultation.asked_because)
    consultation.suspended_at = None
    _settled(consultation)


def _closed(consultation: ConsultationState, _entry: Entry) -> None:
    if consultation.asked in LAPSING:
        _settled(consultation)


STEPS: Final = {
    "opened": "open",
    "closed": "close",
    "extended": "extend",
    "suspended": "suspend",
    "resumed": "resume",
    "cancelled": "cancel",
}
"""Type of event -> step of the table whose state it leads to."""

CHANGES: Final[Changes] = {
    "closed": _closed,
    "extension_asked": _extension_asked,
    "suspension_asked": _suspension_asked,
    "cancellation_asked": _cancellation_asked,
    "asked_withdrawn": _asked_withdrawn,
    "asked_refused": _asked_refused,
    "extended": _extended,
    "suspended": _suspended,
    "resumed": _resumed,
    "cancelled": _cancelled,
}
"""Type of event -> what else it writes down."""
