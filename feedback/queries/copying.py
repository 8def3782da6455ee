"""To whom else it is owed to tell of an answer, or of an end without one: the bodies that passed petitions on."""

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from core.actor import Actor
from core.db import db
from feedback.access import visible_to
from feedback.models import CaseState, CopyAddress
from feedback.queries.lists import handled_in
from feedback.queries.moving import main_of
from feedback.workflow import State

MOST_COPIES = 50


def is_copy_to_be_sent(case: CaseState) -> bool:
    """Say whether the body that passed the case on has still to be told of its end; of no answer while contested."""
    if case.passed_on_kind is None or case.restricted or case.state == State.CONTESTED:
        return False
    main = main_of(case) if case.state == State.MERGED else case
    return main is not None and main.told_event is not None and case.copied_answer != main.told_event


def copy_address(case: CaseState) -> str:
    """Give the address to which the answer goes by mail; empty where none was entered."""
    kept = db.session.get(CopyAddress, case.subject) if case.passed_on_kind else None
    return kept.email if kept else ""


def copies_to_send(actor: Actor) -> list[CaseState]:
    """Give the cases whose answer has still to go to who passed them on, the longest waiting first."""
    query = select(CaseState).where(_owed(actor)).order_by(CaseState.received_on, CaseState.subject)
    return list(db.session.scalars(query.limit(MOST_COPIES)))


def copies_count(actor: Actor) -> int:
    """Count these cases."""
    return db.session.scalar(select(func.count()).select_from(CaseState).where(_owed(actor)))


def _owed(actor: Actor) -> ColumnElement[bool]:
    main, told = aliased(CaseState), func.coalesce(CaseState.answer_event, CaseState.ended_event)
    own = and_(
        told.is_not(None),
        CaseState.state != State.CONTESTED,
        or_(CaseState.copied_answer.is_(None), CaseState.copied_answer != told),
    )
    answered = select(main.subject).where(
        main.subject == CaseState.merged_into,
        main.answer_event.is_not(None),
        or_(CaseState.copied_answer.is_(None), CaseState.copied_answer != main.answer_event),
    )
    joined = and_(CaseState.state == State.MERGED, answered.exists())
    passed_on = and_(CaseState.passed_on_kind.is_not(None), ~CaseState.restricted, or_(own, joined))
    return and_(visible_to(actor), handled_in(actor.units_for("case.issue")), passed_on)
