"""A change of calendar, term or fields of work: drafted, shown with what it moves, decided by another person."""

import json
from datetime import date, timedelta
from typing import Any, Final

from core import clock, ledger, rulebook
from core.actor import Actor
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rules import latest_version, set_rules
from core.proposals import State
from core.stepping import Act, Course, begin, take
from core.workflow import Step
from rules import queries
from rules.access import has_right, may
from rules.content import CalendarContent, MergeContent, PolicyContent
from rules.models import RuleChange
from rules.services.applying import KIND
from rules.services.checking import check_calendar, check_merge, check_policy
from rules.services.telling import tell_approvers
from rules.workflow import EVENTS, VERSIONS, WORKFLOW, About

OTHER_PERSON: Final = "Việc này cần người khác duyệt: người soạn không tự duyệt."
MOVED_ON: Final = (
    "Sau khi ông/bà mở trang, một thay đổi khác đã được duyệt. "
    "Phần xem trước dưới đây đã tính lại; xin đọc lại rồi duyệt."
)
APPROVED_ALREADY: Final = "Đề nghị này đã được duyệt. Không cần làm gì thêm."
SHORTEST_REASON: Final = 10


def draft_calendar(content: CalendarContent, *, note: str = "", actor: Actor) -> RuleChange:
    """Lay down announced days, so that all they would move can be seen; nothing is in force by it."""
    check_calendar(content)
    return _draft(About.CALENDAR, content.plain(), note, actor)


def draft_policy(content: PolicyContent, *, note: str = "", actor: Actor) -> RuleChange:
    """Lay down a term of the unit's own or its Quy chế, so that it can be looked at; nothing is in force by it."""
    check_policy(content)
    return _draft(About.POLICY, content.plain(), note, actor)


def draft_merge(content: MergeContent, *, note: str, actor: Actor) -> RuleChange:
    """Lay down that one field of work is to go on under another; nothing is in force by it.

    Who sends the same once more is led to the proposal that waits already: a field is merged once.
    """
    check_merge(content)
    for waiting in queries.undecided(About.FIELDS):
        if queries.merge_content_of(waiting) == content and waiting.drafted_by == actor.person_id:
            return waiting
        if queries.merge_content_of(waiting).code == content.code:
            raise Refused("Đã có đề nghị gộp lĩnh vực này đang chờ.", field="linh_vuc")
    return _draft(About.FIELDS, content.plain(), note, actor)


def propose(change: RuleChange, *, actor: Actor) -> ledger.Entry:
    """Put a draft before the second person, who gets a letter that it waits."""
    _check_content(change)
    entry = _take(change, Act("propose", {"about": change.about}), actor=actor)
    tell_approvers(change, entry)
    return entry


def approve(change: RuleChange, *, seen: int | None, actor: Actor) -> ledger.Entry:
    """Make the next version of it: a calendar or merged fields from tomorrow on, a term from the day it names.

    `seen` is the number of the newest version of which the approver saw the preview.
    """
    _admit(actor, WORKFLOW.step("approve"), change)
    if change.state == State.APPROVED:
        raise Refused(APPROVED_ALREADY)
    if seen != latest_version(VERSIONS[change.about]):
        raise Refused(MOVED_ON)
    _check_content(change)
    made = _MADE[change.about](change, actor)
    begins = queries.policy_content_of(change).valid_from if change.about == About.POLICY else _tomorrow()
    facts = {"made": made, "from": begins.isoformat(), "about": change.about}
    return _take(change, Act("approve", facts), actor=actor)


def give_back(change: RuleChange, *, reason: str, actor: Actor) -> ledger.Entry:
    """Return a proposal to who drafted it, with what is to be mended."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(f"Vui lòng nêu lý do từ {SHORTEST_REASON} ký tự trở lên.")
    returned = Act("return", {"about": change.about}, {"reason": reason.strip()})
    return _take(change, returned, actor=actor)


def withdraw(change: RuleChange, *, actor: Actor) -> ledger.Entry:
    """Take one's own draft or proposal back."""
    return _take(change, Act("withdraw", {"about": change.about}), actor=actor)


def _draft(about: About, content: dict[str, Any], note: str, actor: Actor) -> RuleChange:
    if not has_right(actor, WORKFLOW.step("draft").who):
        raise Hidden
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    drafted = Act("draft", {"about": about.value}, {"content": text, "note": note})
    entry = begin(_COURSE, drafted, unit=None, actor=actor)
    return db.session.get_one(RuleChange, entry.subject)


def _check_content(change: RuleChange) -> None:
    """Look at a change again on the day of each step: what was to come may be over, and others may have decided."""
    if change.about == About.CALENDAR:
        check_calendar(queries.calendar_content_of(change))
    elif change.about == About.FIELDS:
        check_merge(queries.merge_content_of(change))
    else:
        check_policy(queries.policy_content_of(change))


def _make_calendar(change: RuleChange, actor: Actor) -> int:
    content = queries.calendar_content_of(change)
    made = content.over(rulebook.latest_calendar(), version=latest_version("calendar") + 1).to_content()
    return set_rules("calendar", made, actor=actor, origin="approved", valid_from=_tomorrow(), change=change.subject)


def _make_policy(change: RuleChange, actor: Actor) -> int:
    made = queries.policy_content_of(change).over(rulebook.shipped_policy(), rulebook.latest_policy()).to_content()
    return set_rules("policy", made, actor=actor, origin="approved", change=change.subject)


def _make_merge(change: RuleChange, actor: Actor) -> int:
    content = queries.merge_content_of(change)
    made = content.over(rulebook.shipped_policy(), rulebook.latest_policy(), begins=_tomorrow()).to_content()
    return set_rules("policy", made, actor=actor, origin="approved", change=change.subject)


_MADE: Final = {About.CALENDAR: _make_calendar, About.POLICY: _make_policy, About.FIELDS: _make_merge}


def _tomorrow() -> date:
    return clock.today() + timedelta(days=1)


def _admit(actor: Actor, step: Step, change: RuleChange) -> None:
    if not has_right(actor, step.who):
        raise Hidden
    if step.other_person and actor.person_id == change.drafted_by:
        raise Refused(OTHER_PERSON)
    if not may(actor, step, change):
        raise Hidden


_COURSE: Final = Course(KIND, WORKFLOW, EVENTS, _admit, lambda _change: None)


def _take(change: RuleChange, act: Act, *, actor: Actor) -> ledger.Entry:
    """Take a step; where the change stands is said before who may take it."""
    WORKFLOW.check(act.name, state=change.state, given=act.given)
    return take(_COURSE, change, act, actor=actor)
