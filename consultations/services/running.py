"""A consultation that runs: its time made longer, suspended and resumed, or the whole stopped, by two people."""

from datetime import date
from typing import Final

from consultations import queries
from consultations.models import ConsultationState
from consultations.services.steps import WRITER, act, begin
from consultations.window import check_extension, resumed, suspended_days
from consultations.workflow import Asked
from core import outbox, search
from core.actor import Actor
from core.clock import local, today
from core.errors import Refused

CANCELLED: Final = "consultation.cancelled"
"""Topic: the authors who gave an address are told that no result will come."""

WAITS: Final = "Đã có một đề nghị chờ duyệt («{what}»). Chờ người duyệt hoặc rút đề nghị đó trước."
NOTHING_WAITS: Final = "Không có đề nghị nào như vậy chờ duyệt."


def ask_extension(
    consultation: ConsultationState,
    *,
    closes_on: date | None,
    reason: str,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Ask that opinions be taken longer, to a later last day; it lapses when nobody approves it before closing."""
    given = {name for name, value in (("closes_on", closes_on), ("reason", reason)) if value}
    begin(consultation, "ask_extension", actor=actor, given=given, expected_version=expected_version)
    _check_free(consultation)
    check_extension(consultation.closes_on, closes_on)
    facts = {"closes_on": closes_on.isoformat()}
    act(consultation, "extension_asked", actor=actor, facts=facts, texts={"reason": reason})


def extend(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Approve a later last day; from then on both days are public."""
    begin(consultation, "extend", actor=actor, expected_version=expected_version)
    _check_asked(consultation, Asked.EXTENSION, actor)
    check_extension(consultation.closes_on, consultation.asked_till)
    act(consultation, "extended", actor=actor, facts={"closes_on": consultation.asked_till.isoformat()})
    search.queue("consultation", consultation.subject)


def ask_suspension(
    consultation: ConsultationState, *, reason: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Ask that taking opinions be suspended, for a reason that will be public."""
    _ask(consultation, "ask_suspension", "suspension_asked", reason, actor, expected_version)


def suspend(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Approve a suspension: no opinion is begun any more, one begun before may still be sent."""
    begin(consultation, "suspend", actor=actor, expected_version=expected_version)
    _check_asked(consultation, Asked.SUSPENSION, actor)
    act(consultation, "suspended", actor=actor)
    search.queue("consultation", consultation.subject)


def resume(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Take opinions again: every day of the suspension is given back at the end.

    One person is enough: it takes nothing from anybody (the law asks a second one nowhere here).
    """
    begin(consultation, "resume", actor=actor, expected_version=expected_version)
    days = {
        "suspended_on": local(consultation.suspended_at).date(),
        "resumed_on": today(),
        "counted_to": consultation.resumed_on,
    }
    closes_on = resumed(consultation.closes_on, **days)
    facts = {"closes_on": closes_on.isoformat(), "days": suspended_days(**days)}
    act(consultation, "resumed", actor=actor, facts=facts)
    search.queue("consultation", consultation.subject)


def ask_cancellation(
    consultation: ConsultationState, *, reason: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Ask that the whole be stopped, for a reason that will be public."""
    _ask(consultation, "ask_cancellation", "cancellation_asked", reason, actor, expected_version)


def cancel(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Approve the stop: final. What was given stays with those who gave it; those with an address are told once."""
    begin(consultation, "cancel", actor=actor, expected_version=expected_version)
    _check_asked(consultation, Asked.CANCELLATION, actor)
    act(consultation, "cancelled", actor=actor)
    queries.queue_whole(consultation)
    outbox.put(CANCELLED, {"consultation": consultation.subject}, key=f"{CANCELLED}/{consultation.subject}")


def withdraw_asked(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Take back what waits for a second person."""
    begin(consultation, "withdraw_asked", actor=actor, expected_version=expected_version)
    _check_waits(consultation)
    act(consultation, "asked_withdrawn", actor=actor, facts={"asked": consultation.asked})


def refuse_asked(
    consultation: ConsultationState, *, reason: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Give back what was asked, saying why; whoever asked may not."""
    given = {"reason"} if reason else ()
    begin(consultation, "refuse_asked", actor=actor, given=given, expected_version=expected_version)
    _check_waits(consultation)
    _check_other(consultation, actor)
    facts = {"asked": consultation.asked}
    act(consultation, "asked_refused", actor=actor, facts=facts, texts={"reason": reason})


def _ask(
    consultation: ConsultationState, step: str, event: str, reason: str, actor: Actor, expected_version: int | None
) -> None:
    given = {"reason"} if reason else ()
    begin(consultation, step, actor=actor, given=given, expected_version=expected_version)
    _check_free(consultation)
    act(consultation, event, actor=actor, texts={"reason": reason})


def _check_free(consultation: ConsultationState) -> None:
    if consultation.asked:
        raise Refused(WAITS.format(what=consultation.asked_label))


def _check_waits(consultation: ConsultationState) -> None:
    if not consultation.asked:
        raise Refused(NOTHING_WAITS)


def _check_asked(consultation: ConsultationState, what: Asked, actor: Actor) -> None:
    if consultation.asked != what:
        raise Refused(NOTHING_WAITS)
    _check_other(consultation, actor)


def _check_other(consultation: ConsultationState, actor: Actor) -> None:
    if consultation.asked_by == actor.person_id:
        raise Refused(WRITER)
