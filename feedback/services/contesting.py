"""An approval entered from paper and contested by who is said to have signed it: nobody signs in another's name.

What has reached its sender cannot be unsaid: the fact is recorded, the first answer keeps its day, and a person decides
anew whether the answer stands.
"""

from core import clock, rulebook
from core.actor import Actor
from core.dates import short_date
from core.errors import Refused
from core.ledger import Entry
from feedback import queries
from feedback.models import CaseState
from feedback.reckoning import second_look
from feedback.services.steps import check_reason, reckoned_by, take
from feedback.services.telling import tell
from feedback.workflow import State


def contest_paper(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Say, as who was entered as the signer, that one did not sign; an answer not yet sent waits to be approved."""
    check_reason(reason)
    if case.contest_until is not None and clock.today() > case.contest_until:
        raise Refused(f"Thời gian xem lại việc duyệt trên giấy đã hết ngày {short_date(case.contest_until)}.")
    facts = {} if case.state == State.APPROVED else {"again_due_on": _look_by(), **reckoned_by()}
    entry = take(case, "contest_paper", actor=actor, facts=facts, texts={"reason": reason}, expected_version=version)
    if case.state == State.CONTESTED:
        tell(case, entry, "case_contested")
    return entry


def confirm_answer(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Approve, after all and as another person than its writer, the very answer that was sent."""
    entry = take(case, "confirm_answer", actor=actor, expected_version=version)
    tell(case, entry, "case_confirmed", answered_on=case.answered_on, answer=queries.answer_of(case))
    return entry


def _look_by() -> str:
    due_on = second_look(rulebook.current_policy(), on=clock.today(), calendar=rulebook.current_calendar())
    return due_on.isoformat()
