"""Reads of what officials are writing: one's own words, and of others only that they write."""

from datetime import datetime

from sqlalchemy import Row, select

from accounts.queries import actor_of, by_id
from core import clock
from core.actor import Actor
from core.db import db
from feedback.drafting import HELD_FOR, Hold
from feedback.models import CaseDraft, CaseState, WordingUse
from feedback.queries.reading import may_see
from feedback.workflow import WORKFLOW, is_offered
from units.queries import names

MOST_LOOKED_AT = 5
"""Of the newest drafts of others: a page costs no more, however many write."""


def draft_of(case: CaseState, step: str, *, actor: Actor) -> CaseDraft | None:
    """Give what this person has kept on a step of a case."""
    return db.session.scalar(_own(case, actor).where(CaseDraft.step == step).execution_options(populate_existing=True))


def drafts_of(case: CaseState, *, actor: Actor) -> list[CaseDraft]:
    """Give everything this person has kept on a case, newest first."""
    return list(db.session.scalars(_own(case, actor).order_by(CaseDraft.saved_at.desc(), CaseDraft.step)))


def hold_on(case: CaseState, *, actor: Actor) -> Hold | None:
    """Say who else has lately been writing on a case: the one who saved last of those who can still go on there."""
    going_on = [step.name for step in WORKFLOW.open_steps(case.state) if is_offered(step.name, case)]
    lately = (CaseDraft.subject == case.subject, CaseDraft.saved_at > clock.now() - HELD_FOR)
    query = select(CaseDraft.person_id, CaseDraft.step, CaseDraft.saved_at)
    query = query.where(*lately, CaseDraft.person_id != actor.person_id, CaseDraft.step.in_(going_on))
    rows = db.session.execute(query.order_by(CaseDraft.saved_at.desc()).limit(MOST_LOOKED_AT))
    return next((_hold(row) for row in rows if may_see(case, actor=actor_of(row.person_id))), None)


def _hold(row: Row) -> Hold:
    _, person = by_id(row.person_id)
    unit = names({person.unit_code}).get(person.unit_code, "")
    return Hold(person.name, unit, WORKFLOW.step(row.step).label, row.saved_at)


def writers_before(moment: datetime) -> list[int]:
    """Name the persons who have words on any case that they have left alone since."""
    return list(db.session.scalars(select(CaseDraft.person_id).where(CaseDraft.saved_at < moment).distinct()))


def _own(case: CaseState, actor: Actor):
    return select(CaseDraft).where(CaseDraft.subject == case.subject, CaseDraft.person_id == actor.person_id)


def uses_of_wordings(unit: str) -> dict[str, int]:
    """Say how often answers of a unit were begun from each ready wording."""
    rows = db.session.execute(select(WordingUse.code, WordingUse.uses).where(WordingUse.unit == unit))
    return {code: uses for code, uses in rows}
