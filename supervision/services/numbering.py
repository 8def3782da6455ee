"""What bears a number of its year: the next one is taken with the first step, and never twice."""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from core import clock
from core.actor import Actor
from core.db import db
from core.errors import Stale
from core.ledger import Entry
from core.stepping import Act, Course, begin
from supervision.models import Finding, Oversight, Sample
from supervision.services.checking import check_actor

TAKEN: Final = "Người khác vừa lập một mục cùng lúc. Bấm lưu lại."


def begin_numbered(
    model: type[Finding | Oversight], course: Course, act: Act, *, unit: str, subject: str = "", actor: Actor
) -> Entry:
    """Record the first step of something that bears the next number of this year; Stale when somebody took it first."""
    check_actor(course.workflow.step(act.name), unit, actor)
    numbered = Act(act.name, {**act.facts, **next_number(model)}, act.texts)
    try:
        return begin(course, numbered, unit=unit, subject=subject, actor=actor)
    except IntegrityError as error:
        raise Stale(TAKEN) from error


def next_number(model: type[Finding | Oversight | Sample]) -> dict[str, int]:
    """Give this year and the number that comes next in it."""
    year = clock.today().year
    highest = db.session.scalar(select(func.max(model.number)).where(model.year == year)) or 0
    return {"year": year, "number": highest + 1}
