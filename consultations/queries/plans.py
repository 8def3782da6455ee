"""Reading consultations: one, its plan, and how it stands, judged from the window and the clock."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from sqlalchemy import Select, select

from consultations import window
from consultations.access import at_desk_of, visible_to
from consultations.audiences import Audience
from consultations.details import LISTS, Details
from consultations.models import ConsultationState
from consultations.workflow import AFTER_CLOSING, EDIT, WITH_RESULT, State
from core import rulebook
from core.actor import ANONYMOUS, Actor
from core.clock import local, now, today
from core.dates import short_date
from core.db import db
from core.errors import Hidden
from core.ledger.models import Event, EventText
from core.ledger.record import ACTOR_TEXT
from core.policies import DeadlineRule, Ground, Reason
from units import queries as units
from units.kinds import LOCAL, Kind
from units.models import Unit

ANY_GROUND: Final = "other"
"""The ground whose window holds while none is chosen: the shortest the law knows (Điều 28 khoản 2)."""

RESERVED: Final = frozenset({"moi"})
"""Words that stand in an address where a consultation's own would."""


def standing(consultation: ConsultationState) -> State:
    """Give the true state of this moment."""
    days = {"opens_on": consultation.opens_on, "closes_on": consultation.closes_on}
    return window.standing(consultation.state, **days, at=local(now()))


def badge(consultation: ConsultationState) -> tuple[str, str]:
    """Give colour and words of the true state."""
    days = {"opens_on": consultation.opens_on, "closes_on": consultation.closes_on}
    here = consultation.audience != Audience.ELSEWHERE
    return window.badge(standing(consultation), **days, today=today(), fact=_fact(consultation), here=here)


def _fact(consultation: ConsultationState) -> str:
    """Give what the words of its state name, where they name something."""
    issued = consultation.decided_on
    known = {
        State.SUSPENDED: consultation.stopped_because,
        State.CANCELLED: consultation.stopped_because,
        State.REPORTED_UP: consultation.delegated_by,
        State.DECIDED: f"{consultation.decision_number}, {short_date(issued)}" if issued else "",
    }
    return known.get(consultation.state, "")


def takes_opinions(consultation: ConsultationState) -> bool:
    """Say whether an opinion may be begun now, and here."""
    return standing(consultation) == State.OPEN and consultation.audience != Audience.ELSEWHERE


def has_closed(consultation: ConsultationState) -> bool:
    """Say whether the time for giving opinions is over, for good."""
    return standing(consultation) in AFTER_CLOSING | WITH_RESULT


def visible(slug: str, *, actor: Actor = ANONYMOUS) -> ConsultationState:
    """Give a consultation this person may know of; Hidden otherwise."""
    return _one(select(ConsultationState).where(ConsultationState.slug == slug, visible_to(actor)))


def at_desk(slug: str, *, actor: Actor) -> ConsultationState:
    """Give a consultation of a unit this person works for; Hidden otherwise."""
    return _one(select(ConsultationState).where(ConsultationState.slug == slug, at_desk_of(actor)))


def by_subject(subject: str) -> ConsultationState:
    """Give a consultation by its subject, for those who hold one of its opinions; Hidden when there is none."""
    return _one(select(ConsultationState).where(ConsultationState.subject == subject))


def titles(subjects: Iterable[str]) -> dict[str, str]:
    """Give the titles of many consultations, in one statement."""
    wanted = select(ConsultationState.subject, ConsultationState.title)
    return dict(db.session.execute(wanted.where(ConsultationState.subject.in_(list(subjects)))).all())


def details(consultation: ConsultationState) -> Details:
    """Give the plan of a consultation as a plain value."""
    known = {name: getattr(consultation, name) for name in Details.__dataclass_fields__}
    return Details(**{**known, **{name: tuple(getattr(consultation, name)) for name in LISTS}})


def units_to_write_for(actor: Actor) -> list[Unit]:
    """Give the provinces and communes for which this person may write a consultation."""
    held = actor.units_for(EDIT)
    return [unit for unit in units.valid_on(today()) if Kind(unit.kind) in LOCAL and ("*" in held or unit.code in held)]


def slugs_like(slug: str) -> set[str]:
    """Give the addresses taken that begin like this one, and the words no consultation may be called."""
    begins = ConsultationState.slug.startswith(slug, autoescape=True)
    return {*db.session.scalars(select(ConsultationState.slug).where(begins)), *RESERVED}


def people_behind(subject: str, types: Iterable[str]) -> set[int]:
    """Give the persons who did acts of these types on a consultation."""
    wanted = [f"consultation.{name}" for name in types]
    people = select(EventText.text).join(Event, Event.id == EventText.event_id)
    people = people.where(Event.subject == subject, Event.type.in_(wanted), EventText.name == ACTOR_TEXT)
    return {int(person) for person in db.session.scalars(people)}


def grounds() -> list[Ground]:
    """Give the grounds to choose from, in the order of the law."""
    return [ground for ground in rulebook.current_policy().grounds if ground.valid_from <= today()]


def ground_of(consultation: ConsultationState) -> Ground | None:
    """Give the ground of a consultation, once chosen."""
    return rulebook.current_policy().ground(consultation.ground) if consultation.ground else None


def window_rule(ground: str, *, on: date) -> DeadlineRule:
    """Give the shortest time a consultation on this ground stands open, with its law."""
    return rulebook.current_policy().window(ground or ANY_GROUND, on=on)


def reason(act: str, code: str) -> Reason:
    """Give the reason for masking or withholding behind a code; PolicyError when there is none."""
    return rulebook.current_policy().reason(act, code)


def reasons(act: str) -> list[Reason]:
    """Give the reasons to choose from for masking or withholding."""
    return rulebook.current_policy().reasons_for(act, on=today())


def _one(statement: Select[tuple[ConsultationState]]) -> ConsultationState:
    found = db.session.scalar(statement)
    if found is None:
        raise Hidden()
    return found
