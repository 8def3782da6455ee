"""Approvals entered from paper: which of them a person may still contest, and what was said against one."""

from sqlalchemy import ColumnElement, and_, select

from core import clock
from core.actor import Actor
from core.db import db
from feedback.access import visible_to
from feedback.models import CaseState
from feedback.queries.reading import last_entry

MOST_SIGNED = 50


def signed_on_paper(actor: Actor) -> list[CaseState]:
    """Give the cases of which others entered that this person signed, while it may be contested, soonest over first."""
    query = select(CaseState).where(visible_to(actor), ~CaseState.restricted, _in_the_name_of(actor))
    return list(db.session.scalars(query.order_by(CaseState.contest_until, CaseState.subject).limit(MOST_SIGNED)))


def may_contest(case: CaseState) -> bool:
    """Say whether the days to contest an approval on paper are not over."""
    return case.contest_until is not None and clock.today() <= case.contest_until


def contested(case: CaseState) -> str:
    """Give why the named signer says that it was not he or she who signed; empty where nobody said so."""
    entry = last_entry(case, "case.paper_contested") if case.contested_on else None
    return entry.texts.get("reason", "") if entry else ""


def _in_the_name_of(actor: Actor) -> ColumnElement[bool]:
    entered = and_(CaseState.signed_by == actor.person_id, CaseState.signature_entered_by != actor.person_id)
    return and_(entered, CaseState.contest_until >= clock.today())
