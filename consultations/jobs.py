"""What falls due by the clock and what the outbox brings: openings and closings written down, authors told."""

from datetime import timedelta
from typing import Any, Final

from consultations import queries, services
from core import outbox
from core.background import one_by_one
from core.worker import Duty
from submissions import services as submissions

AT_ONCE: Final = 200
"""Authors told in one transaction."""


def keep_time() -> None:
    """Write down every opening and closing that the clock has done, also those missed while the machine was off."""
    due = [consultation.subject for consultation in queries.due_by_clock()]
    one_by_one(due, lambda subject: services.catch_up(queries.by_subject(subject)))


def tell_authors(payload: dict[str, Any]) -> None:
    """Tell the authors who gave an address that the answer to their opinion stands."""
    _tell(payload, topic=services.PUBLISHED, letter="consultation_result")


def tell_of_stop(payload: dict[str, Any]) -> None:
    """Tell the authors who gave an address that the consultation was stopped, and that no result will come."""
    _tell(payload, topic=services.CANCELLED, letter="consultation_cancelled")


def _tell(payload: dict[str, Any], *, topic: str, letter: str) -> None:
    """Queue one letter to each author of a number of opinions, and the next such number for later."""
    consultation = queries.by_subject(payload["consultation"])
    told = queries.authors_after(consultation, payload.get("after", ""), limit=AT_ONCE)
    for subject in told:
        values = {"title": consultation.title, "because": consultation.stopped_because}
        submissions.notify(subject, letter, once=consultation.subject, **values)
    if len(told) == AT_ONCE:
        key = f"{topic}/{consultation.subject}/{told[-1]}"
        outbox.put(topic, {"consultation": consultation.subject, "after": told[-1]}, key=key)


def tell_of_correction(payload: dict[str, Any]) -> None:
    """Tell those whose opinions a correction concerns, and who gave an address, a number of them at a time."""
    consultation = queries.by_subject(payload["consultation"])
    found = queries.version(consultation, payload["number"])
    told = queries.concerned_by(found, payload.get("after", ""), limit=AT_ONCE)
    says = {"title": consultation.title, "slug": consultation.slug, "number": found.number, "reason": found.reason}
    for subject in told:
        once = f"{consultation.subject}/{found.number}"
        submissions.notify(
            subject, "consultation_corrected", once=once, material=found.material, closes_on=found.closes_on, **says
        )
    if len(told) == AT_ONCE:
        key = f"{services.CORRECTED}/{consultation.subject}/{found.number}/{told[-1]}"
        outbox.put(services.CORRECTED, {**payload, "after": told[-1]}, key=key)


DUTIES: Final = (Duty("consultations.keep-time", timedelta(minutes=1), keep_time),)
HANDLERS: Final = {
    services.PUBLISHED: tell_authors,
    services.CANCELLED: tell_of_stop,
    services.CORRECTED: tell_of_correction,
}
