"""A formal giám sát from the year's programme to its report; every step is an event, none of a case."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from core import clock, ledger, rulebook
from core.actor import Actor
from core.dates import short_date
from core.db import db
from core.deadlines import due
from core.errors import Hidden, Refused, Stale
from core.ledger import Entry
from core.policies import DeadlineRule
from supervision.models import Oversight
from supervision.oversight import EVENTS, FORMS, REPORT, SENT_AHEAD, UNIT_REPORT, WORKFLOW, Plan
from supervision.services.asking import ask_for_report
from supervision.services.overseeing import OVERSIGHT
from supervision.workflow import WRITE

SHORTEST: Final = 10
LONGEST_TITLE: Final = 300
FARTHEST: Final = timedelta(days=800)
BACKWARDS: Final = "Ngày kết thúc không được trước ngày bắt đầu."
PAST: Final = "Ngày bắt đầu phải sau ngày hôm nay."
TOO_FAR: Final = "Ngày này quá xa."
IN_FUTURE: Final = "Ngày này không được sau ngày hôm nay."
TOO_LATE: Final = (
    "Quyết định, kế hoạch, đề cương gửi đơn vị ít nhất {} ngày trước ngày bắt đầu ({}). Gửi hôm nay thì ngày bắt đầu "
    "sớm nhất là {}: sửa ngày bắt đầu rồi gửi."
)
TAKEN: Final = "Người khác vừa lập một cuộc giám sát cùng lúc. Bấm lưu lại."


def plan_oversight(plan: Plan, *, unit: str, subject: str = "", actor: Actor) -> Oversight:
    """Enter a giám sát into the programme, under the subject its form has chosen; only the Front sees it yet."""
    if not actor.may(WRITE, unit):
        raise Hidden
    facts, texts = _planned(plan)
    year = clock.today().year
    highest = db.session.scalar(select(func.max(Oversight.number)).where(Oversight.year == year)) or 0
    subject, step = subject or ledger.new_subject(), WORKFLOW.step("plan")
    numbered = {**facts, "state": step.after, "year": year, "number": highest + 1}
    try:
        ledger.record(
            subject=subject, kind=OVERSIGHT, type=EVENTS["plan"], actor=actor, unit=unit, facts=numbered, texts=texts,
            expected_version=0,
        )  # fmt: skip
    except IntegrityError as error:
        raise Stale(TAKEN) from error
    return db.session.get_one(Oversight, subject)


def edit_oversight(oversight: Oversight, plan: Plan, *, actor: Actor, version: int | None = None) -> Entry:
    """Write a planned giám sát anew, before its unit knows of it."""
    facts, texts = _planned(plan)
    return _take(oversight, "edit", actor=actor, facts=facts, texts=texts, version=version)


def send_oversight(
    oversight: Oversight, *, decision_number: str, decision_on: date, outline: str, actor: Actor
) -> Entry:
    """Send decision, plan and outline to the unit, in time; its own report is asked for with them."""
    _check_length(outline, "outline")
    _check_past(decision_on, "decision_on")
    _check_ahead(oversight.begins_on)
    rule = _rule(REPORT)
    report_by = due(oversight.ends_on, amount=rule.amount, unit=rule.unit, calendar=rulebook.current_calendar()).due_on
    texts = {"decision_number": decision_number.strip(), "outline": outline.strip(), "basis": rule.legal_basis}
    facts = {"report_by": report_by.isoformat()}
    entry = _take(oversight, "send", actor=actor, facts=facts, texts=texts, declared_on=decision_on)
    own = _rule(UNIT_REPORT)
    ask_for_report(oversight, due_on=_before(oversight.begins_on, own), rule=own, actor=actor)
    return entry


def report_oversight(oversight: Oversight, *, report_number: str, report_on: date, actor: Actor) -> Entry:
    """Note the Front's report of what was found; a late one is taken all the same, its lateness stays."""
    _check_past(report_on, "report_on")
    return _take(
        oversight, "report", actor=actor, texts={"report_number": report_number.strip()}, declared_on=report_on
    )


def cancel_oversight(oversight: Oversight, *, reason: str, actor: Actor) -> Entry:
    """Let a giám sát go; the unit that was told of it sees it ended, with the reason."""
    _check_length(reason, "reason")
    return _take(oversight, "cancel", actor=actor, texts={"reason": reason.strip()})


def _planned(plan: Plan) -> tuple[dict[str, Any], dict[str, str]]:
    _check_length(plan.title, "title")
    if len(plan.title) > LONGEST_TITLE:
        raise Refused(f"Nội dung giám sát không quá {LONGEST_TITLE} ký tự.", field="title")
    if plan.form not in FORMS:
        raise Refused("Chọn hình thức giám sát.", field="form")
    if plan.begins_on <= clock.today():
        raise Refused(PAST, field="begins_on")
    if plan.ends_on < plan.begins_on:
        raise Refused(BACKWARDS, field="ends_on")
    if plan.ends_on > clock.today() + FARTHEST:
        raise Refused(TOO_FAR, field="ends_on")
    days = {"begins_on": plan.begins_on.isoformat(), "ends_on": plan.ends_on.isoformat()}
    return {"form": plan.form, **days}, {"title": plan.title.strip(), "scope": plan.scope.strip()}


def _check_ahead(begins_on: date) -> None:
    rule = _rule(SENT_AHEAD)
    earliest = clock.today() + timedelta(days=rule.amount)
    if begins_on < earliest:
        raise Refused(TOO_LATE.format(rule.amount, rule.legal_basis, short_date(earliest)))


def _before(day: date, rule: DeadlineRule) -> date:
    """Give the last day to do something so many days before another; never a day that has passed."""
    return max(day - timedelta(days=rule.amount), clock.today())


def _rule(term: tuple[str, str]) -> DeadlineRule:
    return rulebook.current_policy().deadline(*term, on=clock.today())


def _check_length(text: str, field: str) -> None:
    if len(text.strip()) < SHORTEST:
        raise Refused(f"Viết từ {SHORTEST} ký tự trở lên.", field=field)


def _check_past(day: date, field: str) -> None:
    if day > clock.today():
        raise Refused(IN_FUTURE, field=field)


def _take(
    oversight: Oversight,
    name: str,
    *,
    actor: Actor,
    facts: dict[str, Any] | None = None,
    texts: dict[str, str] | None = None,
    declared_on: date | None = None,
    version: int | None = None,
) -> Entry:
    if not actor.may(WRITE, oversight.unit):
        raise Hidden
    given = {key for key, value in {**(facts or {}), **(texts or {})}.items() if value}
    step = WORKFLOW.check(name, state=oversight.state, given=given)
    return ledger.record(
        subject=oversight.subject,
        kind=OVERSIGHT,
        type=EVENTS[name],
        actor=actor,
        unit=oversight.unit,
        facts={**(facts or {}), "state": step.after},
        texts=texts,
        declared_on=declared_on,
        expected_version=oversight.version if version is None else version,
    )
