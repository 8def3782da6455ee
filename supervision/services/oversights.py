"""A formal giám sát from the year's programme to its report; every step is an event, none of a case."""

from datetime import date, timedelta
from typing import Any, Final

from core import clock, rulebook
from core.actor import Actor
from core.dates import short_date
from core.db import db
from core.errors import Refused
from core.ledger import Entry
from core.policies import DeadlineRule
from core.stepping import Act, take
from supervision.models import Oversight
from supervision.oversight import FORMS, SENT_AHEAD, UNIT_REPORT, WORKFLOW, Plan
from supervision.reckoning import last_day, report_rule
from supervision.services.asking import ask_for_report
from supervision.services.checking import check_actor, check_length, check_past
from supervision.services.numbering import begin_numbered
from supervision.services.overseeing import COURSE

LONGEST_TITLE: Final = 300
FARTHEST: Final = timedelta(days=800)
BACKWARDS: Final = "Ngày kết thúc không được trước ngày bắt đầu."
PAST: Final = "Ngày bắt đầu phải sau ngày hôm nay."
TOO_FAR: Final = "Ngày này quá xa."
TOO_LATE: Final = (
    "Quyết định, kế hoạch, đề cương gửi đơn vị ít nhất {} ngày trước ngày bắt đầu ({}). Gửi hôm nay thì ngày bắt đầu "
    "sớm nhất là {}: sửa ngày bắt đầu rồi gửi."
)


def plan_oversight(plan: Plan, *, unit: str, subject: str = "", actor: Actor) -> Oversight:
    """Enter a giám sát into the programme, under the subject its form has chosen; only the Front sees it yet."""
    check_actor(WORKFLOW.step("plan"), unit, actor)
    entry = begin_numbered(Oversight, COURSE, Act("plan", *_planned(plan)), unit=unit, subject=subject, actor=actor)
    return db.session.get_one(Oversight, entry.subject)


def edit_oversight(oversight: Oversight, plan: Plan, *, actor: Actor, version: int | None = None) -> Entry:
    """Write a planned giám sát anew, before its unit knows of it."""
    return take(COURSE, oversight, Act("edit", *_planned(plan)), actor=actor, version=version)


def send_oversight(
    oversight: Oversight, *, decision_number: str, decision_on: date, outline: str, actor: Actor
) -> Entry:
    """Send decision, plan and outline to the unit, in time; its own report is asked for with them."""
    check_length(outline, "outline")
    check_past(decision_on, "decision_on")
    _check_ahead(oversight.begins_on)
    rule = report_rule(rulebook.current_policy(), on=clock.today())
    report_by = last_day(rule, start=oversight.ends_on, calendar=rulebook.current_calendar())
    texts = {"decision_number": decision_number.strip(), "outline": outline.strip(), "basis": rule.legal_basis}
    facts = {"report_by": report_by.isoformat()}
    entry = take(COURSE, oversight, Act("send", facts, texts, decision_on), actor=actor)
    own = _rule(UNIT_REPORT)
    ask_for_report(oversight, due_on=_before(oversight.begins_on, own), rule=own, actor=actor)
    return entry


def report_oversight(oversight: Oversight, *, report_number: str, report_on: date, actor: Actor) -> Entry:
    """Note the Front's report of what was found; a late one is taken all the same, its lateness stays."""
    check_past(report_on, "report_on")
    reported = Act("report", texts={"report_number": report_number.strip()}, declared_on=report_on)
    return take(COURSE, oversight, reported, actor=actor)


def cancel_oversight(oversight: Oversight, *, reason: str, actor: Actor) -> Entry:
    """Let a giám sát go; the unit that was told of it sees it ended, with the reason."""
    check_length(reason, "reason")
    return take(COURSE, oversight, Act("cancel", texts={"reason": reason.strip()}), actor=actor)


def _planned(plan: Plan) -> tuple[dict[str, Any], dict[str, str]]:
    check_length(plan.title, "title")
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
