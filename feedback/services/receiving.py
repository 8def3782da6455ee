"""A case begins: sent by a citizen, or entered by an official from paper, telephone or a visit."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from core import clock, ledger, rulebook
from core.actor import Actor
from core.db import db, insert
from core.errors import Hidden, Refused
from core.ledger import Entry
from feedback.channels import FRONT, PASSED_ON, PASSING_BODIES
from feedback.models import CaseCounter, CaseState
from feedback.reckoning import answer_rule, reckon
from feedback.services.apply import KIND, is_restricted
from feedback.services.copying import keep_copy_address
from feedback.services.restricting import restrict_by_signs
from feedback.services.steps import index
from feedback.services.telling import tell_sender
from feedback.titles import title_of
from feedback.triage import Verdict, judge
from feedback.workflow import CITIZEN, PASSING_ON, State
from submissions import services as submissions
from submissions.models import Draft, Submission
from submissions.sender import Sender

PREFIX = "KN"
LONGEST_TEXT = 20_000
TOLD_SIGNS = frozenset({"emergency", "group"})
"""What of the signs stands in the event for ever; that words read like a tố cáo stands in no open leaf."""


@dataclass(frozen=True)
class Petition:
    """What somebody asks: its words, where it is, and whether the text may be published after review.

    `point`: latitude and longitude, for the desk and the sender alone. `seen_alike`: codes of public cases on the same
    matter that were shown before sending.
    """

    text: str
    title: str = ""
    village: str | None = None
    place: str = ""
    point: str = ""
    wants_private: bool = False
    seen_alike: tuple[str, ...] = ()
    sent_elsewhere: str = ""


@dataclass(frozen=True)
class Entered:
    """A case taken from paper or telephone, with the mã riêng that stands on the printed slip only."""

    case: CaseState
    pin: str


@dataclass(frozen=True)
class PassedOn:
    """The body that passed a petition on, with number and day of its letter: the answer goes to it too.

    `email`: where it wants it; without one the answer goes on paper. `front`: the place whose Front brought it by its
    own door; `keeps_sender`: who asks is known to that Front alone, and is entered nowhere.
    """

    kind: str
    body: str
    number: str
    letter_date: date
    email: str = ""
    front: str = ""
    keeps_sender: bool = False


@dataclass(frozen=True)
class Start:
    """From what a part that is split off goes on: the day, the policies and the calendar of the whole."""

    received_on: date
    policy: int
    calendar: int
    split_from: str


@dataclass(frozen=True)
class Origin:
    """How a petition came when not through the site: channel, the day on the paper or of the call."""

    channel: str
    declared_on: date | None = None
    references: tuple = field(default_factory=tuple)
    passed_on: PassedOn | None = None
    spoken: bool = False
    """Whether the sender's own voice came with it, in place of a text or beside it."""
    subject: str | None = None
    """The name the form gave the case: the same form sent twice is one case."""


def submit(
    draft: Draft, petition: Petition, *, unit: str, sender: Sender, consent_version: str, publish_name: bool = False
) -> str:
    """Make one case of a draft, however often it is sent; gives its subject."""
    sent = submissions.claim_for_sending(draft)
    if sent is not None:
        return sent
    spoken = submissions.recording(draft) is not None
    _check(petition, spoken=spoken)
    subject = ledger.new_subject()
    submission = submissions.finish(
        draft, subject=subject, sender=sender, consent_version=consent_version, publish_name=publish_name
    )
    entry = record_submitted(submission, petition, unit=unit, origin=Origin("web", spoken=spoken))
    _tell_received(entry, subject)
    return subject


def enter(
    petition: Petition, *, origin: Origin, unit: str, sender: Sender, consent_version: str, actor: Actor
) -> Entered:
    """Enter a case for somebody; the clock starts on the earlier of today and the declared day, never later."""
    if not _may_enter(actor, unit, origin.passed_on):
        raise Hidden
    _check(petition)
    _check_origin(origin)
    _check_kept(origin.passed_on, sender)
    submission, pin = submissions.enter(
        kind="case",
        subject=origin.subject or ledger.new_subject(),
        sender=sender,
        consent_version=consent_version,
        channel=origin.channel,
        references=origin.references,
    )
    entry = record_submitted(submission, petition, unit=unit, origin=origin, actor=actor)
    if origin.passed_on:
        keep_copy_address(submission.subject, origin.passed_on.email)
    _tell_received(entry, submission.subject)
    return Entered(db.session.get_one(CaseState, submission.subject), pin)


def _check(petition: Petition, *, spoken: bool = False) -> None:
    if not petition.text.strip() and not spoken:
        raise Refused("Nhập nội dung phản ánh, kiến nghị.", field="text")
    if len(petition.text) > LONGEST_TEXT:
        raise Refused("Nội dung dài quá 20.000 ký tự; phần còn lại có thể gửi kèm tệp.", field="text")


def _may_enter(actor: Actor, unit: str, passed_on: PassedOn | None) -> bool:
    """Say whether this person enters cases of a unit: at its desk, or for the Front of a place it belongs to."""
    if passed_on is None or not passed_on.front:
        return actor.may("case.enter", unit)
    return all(actor.may(PASSING_ON, code) for code in (unit, passed_on.front))


def _check_kept(passed_on: PassedOn | None, sender: Sender) -> None:
    """Refuse a name that is said to stay with the Front: what is entered here, somebody here could open."""
    if passed_on is None or not passed_on.keeps_sender:
        return
    if not passed_on.front or passed_on.kind != FRONT:
        raise Refused("Chỉ việc Mặt trận tự chuyển mới để Mặt trận giữ họ tên người gửi.")
    if sender:
        raise Refused("Mặt trận giữ họ tên, cách liên hệ: không ghi ở đây.", field="sender")


def _check_origin(origin: Origin) -> None:
    passed_on, today = origin.passed_on, clock.today()
    if origin.declared_on is not None and origin.declared_on > today:
        raise Refused("Ngày ghi trên văn bản không được sau ngày hôm nay.", field="declared_on")
    if (passed_on is not None) != (origin.channel == PASSED_ON):
        raise Refused("Việc chuyển đến từ cơ quan khác phải ghi tên cơ quan, số và ngày văn bản.")
    if passed_on is None:
        return
    if passed_on.kind not in PASSING_BODIES or not passed_on.body.strip() or not passed_on.number.strip():
        raise Refused("Ghi tên cơ quan chuyển đến và số văn bản.")
    if passed_on.letter_date > today:
        raise Refused("Ngày văn bản chuyển đến không được sau ngày hôm nay.", field="letter_date")


def record_submitted(
    submission: Submission,
    petition: Petition,
    *,
    unit: str,
    origin: Origin,
    actor: Actor | None = None,
    start: Start | None = None,
) -> Entry:
    """Let a case begin by its first event; its clock runs from the day of receipt, or from that of the whole."""
    verdict = judge(f"{petition.title}\n{petition.text}\n{petition.place}")
    texts = {
        "code": submission.code,
        "title": petition.title or title_of(petition.text),
        "text": petition.text,
        "place": petition.place,
        "point": petition.point,
        "seen_alike": ", ".join(petition.seen_alike),
        "sent_elsewhere": petition.sent_elsewhere,
    }
    if origin.passed_on:
        texts |= {"passed_on_by": origin.passed_on.body, "passed_on_number": origin.passed_on.number}
    begun = start or _today(origin.declared_on)
    entry = ledger.record(
        subject=submission.subject,
        kind=KIND,
        type="case.submitted",
        actor=actor,
        by=CITIZEN,
        unit=unit,
        facts={**_facts(petition, unit=unit, origin=origin, start=begun), "signs": told_signs(verdict)},
        texts=texts,
        declared_on=origin.declared_on,
        policy=begun.policy,
        calendar=begun.calendar,
    )
    index(submission.subject)
    restrict_by_signs(db.session.get_one(CaseState, submission.subject), verdict)
    return entry


def _today(declared_on: date | None) -> Start:
    """Start on the earlier of today and the declared day, by the rules in force."""
    today, versions = clock.today(), ledger.current_versions()
    return Start(min(today, declared_on or today), versions["policy"], versions["calendar"], "")


def _facts(petition: Petition, *, unit: str, origin: Origin, start: Start) -> dict[str, Any]:
    year = clock.today().year
    rule = answer_rule(rulebook.policy(start.policy), on=start.received_on)
    deadline = reckon(received_on=start.received_on, rule=rule, calendar=rulebook.calendar(start.calendar))
    facts = {
        "state": State.SUBMITTED.value, "kind": "petition", "channel": origin.channel, "village": petition.village,
        "number": _next_number(unit, year), "year": year, "wants_private": petition.wants_private,
        "received_on": start.received_on.isoformat(), "due_on": deadline.due_on.isoformat(), "firm": rule.firm,
        "amount": rule.amount, "unit_of_time": rule.unit, **_passed_on_facts(origin.passed_on),
    }  # fmt: skip
    if origin.spoken:
        facts["spoken"] = True
    return {**facts, "split_from": start.split_from} if start.split_from else facts


def told_signs(verdict: Verdict) -> list[str]:
    """Give what of a verdict may stand in an open leaf for ever."""
    return [sign for sign in verdict.signs if sign in TOLD_SIGNS]


def _passed_on_facts(passed_on: PassedOn | None) -> dict[str, Any]:
    if passed_on is None:
        return {}
    facts: dict[str, Any] = {"passed_on_kind": passed_on.kind, "passed_on_date": passed_on.letter_date.isoformat()}
    if passed_on.front:
        facts |= {"front": passed_on.front, "keeps_sender": passed_on.keeps_sender}
    return facts


def _next_number(unit: str, year: int) -> int:
    """Take the next number of the unit's year under a lock, so that no two cases share one."""
    db.session.execute(insert(CaseCounter).values(unit=unit, year=year, last=0).on_conflict_do_nothing())
    query = select(CaseCounter).where(CaseCounter.unit == unit, CaseCounter.year == year).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one().last + 1


def _tell_received(entry: Entry, subject: str) -> None:
    """Write to the sender that the case came in; of a restricted one no letter is ever written."""
    if is_restricted(subject):
        return
    due_on = date.fromisoformat(entry.facts["due_on"])
    case = db.session.get_one(CaseState, subject)
    told = {"received_at": entry.recorded_at, "due_on": due_on, "firm": entry.facts["firm"]}
    tell_sender(case, "case_received", once=entry.hash, **told)
