"""What the Front brought in by its own door: which units it may send to, in whose name, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.actor import Actor
from core.db import db
from core.deadlines import Band
from core.paging import Page, paginate
from feedback import queries as feedback
from feedback.models import CaseState
from feedback.workflow import PASSING_ON
from supervision.access import brought_by
from units.kinds import LOCAL
from units.models import Unit
from units.queries import lineage, names


@dataclass(frozen=True)
class Passed:
    """One case in the Front's own list: who has it, how it stands, the words of its answer, whether that was told."""

    case: CaseState
    holder: str
    state: str
    band: Band | None
    answer: str
    is_to_be_told: bool


def units_to_answer(actor: Actor) -> list[Unit]:
    """List the communes and provinces of the Front's territory that have somebody who receives."""
    return [unit for unit in feedback.receivers() if unit.kind in LOCAL and actor.may(PASSING_ON, unit.code)]


def front_for(unit: str, *, actor: Actor) -> str:
    """Give the place whose Front this person works for: the highest of those above a unit, or that unit itself."""
    return [code for code in lineage(unit) if actor.may(PASSING_ON, code)][-1]


def passed_on(*, actor: Actor, token: str | None = None) -> Page[Passed]:
    """Give one page of what the Front of this person brought in, the newest first, in a constant few statements."""
    by = (CaseState.submitted_at, CaseState.subject)
    page = paginate(select(CaseState).where(brought_by(actor)), by=by, descending=True, token=token)
    return Page(_dressed(page.items), page.next_token, page.previous_token)


def _dressed(cases: Sequence[CaseState]) -> list[Passed]:
    known, mains = names(case.held_by for case in cases), _mains(cases)
    answered = {case.subject: mains.get(case.merged_into or "", case) for case in cases}
    answers = feedback.answers_of(answered.values())
    return [
        Passed(
            case,
            known.get(case.held_by, case.held_by),
            feedback.state_label(case),
            feedback.band_now(case),
            answers.get(main.subject, ""),
            main.told_event is not None and case.front_told != main.told_event,
        )
        for case, main in ((case, answered[case.subject]) for case in cases)
    ]


def _mains(cases: Sequence[CaseState]) -> dict[str, CaseState]:
    joined = [case.merged_into for case in cases if case.merged_into]
    query = select(CaseState).where(CaseState.subject.in_(joined), ~CaseState.restricted)
    return {main.subject: main for main in db.session.scalars(query)}
