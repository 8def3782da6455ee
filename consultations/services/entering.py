"""Entering what did not come through this site: one count, whichever of the eight forms it came by (Điều 26)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from consultations.entering import CHANNEL_OF, Arrival, check_arrival, check_declared
from consultations.models import ConsultationState
from consultations.residence import facts_of
from consultations.said import Said
from consultations.services.opinions import KIND, check_opinion
from consultations.services.residences import check_lives
from consultations.services.steps import begin
from core import ledger, rulebook
from core.actor import Actor
from core.clock import today
from submissions import services as submissions
from submissions.models import Submission
from submissions.sender import Sender


@dataclass(frozen=True)
class EnteredOpinion:
    """An entered opinion, with the mã riêng that stands on the printed slip only."""

    subject: str
    code: str
    pin: str


def enter_opinion(
    consultation: ConsultationState,
    *,
    said: Said,
    arrival: Arrival,
    sender: Sender,
    consent_version: str,
    actor: Actor,
) -> EnteredOpinion:
    """Enter one opinion from paper, the telephone, a box, the Front or a social network.

    It was given within the window; it may be entered as long as the synthesis is open, which is flagged with the days.
    """
    given = {"declared_on"} if arrival.declared_on else ()
    begin(consultation, "enter_opinion", actor=actor, given=given)
    check_arrival(arrival)
    check_day(consultation, arrival.declared_on)
    check_opinion(consultation, **said.plain)
    check_lives(consultation, arrival.residence, may_be_unknown=True)
    submission, pin = submissions.enter(
        kind=KIND,
        subject=arrival.subject or ledger.new_subject(),
        sender=sender,
        consent_version=consent_version,
        channel=arrival.way,
        references=arrival.scans,
    )
    entry = record_given(
        consultation,
        submission,
        said=said,
        facts={"channel": CHANNEL_OF[arrival.way], "way": arrival.way, **facts_of(arrival.residence)},
        texts={"place": arrival.place, "taken_by": arrival.taken_by},
        declared_on=arrival.declared_on,
        actor=actor,
    )
    told = {"title": consultation.title, "closes_on": consultation.closes_on}
    submissions.notify(submission.subject, "opinion_received", once=entry.hash, **told)
    return EnteredOpinion(submission.subject, submission.code, pin)


def record_given(
    consultation: ConsultationState,
    submission: Submission,
    *,
    said: Said,
    facts: dict[str, Any],
    texts: dict[str, str],
    declared_on: date,
    actor: Actor,
) -> ledger.Entry:
    """Record an opinion that an official enters: the same event as a citizen's, with the day on which it was given."""
    ledger.hold(consultation.subject)
    known = {
        "consultation": consultation.subject,
        "code": submission.code,
        "anchor": said.anchor,
        "draft_version": consultation.draft_version,
        "stance": said.stance,
        "late": False,
        "has_words": said.has_words,
        "entered_after": working_days_since(declared_on),
    }
    return ledger.record(
        subject=submission.subject,
        kind=KIND,
        type="opinion.given",
        actor=actor,
        unit=consultation.unit,
        facts={**known, **facts},
        texts={**said.texts, **texts},
        declared_on=declared_on,
    )


def check_day(consultation: ConsultationState, declared_on: date) -> None:
    """Refuse a day on which this consultation took no opinion."""
    check_declared(declared_on, opens_on=consultation.opens_on, closes_on=consultation.closes_on, today=today())


def working_days_since(declared_on: date) -> int:
    """Count the working days between the day on a paper and today, by the calendar in force."""
    return rulebook.current_calendar().working_days_between(declared_on, today())
