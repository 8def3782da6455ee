"""Reads of what officials are writing: one's own words, and of others only that they write."""

from sqlalchemy import select

from accounts.queries import by_id
from core import clock
from core.actor import Actor
from core.db import db
from feedback.drafting import HELD_FOR, Hold
from feedback.models import CaseDraft, CaseState, WordingUse
from feedback.workflow import WORKFLOW
from units.queries import names


def draft_of(case: CaseState, step: str, *, actor: Actor) -> CaseDraft | None:
    """Give what this person has kept on a step of a case."""
    return db.session.scalar(_own(case, actor).where(CaseDraft.step == step).execution_options(populate_existing=True))


def drafts_of(case: CaseState, *, actor: Actor) -> list[CaseDraft]:
    """Give everything this person has kept on a case, newest first."""
    return list(db.session.scalars(_own(case, actor).order_by(CaseDraft.saved_at.desc(), CaseDraft.step)))


def hold_on(case: CaseState, *, actor: Actor) -> Hold | None:
    """Say who else has lately been writing on a case: the one who saved last."""
    lately = (CaseDraft.subject == case.subject, CaseDraft.saved_at > clock.now() - HELD_FOR)
    query = select(CaseDraft.person_id, CaseDraft.step, CaseDraft.saved_at)
    query = query.where(*lately, CaseDraft.person_id != actor.person_id)
    row = db.session.execute(query.order_by(CaseDraft.saved_at.desc()).limit(1)).first()
    if row is None:
        return None
    _, person = by_id(row.person_id)
    unit = names({person.unit_code}).get(person.unit_code, "")
    return Hold(person.name, unit, WORKFLOW.step(row.step).label, row.saved_at)


def _own(case: CaseState, actor: Actor):
    return select(CaseDraft).where(CaseDraft.subject == case.subject, CaseDraft.person_id == actor.person_id)


def uses_of_wordings(unit: str) -> dict[str, int]:
    """Say how often answers of a unit were begun from each ready wording."""
    rows = db.session.execute(select(WordingUse.code, WordingUse.uses).where(WordingUse.unit == unit))
    return {code: uses for code, uses in rows}
