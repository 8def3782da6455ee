"""What every step of a consultation has in common: the right, the table, the version, and one event."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from consultations import access, queries
from consultations.audiences import GIVEN_ELSEWHERE, NOT_OURS, Audience
from consultations.models import ConsultationState
from consultations.window import standing
from consultations.workflow import CONSULTATION, State
from core import ledger
from core.actor import Actor
from core.clock import local, now
from core.db import db
from core.errors import Hidden, Refused

KIND = "consultation"

WRITER = "Người soạn không duyệt nội dung do chính mình soạn. Đề nghị người duyệt khác."


def begin(
    consultation: ConsultationState,
    step: str,
    *,
    actor: Actor,
    given: Iterable[str] = (),
    expected_version: int | None = None,
) -> None:
    """Make sure that this person may take this step now, as far as the clock and the table say.

    `expected_version` is the version the person saw; Stale when somebody saved since. What fell due by the clock is
    written down first, so that the step stands on the true state.
    """
    if not access.may(actor, step, consultation):
        raise Hidden()
    ledger.check_seen(consultation.subject, expected_version, version=consultation.version)
    catch_up(consultation)
    CONSULTATION.check(step, state=consultation.state, given=given)
    if step in NOT_OURS and consultation.audience == Audience.ELSEWHERE:
        raise Refused(GIVEN_ELSEWHERE)


def take_turn(consultation: ConsultationState) -> None:
    """Wait for whoever writes to this consultation now, and see it as they leave it: their work makes none Stale."""
    ledger.hold(consultation.subject)
    db.session.refresh(consultation)


def check_other_person(consultation: ConsultationState, *, actor: Actor, wrote: Iterable[str]) -> None:
    """Refuse an approval by anybody who wrote a part of what is approved; `wrote` names the types of those events."""
    if actor.person_id in queries.people_behind(consultation.subject, wrote):
        raise Refused(WRITER)


def act(
    consultation: ConsultationState,
    what: str,
    *,
    actor: Actor | None = None,
    facts: dict[str, Any] | None = None,
    texts: dict[str, str] | None = None,
    declared_on: date | None = None,
) -> ledger.Entry:
    """Record one act on a consultation at the version just checked."""
    return ledger.record(
        subject=consultation.subject,
        kind=KIND,
        type=f"{KIND}.{what}",
        actor=actor,
        unit=consultation.unit,
        facts=facts,
        texts=texts,
        declared_on=declared_on,
        expected_version=consultation.version,
    )


def catch_up(consultation: ConsultationState) -> bool:
    """Write down the opening and the closing that the clock has already done; says whether there was any.

    Each event carries the day from which it holds, beside the moment it was recorded.
    """
    truly = standing(
        consultation.state, opens_on=consultation.opens_on, closes_on=consultation.closes_on, at=local(now())
    )
    if truly == consultation.state:
        return False
    if consultation.state == State.SCHEDULED:
        act(consultation, "opened", facts={"on": consultation.opens_on.isoformat()})
        queries.queue_whole(consultation)
    if truly == State.CLOSED:
        _let_lapse(consultation)
        act(consultation, "closed", facts={"on": consultation.closes_on.isoformat()})
    return True


def _let_lapse(consultation: ConsultationState) -> None:
    """A correction that still waits at the closing comes too late: nobody could give an opinion on it any more."""
    waiting = queries.correction(consultation)
    if waiting is not None and waiting.waits:
        facts = {"number": waiting.number, "on": consultation.closes_on.isoformat()}
        act(consultation, "correction_lapsed", facts=facts)
