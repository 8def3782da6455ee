"""One case: found by its code, with its deadline and its answer."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from accounts.queries import Member, holders
from core import clock, rulebook
from core.actor import Actor
from core.dates import short_date
from core.db import db
from core.deadlines import Band, Deadline, band
from core.errors import Hidden, Refused
from core.ledger import Entry
from core.ledger.models import Event, EventText
from core.ledger.record import entries
from core.policies import DeadlineRule, PolicyBook
from feedback.access import concerned, public, visible_to
from feedback.models import CasePause, CasePromise, CaseState
from feedback.reckoning import (
    RestrictedDays,
    Waiting,
    answer_rule,
    days_of_rule,
    days_to_ask_again,
    reckon,
    restricted_days,
)
from feedback.workflow import LABELS, LOOKED_AT_AGAIN, OPEN, OTHERWISE_ENDED, State

_ADDED = ("case.info_given", "case.info_added")


@dataclass(frozen=True)
class Decision:
    """A reason of `policies/`, in its code, with what the official adds in words."""

    code: str
    words: str = ""


def case_of(subject: str) -> CaseState:
    """Give a case by its subject, for those who came by a right to it already."""
    case = db.session.get(CaseState, subject)
    if case is None:
        raise Hidden
    return case


def by_code(code: str, *, actor: Actor) -> CaseState:
    """Give a case at the desk; Hidden where this person may not know of it."""
    case = db.session.scalar(select(CaseState).where(CaseState.code == code, visible_to(actor)))
    if case is None:
        raise Hidden
    return case


def may_see(case: CaseState, *, actor: Actor) -> bool:
    """Say whether this person may know of a case at the desk."""
    query = select(CaseState.subject).where(CaseState.subject == case.subject, visible_to(actor))
    return db.session.scalar(query) is not None


def public_case(code: str) -> CaseState | None:
    """Give a case that everybody may read; None for wrong, private and restricted ones alike."""
    return db.session.scalar(select(CaseState).where(CaseState.code == code, public()))


def case_with_code(code: str) -> CaseState | None:
    """Give the case of a code, for its sender, who has shown the mã riêng."""
    return db.session.scalar(select(CaseState).where(CaseState.code == code))


def rule_of(case: CaseState) -> DeadlineRule:
    """Give the rule by which the answer is due: that of the policies in force at receipt."""
    return answer_rule(rulebook.policy(case.policy), on=case.received_on)


def basis_of(case: CaseState) -> str:
    """Give the words of the rule's basis; empty where there is none yet and the day is «Thời hạn dự kiến»."""
    return rule_of(case).legal_basis


def policy_of(case: CaseState) -> PolicyBook:
    """Give the policies a case keeps: those in force at its receipt."""
    return rulebook.policy(case.policy)


def state_label(case: CaseState) -> str:
    """Name the state for the desk; of a restricted case also on which day it was handed over (WORDS row 26)."""
    if case.restricted and case.handed_over_on:
        day = short_date(case.handed_over_on)
        return f"Đã tiếp nhận, không công khai; đã chuyển cơ quan có thẩm quyền ngày {day}"
    return LABELS[State(case.state)]


def due_label(case: CaseState) -> str:
    """Name the day: «Hạn trả lời» with a rule behind it, else «Thời hạn dự kiến» (WORDS rows 58, 59)."""
    return "Hạn trả lời" if case.due_firm else "Thời hạn dự kiến"


def due_words(case: CaseState) -> str:
    """Write the day with its basis."""
    basis = basis_of(case)
    return f"{short_date(case.due_on)} ({basis})" if basis else short_date(case.due_on)


def slip_due_words(case: CaseState) -> str:
    """Write the day for the slip: with its basis, or with the number of days it was reckoned by where there is none."""
    if basis_of(case):
        return due_words(case)
    return f"{short_date(case.due_on)} ({days_of_rule(rule_of(case), extended_by=case.extended_by)})"


def deadline(
    case: CaseState, *, resumed_on: date | None = None, extended_by: int | None = None, calendar: int | None = None
) -> Deadline:
    """Reckon the deadline with all its days; `resumed_on`, `extended_by`, `calendar` tell how a step would make it."""
    rows = db.session.scalars(select(CasePause).where(CasePause.subject == case.subject).order_by(CasePause.seq))
    waiting = [Waiting(row.seq, row.from_on, row.to_on or resumed_on) for row in rows]
    return reckon(
        received_on=case.received_on,
        rule=rule_of(case),
        calendar=rulebook.calendar(calendar or case.calendar),
        waiting=waiting,
        extended_by=extended_by or case.extended_by,
        extended_seq=case.version + 1 if extended_by else case.extended_seq,
    )


def is_waiting(case: CaseState) -> bool:
    """Say whether the clock stands still for the sender; a question asked after the due day stops nothing."""
    return case.state == State.NEED_INFO and case.paused_from <= case.due_on


def is_past_due(case: CaseState) -> bool:
    """Say whether an answer is owed and its day, firm or intended, has passed and does not move any more."""
    is_owed = case.state in OPEN and case.answered_on is None
    return is_owed and case.due_on < clock.today() and not is_waiting(case)


def band_of(case: CaseState, *, today: date | None = None) -> Band | None:
    """Give the badge of a case's deadline; None where nothing is owed any more without an answer."""
    if case.state in OTHERWISE_ENDED:
        return None
    return band(
        None if is_waiting(case) else case.due_on,
        today=today or clock.today(),
        calendar=rulebook.calendar(case.calendar),
        answered_on=case.answered_on,
        firm=case.due_firm,
    )


def band_now(case: CaseState) -> Band | None:
    """Give the badge for the desk: of the second look while one is taken, else that of the answer."""
    if case.again_due_on is None or case.state not in LOOKED_AT_AGAIN | OPEN:
        return band_of(case)
    calendar = rulebook.calendar(case.calendar)
    return band(case.again_due_on, today=clock.today(), calendar=calendar, firm=False)


def refusal_proposed(case: CaseState) -> Decision:
    """Give the reason for which it was last proposed not to accept a case; Refused when nobody proposed it."""
    entry = last_entry(case, "case.refusal_proposed")
    if entry is None:
        raise Refused("Chưa có đề xuất không thụ lý.")
    return Decision(entry.facts["reason_code"], entry.texts.get("reason", ""))


def guidance_proposed(case: CaseState) -> str:
    """Give the guidance that was last proposed; Refused when nobody proposed any."""
    entry = last_entry(case, "case.guidance_proposed")
    if entry is None:
        raise Refused("Chưa có đề xuất hướng dẫn khiếu nại.")
    return entry.texts.get("guidance", "")


def insisted(case: CaseState) -> str:
    """Give what the sender says against the decision that gave no answer; empty where nothing was said."""
    request = last_entry(case, "case.insisted") if case.insisted_on else None
    return request.texts.get("text", "") if request else ""


def last_day_to_insist(case: CaseState) -> date:
    """Give the last day on which the sender may say that a case ended without an answer is to be taken up again.

    Of a joined one the days are counted from the common answer, and from the day on which it was closed to all.
    """
    days = days_to_ask_again(policy_of(case), on=case.received_on)
    main = db.session.get(CaseState, case.merged_into) if case.merged_into else None
    told = [main.answered_on or clock.today(), main.restricted_on] if main is not None else []
    return max(day for day in (case.closed_on, *told, case.released_on) if day) + timedelta(days)


def asked_for(case: CaseState) -> str:
    """Give what another person is to decide on now: reason of a refusal or extension, words of a guidance; or none."""
    if case.state == State.GUIDANCE_REVIEW:
        return guidance_proposed(case)
    if case.state == State.REFUSAL_REVIEW:
        proposal = refusal_proposed(case)
        reason = policy_of(case).reason("refuse", proposal.code)
        return f"{reason.label} ({reason.legal_basis}). {proposal.words}"
    if case.extension_asked is not None:
        return last_entry(case, "case.extension_requested").texts.get("reason", "")
    return ""


def additions(case: CaseState) -> list[str]:
    """Give what the sender added, asked or not, oldest first."""
    wanted = (Event.subject == case.subject, Event.type.in_(_ADDED), EventText.name == "text")
    query = select(EventText.text).join(Event, Event.id == EventText.event_id).where(*wanted)
    return list(db.session.scalars(query.order_by(Event.seq)))


def restricted_days_of(case: CaseState) -> RestrictedDays | None:
    """Give by when a restricted case is to be read and handed over; None for any other.

    Kept nowhere: reckoned each time by the calendar in force, which never counts a day otherwise that has begun.
    """
    if not case.restricted or case.restricted_on is None:
        return None
    policy, calendar = rulebook.current_policy(), rulebook.current_calendar()
    return restricted_days(policy, on=case.restricted_on, calendar=calendar)


def promises_of(case: CaseState) -> list[CasePromise]:
    """Give what the answers of a case promised, oldest first."""
    query = select(CasePromise).where(CasePromise.subject == case.subject)
    return list(db.session.scalars(query.order_by(CasePromise.seq)))


def last_entry(case: CaseState, *types: str) -> Entry | None:
    """Give the newest event of a case of one of these types; None where there is none."""
    wanted = (Event.subject == case.subject, Event.type.in_(types))
    event = db.session.scalar(select(Event).where(*wanted).order_by(Event.seq.desc()).limit(1))
    return entries([event])[0] if event else None


def officers_of(unit: str) -> list[Member]:
    """List who answers for a unit today, by given name."""
    return holders("case.answer", unit, on=clock.today())


def signers_of(case: CaseState) -> list[Member]:
    """List who may sign the phiếu trình of a case: the unit's approvers, but not who wrote the answer.

    Where nobody is left of them, those of the unit above.
    """
    apart = concerned(case) | {case.drafted_by}
    return holders("case.approve", case.held_by, on=clock.today(), leaving_out=apart)
