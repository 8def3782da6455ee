"""What the Front found, from its draft to its closing; every step is an event of the finding, none of a case."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from core import clock, rulebook
from core.actor import Actor
from core.dates import short_date
from core.db import db
from core.errors import Refused
from core.ledger import Entry
from core.policies import DeadlineRule
from core.stepping import Act, Course, take
from supervision import queries
from supervision.models import Finding, Oversight
from supervision.reckoning import explanation_rule, last_day, reply_rule
from supervision.services.applying import KIND
from supervision.services.checking import admit, check_actor, check_length, check_past
from supervision.services.mailing import UNITS_DESK, site, write_to_unit
from supervision.services.numbering import begin_numbered
from supervision.workflow import ANSWER, EVENTS, WORKFLOW, Maker, State, Weight
from units.queries import names

COURSE: Final = Course(KIND, WORKFLOW, EVENTS, admit)
SHORTEST_REPLY: Final = 20
NO_PLAN: Final = "Chọn cuộc giám sát đã gửi quyết định cho đơn vị. Chưa có thì lập ở trang «Cuộc giám sát»."
NO_NUMBER: Final = "Ghi số và ngày công văn trước khi phát hành."
NOT_YET: Final = "Đơn vị còn được giải trình đến hết ngày {}. Sau ngày ấy mới phát hành được."


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
    check_actor(WORKFLOW.step("draft"), unit, actor)
    drafted = Act("draft", *_written(said, unit, actor))
    entry = begin_numbered(Finding, COURSE, drafted, unit=unit, subject=subject, actor=actor)
    return db.session.get_one(Finding, entry.subject)


def edit_finding(finding: Finding, said: Said, *, actor: Actor, version: int | None = None) -> Entry:
    """Write a draft anew; the unit gets the new one with its days in full."""
    facts, texts = _written(said, finding.unit, actor)
    return take(COURSE, finding, Act("edit", facts, texts), actor=actor, version=version)


def send_finding(finding: Finding, *, actor: Actor) -> Entry:
    """Show the draft to the unit, which has some days to explain before it counts."""
    rule = explanation_rule(rulebook.current_policy(), on=clock.today())
    entry = take(COURSE, finding, Act("send", {"explain_by": _due_on(rule).isoformat()}), actor=actor)
    _tell_unit("finding_sent", finding)
    return entry


def explain_finding(finding: Finding, *, text: str, actor: Actor) -> Entry:
    """Say the unit's word on a draft."""
    check_length(text)
    return take(COURSE, finding, Act("explain", texts={"explanation": text}), actor=actor)


def issue_finding(finding: Finding, *, letter_number: str = "", letter_on: date | None = None, actor: Actor) -> Entry:
    """Let the finding count: from today the unit has its term to reply."""
    check_actor(WORKFLOW.step("issue"), finding.unit, actor)
    if finding.explain_by is not None and clock.today() <= finding.explain_by:
        raise Refused(NOT_YET.format(short_date(finding.explain_by)))
    if finding.is_on_paper and not (letter_number and letter_on):
        raise Refused(NO_NUMBER, field="letter_number")
    check_past(letter_on, "letter_on")
    rule = reply_rule(rulebook.current_policy(), finding.maker, on=clock.today())
    facts = {"due_on": _due_on(rule).isoformat(), "firm": rule.firm}
    texts = {"basis": rule.legal_basis if rule.firm else "", "letter_number": letter_number}
    entry = take(COURSE, finding, Act("issue", facts, texts, letter_on), actor=actor)
    _tell_unit("finding_issued", finding)
    return entry


def reply_to_finding(finding: Finding, *, text: str, actor: Actor) -> Entry:
    """Give the unit's reply."""
    check_length(text, shortest=SHORTEST_REPLY)
    return take(COURSE, finding, Act("reply", texts={"reply": text}), actor=actor)


def accept_reply(finding: Finding, *, remarks: str = "", actor: Actor) -> Entry:
    """Close a finding whose reply is accepted."""
    return take(COURSE, finding, Act("accept", texts={"reason": remarks}), actor=actor)


def decline_reply(finding: Finding, *, reason: str, actor: Actor) -> Entry:
    """Close a finding whose reply is not accepted, and say why."""
    check_length(reason)
    return take(COURSE, finding, Act("decline", texts={"reason": reason}), actor=actor)


def withdraw_finding(finding: Finding, *, reason: str, actor: Actor) -> Entry:
    """Let a finding go before it counts; what the unit was sent it sees ended, with the reason."""
    check_length(reason)
    return take(COURSE, finding, Act("withdraw", texts={"reason": reason}), actor=actor)


def note_late_replies(day: date) -> None:
    """Write down each reply that did not come by the end of a day; after an absence with the day it fell due."""
    waits = (Finding.state == State.ISSUED, Finding.due_on <= day, Finding.late_since.is_(None))
    for finding in db.session.scalars(select(Finding).where(*waits).order_by(Finding.due_on, Finding.subject)).all():
        facts = {"due_on": finding.due_on.isoformat(), "firm": finding.due_firm}
        take(COURSE, finding, Act("note_late", facts), actor=None)


def _tell_unit(template: str, finding: Finding) -> None:
    """Write to whoever answers for the unit: once for each sending, a draft that was edited goes out anew."""
    to = names([finding.unit]).get(finding.unit, finding.unit)
    once, link = f"{finding.subject}/{finding.version}", f"{site()}{UNITS_DESK}/{finding.place}"
    write_to_unit(template, finding.unit, right=ANSWER, once=once, finding=finding, to=to, link=link)


def _written(said: Said, unit: str, actor: Actor) -> tuple[dict[str, Any], dict[str, str]]:
    check_length(said.found, "found")
    check_length(said.recommended, "recommended")
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
    return last_day(rule, start=clock.today(), calendar=rulebook.current_calendar())
