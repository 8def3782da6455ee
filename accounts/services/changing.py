"""A hat or a weightier stand-in: asked for by an administrator, in force once another person approves (ADR 0024)."""

from datetime import date
from typing import Final

from sqlalchemy import select

from accounts import queries
from accounts.access import EVERYWHERE, is_party, may
from accounts.asked import Asked
from accounts.hats import Hat
from accounts.models import HatChange, StandIn
from accounts.services.applying import CHANGE
from accounts.services.hats import (
    SECOND_PERSON,
    check_hat,
    check_stand_in,
    needs_second,
    record_hat,
    record_stand_in,
)
from accounts.services.telling import tell_deciders
from accounts.workflow import EVENTS, PROPOSE, WORKFLOW, About
from core import ledger
from core.actor import Actor
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.record import STALE_MESSAGE
from core.proposals import State
from core.stepping import Act, Course, begin, take
from core.workflow import Step
from units.queries import site_unit

NOT_YOURS: Final = "Việc này cần người khác duyệt: người đề nghị và người được giao không tự duyệt."
DECIDED: Final = "Đề nghị này đã có người quyết định: «{state}». Không cần làm gì thêm."
WAITS_ALREADY: Final = "Đã có đề nghị như vậy đang chờ duyệt."
SHORTEST_REASON: Final = 10


def propose_hat(asked: Asked, *, actor: Actor) -> HatChange:
    """Ask for a hat; whoever may decide gets a letter, and nothing is in force before.

    Who sends the same once more is led to the proposal that waits already.
    """
    queries.kept_by(actor, asked.person)
    if not actor.may(PROPOSE, asked.unit):
        raise Hidden
    check_hat(asked)
    return _propose(asked, _scope([asked.unit]), actor)


def ask_stand_in(asked: Asked, *, actor: Actor) -> HatChange | None:
    """Set a stand-in for daily work by a colleague at once (gives None), and ask for any other."""
    for concerned in (asked.person, asked.substitute):
        queries.kept_by(actor, concerned)
    lent = check_stand_in(asked)
    if needs_second(asked, lent, actor=actor):
        return _propose(asked, _scope([row.unit_code for row in lent]), actor)
    if not _is_set(asked):
        record_stand_in(asked, actor=actor)
    return None


def approve(change: HatChange, *, seen: int | None, actor: Actor) -> ledger.Entry:
    """Let a proposal come into force, by the second person, if it still may."""
    _check_step(change, "approve", seen, actor)
    made = _MADE[About(change.about)](change, actor)
    return take(_COURSE, change, Act("approve", {"made": made.seq, "about": change.about}), actor=actor)


def give_back(change: HatChange, *, seen: int | None, reason: str, actor: Actor) -> ledger.Entry:
    """Decline a proposal, with the reason."""
    _check_step(change, "return", seen, actor)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(f"Vui lòng nêu lý do từ {SHORTEST_REASON} ký tự trở lên.")
    returned = Act("return", {"about": change.about}, {"reason": reason.strip()})
    return take(_COURSE, change, returned, actor=actor)


def withdraw(change: HatChange, *, seen: int | None, actor: Actor) -> ledger.Entry:
    """Take one's own proposal back."""
    _check_step(change, "withdraw", seen, actor)
    return take(_COURSE, change, Act("withdraw", {"about": change.about}), actor=actor)


def _propose(asked: Asked, scope: str, actor: Actor) -> HatChange:
    waiting = _waiting(asked)
    if waiting is not None:
        if waiting.proposed_by == actor.person_id and _says(waiting) == _says(asked):
            return waiting
        raise Refused(WAITS_ALREADY)
    facts = {
        "about": asked.about.value,
        "person": asked.person,
        "receiver": asked.receiver,
        "hat": asked.hat.value if asked.hat else None,
        "unit": asked.unit,
        "scope": scope,
        "from": asked.from_on.isoformat(),
        "to": asked.to_on.isoformat() if asked.to_on else None,
    }
    proposed = Act("propose", facts, {"document_no": asked.document_no})
    entry = begin(_COURSE, proposed, unit=_unit(scope), actor=actor)
    change = db.session.get_one(HatChange, entry.subject)
    tell_deciders(change)
    return change


def _waiting(asked: Asked) -> HatChange | None:
    same = (HatChange.person == asked.person, HatChange.receiver == asked.receiver, HatChange.about == asked.about)
    where = HatChange.unit_code.is_not_distinct_from(asked.unit)
    hat = HatChange.hat.is_not_distinct_from(asked.hat.value if asked.hat else None)
    query = select(HatChange).where(HatChange.state == State.PROPOSED, *same, where, hat)
    return db.session.scalar(query.order_by(HatChange.proposed_at).limit(1))


def _says(what: Asked | HatChange) -> tuple[date, date | None, str]:
    """Give what two proposals for the same may differ in."""
    return what.from_on, what.to_on, what.document_no


def _is_set(asked: Asked) -> bool:
    """Say whether the same stand-in is set already: its form was sent twice."""
    same = (StandIn.subject == asked.person, StandIn.substitute == asked.receiver, StandIn.ended_at.is_(None))
    says = (StandIn.from_on == asked.from_on, StandIn.to_on == asked.to_on, StandIn.document_no == asked.document_no)
    query = select(StandIn.seq).where(*same, *says, StandIn.unit_code.is_not_distinct_from(asked.unit))
    return db.session.scalar(query.limit(1)) is not None


def _scope(places: list[str]) -> str:
    """Name the unit in which the second person must hold the right: the one concerned, else the one that is served."""
    if len(set(places)) == 1 and places[0] != EVERYWHERE:
        return places[0]
    site = site_unit()
    return site.code if site else EVERYWHERE


def _make_hat(change: HatChange, actor: Actor) -> ledger.Entry:
    asked = _asked(change, hat=Hat(change.hat))
    check_hat(asked)
    return record_hat(asked, actor=actor, change=change.subject)


def _make_stand_in(change: HatChange, actor: Actor) -> ledger.Entry:
    asked = _asked(change, substitute=change.receiver)
    lent = check_stand_in(asked)
    if not actor.may(WORKFLOW.step("approve").who, _scope([row.unit_code for row in lent])):
        raise Refused(SECOND_PERSON)
    return record_stand_in(asked, actor=actor, change=change.subject)


def _asked(change: HatChange, *, hat: Hat | None = None, substitute: str | None = None) -> Asked:
    """Give what was asked for as the proposal holds it."""
    span = (change.from_on, change.to_on, change.document_no)
    return Asked(change.person, *span, change.unit_code, hat=hat, substitute=substitute)


_MADE: Final = {About.HAT: _make_hat, About.STAND_IN: _make_stand_in}


def _check_step(change: HatChange, name: str, seen: int | None, actor: Actor) -> None:
    """Refuse what was decided, or not seen as it is, before asking who may."""
    step = WORKFLOW.step(name)
    if change.state not in step.before:
        raise Stale(DECIDED.format(state=change.state_label))
    if seen != change.version:
        raise Stale(STALE_MESSAGE)
    _admit(actor, step, change)


def _admit(actor: Actor, step: Step, change: HatChange) -> None:
    if step.other_person and actor.may(step.who, change.scope) and is_party(actor, change):
        raise Refused(NOT_YOURS)
    if not may(actor, step, change):
        raise Hidden


def _unit(scope: str) -> str | None:
    return None if scope == EVERYWHERE else scope


_COURSE: Final = Course(CHANGE, WORKFLOW, EVENTS, _admit, lambda change: _unit(change.scope))
