"""Taking a step: the table of the workflow is asked, the right is checked, one event is recorded."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from core import clock, ledger, search
from core.actor import Actor
from core.errors import Hidden, Refused
from core.ledger import Entry
from core.workflow import Step
from feedback.access import concerned, has_right, is_shown, may
from feedback.models import CaseState
from feedback.queries import DESK_KIND, PUBLIC_KIND, deadline, is_open_on_main
from feedback.services.apply import KIND
from feedback.services.following import after_step
from feedback.spoken import LISTEN_FIRST, TO_BE_HEARD
from feedback.wording import blanks_in, unfilled
from feedback.workflow import CITIZEN, EVENTS, SHORTEST_REASON, SYSTEM, WORKFLOW, State, after, is_offered

COMPOSED = frozenset(
    {"answer", "basis", "promise", "doer", "interim", "question", "guidance", "explanation", "reason", "report"}
)
"""Texts that officials write to senders and may have begun from ready wording; the rest are senders' own words."""

NOT_NOW = "Không thể thực hiện «{label}»: việc này đã được làm, hoặc không còn cần."
NO_COMMON_ANSWER = "Chưa có câu trả lời chung, hoặc cơ quan đang xem xét lại câu trả lời ấy."
OTHER_PERSON = "Việc này cần người khác duyệt: người soạn không tự duyệt."


def take(
    case: CaseState,
    name: str,
    *,
    actor: Actor | None = None,
    given: Iterable[str] = (),
    facts: dict[str, Any] | None = None,
    texts: dict[str, str] | None = None,
    declared_on: date | None = None,
    expected_version: int | None = None,
    calendar: int | None = None,
) -> Entry:
    """Take one step on a case; Refused where the state, the right or a required content forbids it."""
    ledger.check_seen(case.subject, expected_version, version=case.version)
    kept = {key: value for key, value in (texts or {}).items() if value}
    step = WORKFLOW.check(name, state=case.state, given={*given, *kept, *(facts or {})})
    if step.who not in {CITIZEN, SYSTEM}:
        _check_right(actor, name, case)
        _check_filled({name: text for name, text in kept.items() if name in COMPOSED})
    _check_sense(case, step)
    leads_to, was_shown = after(step, case), is_shown(case)
    entry = ledger.record(
        subject=case.subject,
        kind=KIND,
        type=EVENTS[name],
        actor=actor,
        by=step.who if step.who in {CITIZEN, SYSTEM} else "system",
        unit=case.held_by,
        facts={**(facts or {}), **_reckoned_again(case, leads_to), "state": leads_to},
        texts=kept,
        declared_on=declared_on,
        expected_version=case.version,
        policy=case.policy,
        calendar=calendar or case.calendar,
    )
    index(case.subject)
    after_step(case, entry, was_shown=was_shown)
    return entry


def _check_filled(texts: dict[str, str]) -> None:
    """Refuse to keep what an official writes while a blank of a ready text is left in it."""
    if problem := unfilled(texts):
        raise Refused(problem, field=next(name for name, text in texts.items() if blanks_in(text)))


def check_reason(words: str, *, field: str = "reason") -> None:
    """Refuse a reason that is too short to be one."""
    if len(words.strip()) < SHORTEST_REASON:
        raise Refused(f"Vui lòng nêu lý do từ {SHORTEST_REASON} ký tự trở lên.", field=field)


def reckoned_by() -> dict[str, list[int]]:
    """Say by which policies and calendar a day beside that of the answer is reckoned now, so that it can move later."""
    versions = ledger.current_versions()
    return {"reckoned_by": [versions["policy"], versions["calendar"]]}


def index(subject: str) -> None:
    """Have a case found again by its words, by the public and at the desk."""
    for kind in (PUBLIC_KIND, DESK_KIND):
        search.queue(kind, subject)


def _reckoned_again(case: CaseState, leads_to: str) -> dict[str, str]:
    """Reckon the due day anew from all days of waiting on every step out of it, also on one that ends the case.

    Otherwise a case that was taken back while its sender was asked would count as overdue in the months before.
    """
    if case.state != State.NEED_INFO or leads_to == State.NEED_INFO:
        return {}
    return {"due_on": deadline(case, resumed_on=clock.today()).due_on.isoformat()}


def _check_sense(case: CaseState, step: Step) -> None:
    """Refuse a step that makes no sense by what has happened beside the state, saying what is to be done first."""
    if case.is_unheard and step.name in TO_BE_HEARD:
        raise Refused(LISTEN_FIRST)
    if not is_offered(step.name, case):
        raise Refused(NOT_NOW.format(label=step.label))
    check_on_main(case, step.name)


def check_on_main(case: CaseState, name: str) -> None:
    """Refuse what the sender of a joined case may do only while the common answer stands and may be read."""
    if not is_open_on_main(name, case):
        raise Refused(NO_COMMON_ANSWER)


def _check_right(actor: Actor | None, name: str, case: CaseState) -> None:
    step = WORKFLOW.step(name)
    if actor is None or not has_right(actor, step, case) or actor.person_id in concerned(case):
        raise Hidden
    if not may(actor, step, case):
        raise Refused(OTHER_PERSON)
