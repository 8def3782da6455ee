"""What counts only after a second person has held it against the paper: batches of ballots and meetings alike."""

from collections.abc import Iterable
from typing import Final

from consultations import queries
from consultations.models import ConsultationState, HeldAgainstPaper
from consultations.residence import facts_of
from consultations.said import Said
from consultations.services.entering import record_given
from consultations.services.opinions import KIND
from consultations.services.steps import begin
from consultations.workflow.entering import BatchState
from core import ledger
from core.actor import Actor
from core.errors import Refused, Stale
from core.ledger.record import STALE_MESSAGE
from submissions import services as submissions
from submissions.sender import Sender

DIGEST_DIGITS: Final = 32


def begin_check(
    consultation: ConsultationState,
    step: str,
    gathered: HeldAgainstPaper,
    *,
    actor: Actor,
    seen: int | None,
    not_waiting: str,
    own: str,
    given: Iterable[str] = (),
) -> None:
    """Make sure that this person may check what others entered and mended, as it was seen, while it waits."""
    begin(consultation, step, actor=actor, given=given)
    if seen is not None and seen != gathered.version:
        raise Stale(STALE_MESSAGE)
    if gathered.state != BatchState.WAITING:
        raise Refused(not_waiting)
    if actor.person_id in queries.hands_behind(gathered):
        raise Refused(own)


def check_mendable(gathered: HeldAgainstPaper, seen: int | None, *, checked: str) -> None:
    """Refuse to mend what counts already, or what somebody else has mended since it was seen."""
    if gathered.state == BatchState.CHECKED:
        raise Refused(checked)
    if seen is not None and seen != gathered.version:
        raise Stale(STALE_MESSAGE)


def count_in(
    consultation: ConsultationState,
    gathered: HeldAgainstPaper,
    *,
    said: Said,
    channel: str,
    way: str,
    source: str,
    actor: Actor,
    place: str = "",
    people: int = 1,
) -> None:
    """Let a part of what was gathered count as one opinion, for so many people (ADR 0028) of the place it came from."""
    submission, _pin = submissions.enter(
        kind=KIND, subject=ledger.new_subject(), sender=Sender(), consent_version="", channel=way
    )
    record_given(
        consultation,
        submission,
        said=said,
        facts={
            "channel": channel,
            "way": way,
            "entered_after": gathered.entered_after,
            "people": people,
            "source": source,
            **facts_of(queries.residence_at(consultation, gathered.village)),
        },
        texts={"place": place} if place else {},
        declared_on=gathered.declared_on,
        actor=actor,
    )
