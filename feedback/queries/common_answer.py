"""The answer that several senders share: who may still ask for another look at it, what they say, how it ended."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.ledger.models import Event, EventText
from feedback.models import CaseState
from feedback.queries.moving import joined, main_of
from feedback.queries.reading import last_entry, policy_of, promises_of
from feedback.reckoning import days_to_ask_again
from feedback.workflow import OF_THE_COMMON_ANSWER, State

_REQUESTS = ("case.reopened", "case.look_asked")
_ENDINGS = ("case.upheld", "case.approved", "case.approved_on_paper", "case.issued")


def is_open_on_main(name: str, case: CaseState) -> bool:
    """Say whether the main case stands where the sender of a joined one may do this; always, for any other case."""
    if case.state != State.MERGED or name not in OF_THE_COMMON_ANSWER:
        return True
    main = main_of(case)
    return main is not None and main.state in OF_THE_COMMON_ANSWER[name]


def shares_answer(case: CaseState) -> bool:
    """Say whether others were given the same answer: no sender's word alone ends what is all of theirs."""
    return case.state == State.MERGED or bool(joined(case))


def last_day_to_ask_again(case: CaseState) -> date:
    """Give the last day on which a sender may ask for another look at the answer he or she got: of a joined case, the
    common one. Counted from the answer, or from the last word on what it promised; while a promise is open there is no
    last day. A look that another sender asked for gives those who have not asked their days anew.
    """
    case = main_of(case) or case
    days = days_to_ask_again(policy_of(case), on=case.received_on)
    told = [promise.ended_on or clock.today() for promise in promises_of(case)]
    anew = case.look_ended_on if case.look_ended_on and _may_ask_still(case) else None
    later = (day for day in (case.released_on, case.contest_ended_on, anew) if day)
    return max([case.answered_on, *told, *later]) + timedelta(days)


def asked_again(case: CaseState) -> str:
    """Give what its own sender says is unsolved, when another look was asked for; empty when it was not."""
    request = last_entry(case, *_REQUESTS) if case.asked_again_on else None
    return request.texts.get("text", "") if request else ""


def asked_together(cases: Sequence[CaseState]) -> list[tuple[str, str]]:
    """Give what the senders of joined cases say is unsolved, each with the code of the case, in one statement."""
    codes = {case.subject: case.code for case in cases if case.asked_again_on}
    wanted = (Event.subject.in_(list(codes)), Event.type == "case.look_asked", EventText.name == "text")
    query = select(Event.subject, EventText.text).join(Event, Event.id == EventText.event_id).where(*wanted)
    rows = db.session.execute(query.order_by(Event.id)) if codes else ()
    return list({codes[subject]: text for subject, text in rows}.items())


def upheld_because(case: CaseState) -> str:
    """Give why the answer was let stand after the last look at it; empty where it was not, or another was sent."""
    ending = last_entry(case, *_ENDINGS) if case.look_ended_on else None
    return ending.texts.get("explanation", "") if ending else ""


def common_answer_closed(case: CaseState) -> date | None:
    """Give the day of a common answer that can be read no more, since the main case was closed to all; or None."""
    main = db.session.get(CaseState, case.merged_into) if case.merged_into else None
    return main.answered_on if main is not None and main.restricted else None


def _may_ask_still(main: CaseState) -> bool:
    return any(one.asked_again_on is None for one in (main, *joined(main)))
