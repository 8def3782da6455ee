"""From event to cache: a case as it stands, who held it, and when it waited."""

from collections.abc import Callable, Collection
from datetime import date

from sqlalchemy import select

from core.clock import local
from core.db import db
from core.ledger import Entry
from core.ledger.models import Event
from core.ledger.record import entry_of
from feedback.models import CaseCounter, CasePause, CaseStage, CaseState
from feedback.services.apply import contesting, ending, moving, noting, passing, promises, requests, restricting
from feedback.workflow import ANSWERED, OPEN, OTHERWISE_ENDED, TO_DO, State
from submissions import moderation

KIND = "case"


def apply(entry: Entry) -> None:
    """Bring the caches of a case to where this event leaves it."""
    if entry.type == "case.submitted":
        _submitted(entry)
        return
    case = db.session.get_one(CaseState, entry.subject)
    case.version = entry.seq
    before, case.state = case.state, entry.facts.get("state", case.state)
    case.is_open = case.state in TO_DO
    if entry.facts.get("due_on"):
        case.due_on = _day(entry.facts["due_on"])
    handler = _HANDLERS.get(entry.type)
    if handler:
        handler(case, entry)
    _moved(case, entry, before)
    db.session.flush()


def _moved(case: CaseState, entry: Entry, before: str) -> None:
    """Bring along what follows from leaving one state for another, by whichever step."""
    if case.state == before:
        return
    _left(case, entry, before)
    if case.state == State.RESTRICTED:
        restricting.restricted(case, entry, before)
    if case.state == State.GUIDANCE_REVIEW:
        restricting.unpublish(case)
    if before in OPEN and case.state in OTHERWISE_ENDED - {State.RESTRICTED}:
        ending.ended(case, entry)
        requests.drop_all(case, entry)
    if before == State.MERGED and case.state == State.WITHDRAWN:
        ending.ended_otherwise(case)
    if before in OTHERWISE_ENDED and case.state in OPEN:
        ending.undone(case, entry)
    if before in OPEN and case.state in ANSWERED:
        _answered(case, entry)
    contesting.decided(case, entry)
    noting.look_ended(case, entry, before)


def _left(case: CaseState, entry: Entry, before: str) -> None:
    """End what only holds while a case stands where it stood."""
    if before == State.NEED_INFO:
        _waited(case, entry)
    if before == State.MERGED:
        noting.separated(case)


def is_restricted(subject: str) -> bool:
    """Say whether a case's leaves may leave the house only as hashes."""
    case = db.session.get(CaseState, subject)
    return case is not None and case.restricted


def restricted_among(subjects: Collection[str]) -> set[str]:
    """Name those of these cases whose leaves may leave the house only as hashes."""
    query = select(CaseState.subject).where(CaseState.subject.in_(subjects), CaseState.restricted)
    return set(db.session.scalars(query))


def _submitted(entry: Entry) -> None:
    facts, texts = entry.facts, entry.texts
    db.session.add(
        CaseState(
            subject=entry.subject, version=entry.seq, code=texts["code"], number=facts["number"], year=facts["year"],
            kind=facts["kind"], state=facts["state"], is_open=facts["state"] in TO_DO,
            unit=entry.unit, home=entry.unit, held_by=entry.unit,
            officer_id=None, transfer_from=None, returns=0, arbiter=None,
            category=None, village=facts["village"], channel=facts["channel"], title=texts.get("title", ""),
            text=texts.get("text", ""), place=texts.get("place", ""), point=texts.get("point", ""),
            public_text="", is_public=False,
            moderation=moderation.WAITING, moderation_reason=None, wants_private=facts["wants_private"],
            restricted=False, received_on=_day(facts["received_on"]), declared_on=entry.declared_on,
            submitted_at=entry.recorded_at, accepted_at=None, policy=entry.policy, calendar=entry.calendar,
            due_on=_day(facts["due_on"]), base_due_on=_day(facts["due_on"]), due_firm=facts["firm"],
            amount=facts["amount"], extended_by=None, extended_seq=None, extension_asked=None,
            extension_asked_by=None, paused_from=None, question="", needs_letter=False, drafted_by=None,
            draft_event=None,
            approved_at=None, approved_on_paper=False, letter_number="", letter_date=None,
            answered_at=None, answered_on=None, answered_by_unit=None, closed_on=None, closed_as=None,
            waiting_for=0, contributors=0, interim_by=None, interim_event=None, merged_into=None,
            split_from=facts.get("split_from"), kept_from=None, apart=0,
            people=None, is_complex=False, is_prolonged=False,
            overdue_logged=False, is_urgent="emergency" in facts.get("signs", ()),
            is_group="group" in facts.get("signs", ()), sent_elsewhere=texts.get("sent_elsewhere", ""),
            has_recording=facts.get("spoken", False), summary="", **passing.brought(entry),
        )
    )  # fmt: skip
    db.session.add(CaseStage(subject=entry.subject, seq=entry.seq, held_by=entry.unit, from_at=entry.recorded_at))
    _count(entry.unit, facts["year"], facts["number"])
    db.session.flush()
    if facts.get("split_from"):
        moving.apart_as_before(db.session.get_one(CaseState, entry.subject), facts["split_from"])
        db.session.flush()


def _count(unit: str, year: int, number: int) -> None:
    counter = db.session.get(CaseCounter, (unit, year))
    if counter is None:
        db.session.add(CaseCounter(unit=unit, year=year, last=number))
    else:
        counter.last = max(counter.last, number)


def _accepted(case: CaseState, entry: Entry) -> None:
    case.category, case.needs_letter = entry.facts["category"], entry.facts["needs_letter"]
    case.village = entry.facts.get("village", case.village)
    case.accepted_at, case.transfer_from = entry.recorded_at, None


def _recategorised(case: CaseState, entry: Entry) -> None:
    case.category, case.needs_letter = entry.facts["category"], entry.facts["needs_letter"]


def _info_asked(case: CaseState, entry: Entry) -> None:
    day = local(entry.recorded_at).date()
    case.question, case.paused_from = entry.texts.get("question", ""), day
    db.session.add(CasePause(subject=case.subject, seq=entry.seq, from_on=day))


def _waited(case: CaseState, entry: Entry) -> None:
    """End the waiting by whichever step the case left it, so that an ended case does not wait for ever."""
    case.paused_from, case.question = None, ""
    waiting = select(CasePause).where(CasePause.subject == case.subject, CasePause.to_on.is_(None))
    db.session.scalars(waiting).one().to_on = local(entry.recorded_at).date()
    if case.extended_by is None:
        case.base_due_on = case.due_on


def _extension_requested(case: CaseState, entry: Entry) -> None:
    case.extension_asked, case.extension_asked_by = entry.facts["days"], entry.person_id


def _extended(case: CaseState, entry: Entry) -> None:
    case.extended_by, case.extended_seq = entry.facts["days"], entry.seq
    case.extension_asked = case.extension_asked_by = None


def _extension_declined(case: CaseState, _entry: Entry) -> None:
    case.extension_asked = case.extension_asked_by = None


def _drafted(case: CaseState, entry: Entry) -> None:
    case.drafted_by = entry.person_id
    if entry.type == "case.answer_drafted":
        noting.answer_drafted(case, entry)


def _approved(case: CaseState, entry: Entry) -> None:
    case.approved_at, case.approved_on_paper = entry.recorded_at, entry.type == "case.approved_on_paper"
    case.signed_by = case.signature_entered_by = case.contest_until = None
    if case.approved_on_paper:
        contesting.signed(case, entry)


def _issued(case: CaseState, entry: Entry) -> None:
    case.letter_number, case.letter_date = entry.texts["letter_number"], _day(entry.facts["letter_date"])


def _answered(case: CaseState, entry: Entry) -> None:
    """Let an answer stand; only the first one stops the clock."""
    if case.answered_at is None:
        case.answered_at, case.answered_on = entry.recorded_at, local(entry.recorded_at).date()
        case.answered_by_unit = case.held_by
    case.answer_event, case.decision = case.draft_event, _decided(case.draft_event)
    case.extension_asked = case.extension_asked_by = case.interim_by = None
    requests.drop_all(case, entry)
    promises.answered(case, entry)


def _decided(draft_event: int) -> str | None:
    """Give what a written answer decides; an answer from before there were decisions has none."""
    return entry_of(db.session.get_one(Event, draft_event), {}).facts.get("decision")


def _shown(case: CaseState, entry: Entry) -> None:
    case.is_public, case.moderation = True, entry.facts["moderation"]
    case.moderation_reason = entry.facts.get("reason")
    case.public_text = entry.texts.get("public_text", "")
    case.title = entry.texts.get("title", case.title)


def _withheld(case: CaseState, entry: Entry) -> None:
    case.is_public, case.moderation = False, moderation.WITHHELD
    case.moderation_reason, case.public_text = entry.facts["reason"], ""


def _recounted(case: CaseState, entry: Entry) -> None:
    case.calendar, case.base_due_on = entry.calendar, _day(entry.facts["base_due_on"])


def _rated(case: CaseState, entry: Entry) -> None:
    case.rated_on = local(entry.recorded_at).date()
    case.solved, case.satisfaction = entry.facts["solved"], entry.facts["satisfaction"]


def _reopened(case: CaseState, entry: Entry) -> None:
    """Look at the answer again; where the sender of a joined case asked, that of this one may still ask too."""
    case.reopened_on, case.again_due_on = local(entry.recorded_at).date(), _day(entry.facts["again_due_on"])
    if "joined" not in entry.facts:
        _look_asked(case, entry)


def _look_asked(case: CaseState, entry: Entry) -> None:
    case.asked_again_on = local(entry.recorded_at).date()


def _insisted(case: CaseState, entry: Entry) -> None:
    case.insisted_on = local(entry.recorded_at).date()


def _overdue(case: CaseState, _entry: Entry) -> None:
    case.overdue_logged = True


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_HANDLERS: dict[str, Callable[[CaseState, Entry], None]] = {
    "case.summarised": noting.summarised,
    "case.accepted": _accepted,
    "case.recategorised": _recategorised,
    "case.routed": moving.routed,
    "case.transferred": moving.transferred,
    "case.passed_above": moving.passed_above,
    "case.kept_from": moving.kept_from,
    "case.let_read": moving.let_read,
    "case.passed_down": moving.passed_down,
    "case.taken_over": moving.taken_over,
    "case.sent_back": moving.sent_back,
    "case.taken_up": moving.taken_up,
    "case.handed_on": moving.handed_on,
    "case.referred": requests.asked,
    "case.consulted": requests.asked,
    "case.involved": requests.asked,
    "case.urged": requests.urged,
    "case.replied": requests.replied,
    "case.contributed": requests.replied,
    "case.interim_proposed": noting.interim_proposed,
    "case.interim_sent": noting.interim_sent,
    "case.interim_returned": noting.interim_returned,
    "case.merged": noting.merged,
    "case.copied": noting.copied,
    "case.sender_told": passing.told,
    "case.marked": noting.marked,
    "case.group_noted": noting.group_noted,
    "case.info_asked": _info_asked,
    "case.extension_requested": _extension_requested,
    "case.extended": _extended,
    "case.extension_declined": _extension_declined,
    "case.answer_drafted": _drafted,
    "case.refusal_proposed": _drafted,
    "case.guidance_proposed": _drafted,
    "case.insisted": _insisted,
    "case.info_given": noting.noticed,
    "case.info_added": noting.noticed,
    "case.approved": _approved,
    "case.approved_on_paper": _approved,
    "case.paper_contested": contesting.contested,
    "case.issued": _issued,
    "case.restricted_seen": restricting.seen,
    "case.handed_over": restricting.handed_over,
    "case.released": restricting.released,
    "case.erased": restricting.erased,
    "case.shown": _shown,
    "case.withheld": _withheld,
    "case.recounted": _recounted,
    "case.days_recounted": contesting.days_recounted,
    "case.overdue": _overdue,
    "case.rated": _rated,
    "case.reopened": _reopened,
    "case.look_asked": _look_asked,
    "case.promise_kept": promises.kept,
    "case.promise_reported": promises.reported,
    "case.promise_dropped": promises.dropped,
    "case.promise_late": promises.late,
}
