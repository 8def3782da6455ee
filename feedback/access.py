"""Whom a case is visible to, and who may take which step: the same door for pages, search, files and exports."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import aliased

from accounts.queries import Member, Reachable
from core.actor import Actor
from core.db import db
from core.workflow import Step
from feedback.asking import CONTRIBUTION, DROPPED
from feedback.models import CaseKeptFrom, CaseRequest, CaseState
from feedback.workflow import CONTRIBUTING, NAMED, PASSING_ON, SIGNER
from submissions import moderation
from units.kinds import Kind
from units.models import Unit

EVERYWHERE = "*"
Person = TypeVar("Person", Member, Reachable)
WRITING = ("case.sort", "case.answer", "case.approve", "case.issue")
"""Whoever may do one of these makes the papers of a case."""
AT_THE_FIRST_DOOR = frozenset({"reissue_pin"})
"""What the unit that received a case may still do when another handles it: people go back to where they sent it."""
ASKED_AND_NOT_DROPPED = (
    CaseRequest.kind == CONTRIBUTION,
    or_(CaseRequest.outcome.is_(None), CaseRequest.outcome != DROPPED),
)
"""Dropped is what a house had asked and not yet heard when the case left it."""


def public() -> ColumnElement[bool]:
    """Say which cases everybody may read."""
    return and_(CaseState.is_public, ~CaseState.restricted, CaseState.moderation.in_(moderation.PUBLIC))


def is_shown(case: CaseState) -> bool:
    """Say whether everybody may read a case as it stands; the same rule as `public`, for a case in hand."""
    return case.is_public and not case.restricted and case.moderation in moderation.PUBLIC


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Say which cases this person may read at the desk; a restricted one is for its named officer alone.

    A case about this person is none of them, nor one about the head of the unit for which he or she reads.
    """
    reads = actor.units_for("case.read")
    open_ones = or_(_in(reads), _in(actor.units_for("supervision.read"), first=true()), _asked(reads))
    return and_(
        ~concerns(actor),
        or_(
            and_(~CaseState.restricted, open_ones),
            and_(CaseState.restricted, _above(actor.units_for(NAMED))),
        ),
    )


def concerns(actor: Actor) -> ColumnElement[bool]:
    """Say which cases concern this person: he or she neither sees nor handles them. The one clause that says so."""
    return CaseState.subject.in_(select(CaseKeptFrom.subject).where(CaseKeptFrom.person_id == (actor.person_id or 0)))


def concerned(case: CaseState) -> set[int]:
    """Give the persons whom a case concerns: the same rule for a case in hand."""
    return set(db.session.scalars(select(CaseKeptFrom.person_id).where(CaseKeptFrom.subject == case.subject)))


def not_concerned(case: CaseState, persons: Iterable[Person]) -> list[Person]:
    """Leave out whom a case concerns, of those who could handle it or are to be told of it."""
    apart = concerned(case)
    return [one for one in persons if one.person_id not in apart]


def first_unit(case: CaseState) -> list[str]:
    """Give the unit that received a case; none where it concerns that unit's head: there it is nobody's any more."""
    return [case.unit] if case.kept_from is None else []


def is_about_unit(actor: Actor, case: CaseState) -> bool:
    """Say whether this person reads the case for the unit that received it, handles it or holds it.

    Where it concerns that unit's head, it is none of the unit's any more.
    """
    first = first_unit(case)
    return any(actor.may("case.read", unit) for unit in (*first, case.home, case.held_by))


def may(actor: Actor, step: Step, case: CaseState) -> bool:
    """Say whether this person may take this step on this case now; the writer does not approve."""
    if not has_right(actor, step, case):
        return False
    return step.other_person is None or actor.person_id != _writer(step, case)


def has_right(actor: Actor, step: Step, case: CaseState) -> bool:
    """Say whether the step is within this person's hats, for a case this person may read at all."""
    if case.restricted or step.who == NAMED:
        return case.restricted and step.who == NAMED and is_named_above(actor, case)
    if step.who == CONTRIBUTING:
        return not case.restricted and _was_asked(actor, case)
    if step.who == SIGNER:
        return _was_named_as_signer(actor, case)
    if step.who == PASSING_ON:
        return case.front is not None and actor.may(PASSING_ON, case.front)
    if not is_about_unit(actor, case):
        return False
    first = first_unit(case) if step.name in AT_THE_FIRST_DOOR else []
    return any(actor.may(step.who, unit) for unit in (case.held_by, case.home, *first))


def office_at(actor: Actor, case: CaseState) -> str:
    """Give the unit for which this person serves a sender at the counter: who has the case, or who received it."""
    serves = actor.units_for("case.sort")
    has_it = EVERYWHERE in serves or not serves.isdisjoint((case.held_by, case.home))
    return case.held_by if has_it or case.unit not in serves else case.unit


def may_write_papers(actor: Actor, case: CaseState) -> bool:
    """Say whether this person may make the papers of a case: whoever handles it; of a restricted one nobody."""
    units = (case.home, case.held_by)
    handles = any(actor.may(permission, unit) for permission in WRITING for unit in units)
    return handles and not case.restricted and is_about_unit(actor, case)


def is_named_above(actor: Actor, case: CaseState) -> bool:
    """Say whether this person is named, for the unit above the case's own, to read what is closed to all."""
    query = select(CaseState.subject).where(CaseState.subject == case.subject, _above(actor.units_for(NAMED)))
    return db.session.scalar(query) is not None


def _writer(step: Step, case: CaseState) -> int | None:
    by = {"request_extension": case.extension_asked_by, "propose_interim": case.interim_by}
    return by.get(step.other_person, case.drafted_by)


def _above(units: frozenset[str]) -> ColumnElement[bool]:
    """Say that the unit above the one that handles a case is among these, or that unit itself where none is above.

    Nobody of the accused unit reads a restricted case.
    """
    if EVERYWHERE in units:
        return ~false()
    highest = and_(Unit.parent_code.is_(None), Unit.code.in_(units))
    return CaseState.home.in_(select(Unit.code).where(or_(Unit.parent_code.in_(units), highest))) if units else false()


def _asked(units: frozenset[str]) -> ColumnElement[bool]:
    """Say that one of these units was asked to contribute, lately or long ago, by the house that has the case now.

    What an earlier house asked opens nothing any more, answered or not: of a case about its head nobody there reads on.
    """
    case = aliased(CaseState)
    of_the_house = or_(Unit.code == case.home, and_(Unit.kind == Kind.DEPARTMENT, Unit.parent_code == case.home))
    asked = (
        select(CaseRequest.subject)
        .join(case, case.subject == CaseRequest.subject)
        .join(Unit, Unit.code == CaseRequest.unit)
        .where(CaseRequest.body.in_(units), of_the_house, *ASKED_AND_NOT_DROPPED)
    )
    return CaseState.subject.in_(asked) if units else false()


def _was_asked(actor: Actor, case: CaseState) -> bool:
    """Say whether a unit in which this person answers was asked; the rules say whether it still owes its word."""
    asked = select(CaseRequest.body).where(CaseRequest.subject == case.subject, *ASKED_AND_NOT_DROPPED)
    return any(actor.may("case.answer", body) for body in db.session.scalars(asked))


def _was_named_as_signer(actor: Actor, case: CaseState) -> bool:
    """Say whether another person entered that this approver of the unit signed on paper."""
    if actor.person_id is None or actor.person_id != case.signed_by or actor.person_id == case.signature_entered_by:
        return False
    return any(actor.may("case.approve", unit) for unit in (case.held_by, case.home))


def _in(units: frozenset[str], *, first: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
    """Say that one of these units handles or holds a case, or received it (`first`: where that counts)."""
    if EVERYWHERE in units:
        return ~false()
    counts = CaseState.kept_from.is_(None) if first is None else first
    received = and_(CaseState.unit.in_(units), counts)
    return or_(received, *(column.in_(units) for column in (CaseState.home, CaseState.held_by))) if units else false()
