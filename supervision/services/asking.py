"""Requests for documents in a giám sát: asked with a last day, answered by the unit, enough or asked for again."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import func, select

from core import clock
from core.actor import Actor
from core.db import db
from core.errors import Refused
from core.ledger import Entry
from core.policies import DeadlineRule
from core.stepping import Act, note
from core.storage import Reference
from submissions import services as submissions
from supervision.models import Oversight, OversightRequest
from supervision.oversight import REPORT_ASKED, REQUESTS, State
from supervision.services.checking import check_actor, check_length
from supervision.services.mailing import UNITS_DESK, site, write_to_unit
from supervision.services.overseeing import COURSE
from supervision.workflow import ANSWER
from units.queries import names

NOT_OPEN: Final = "Chỉ yêu cầu, cung cấp tài liệu khi cuộc giám sát đã gửi đơn vị và chưa kết thúc."
TOO_SOON: Final = "Ngày cuối phải sau ngày hôm nay."


def ask_documents(oversight: Oversight, *, asked: str, due_on: date, actor: Actor) -> Entry:
    """Ask the unit for documents by a day the Front names: no rule is behind it."""
    check_length(asked, "asked")
    _check_coming(due_on)
    return _ask(oversight, asked.strip(), due_on, actor=actor)


def ask_for_report(oversight: Oversight, *, due_on: date, rule: DeadlineRule, actor: Actor) -> Entry:
    """Ask the unit for its report by the outline: the first request, with the rule behind its day."""
    return _ask(oversight, REPORT_ASKED, due_on, firm=rule.firm, basis=rule.legal_basis, actor=actor)


def answer_request(
    oversight: Oversight, request: OversightRequest, *, answer: str, references: Sequence[Reference] = (), actor: Actor
) -> Entry:
    """Give what was asked for: words, and files that only the Front and the unit read."""
    check_length(answer, "answer")
    answered = Act("answer", {"files": len(references)}, {"answer": answer.strip()})
    entry = _take(oversight, request, answered, actor=actor)
    if references:
        submissions.add_attachments(request.files_of, references, audience="desk", origin="office")
    return entry


def find_sufficient(oversight: Oversight, request: OversightRequest, *, actor: Actor) -> Entry:
    """Say that what came is enough."""
    return _take(oversight, request, Act("suffice"), actor=actor)


def ask_again(oversight: Oversight, request: OversightRequest, *, remarks: str, due_on: date, actor: Actor) -> Entry:
    """Say what is still missing, and by when; the answer that came stays in the log."""
    check_length(remarks, "remarks")
    _check_coming(due_on)
    again = Act("ask_again", {"due_on": due_on.isoformat()}, {"remarks": remarks.strip()})
    entry = _take(oversight, request, again, actor=actor)
    _tell_unit(oversight, due_on)
    return entry


def _ask(oversight: Oversight, asked: str, due_on: date, *, firm: bool = False, basis: str = "", actor: Actor) -> Entry:
    mine = OversightRequest.oversight == oversight.subject
    place = (db.session.scalar(select(func.max(OversightRequest.place)).where(mine)) or 0) + 1
    facts = {"due_on": due_on.isoformat(), "firm": firm}
    entry = _record(oversight, place, Act("ask", facts, {"asked": asked, "basis": basis}), actor=actor)
    _tell_unit(oversight, due_on)
    return entry


def _take(oversight: Oversight, request: OversightRequest, act: Act, *, actor: Actor) -> Entry:
    check_actor(REQUESTS.step(act.name), oversight.unit, actor)
    REQUESTS.check(act.name, state=request.state, given=act.given)
    return _record(oversight, request.place, act, actor=actor)


def _record(oversight: Oversight, place: int, act: Act, *, actor: Actor) -> Entry:
    """Record an act on one request: an event of its giám sát, which stays where it stands."""
    step = REQUESTS.step(act.name)
    check_actor(step, oversight.unit, actor)
    if oversight.state != State.SENT:
        raise Refused(NOT_OPEN)
    on_request = Act(act.name, {**act.facts, "request": place, "request_state": step.after}, act.texts)
    return note(COURSE, oversight, on_request, state=oversight.state, actor=actor)


def _tell_unit(oversight: Oversight, due_on: date) -> None:
    to = names([oversight.unit]).get(oversight.unit, oversight.unit)
    once, link = f"{oversight.subject}/{oversight.version}", f"{site()}{UNITS_DESK}/cuoc-giam-sat/{oversight.place}"
    told = {"oversight": oversight, "to": to, "due_on": due_on, "link": link}
    write_to_unit("oversight_asked", oversight.unit, right=ANSWER, once=once, **told)


def _check_coming(day: date) -> None:
    if day <= clock.today():
        raise Refused(TOO_SOON, field="due_on")
