"""One act on many cases: each is done wholly or not at all, and whoever did it reads which was which."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from core.actor import Actor
from core.db import db
from core.errors import DomainError, Hidden
from feedback import queries
from feedback.models import CaseState
from feedback.services.marking import hand_on

MOST_AT_ONCE: Final = 50
NOT_YOURS: Final = "Ông/bà không được làm việc này với vụ việc."


@dataclass(frozen=True)
class Outcome:
    """What became of one case; `refused` is empty where it was done."""

    code: str
    title: str
    refused: str


def on_each(cases: Sequence[CaseState], act: Callable[[CaseState], object]) -> list[Outcome]:
    """Do something to each case within a savepoint of its own, so that one refusal undoes nothing else."""
    return [Outcome(code, title, _tried(case, act)) for case, code, title in _named(cases)]


def hand_over_work(*, officer_id: int, to: int, note: str, actor: Actor) -> list[Outcome]:
    """Give all open cases of one officer, of which this person may decide, to another in one step."""
    cases = queries.work_of(officer_id, actor=actor)
    return on_each(cases, lambda case: hand_on(case, officer_id=to, note=note, actor=actor))


def _named(cases: Iterable[CaseState]) -> list[tuple[CaseState, str, str]]:
    return [(case, case.code, case.title) for case in cases]


def _tried(case: CaseState, act: Callable[[CaseState], object]) -> str:
    try:
        with db.session.begin_nested():
            act(case)
    except Hidden:
        return NOT_YOURS
    except DomainError as error:
        return error.message
    return ""
