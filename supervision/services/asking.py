"""Requests for documents in a giám sát: asked with a last day, answered by the unit, enough or asked for again."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select

from core import clock, ledger
from core.actor import Actor
from core.db import db
from core.errors import Hidden, Refused
from core.ledger import Entry
from core.policies import DeadlineRule
from core.storage import Reference
from submissions import services as submissions
from supervision.models import Oversight, OversightRequest
from supervision.oversight import EVENTS, REPORT_ASKED, REQUESTS, State
from supervision.services.mailing import UNITS_DESK, site, write_to_unit
from supervision.services.overseeing import OVERSIGHT
from supervision.workflow import ANSWER
from units.queries import names

SHORTEST: Final = 10
NOT_OPEN: Final = "Chỉ yêu cầu, cung cấp tài liệu khi cuộc giám sát đã gửi đơn vị và chưa kết thúc."
TOO_SOON: Final = "Ngày cuối phải sau ngày hôm nay."


def ask_documents(oversight: Oversight, *, asked: str, due_on: date, actor: Actor) -> Entry:
    """Ask the unit for documents by a day the Front names: no rule is behind it."""
    _check_length(asked, "asked")
    _check_coming(due_on)
    return _ask(oversight, asked.strip(), due_on, actor=actor)


def ask_for_report(oversight: Oversight, *, due_on: date, rule: DeadlineRule, actor: Actor) -> Entry:
    """Ask the unit for its report by the outline: the first request, with the rule behind its day."""
    return _ask(oversight, REPORT_ASKED, due_on, firm=rule.firm, basis=rule.legal_basis, actor=actor)


def answer_request(
    oversight: Oversight, request: OversightRequest, *, answer: str, references: Sequence[Reference] = (), actor: Actor
) -> Entry:
    """Give what was asked for: words, and files that only the Front and the unit read."""
    _check_length(answer, "answer")
    facts = {"files": len(references)}
    entry = _take(oversight, request, "answer", actor=actor, facts=facts, texts={"answer": answer.strip()})
    if references:
        submissions.add_attachments(request.files_of, references, audience="desk", origin="office")
    return entry


def find_sufficient(oversight: Oversight, request: OversightRequest, *, actor: Actor) -> Entry:
    """Say that what came is enough."""
    return _take(oversight, request, "suffice", actor=actor)


def ask_again(oversight: Oversight, request: OversightRequest, *, remarks: str, due_on: date, actor: Actor) -> Entry:
    """Say what is still missing, and by when; the answer that came stays in the log."""
    _check_length(remarks, "remarks")
    _check_coming(due_on)
    facts, texts = {"due_on": due_on.isoformat()}, {"remarks": remarks.strip()}
    entry = _take(oversight, request, "ask_again", actor=actor, facts=facts, texts=texts)
    _tell_unit(oversight, due_on)
    return entry


def _ask(oversight: Oversight, asked: str, due_on: date, *, firm: bool = False, basis: str = "", actor: Actor) -> Entry:
    mine = OversightRequest.oversight == oversight.subject
    place = (db.session.scalar(select(func.max(OversightRequest.place)).where(mine)) or 0) + 1
    facts = {"request": place, "due_on": due_on.isoformat(), "firm": firm}
    texts = {"asked": asked, "basis": basis}
    entry = _record(oversight, "ask", REQUESTS.step("ask").after, actor=actor, facts=facts, texts=texts)
    _tell_unit(oversight, due_on)
    return entry


def _take(
    oversight: Oversight,
    request: OversightRequest,
    name: str,
    *,
    actor: Actor,
    facts: dict[str, Any] | None = None,
    texts: dict[str, str] | None = None,
) -> Entry:
    given = {key for key, value in {**(facts or {}), **(texts or {})}.items() if value}
    if not actor.may(REQUESTS.step(name).who, oversight.unit):
        raise Hidden
    step = REQUESTS.check(name, state=request.state, given=given)
    facts = {**(facts or {}), "request": request.place}
    return _record(oversight, name, step.after, actor=actor, facts=facts, texts=texts or {})


def _record(
    oversight: Oversight, name: str, state: str | None, *, actor: Actor, facts: dict[str, Any], texts: dict[str, str]
) -> Entry:
    if not actor.may(REQUESTS.step(name).who, oversight.unit):
        raise Hidden
    if oversight.state != State.SENT:
        raise Refused(NOT_OPEN)
    return ledger.record(
        subject=oversight.subject,
        kind=OVERSIGHT,
        type=EVENTS[name],
        actor=actor,
        unit=oversight.unit,
        facts={**facts, "state": oversight.state, "request_state": state},
        texts=texts,
        expected_version=oversight.version,
    )


def _tell_unit(oversight: Oversight, due_on: date) -> None:
    to = names([oversight.unit]).get(oversight.unit, oversight.unit)
    once, link = f"{oversight.subject}/{oversight.version}", f"{site()}{UNITS_DESK}/cuoc-giam-sat/{oversight.place}"
    told = {"oversight": oversight, "to": to, "due_on": due_on, "link": link}
    write_to_unit("oversight_asked", oversight.unit, right=ANSWER, once=once, **told)


def _check_length(text: str, field: str) -> None:
    if len(text.strip()) < SHORTEST:
        raise Refused(f"Viết từ {SHORTEST} ký tự trở lên.", field=field)


def _check_coming(day: date) -> None:
    if day <= clock.today():
        raise Refused(TOO_SOON, field="due_on")
