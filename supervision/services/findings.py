"""What the Front found, from its draft to its closing; every step is an event of the finding, none of a case."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from core import clock, ledger, rulebook
from core.actor import Actor
from core.dates import short_date
from core.db import db
from core.deadlines import due
from core.errors import Hidden, Refused, Stale
from core.policies import DeadlineRule
from supervision import queries
from supervision.access import may
from supervision.models import Finding, Oversight
from supervision.services.applying import KIND
from supervision.services.mailing import UNITS_DESK, site, write_to_unit
from supervision.workflow import ANSWER, EVENTS, EXPLANATION, SYSTEM, TERMS, WORKFLOW, WRITE, Maker, State, Weight
from units.queries import names

SHORTEST: Final = 10
SHORTEST_REPLY: Final = 20
NO_PLAN: Final = "Chọn cuộc giám sát đã gửi quyết định cho đơn vị. Chưa có thì lập ở trang «Cuộc giám sát»."
NO_NUMBER: Final = "Ghi số và ngày công văn trước khi phát hành."
NOT_YET: Final = "Đơn vị còn được giải trình đến hết ngày {}. Sau ngày ấy mới phát hành được."
TOO_SHORT: Final = "Viết từ {} ký tự trở lên."
IN_FUTURE: Final = "Ngày này không được sau ngày hôm nay."
TAKEN: Final = "Người khác vừa lập một nhận xét cùng lúc. Bấm lưu lại."


@dataclass(frozen=True)
class Said:
    """What a finding says: how heavy and whose it is, what was found, what is recommended, on which cases.

    `oversight`: the subject of the formal giám sát that a recommendation rests on.
    """

    weight: Weight
    maker: Maker
    found: str
    recommended: str
    codes: Sequence[str] = ()
    oversight: str = ""


def draft_finding(said: Said, *, unit: str, subject: str = "", actor: Actor) -> Finding:
    """Lay down a finding at a unit, under the subject its form has chosen; only the Front sees it yet."""
    if not actor.may(WRITE, unit):
        raise Hidden
    facts, texts = _written(said, unit, actor)
    year = clock.today().year
    highest = db.session.scalar(select(func.max(Finding.number)).where(Finding.year == year)) or 0
    subject, step = subject or ledger.new_subject(), WORKFLOW.step("draft")
    numbered = {**facts, "state": step.after, "year": year, "number": highest + 1}
    try:
        ledger.record(
            subject=subject, kind=KIND, type=EVENTS["draft"], actor=actor, unit=unit, facts=numbered, texts=texts,
            expected_version=0,
        )  # fmt: skip
    except IntegrityError as error:
        raise Stale(TAKEN) from error
    return db.session.get_one(Finding, subject)


def edit_finding(finding: Finding, said: Said, *, actor: Actor, version: int | None = None) -> ledger.Entry:
    """Write a draft anew; the unit gets the new one with its days in full."""
    facts, texts = _written(said, finding.unit, actor)
    return _take(finding, "edit", actor=actor, facts=facts, texts=texts, version=version)


def send_finding(finding: Finding, *, actor: Actor) -> ledger.Entry:
    """Show the draft to the unit, which has some days to explain before it counts."""
    rule = rulebook.current_policy().deadline(*EXPLANATION, on=clock.today())
    entry = _take(finding, "send", actor=actor, facts={"explain_by": _due_on(rule).isoformat()})
    _tell_unit("finding_sent", finding)
    return entry


def explain_finding(finding: Finding, *, text: str, actor: Actor) -> ledger.Entry:
    """Say the unit's word on a draft."""
    _check_length(text, SHORTEST)
    return _take(finding, "explain", actor=actor, texts={"explanation": text})


def issue_finding(
    finding: Finding, *, letter_number: str = "", letter_on: date | None = None, actor: Actor
) -> ledger.Entry:
    """Let the finding count: from today the unit has its term to reply."""
    _check_step(finding, "issue", actor)
    if finding.explain_by is not None and clock.today() <= finding.explain_by:
        raise Refused(NOT_YET.format(short_date(finding.explain_by)))
    if finding.is_on_paper and not (letter_number and letter_on):
        raise Refused(NO_NUMBER, field="letter_number")
    _check_past(letter_on, "letter_on")
    rule = rulebook.current_policy().deadline(*TERMS[finding.maker], on=clock.today())
    facts = {"due_on": _due_on(rule).isoformat(), "firm": rule.firm}
    texts = {"basis": rule.legal_basis if rule.firm else "", "letter_number": letter_number}
    entry = _take(finding, "issue", actor=actor, facts=facts, texts=texts, declared_on=letter_on)
    _tell_unit("finding_issued", finding)
    return entry


def reply_to_finding(finding: Finding, *, text: str, actor: Actor) -> ledger.Entry:
    """Give the unit's reply."""
    _check_length(text, SHORTEST_REPLY)
    return _take(finding, "reply", actor=actor, texts={"reply": text})


def accept_reply(finding: Finding, *, remarks: str = "", actor: Actor) -> ledger.Entry:
    """Close a finding whose reply is accepted."""
    return _take(finding, "accept", actor=actor, texts={"reason": remarks})


def decline_reply(finding: Finding, *, reason: str, actor: Actor) -> ledger.Entry:
    """Close a finding whose reply is not accepted, and say why."""
    _check_length(reason, SHORTEST)
    return _take(finding, "decline", actor=actor, texts={"reason": reason})


def withdraw_finding(finding: Finding, *, reason: str, actor: Actor) -> ledger.Entry:
    """Let a finding go before it counts; what the unit was sent it sees ended, with the reason."""
    _check_length(reason, SHORTEST)
    return _take(finding, "withdraw", actor=actor, texts={"reason": reason})


def note_late_replies(day: date) -> None:
    """Write down each reply that did not come by the end of a day; after an absence with the day it fell due."""
    waits = (Finding.state == State.ISSUED, Finding.due_on <= day, Finding.late_since.is_(None))
    for finding in db.session.scalars(select(Finding).where(*waits).order_by(Finding.due_on, Finding.subject)).all():
        facts = {"due_on": finding.due_on.isoformat(), "firm": finding.due_firm}
        _take(finding, "note_late", actor=None, facts=facts)


def _tell_unit(template: str, finding: Finding) -> None:
    """Write to whoever answers for the unit: once for each sending, a draft that was edited goes out anew."""
    to = names([finding.unit]).get(finding.unit, finding.unit)
    once, link = f"{finding.subject}/{finding.version}", f"{site()}{UNITS_DESK}/{finding.place}"
    write_to_unit(template, finding.unit, right=ANSWER, once=once, finding=finding, to=to, link=link)


def _written(said: Said, unit: str, actor: Actor) -> tuple[dict[str, Any], dict[str, str]]:
    _check_length(said.found, SHORTEST, "found")
    _check_length(said.recommended, SHORTEST, "recommended")
    is_formal = said.weight == Weight.RECOMMENDATION
    resting_on = _formal(said, unit, actor) if is_formal else None
    cases = queries.cases_to_name(said.codes, unit=unit, actor=actor)
    facts: dict[str, Any] = {"weight": Weight(said.weight).value, "maker": Maker(said.maker).value}
    texts = {
        "found": said.found.strip(),
        "recommended": said.recommended.strip(),
        "cases": json.dumps([case.subject for case in cases]),
    }
    if resting_on is not None:
        facts["plan_on"] = resting_on.decision_on.isoformat()
        texts |= {"plan_number": resting_on.decision_number, "oversight": resting_on.subject}
    return facts, texts


def _formal(said: Said, unit: str, actor: Actor) -> Oversight:
    """Give the giám sát a recommendation rests on; Refused where there is none that its unit was told of."""
    for oversight in queries.formal_oversights(unit, actor=actor):
        if oversight.subject == said.oversight:
            return oversight
    raise Refused(NO_PLAN, field="oversight")


def _due_on(rule: DeadlineRule) -> date:
    calendar = rulebook.current_calendar()
    return due(clock.today(), amount=rule.amount, unit=rule.unit, calendar=calendar).due_on


def _check_length(text: str, shortest: int, field: str = "text") -> None:
    if len(text.strip()) < shortest:
        raise Refused(TOO_SHORT.format(shortest), field=field)


def _check_past(day: date | None, field: str) -> None:
    if day is not None and day > clock.today():
        raise Refused(IN_FUTURE, field=field)


def _check_step(finding: Finding, name: str, actor: Actor | None) -> None:
    step = WORKFLOW.step(name)
    if actor is None:
        if step.who != SYSTEM:
            raise Hidden
    elif not may(actor, step, finding):
        raise Hidden


def _take(
    finding: Finding,
    name: str,
    *,
    actor: Actor | None,
    facts: dict[str, Any] | None = None,
    texts: dict[str, str] | None = None,
    declared_on: date | None = None,
    version: int | None = None,
) -> ledger.Entry:
    _check_step(finding, name, actor)
    given = {key for key, value in {**(facts or {}), **(texts or {})}.items() if value}
    step = WORKFLOW.check(name, state=finding.state, given=given)
    return ledger.record(
        subject=finding.subject,
        kind=KIND,
        type=EVENTS[name],
        actor=actor,
        unit=finding.unit,
        facts={**(facts or {}), "state": step.after or finding.state},
        texts=texts,
        declared_on=declared_on,
        expected_version=finding.version if version is None else version,
    )
